# SPDX-License-Identifier: EUPL-1.2
"""The rows of a list of promises as markup, a hundred at once.

Not a template: that takes longer for a hundred rows than everything else of the page together.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from html import escape

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hartslag.agreements.models import Commitment
from hartslag.agreements.work import Due


def rows_of(lines: Iterable[Due], *, who: bool = False) -> SafeString:
    """Return the rows of the table, in the reader's language. who: with a column for who promised."""
    by, until, left = escape(_("Bij wie")), escape(_("Uiterlijk")), escape(_("Nog"))
    waits, stands_still = escape(_("wacht op")), escape(_("de klok staat stil"))

    @cache
    def day(of: date) -> str:
        return escape(date_format(of, "l j F"))

    def remaining(line: Due) -> str:
        if line.paused:
            return stands_still
        return f"<span>{f'<strong>{escape(line.left)}</strong>' if line.late else escape(line.left)}</span>"

    def row(line: Due) -> str:
        promise = line.commitment
        address = line.subject.href if line.subject else reverse("commitment", args=[promise.pk])
        others = ", ".join(escape(_name_of(each)) for each in line.waits_for)
        waiting = _below(f"{waits} {others}") if others else ""
        return f"""
<tr class="hartslag-table__row--link">
  <th scope="row">
    <span>
      <a class="nl-link hartslag-table__link" href="{escape(address)}">{escape(line.title)}</a>{waiting}
    </span>
  </th>
  {f'<td data-label="{by}">{_promised_by(promise)}</td>' if who else ""}
  <td data-label="{until}">{day(promise.due_on)}</td>
  <td data-label="{left}">{remaining(line)}</td>
</tr>"""

    return mark_safe("".join(map(row, lines)))  # noqa: S308 - every text in it is escaped


def _promised_by(promise: Commitment) -> str:
    organisation = _below(escape(promise.promised_by_organisation.name))
    person = promise.promised_by_account or promise.promised_by_team
    return f"<span>{escape(person.name) if person else ''} {organisation}</span>"


def _name_of(promise: Commitment) -> str:
    by = promise.promised_by_account or promise.promised_by_team or promise.promised_by_organisation
    return by.name


def _below(markup: str) -> str:
    """Return a second, smaller line of a cell."""
    return f' <span class="hartslag-small agreements-under">{markup}</span>'

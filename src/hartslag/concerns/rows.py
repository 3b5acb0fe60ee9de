# SPDX-License-Identifier: EUPL-1.2
"""The rows of the list of concerns as markup, all hundred at once.

Not a template: that takes longer for a hundred rows than everything else of the page together.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hartslag.concerns.queries import Listed


def rows_of(concerns: Iterable[Listed], address: str) -> SafeString:
    """Return the rows of the table, in the reader's language. address: of the list, before the key."""
    there, state, since = escape(address), escape(_("Staat")), escape(_("Binnen sinds"))
    due, lead, late = escape(_("Eerste afspraak voor")), escape(_("Wie")), escape(_("te laat:"))

    def row(concern: Listed) -> str:
        day = escape(concern.due) or "–"
        if concern.late:
            day = f'<strong class="concerns-late">{late} {day}</strong>'
        return f"""
<tr class="hartslag-table__row--link">
  <th scope="row">
    <a class="nl-link hartslag-table__link" href="{there}{concern.key}/">{escape(concern.number)}</a>
  </th>
  <td data-label="{state}">{escape(concern.state)}</td>
  <td data-label="{since}">{escape(concern.since)}</td>
  <td data-label="{due}">{day}</td>
  <td data-label="{lead}">{escape(concern.lead) or "–"}</td>
</tr>"""

    return mark_safe("".join(map(row, concerns)))  # noqa: S308 - every text in it is escaped

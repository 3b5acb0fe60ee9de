# SPDX-License-Identifier: EUPL-1.2
"""The rows of the team's list as markup, all hundred at once.

Not a template: that takes longer for a hundred rows than everything else of the page together.
"""

from collections.abc import Iterable
from functools import cache
from html import escape as escaped

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hartslag.signals.listing import Listed


def rows_of(reports: Iterable[Listed], address: str, *, ticked: bool = False) -> SafeString:
    """Return the rows of the table, in the reader's language.

    address: of the list, before the key. ticked: all are chosen already.
    """
    escape = cache(escaped)  # days, categories, states and neighbourhoods stand in many rows
    there, choose, what, where = escape(address), escape(_("Kies")), escape(_("Wat")), escape(_("Waar"))
    came_in, answer_by, state = escape(_("Binnen")), escape(_("Antwoord voor")), escape(_("Staat"))
    tick = " checked" if ticked else ""
    late, answered = escape(_("te laat:")), escape(_("beantwoord"))

    @cache
    def below(text: str) -> str:
        """Return a second, smaller line of a cell; nothing when there is nothing to say."""
        return f' <br> <span class="hartslag-small">{escape(text)}</span>' if text else ""

    released = below(_("vrijgegeven"))

    def due(report: Listed) -> str:
        if report.late:
            return f'<strong class="signals-late">{late} {escape(report.due)}</strong>'
        return answered if report.answered else escape(report.due) or "–"

    def row(report: Listed) -> str:
        number = escape(report.number)
        return f"""
<tr>
  <td class="signals-tick">
    <label>
      <input class="hartslag-checkbox" type="checkbox" name="melding" value="{report.key}"{tick}>
      <span class="hartslag-unseen">{choose} {number}</span>
    </label>
  </td>
  <th scope="row"><a class="nl-link signals-number" href="{there}{report.key}/">{number}</a></th>
  <td data-label="{what}"><div><strong>{escape(report.about)}</strong> <br> {escape(report.short)}</div></td>
  <td data-label="{where}"><div>{escape(report.place)}{below(report.area)}</div></td>
  <td class="signals-number" data-label="{came_in}">{escape(report.since)}</td>
  <td data-label="{answer_by}">{due(report)}</td>
  <td data-label="{state}">
    <div>{escape(report.standing)}{below(report.lead)}{released if report.released else ""}</div>
  </td>
</tr>"""

    return mark_safe("".join(map(row, reports)))  # noqa: S308 - every text in it is escaped

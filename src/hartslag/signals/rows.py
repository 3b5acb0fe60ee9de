# SPDX-License-Identifier: EUPL-1.2
"""The rows of the team's list as markup, all hundred at once.

Not a template: that takes longer for a hundred rows than everything else of the page together.
"""

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from hartslag.signals.listing import Listed

_ROW = """
<tr>
  <td class="signals-tick">
    <label>
      <input class="hartslag-checkbox" type="checkbox" name="melding" value="{key}">
      <span class="hartslag-unseen">{choose} {number}</span>
    </label>
  </td>
  <th scope="row"><a class="nl-link signals-number" href="{address}{key}/">{number}</a></th>
  <td data-label="{what}"><div><strong>{about}</strong> <br> {short}</div></td>
  <td data-label="{where}"><div>{place}{area}</div></td>
  <td class="signals-number" data-label="{since_label}">{since}</td>
  <td data-label="{due_label}">{due}</td>
  <td data-label="{state_label}"><div>{standing}{lead}{released}</div></td>
</tr>"""


def rows_of(reports: Iterable[Listed], address: str) -> SafeString:
    """Return the rows of the table, in the reader's language. address: of the list, before the key."""
    labels = {
        "address": escape(address),
        "choose": escape(_("Kies")),
        "what": escape(_("Wat")),
        "where": escape(_("Waar")),
        "since_label": escape(_("Binnen")),
        "due_label": escape(_("Antwoord voor")),
        "state_label": escape(_("Staat")),
    }
    late, answered, released = escape(_("te laat:")), escape(_("beantwoord")), _below(_("vrijgegeven"))

    def due(report: Listed) -> str:
        if report.late:
            return f'<strong class="signals-late">{late} {escape(report.due)}</strong>'
        return answered if report.answered else escape(report.due) or "–"

    return mark_safe(  # noqa: S308 - every text in it is escaped
        "".join(
            _ROW.format(
                key=report.key,
                number=escape(report.number),
                about=escape(report.about),
                short=escape(report.short),
                place=escape(report.place),
                area=_below(report.area),
                since=escape(report.since),
                due=due(report),
                standing=escape(report.standing),
                lead=_below(report.lead),
                released=released if report.released else "",
                **labels,
            )
            for report in reports
        )
    )


def _below(text: str) -> str:
    """Return a second, smaller line of a cell; nothing when there is nothing to say."""
    return f' <br> <span class="hartslag-small">{escape(text)}</span>' if text else ""

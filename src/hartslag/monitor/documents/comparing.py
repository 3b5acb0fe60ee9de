# SPDX-License-Identifier: EUPL-1.2
"""An area beside others as a document: what differs first, then all that can be compared, and with whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from hartslag.figures.services import Release
from hartslag.monitor.comparing import Beside, Comparison
from hartslag.monitor.documents.common import (
    chart_of,
    margin_words,
    methods_of,
    origins_of,
    verdict_of,
    without_empty_columns,
)
from hartslag.monitor.documents.profile import named
from hartslag.monitor.screens import shown_comparing
from hartslag.monitor.screens.shown_comparing import ShownCircumstance, ShownCompared, ShownOther
from hartslag.monitor.screens.written import said
from hartslag.statistics.services import Text
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number


@dataclass(frozen=True, slots=True)
class Others:
    """Hold who an area is held against.

    `name` is what they are called together. `own` are the circumstances of the area itself, empty where a
    reader chose the others; `among` is from how many areas they were found.
    """

    name: Text
    shown: Sequence[ShownOther]
    own: Sequence[ShownCircumstance]
    among: int
    chosen: Sequence[str]


def comparing_document(
    page: Comparison, others: Others, beside: Beside | None, releases: Sequence[Release], day: date
) -> parts.Document:
    """Return the document of a comparison; `beside` is the one figure that was asked for, if any."""
    rows = shown_comparing.compared(page, others.chosen)
    blocks = [*_findings(rows), *_beside(page, beside), *_table(page, rows), *_with_whom(page, others, rows)]
    blocks += origins_of(releases, methods_of(each.standing.conclusion for each in page.compared))
    return parts.Document(
        title=gettext("Hoe staat %(name)s naast andere gebieden?") % {"name": page.place.name},
        kind=gettext("Vergelijken"),
        about=named(page.place),
        day=day,
        opening=tuple(_opening(page, others, rows)),
        blocks=tuple(blocks),
    )


def _opening(page: Comparison, others: Others, rows: Sequence[ShownCompared]) -> Iterator[parts.Paragraph]:
    yield parts.Paragraph(shown_comparing.first_said(page, others.name), "lead")
    if len(rows) > 1:
        yield parts.Paragraph(said(page.by_chance))


def _findings(rows: Sequence[ShownCompared]) -> Iterator[parts.Block]:
    out = [parts.Finding(row.name, verdict_of(row.standing), row.seen) for row in rows if row.stands_out]
    if out:
        yield parts.Heading(gettext("Wat opvalt"))
        yield parts.Findings(tuple(out))


def _beside(page: Comparison, beside: Beside | None) -> Iterator[parts.Block]:
    if beside is None:
        return
    names = {**page.others, page.place.code: page.place.name}
    yield parts.Heading(gettext("%(name)s, naast elkaar") % {"name": said(beside.indicator.name)})
    yield parts.Paragraph(
        gettext(
            "De gebieden staan op naam, niet op volgorde: waar de marges elkaar overlappen, zegt een "
            "volgorde niets."
        )
    )
    picture = chart_of(shown_comparing.picture_of(beside, names))
    if picture:
        yield picture
    columns = (
        parts.Column(gettext("Gebied"), "name"),
        parts.Column(gettext("Waarde"), "number"),
        parts.Column(margin_words(), "margin"),
    )
    rows = [
        parts.TableRow(
            (parts.Cell(each.name), parts.Cell(each.value), parts.Cell(each.interval)), emphasised=each.own
        )
        for each in shown_comparing.figures_of(beside, names)
    ]
    yield without_empty_columns(parts.Table(columns, tuple(rows)))


def _table(page: Comparison, rows: Sequence[ShownCompared]) -> Iterator[parts.Block]:
    if rows:
        yield parts.Heading(gettext("Alle cijfers die te vergelijken zijn"))
        yield parts.Table(
            (
                parts.Column(gettext("Cijfer")),
                parts.Column(page.place.name, "margin"),
                parts.Column(gettext("De andere samen"), "number"),
                parts.Column(gettext("Conclusie"), "verdict"),
            ),
            tuple(_row(each) for each in rows),
        )
    number = len(page.without_conclusion)
    if number:
        words = ngettext(
            "%(number)s cijfer draagt geen conclusie", "%(number)s cijfers dragen geen conclusie", number
        ) % {"number": number}
        yield parts.Paragraph(f"{words}.", "small")


def _row(each: ShownCompared) -> parts.TableRow:
    return parts.TableRow(
        (
            parts.Cell(each.name, f"{each.unit}, {each.year}" if each.unit else each.year),
            parts.Cell(each.value, each.interval),
            parts.Cell(each.together),
            parts.Cell(verdict=verdict_of(each.standing)),
        )
    )


def _with_whom(page: Comparison, others: Others, rows: Sequence[ShownCompared]) -> Iterator[parts.Block]:
    if others.chosen:
        yield parts.Heading(gettext("De gebieden die u koos"))
    else:
        yield parts.Heading(gettext("Waarin ze op elkaar lijken"))
        words = gettext(
            "Gekozen uit %(among)s gebieden: de %(number)s die in deze omstandigheden samen het minst van "
            "%(name)s verschillen. Elke omstandigheid telt even zwaar."
        ) % {"among": written_number(others.among), "number": len(others.shown), "name": page.place.name}
        if rows:
            words += " " + gettext("Wat hierboven is vergeleken, telde niet mee bij het kiezen.")
        yield parts.Paragraph(words)
    yield parts.Items(tuple(_other(each) for each in others.shown))
    if others.own:
        yield parts.Heading(gettext("De omstandigheden naast elkaar"), 3)
        columns = [parts.Column(each.head, "narrow", each.unit) for each in others.own]
        table = [(page.place.name, others.own), *((each.name, each.circumstances) for each in others.shown)]
        yield parts.Table(
            (parts.Column(gettext("Gebied")), *columns),
            tuple(
                parts.TableRow(
                    (parts.Cell(name), *(parts.Cell(each.value) for each in circumstances)),
                    emphasised=place == 0,
                )
                for place, (name, circumstances) in enumerate(table)
            ),
        )


def _other(each: ShownOther) -> parts.Item:
    told = [each.name, each.where, gettext("grenst eraan") if each.borders else ""]
    return parts.Item(", ".join(words for words in told if words))

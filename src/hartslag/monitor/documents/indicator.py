# SPDX-License-Identifier: EUPL-1.2
"""One indicator for an area as a document: the conclusion, the years, the map, all neighbourhoods, source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from hartslag.figures.services import Indicator
from hartslag.monitor.documents.common import (
    MAP_WIDTH,
    borders_of,
    chart_of,
    facts_of,
    margin_words,
    meaning_of,
    releases_of,
    verdict_of,
    without_empty_columns,
)
from hartslag.monitor.results import Figure, IndicatorPage, Row
from hartslag.monitor.screens import shown_indicator
from hartslag.monitor.screens.shown_indicator import ShownAnswer, ShownNeighbourhood, ShownYear
from hartslag.monitor.screens.written import interval_of, said, unit_of, value_of
from hartslag.ui.services import AreaMap, map_picture
from hartslag.ui.services import document_parts as parts


@dataclass(frozen=True, slots=True)
class Listed:
    """Hold which areas are listed: of which level, within what, and who drew their borders in which year."""

    level: str
    within: str
    drawn: AreaMap | None = None
    borders: tuple[str, int] | None = None


def indicator_document(page: IndicatorPage, day: date, listed: Listed) -> parts.Document:
    """Return the document of an indicator for an area."""
    name = said(page.indicator.name)
    return parts.Document(
        title=shown_indicator.question_of(page.indicator, page.place),
        kind=name,
        about=f"{page.place.name}: {name[:1].lower()}{name[1:]}",
        day=day,
        opening=(),
        blocks=tuple(_blocks(page, listed)),
    )


def _blocks(page: IndicatorPage, listed: Listed) -> Iterator[parts.Block]:
    if page.row is None:
        yield parts.Paragraph(_not_known(page), "lead")
    else:
        yield from _answers(page, page.row)
        yield from _years(page.row, page.indicator)
    if page.neighbourhoods:
        yield from _neighbourhoods(page, listed)
    yield from _meaning(page)


def _not_known(page: IndicatorPage) -> str:
    if page.years:
        words = gettext(
            "Van %(name)s zelf is dit niet bekend. Hieronder staan de gebieden waarvan het wel bekend is."
        )
    else:
        words = gettext(
            "Hier komt het cijfer over %(name)s, zodra het is ingelezen. Dat kan met: bin/hartslag figures "
            "import."
        )
    return words % {"name": page.place.name}


def _answers(page: IndicatorPage, row: Row) -> Iterator[parts.Block]:
    answers = shown_indicator.answers_of(row, page.place)
    main, second = answers["main"], answers["second"]
    beside = shown_indicator.against_rest(row)
    if main:
        yield answer_of(main, level=0)
        if beside and not second:
            yield from _beside(verdict_of(beside))
    if second:
        yield answer_of(second, level=2)
        if beside:
            yield from _beside(verdict_of(beside))
    course = chart_of(shown_indicator.course_of(row, page.place))
    if course:
        yield parts.Heading(gettext("Het verloop"))
        yield course
    yield from _numbers([each for each in (main, second) if each])


def answer_of(answer: ShownAnswer, *, level: int) -> parts.Answer:
    """Return an answer of the screen for a document; level 0 where its question is the title."""
    return parts.Answer(
        question=answer.question,
        verdict=verdict_of(answer.shown),
        seen=answer.seen,
        sure=answer.sure,
        surer=answer.surer,
        sure_title=gettext("Hoe zeker is dat?"),
        surer_title=gettext("Wat zou het zekerder maken?"),
        picture=chart_of(answer.picture),
        level=level,
    )


def _beside(verdict: parts.Verdict) -> Iterator[parts.Block]:
    words = gettext("Vergeleken met hoe de rest van de gemeente veranderde:").rstrip(":")
    yield parts.Findings((parts.Finding(words, verdict, ""),))


def _numbers(answers: Sequence[ShownAnswer]) -> Iterator[parts.Block]:
    told = [each for each in answers if each.facts or each.notes]
    if told:
        yield parts.Heading(gettext("De getallen"))
    for each in told:
        if len(told) > 1:
            yield parts.Heading(each.question, 3)
        yield parts.Facts(tuple(facts_of(each.facts, each.notes, each.method)))


def _years(row: Row, indicator: Indicator) -> Iterator[parts.Block]:
    years = shown_indicator.series_rows(row)
    if not years:
        return
    yield parts.Heading(gettext("De reeks als tabel"))
    table = parts.Table(
        (
            parts.Column(gettext("Jaar"), "short"),
            parts.Column(gettext("Aantal"), "narrow"),
            parts.Column(gettext("Waarde"), "number", unit_of(indicator)),
            parts.Column(margin_words(), "margin"),
            parts.Column(gettext("Waarmee is vergeleken"), "number"),
            parts.Column(gettext("Breuk")),
        ),
        tuple(_year(each) for each in years),
    )
    yield without_empty_columns(table)


def _year(each: ShownYear) -> parts.TableRow:
    return parts.TableRow(
        (
            parts.Cell(each.year),
            parts.Cell(each.events),
            parts.Cell(value_of(each.figure)),
            parts.Cell(interval_of(each.figure)),
            parts.Cell(value_of(each.held)),
            parts.Cell(each.break_words),
        )
    )


def _heads(level: str) -> tuple[str, str]:
    """Return the heading above areas of a level, and the head of the column with their names."""
    if level == "municipality":
        return gettext("De gemeenten van %(name)s in %(year)s"), gettext("Gemeente")
    if level == "district":
        return gettext("De wijken van %(name)s in %(year)s"), gettext("Wijk")
    return gettext("De buurten van %(name)s in %(year)s"), gettext("Buurt")


def _neighbourhoods(page: IndicatorPage, listed: Listed) -> Iterator[parts.Block]:
    heading, column = _heads(listed.level)
    yield parts.Heading(heading % {"name": listed.within, "year": page.year})
    if shown_indicator.are_many(page):
        yield parts.Paragraph(said(page.by_chance))
    if listed.drawn:
        yield map_picture(listed.drawn, MAP_WIDTH)
    if listed.borders:
        yield borders_of(*listed.borders)
    judged = shown_indicator.is_judged(page)
    columns = [
        parts.Column(column, "name"),
        parts.Column(gettext("Waarde"), "number", unit_of(page.indicator)),
        parts.Column(margin_words(), "margin"),
    ]
    if judged:
        columns.append(parts.Column(gettext("Conclusie"), "verdict"))
    rows = shown_indicator.neighbourhoods_of(page, "")
    table = parts.Table(tuple(columns), tuple(_neighbourhood(each, judged=judged) for each in rows))
    yield without_empty_columns(table)


def _neighbourhood(each: ShownNeighbourhood, *, judged: bool) -> parts.TableRow:
    cells = [parts.Cell(each.name), parts.Cell(each.value), parts.Cell(each.interval)]
    if judged:
        cells.append(parts.Cell(verdict=verdict_of(each.shown)))
    return parts.TableRow(tuple(cells), emphasised=each.chosen)


def _meaning(page: IndicatorPage) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat dit cijfer betekent"))
    yield parts.Paragraph(said(page.indicator.description))
    facts = list(meaning_of(page.indicator, page.row.figure.table if page.row else ""))
    if page.row:
        facts += _found(page.row.figure)
    yield parts.Facts(tuple(facts))
    if page.releases:
        yield parts.Heading(gettext("Leveringen"), 3)
        yield releases_of(page.releases)


def _found(figure: Figure) -> Iterator[parts.Fact]:
    """Yield where a figure stands in its source, and what goes with it."""
    first = figure.origins[0] if figure.origins else None
    if first:
        words = gettext("%(table)s, levering %(release)s, regel %(row)s") % {
            "table": first.table,
            "release": first.release,
            "row": first.row,
        }
        more = len(figure.origins) - 1
        if more:
            rest = ngettext("en nog %(number)s regel", "en nog %(number)s regels", more) % {"number": more}
            words = f"{words} {rest}"
        yield parts.Fact(gettext("Waar het staat"), words)
    citations = shown_indicator.citations_of(figure)
    if citations:
        yield parts.Fact(gettext("Toelichting bij het cijfer"), " ".join(citations), "nl")

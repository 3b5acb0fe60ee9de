# SPDX-License-Identifier: EUPL-1.2
"""The screen of an indicator: the answer for one area, its years, and all neighbourhoods in a table."""

from dataclasses import dataclass

from django.utils.translation import gettext

from hartslag.figures.services import Indicator
from hartslag.monitor.results import Figure, IndicatorPage, Neighbourhood, Place, Row
from hartslag.monitor.screens.numbers import Fact, facts_of
from hartslag.monitor.screens.pictures import series_picture, standing_picture
from hartslag.monitor.screens.shown_rows import Choice, Shown, indicator_href, provenance_href, shown
from hartslag.monitor.screens.written import (
    digits_of,
    events_of,
    interval_of,
    opened,
    said,
    value_of,
)
from hartslag.statistics.services import Conclusion
from hartslag.ui.services import Chart

_SORTS = ("naam", "waarde", "conclusie")
_MOST_ORIGINS = 3
_TONES = ("better", "worse", "higher", "lower", "level", "unknown")


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """Hold one answer about an area: question, conclusion in three sentences, picture and numbers."""

    question: str
    shown: Shown
    seen: str
    sure: str
    surer: str
    notes: list[str]
    picture: Chart | None
    facts: list[Fact]
    method: str


@dataclass(frozen=True, slots=True)
class ShownNeighbourhood:
    """Hold one neighbourhood in the table."""

    name: str
    href: str
    value: str
    origin_href: str
    interval: str
    shown: Shown
    chosen: bool
    stands_out: bool


def question_of(indicator: Indicator, place: Place) -> str:
    """Return the question of the page: the area first, since questions say "here"."""
    question = said(indicator.question)
    return f"{place.name}: {question[:1].lower()}{question[1:]}"


def answers_of(row: Row | None, place: Place) -> dict[str, ShownAnswer | None]:
    """Return the main answer, where the area stands, and the second, whether it moved.

    A municipality as a whole is held against nothing, so there the change is the main answer.
    """
    if row is None:
        return {"main": None, "second": None}
    question = question_of(row.indicator, place)
    reference = row.standing.reference
    series = series_picture(row, place.name, said(reference.name) if reference else "")
    if reference is None and row.change is not None:
        return {"main": _answer(question, row.change.conclusion, row.indicator, series), "second": None}
    beside = standing_picture(row.standing, place.name) if reference else None
    main = _answer(question, row.standing.conclusion, row.indicator, beside)
    if row.moved is None or _says_the_same(row.moved, row.standing.conclusion):
        return {"main": main, "second": None}
    return {"main": main, "second": _answer(gettext("Is het veranderd?"), row.moved, row.indicator, series)}


def _says_the_same(moved: Conclusion, standing: Conclusion) -> bool:
    """Say whether there is no conclusion about the change for the reason there is none about the level."""
    return moved.verdict == "no_verdict" and moved.reason == standing.reason


def course_of(row: Row | None, place: Place) -> Chart | None:
    """Return the series by itself, for a page whose answers do not show it."""
    if row is None or row.moved is None or not _says_the_same(row.moved, row.standing.conclusion):
        return None
    reference = row.standing.reference
    return series_picture(row, place.name, said(reference.name) if reference else "")


def is_judged(page: IndicatorPage) -> bool:
    """Say whether any neighbourhood has a conclusion, so that a column for it makes sense."""
    return _judged(page) > 0


def are_many(page: IndicatorPage) -> bool:
    """Say whether there are so many conclusions that chance must be mentioned."""
    return _judged(page) > 1


def _judged(page: IndicatorPage) -> int:
    return sum(each.standing.conclusion.verdict != "no_verdict" for each in page.neighbourhoods)


def against_rest(row: Row) -> Shown | None:
    """Return how the change compares with that of the rest; None where that is not known."""
    conclusion = row.change.against_rest if row.change else None
    return shown(conclusion) if conclusion else None


def _answer(
    question: str, conclusion: Conclusion, indicator: Indicator, picture: Chart | None
) -> ShownAnswer:
    seen, sure, surer = (said(sentence) for sentence in conclusion.sentences)
    return ShownAnswer(
        question=question,
        shown=shown(conclusion),
        seen=seen,
        sure=sure,
        surer=surer,
        notes=[said(note) for note in conclusion.notes],
        picture=picture,
        facts=facts_of(conclusion, indicator.measure, digits_of(indicator)),
        method=said(conclusion.method) if conclusion.method else "",
    )


def neighbourhoods_of(page: IndicatorPage, sort: str) -> list[ShownNeighbourhood]:
    """Return all neighbourhoods for the table; by name unless a column was chosen (a minus is downwards)."""
    key, down = sort.lstrip("-"), sort.startswith("-")
    ordered = list(page.neighbourhoods)
    if key in _SORTS[1:]:
        known = [each for each in ordered if each.standing.figure.value is not None]
        unknown = [each for each in ordered if each.standing.figure.value is None]
        known.sort(key=_value if key == "waarde" else _tone, reverse=down)
        ordered = [*known, *unknown]
    elif down:
        ordered.reverse()
    inside = {page.place.code, *page.place.members}
    if all(each.code in inside for each in page.neighbourhoods):
        inside = {page.place.code}
    return [
        ShownNeighbourhood(
            name=each.name,
            href=indicator_href(page.indicator.id, each.code, page.year),
            value=value_of(each.standing.figure),
            origin_href=provenance_href(each.standing.figure, each.code),
            interval=interval_of(each.standing.figure),
            shown=shown(each.standing.conclusion),
            chosen=each.code in inside,
            stands_out=each.stands_out,
        )
        for each in ordered
    ]


def _value(one: Neighbourhood) -> float:
    return one.standing.figure.value or 0.0


def _tone(one: Neighbourhood) -> int:
    return _TONES.index(shown(one.standing.conclusion).tone)


def years_of(page: IndicatorPage) -> list[Choice]:
    """Return the years to choose from, oldest first."""
    return [
        Choice(
            str(year),
            indicator_href(page.indicator.id, page.place.code, year),
            year == page.year,
        )
        for year in page.years
    ]


def origins_of(figure: Figure) -> dict[str, object]:
    """Return where a figure stands in its sources, the first few, and how many more there are."""
    shown_origins = figure.origins[:_MOST_ORIGINS]
    return {
        "origins": shown_origins,
        "more_origins": len(figure.origins) - len(shown_origins),
        "origin_href": provenance_href(figure, figure.area),
    }


def citations_of(figure: Figure) -> list[str]:
    """Return the publications and notes that go with a figure, each once."""
    found = [text for origin in figure.origins for text in (origin.citation, origin.note) if text]
    return [opened(text) for text in dict.fromkeys(found)]


@dataclass(frozen=True, slots=True)
class ShownYear:
    """Hold one year of a series: its figure, what it is held against, and the break before it in words."""

    year: str
    figure: Figure
    origin_href: str
    events: str
    held: Figure | None
    break_words: str


def series_rows(row: Row) -> list[ShownYear]:
    """Return the years of a series, latest first."""
    breaks = {each.year: said(each.question) for each in row.series.breaks}
    pairs = zip(row.series.figures, row.series.reference, strict=True)
    return [
        ShownYear(
            str(figure.year),
            figure,
            provenance_href(figure, figure.area),
            events_of(figure),
            held,
            breaks.get(figure.year, ""),
        )
        for figure, held in reversed(list(pairs))
    ]

# SPDX-License-Identifier: EUPL-1.2
"""Programmes and goals as rows of a spreadsheet: a row for each goal, figure and fact that a page shows."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from hartslag.monitor.services import Figure
from hartslag.programme.models import Fact, Goal
from hartslag.programme.screens.goal_page import GoalPage, source_of
from hartslag.programme.screens.lines import Line
from hartslag.programme.screens.programme_page import ProgrammePage
from hartslag.programme.screens.values import cited, said
from hartslag.programme.standing import GoalStanding
from hartslag.ui.services import Cell, CsvRow, Sheet

type Cells = dict[str, Cell]


def sheet_of(name: str, rows: Iterable[Cells]) -> Sheet:
    """Return rows with all columns, under heads in the reader's language, with where they come from."""
    head, found = _head(), list(rows)
    sources = dict.fromkeys(str(row["source"]) for row in found if row.get("source"))
    return Sheet(
        name,
        rows=[{words: row.get(key) for key, words in head.items()} for row in found],
        origin=[
            _origin(gettext("Gemaakt op"), date_format(timezone.localdate(), "j F Y")),
            *(_origin(gettext("Bron"), source) for source in sources),
            _origin(gettext("Let op"), gettext("Aandelen zijn percentages. Marges zijn 95%-marges.")),
        ],
    )


def _origin(what: str, words: str) -> CsvRow:
    return {gettext("wat"): what, gettext("inhoud"): words}


def programme_rows(page: ProgrammePage) -> Iterator[Cells]:
    """Return the rows of a programme: goals with their conclusion, figures about them, facts."""
    tied = {each.goal.pk: each.standing for each in page.tied}
    for goal in page.content.goals:
        yield _of_goal(goal, tied.get(goal.pk))
        if goal.pk in tied:
            yield from _of_series(tied[goal.pk])
    yield from (_of_line(line) for line in page.all_lines)
    yield from (_of_fact(fact) for fact in page.content.facts)


def goal_rows(page: GoalPage) -> Iterator[Cells]:
    """Return the rows of a goal: its conclusion, the figures it rests on, the facts about it."""
    yield _of_goal(page.content.goal, page.standing)
    if page.standing:
        yield from _of_series(page.standing)
    yield from (_of_line(line) for line in page.lines)
    yield from (_of_fact(fact) for fact in page.content.facts)


def _head() -> dict[str, str]:
    return {
        "kind": gettext("soort"),
        "name": gettext("naam"),
        "area": gettext("gebied"),
        "year": gettext("jaar"),
        "value": gettext("waarde"),
        "unit": gettext("eenheid"),
        "lower": gettext("ondergrens"),
        "upper": gettext("bovengrens"),
        "events": gettext("aantal"),
        "denominator": gettext("noemer"),
        "conclusion": gettext("conclusie"),
        "explained": gettext("uitleg"),
        "missing": gettext("wat de bron niet zegt"),
        "source": gettext("bron"),
    }


def _of_goal(goal: Goal, standing: GoalStanding | None) -> Cells:
    words = standing.words if standing else None
    return {
        "kind": gettext("doel"),
        "name": goal.words,
        "conclusion": said(words.label) if words else gettext("geen conclusie: doel in woorden"),
        "explained": _joined([said(each) for each in (words.seen, words.sure, words.surer)])
        if words
        else None,
        "missing": _joined(goal.what_is_missing),
        "source": cited(goal),
    }


def _of_series(standing: GoalStanding) -> Iterator[Cells]:
    for figure in standing.row.series.figures if standing.row else ():
        yield _of_figure(figure)
    if standing.reference:
        yield _of_figure(standing.reference)


def _of_line(line: Line) -> Cells:
    conclusions = [each for each in (line.standing, line.moved) if each]
    return _of_figure(line.row.figure) | {
        "conclusion": _joined([said(each.label) for each in conclusions], "; "),
        "explained": _joined([said(sentence) for each in conclusions for sentence in each.sentences]),
    }


def _of_figure(figure: Figure) -> Cells:
    indicator = figure.indicator
    scale = 100 if indicator.measure == "share" else 1
    lower, upper = figure.interval or (None, None)
    return {
        "kind": gettext("cijfer"),
        "name": said(indicator.name),
        "area": figure.area,
        "year": figure.year,
        "value": _scaled(figure.value, scale),
        "unit": said(indicator.unit),
        "lower": _scaled(lower, scale),
        "upper": _scaled(upper, scale),
        "events": None if figure.events is None else round(figure.events, 1),
        "denominator": figure.denominator,
        "source": source_of(figure),
    }


def _of_fact(fact: Fact) -> Cells:
    return {
        "kind": {
            Fact.Kind.FACT: gettext("feit"),
            Fact.Kind.STRENGTH: gettext("sterke kant"),
            Fact.Kind.PRIORITY: gettext("prioriteit van bewoners"),
        }[Fact.Kind(fact.kind)],
        "name": fact.statement,
        "year": fact.year,
        "value": None if fact.value is None else float(fact.value),
        "unit": fact.unit,
        "explained": _joined([fact.denominator, fact.sample]),
        "missing": _joined(fact.what_is_missing),
        "source": cited(fact),
    }


def _scaled(value: float | None, scale: int) -> float | None:
    return None if value is None else round(scale * value, 3)


def _joined(parts: Sequence[str], between: str = " ") -> str:
    return between.join(part for part in parts if part)

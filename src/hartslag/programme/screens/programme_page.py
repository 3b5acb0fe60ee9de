# SPDX-License-Identifier: EUPL-1.2
"""The screen of a programme: are we on the right track, what moves, and what do we not know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hartslag.figures.services import Indicator
from hartslag.monitor.services import Row, rows
from hartslag.programme.models import Fact, Goal, Theme
from hartslag.programme.queries import ProgrammeContent
from hartslag.programme.screens.goal_page import kind_of, target_href
from hartslag.programme.screens.lines import Line, lines_of
from hartslag.programme.screens.values import opened, origin_href, said, shown, value_of
from hartslag.programme.standing import GoalStanding, goal_standing
from hartslag.statistics.services import (
    Conclusion,
    Text,
    Together,
    all_goals,
    expected_by_chance,
    many_at_once,
    stand_out,
)


@dataclass(frozen=True, slots=True)
class TiedGoal:
    """Hold a goal tied to a figure as the programme page shows it."""

    standing: GoalStanding
    kind: str
    direction: str
    words: str
    baseline: str
    baseline_href: str
    target: str
    target_href: str

    @property
    def goal(self) -> Goal:
        """Return the goal."""
        return self.standing.goal

    @property
    def start(self) -> Conclusion | None:
        """Return the conclusion on the latest figure against what it is held against."""
        return self.standing.row.standing.conclusion if self.standing.row else None

    @property
    def start_words(self) -> str:
        """Return the same in words."""
        return said(self.start.label) if self.start else ""


@dataclass(frozen=True, slots=True)
class WordedGoal:
    """Hold a goal in words, with how many figures say something about it and how many carry a conclusion."""

    goal: Goal
    figures: int
    telling: int


@dataclass(frozen=True, slots=True)
class NoConclusion:
    """Hold why figures carry no conclusion, what would help, and which figures these are."""

    why: str
    helps: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """Hold what a theme (None for the whole programme) holds: its goals in words and its facts."""

    theme: Theme | None
    worded: tuple[WordedGoal, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Hold what the page of a programme shows.

    all_lines: the figures about goals in words; lines: those that can say something about movement, what
    moves first. by_chance: how many of these chance would single out. outside: in words, where all of these
    lie outside the programme's years. silent: why the others say nothing.
    leaving_out: how many facts leave something out.
    """

    content: ProgrammeContent
    together: Together
    answer: str
    seen: str
    surer: str
    tied: tuple[TiedGoal, ...]
    sections: tuple[ThemeSection, ...]
    all_lines: tuple[Line, ...]
    lines: tuple[Line, ...]
    by_chance: str
    outside: str
    silent: tuple[NoConclusion, ...]
    disagreeing: tuple[Fact, ...]
    leaving_out: int


def programme_page(content: ProgrammeContent) -> ProgrammePage:
    """Return the page of a programme."""
    found = _rows_of(content)
    standings = [
        goal_standing(goal, lambda indicator, area: found[area].get(indicator))
        for goal in content.goals
        if goal.has_figure
    ]
    worded = [goal for goal in content.goals if not goal.has_figure]
    related = [each for goal in worded for each in goal.related]
    lines = lines_of(content.programme, related, found[content.programme.area.code])
    told = sorted((line for line in lines if line.can_move), key=lambda line: not line.moves)
    together = all_goals([each.outcome for each in standings], len(worded))
    return ProgrammePage(
        content=content,
        together=together,
        answer=opened(said(together.label)),
        seen=" ".join(said(each) for each in together.seen),
        surer=" ".join(said(each) for each in together.surer),
        tied=tuple(_tied(each) for each in standings),
        sections=tuple(_sections(content, lines)),
        all_lines=lines,
        lines=tuple(told),
        by_chance=said(_by_chance(told)),
        outside=_outside(told),
        silent=tuple(_silent([line for line in lines if not line.can_move])),
        disagreeing=tuple(fact for fact in content.facts if fact.disagrees_with),
        leaving_out=sum(bool(fact.missing) for fact in content.facts),
    )


def _rows_of(content: ProgrammeContent) -> Mapping[str, Mapping[str, Row]]:
    """Return by area what the goals ask of it, each area read once however many goals are about it."""
    here = content.programme.area.code
    asked: dict[str, list[str]] = {here: []}
    for goal in content.goals:
        asked[here] += goal.related
        if goal.has_figure:
            areas = [goal.area.code if goal.area else here]
            areas += [goal.reference_area.code] if goal.reference_area else []
            for area in areas:
                asked.setdefault(area, []).append(goal.indicator)
    return {area: rows(indicators, area) for area, indicators in asked.items()}


def _tied(standing: GoalStanding) -> TiedGoal:
    kind, direction = kind_of(standing)
    target, indicator, goal = standing.target, standing.indicator, standing.goal
    area, baseline = goal.area or goal.programme.area, standing.baseline
    return TiedGoal(
        standing=standing,
        kind=kind,
        direction=direction,
        words=said(standing.words.label),
        baseline=value_of(baseline),
        baseline_href=origin_href(goal.indicator, area.code, baseline.year if baseline else None),
        target=_target(indicator, target.value),
        target_href=target_href(standing),
    )


def _target(indicator: Indicator | None, value: float | None) -> str:
    return shown(indicator, value) if indicator and value is not None else ""


def _by_chance(told: Sequence[Line]) -> Text:
    """Return how many of the movements stand out, with what chance alone would do to so many figures."""
    found = [line.moved.probability_lower for line in told if line.moved]
    probabilities = [float("nan") if each is None else each for each in found]
    return many_at_once(len(told), sum(stand_out(probabilities)), expected_by_chance(len(told)))


def _outside(told: Sequence[Line]) -> str:
    found = {line.outside for line in told}
    return found.pop() if len(found) == 1 else ""


def _sections(content: ProgrammeContent, lines: Iterable[Line]) -> Iterable[ThemeSection]:
    by_id = {line.row.indicator.id: line for line in lines}
    for theme in (None, *content.themes):
        key = theme.pk if theme else None
        yield ThemeSection(
            theme,
            tuple(
                _worded(goal, by_id) for goal in content.goals if goal.theme_id == key and not goal.has_figure
            ),
            tuple(fact for fact in content.plain_facts if _theme_of(fact) == key),
        )


def _theme_of(fact: Fact) -> object:
    if fact.goal and fact.goal.theme_id:
        return fact.goal.theme_id
    return fact.project.theme_id if fact.project else fact.theme_id


def _worded(goal: Goal, by_id: Mapping[str, Line]) -> WordedGoal:
    found = [by_id[each] for each in goal.related if each in by_id]
    return WordedGoal(goal, len(found), sum(line.concludes for line in found))


def _silent(lines: Iterable[Line]) -> Iterable[NoConclusion]:
    """Return the figures that say nothing about movement, by the reason why."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[(line.moved.reason if line.moved else None) or ""].append(line)
    for group in found.values():
        moved = group[0].moved
        if moved:
            yield NoConclusion(
                said(moved.sentences[1]), said(moved.sentences[2]), tuple(line.name for line in group)
            )

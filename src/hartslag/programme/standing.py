# SPDX-License-Identifier: EUPL-1.2
"""How a goal stands: from its baseline and its reference to its target, and what can be said about it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from hartslag.figures.services import Indicator
from hartslag.monitor.services import Change, Figure, Row, change, row, standing_against
from hartslag.programme.effort import Effort, effort
from hartslag.programme.models import Goal
from hartslag.programme.pace import Pace, pace
from hartslag.statistics.services import Outcome, Reaching, Text, outcome_of, reaching_words

type FindRow = Callable[[str, str], Row | None]

_TARGET = Text("de streefwaarde", "the target")


@dataclass(frozen=True, slots=True)
class TargetNow:
    """Hold the value to reach and by when, as it is known now.

    value: in the units of the figure; None when the reference has no figure. moves: it moves along with the
    reference; then of_year is the year of the reference figure it was taken from. year: None where nothing
    gives one; year_of_programme: the source gives no year, so the last year of the programme is used.
    """

    value: float | None
    moves: bool
    of_year: int | None
    year: int | None
    year_of_programme: bool


@dataclass(frozen=True, slots=True)
class GoalStanding:
    """Hold all that is known about a goal that is tied to a figure.

    row: the indicator in the goal's area, with the conclusion on the latest figure against the reference;
    None when nothing is known. baseline: the figure the goal counts from. reference: what the source held it
    against. change: from the baseline to the latest figure, None without a later one. points: how many
    figures there are from the baseline on, in one unbroken series. probability: that the truth is at or
    beyond the target now; None without a later figure.
    """

    goal: Goal
    indicator: Indicator | None
    row: Row | None
    baseline: Figure | None
    reference: Figure | None
    target: TargetNow
    change: Change | None
    points: int
    outcome: Outcome
    probability: float | None
    pace: Pace
    effort: Effort | None
    words: Reaching

    @property
    def latest(self) -> Figure | None:
        """Return the latest figure."""
        return self.row.figure if self.row else None


def goal_standing(goal: Goal, find: FindRow = row) -> GoalStanding:
    """Return how a goal tied to a figure stands. Raises ValueError for a goal in words.

    find: returns an indicator of an area, both by their code; a page of many goals gives one that reads once.

    Reached when the probability that the truth is at or beyond the target is 97.5% or more in the latest
    figure; without a figure later than the baseline that cannot be said.
    """
    if not goal.has_figure:
        message = f"the goal {goal.slug} is in words and has no figure to stand on"
        raise ValueError(message)
    area = goal.area or goal.programme.area
    own = find(goal.indicator, area.code)
    held = find(goal.indicator, goal.reference_area.code) if goal.reference_area else None
    latest = own.figure if own else None
    baseline = _at(own, goal.baseline_year)
    target = _target(goal, held, latest)
    later = bool(latest and goal.baseline_year and latest.year > goal.baseline_year)
    moved = (
        change(goal.indicator, area.code, goal.baseline_year or 0, latest.year) if latest and later else None
    )
    probability = _probability(goal, own, target) if later else None
    outcome: Outcome = (
        outcome_of(carries_conclusion=_carries(own), later=later, probability=probability)
        if latest and latest.status == "known"
        else "no_figure"
    )
    points = _points(own, goal.baseline_year)
    return GoalStanding(
        goal=goal,
        indicator=own.indicator if own else None,
        row=own,
        baseline=baseline,
        reference=_at(held, goal.reference_year),
        target=target,
        change=moved,
        points=points,
        outcome=outcome,
        probability=probability,
        pace=pace(baseline, latest, target.value, target.year),
        effort=_effort(goal, baseline, target),
        words=reaching_words(
            outcome,
            year=latest.year if latest else None,
            probability=probability,
            points=points,
            conclusion=own.standing.conclusion if own else None,
        ),
    )


def _at(found: Row | None, year: int | None) -> Figure | None:
    figures = found.series.figures if found else ()
    return next((each for each in figures if each.year == year and each.status == "known"), None)


def _target(goal: Goal, held: Row | None, latest: Figure | None) -> TargetNow:
    year, from_programme = goal.target_year, goal.target_year is None
    if from_programme:
        year = goal.programme.last_year
    if not goal.target_moves:
        return TargetNow(
            value=_in_units(goal.target, held, latest),
            moves=False,
            of_year=None,
            year=year,
            year_of_programme=from_programme,
        )
    known = [each for each in held.series.figures if each.value is not None] if held else []
    # The reference of the year of the latest figure, or else the last one before it.
    usable = [each for each in known if latest is None or each.year <= latest.year] or known
    last = usable[-1] if usable else None
    return TargetNow(
        value=last.value if last else None,
        moves=True,
        of_year=last.year if last else None,
        year=year,
        year_of_programme=from_programme,
    )


def _in_units(target: Decimal | None, held: Row | None, latest: Figure | None) -> float | None:
    """Return a typed target as the figures are: a share is typed as a percentage and kept as a fraction."""
    indicator = latest.indicator if latest else held.indicator if held else None
    if target is None or indicator is None:
        return None
    return float(target) / 100 if indicator.measure == "share" else float(target)


def _carries(found: Row | None) -> bool:
    """Say whether the latest figure may carry a conclusion: not when the monitor says why it may not.

    Having nothing to be compared with keeps no figure from being held against a target.
    """
    return found is not None and found.standing.conclusion.reason in {None, "no_reference"}


def _probability(goal: Goal, found: Row | None, target: TargetNow) -> float | None:
    """Return the probability that the truth is at or beyond the target in the latest figure."""
    if found is None or target.value is None or not _carries(found):
        return None
    area = goal.area or goal.programme.area
    held = standing_against(goal.indicator, area.code, found.figure.year, target.value, _TARGET)
    return held.conclusion.probability_better if held else None


def _points(found: Row | None, baseline_year: int | None) -> int:
    if found is None or baseline_year is None:
        return 0
    stretch = found.series.parts()[-1] if found.series.figures else ()
    return sum(each.status == "known" and each.year >= baseline_year for each in stretch)


def _effort(goal: Goal, baseline: Figure | None, target: TargetNow) -> Effort | None:
    people, years = goal.effort_people, goal.effort_years
    if people is None or years is None or people.value is None or years.value is None:
        return None
    if baseline is None or baseline.value is None or target.value is None:
        return None
    if baseline.indicator.measure != "share":
        return None
    return effort(baseline.value, target.value, people.value, years.value)

# SPDX-License-Identifier: EUPL-1.2
"""Is a target reached, and how fast should it go against how fast it goes? (methods 3.1a, "Goals")."""

from dataclasses import dataclass
from typing import Literal

from hartslag.monitor.services import Figure

type Outcome = Literal[
    "reached", "not_reached", "cannot_tell", "no_later_figure", "no_conclusion", "no_figure"
]

REACHED = 0.975


@dataclass(frozen=True, slots=True)
class Pace:
    """Hold the change a year that the target asks for, and the change a year since the baseline.

    In the units of the figure (a share is a fraction). needed: None without a year to reach it by; seen: None
    without a figure later than the baseline.
    """

    needed: float | None
    seen: float | None


def pace(baseline: Figure | None, latest: Figure | None, target: float | None, year: int | None) -> Pace:
    """Return the needed and the seen pace, as far as the numbers are there."""
    if baseline is None or baseline.value is None:
        return Pace(None, None)
    needed = seen = None
    if target is not None and year is not None and year > baseline.year:
        needed = (target - baseline.value) / (year - baseline.year)
    if latest is not None and latest.value is not None and latest.year > baseline.year:
        seen = (latest.value - baseline.value) / (latest.year - baseline.year)
    return Pace(needed, seen)


def outcome_of(*, carries_conclusion: bool, later: bool, probability: float | None) -> Outcome:
    """Return what can be said about reaching the target.

    carries_conclusion: whether the latest figure may carry one; later: whether it is of after the baseline;
    probability: that the truth is at or beyond the target.
    """
    if not carries_conclusion:
        return "no_conclusion"
    if not later:
        return "no_later_figure"
    if probability is None:
        return "no_conclusion"
    # The complement of a number just at a limit may miss it in the last digit.
    if round(probability, 12) >= REACHED:
        return "reached"
    return "not_reached" if round(1 - probability, 12) >= REACHED else "cannot_tell"

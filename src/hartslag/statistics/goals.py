# SPDX-License-Identifier: EUPL-1.2
"""Is a target reached? The scale for goals (methods 3.1a, "Goals")."""

from typing import Literal

type Outcome = Literal[
    "reached", "not_reached", "cannot_tell", "no_later_figure", "no_conclusion", "no_figure"
]

REACHED = 0.975


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

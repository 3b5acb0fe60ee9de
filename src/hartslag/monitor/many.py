# SPDX-License-Identifier: EUPL-1.2
"""Many conclusions on one page: which stand out once their number is taken into account."""

from collections.abc import Sequence
from dataclasses import dataclass

from hartslag.statistics.services import (
    FIGURES,
    Conclusion,
    Noun,
    Text,
    expected_by_chance,
    many_at_once,
    stand_out,
)

_NOTHING = float("nan")


@dataclass(frozen=True, slots=True)
class SingledOut:
    """Hold the places of what stands out, how many could have, and the sentence about chance."""

    places: tuple[int, ...]
    eligible: int
    by_chance: Text


def singled_out(conclusions: Sequence[Conclusion], noun: Noun = FIGURES) -> SingledOut:
    """Return which conclusions stand out (Benjamini-Hochberg at 0.10); no verdict does not count."""
    probabilities = [
        _NOTHING if each.verdict == "no_verdict" or each.probability_lower is None else each.probability_lower
        for each in conclusions
    ]
    eligible = sum(each == each for each in probabilities)
    places = tuple(i for i, out in enumerate(stand_out(probabilities)) if out)
    return SingledOut(
        places, eligible, many_at_once(eligible, len(places), expected_by_chance(eligible), noun)
    )

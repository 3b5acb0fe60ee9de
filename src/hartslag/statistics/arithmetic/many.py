# SPDX-License-Identifier: EUPL-1.2
"""Many figures at once: which stand out, and how many chance alone would single out."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hartslag.statistics.arithmetic.intervals import Numbers, floats
from hartslag.statistics.verdict import CLEARLY, PROBABLY, Good, direction

FALSE_DISCOVERY_RATE = 0.10
BY_CHANCE = 0.20


def verdicts(
    lower: ArrayLike, beyond_lower: ArrayLike, beyond_higher: ArrayLike, inside: ArrayLike, good: Good
) -> NDArray[np.str_]:
    """Return the verdict codes for arrays of evidence: what `judge` says of each, without the words.

    The arguments are those of Evidence; NaN in `lower` gives no_verdict.
    """
    below, within = floats(lower), np.asarray(inside, dtype=bool)
    goes_lower = below >= 0.5
    probability = np.round(np.where(goes_lower, below, 1 - below), 12)
    beyond = np.where(goes_lower, floats(beyond_lower), floats(beyond_higher)) >= 0.5
    towards = np.where(
        goes_lower, direction(goes_lower=True, good=good), direction(goes_lower=False, good=good)
    )
    codes = np.where(within, "practically_unchanged", "cannot_tell")
    codes = np.where(probability >= PROBABLY, np.strings.add("probably_", towards), codes)
    clear = np.where(beyond, np.strings.add("clearly_", towards), "small_but_real")
    codes = np.where(probability >= CLEARLY, clear, codes)
    return np.where(np.isnan(below), "no_verdict", codes)


def two_sided(probability_lower: ArrayLike) -> Numbers:
    """Return the two-sided p-value that belongs to the probability of lying lower."""
    lower = floats(probability_lower)
    return (2 * np.minimum(lower, 1 - lower))[()]


def benjamini_hochberg(p_values: ArrayLike, *, rate: float = FALSE_DISCOVERY_RATE) -> NDArray[np.bool_]:
    """Return which hypotheses to reject with a false discovery rate of at most `rate`.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300. NaN (a figure
    without a verdict) is not counted and never rejected.
    """
    p = floats(p_values)
    eligible = np.isfinite(p)
    ordered = np.sort(p[eligible])
    passed = ordered <= rate * np.arange(1, ordered.size + 1) / max(ordered.size, 1)
    limit = ordered[passed][-1] if passed.any() else -1.0
    return eligible & (np.where(eligible, p, 2.0) <= limit)


def stand_out(probabilities_lower: ArrayLike, *, rate: float = FALSE_DISCOVERY_RATE) -> NDArray[np.bool_]:
    """Return which figures of one page stand out, by their probabilities of lying lower (NaN: no verdict)."""
    return benjamini_hochberg(two_sided(probabilities_lower), rate=rate)


def expected_by_chance(figures: int) -> float:
    """Return how many figures the scale calls at least "probably" when nothing differs: 10% each way."""
    return BY_CHANCE * figures

# SPDX-License-Identifier: EUPL-1.2
"""How much must be measured to see a difference, and how small a difference can be seen.

Normal approximation with the variance of both values, two-sided 95%; a difference is seen with a chance
of 80% (the power) unless said otherwise.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtri

from hartslag.statistics.arithmetic.intervals import Numbers, effective_n, floats


def interviews_per_wave(
    before: ArrayLike,
    after: ArrayLike,
    *,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
    power: float = 0.8,
) -> Numbers:
    """Return the interviews in each of two waves with which a change of shares is seen, as a real number.

    With a population of N residents the size solves n / deff * (N-1)/(N-n) = the size without one.
    0.40 to 0.35 among 2,500 residents: 925.
    """
    p, q = floats(before), floats(after)
    worth = _distance(power) ** 2 * (p * (1 - p) + q * (1 - q)) / (p - q) ** 2
    return _asked(worth, population, design_effect)


def interviews_against(
    share: ArrayLike,
    reference: ArrayLike,
    *,
    reference_n: ArrayLike = np.inf,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
) -> Numbers:
    """Return the interviews with which a share is seen to differ from a reference.

    `reference_n` is the effective size behind the reference. Infinite when no number of interviews will do,
    because the reference itself is too uncertain.
    """
    p, fixed = floats(share), floats(reference)
    room = ((p - fixed) / _distance()) ** 2 - fixed * (1 - fixed) / floats(reference_n)
    worth = p * (1 - p) / np.where(room > 0, room, 1.0)
    return np.where(room > 0, _asked(worth, population, design_effect), np.inf)[()]


def smallest_drop(
    before: ArrayLike,
    n: ArrayLike,
    *,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
    power: float = 0.8,
) -> Numbers:
    """Return the size (a fraction) of the smallest drop of a share that two waves of `n` interviews see.

    Not a number when even a drop to nothing would stay unseen. 164 twice among 2,500: 40% to 26%.
    """
    p = floats(before)
    worth = effective_n(n, population=population, design_effect=design_effect)
    k = _distance(power) ** 2 / worth
    # d solves d^2 = k (p(1-p) + (p-d)(1-p+d)): a quadratic in d with one positive root.
    half = k * (2 * p - 1) / (2 * (1 + k))
    drop = half + np.sqrt(half**2 + 2 * k * p * (1 - p) / (1 + k))
    return np.where(drop <= p, drop, np.nan)[()]


def events_before(
    ratio: ArrayLike, *, exposure_ratio: ArrayLike = 1.0, dispersion: ArrayLike = 1.0
) -> Numbers:
    """Return the events the first period must expect for a change of rates by `ratio` to be seen.

    `exposure_ratio` is the second exposure divided by the first. Delta method on the logarithm of the ratio.
    """
    change = floats(ratio)
    spread = 1 + 1 / (change * floats(exposure_ratio))
    return (_distance() ** 2 * floats(dispersion) * spread / np.log(change) ** 2)[()]


def events_here(
    ratio: ArrayLike, *, reference_share: ArrayLike = 0.0, dispersion: ArrayLike = 1.0
) -> Numbers:
    """Return the events the reference rate must expect here for `ratio` times that rate to be seen.

    `reference_share` is the exposure here divided by that of the reference; 0 for a rate known exactly.
    """
    times = floats(ratio)
    spread = 1 / times + floats(reference_share)
    return (_distance() ** 2 * floats(dispersion) * spread / np.log(times) ** 2)[()]


def times_as_long(ratio: float, counts: Sequence[float], *, dispersion: float = 1.0) -> Numbers:
    """Return how many times as long all `counts` must be taken for a ratio made of them to be seen."""
    spread = float(dispersion) * np.sum(1 / floats(counts))
    return _distance() ** 2 * spread / np.log(ratio) ** 2


def interviews_for_means(spread: ArrayLike, difference: ArrayLike) -> Numbers:
    """Return the interviews per wave for a difference of means; `spread` is the sum of both variances."""
    return (_distance() ** 2 * floats(spread) / floats(difference) ** 2)[()]


def _distance(power: float = 0.8) -> float:
    return float(ndtri(0.975) + ndtri(power))


def _asked(worth: Numbers, population: ArrayLike | None, design_effect: ArrayLike) -> Numbers:
    needed = np.asarray(worth * floats(design_effect))
    if population is None:
        return needed[()]
    everyone = floats(population)
    return (needed * everyone / np.maximum(everyone - 1.0 + needed, 1.0))[()]

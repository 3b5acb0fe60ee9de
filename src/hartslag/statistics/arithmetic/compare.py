# SPDX-License-Identifier: EUPL-1.2
"""How probable is a change or a difference, and how large may it be? Numbers or arrays in, the same out.

Every `probability_..._below` is the probability that the truth lies below a stated point. All are computed
by closed form or by fixed quadrature: the same input always gives the same answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv, expit, gammainc, log_expit, logit, ndtri, stdtr

from hartslag.statistics.arithmetic.intervals import (
    TAIL,
    Bounds,
    Numbers,
    clopper_pearson,
    floats,
    garwood,
    jeffreys,
    t_interval,
    wilson,
)

type Floats = NDArray[np.float64]

_NEGLIGIBLE = 1e-15
_NEARLY_NORMAL = 30.0


def share_difference(events: ArrayLike, n: ArrayLike, from_events: ArrayLike, from_n: ArrayLike) -> Bounds:
    """Return the interval of the difference of two shares, by the hybrid score method.

    Newcombe (1998), Statistics in Medicine 17:873-890, method 10, on effective sample sizes.
    """
    here, there = floats(events) / floats(n), floats(from_events) / floats(from_n)
    bounds = wilson(events, n)
    return newcombe(here, bounds, there, wilson(from_events, from_n))


def newcombe(share: Numbers, bounds: Bounds, from_share: Numbers, from_bounds: Bounds) -> Bounds:
    """Return the interval of the difference of two shares from the score interval of each."""
    (low, high), (from_low, from_high) = bounds, from_bounds
    apart = share - from_share
    return (
        apart - np.sqrt((share - low) ** 2 + (from_high - from_share) ** 2),
        apart + np.sqrt((high - share) ** 2 + (from_share - from_low) ** 2),
    )


def probability_share_below(events: ArrayLike, n: ArrayLike, point: ArrayLike) -> Numbers:
    """Return the posterior probability, under Beta(1/2, 1/2), that a share lies below a fixed point."""
    x, size = floats(events), floats(n)
    return betainc(x + 0.5, size - x + 0.5, np.clip(point, 0.0, 1.0))[()]


def probability_shares_below(
    events: ArrayLike, n: ArrayLike, from_events: ArrayLike, from_n: ArrayLike, *, shift: ArrayLike = 0.0
) -> Numbers:
    """Return the posterior probability that a share lies below another share plus `shift` (a fraction).

    Each share has the posterior Beta(events + 1/2, n - events + 1/2). Exact to about 1e-9.
    """
    x, size, y, other = (floats(value) for value in (events, n, from_events, from_n))
    move = floats(shift)
    return _probability_beta_below((x + 0.5, size - x + 0.5), (y + 0.5, other - y + 0.5), _ADDED, move)


def rate_ratio(
    events: ArrayLike,
    exposure: ArrayLike,
    from_events: ArrayLike,
    from_exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    exact: bool = False,
) -> Bounds:
    """Return the interval of the ratio of two rates, given the total of their counts.

    Given the total, the first count is a binomial share; its interval becomes one for the ratio. By default
    that is the Jeffreys interval, which agrees with `probability_rates_below` to the last digit: 97.5%
    probable is the same as an interval without 1. `exact` gives the Clopper-Pearson bounds instead, as R's
    poisson.test does, which cover more than 95% for small counts.
    """
    phi = floats(dispersion)
    first, second = floats(events) / phi, floats(from_events) / phi
    method = clopper_pearson if exact else jeffreys
    share_low, share_high = method(first, first + second)
    scale = floats(from_exposure) / floats(exposure)
    with np.errstate(divide="ignore"):
        return (scale * share_low / (1 - share_low))[()], (scale * share_high / (1 - share_high))[()]


def probability_rates_below(
    events: ArrayLike,
    exposure: ArrayLike,
    from_events: ArrayLike,
    from_exposure: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    ratio: ArrayLike = 1.0,
) -> Numbers:
    """Return the posterior probability that a rate is below `ratio` times another rate.

    The first count's share of both has the posterior Beta(events/phi + 1/2, from_events/phi + 1/2).
    """
    phi = floats(dispersion)
    odds = floats(ratio) * floats(exposure) / floats(from_exposure)
    first, second = floats(events) / phi + 0.5, floats(from_events) / phi
    return betainc(first, second + 0.5, odds / (1 + odds))[()]


def probability_rate_below(events: ArrayLike, expected: ArrayLike, *, dispersion: ArrayLike = 1.0) -> Numbers:
    """Return the exact Poisson probability that a count's rate lies below the one that expects `expected`.

    The exact tails leave a gap, P(more than seen) to P(at least as many as seen). The value in the gap
    nearest to a half is taken: the most careful one, which passes 97.5% exactly when the Garwood interval
    leaves out `expected`.
    """
    phi = floats(dispersion)
    worth, mean = floats(events) / phi, floats(expected) / phi
    at_least = np.where(worth == 0, 1.0, gammainc(np.where(worth == 0, 1.0, worth), mean))
    return np.clip(0.5, gammainc(worth + 1, mean), at_least)[()]


def rate_against_fixed(events: ArrayLike, expected: ArrayLike, *, dispersion: ArrayLike = 1.0) -> Bounds:
    """Return the exact interval of the ratio of a count to the number a published rate expects."""
    low, high = garwood(events, dispersion=dispersion)
    return low / floats(expected), high / floats(expected)


def probability_ratios_below(
    own: tuple[ArrayLike, ArrayLike],
    rest: tuple[ArrayLike, ArrayLike],
    *,
    dispersion: ArrayLike = 1.0,
    ratio: ArrayLike = 1.0,
) -> Numbers:
    """Return the posterior probability that one before-after ratio is below `ratio` times another.

    `own` and `rest` are (before, after) counts. Exposures change `ratio` only, so they are not asked here.
    """
    phi = floats(dispersion)
    own_before, own_after = (floats(value) / phi + 0.5 for value in own)
    rest_before, rest_after = (floats(value) / phi + 0.5 for value in rest)
    move = np.log(floats(ratio))
    return _probability_beta_below((own_after, own_before), (rest_after, rest_before), _TIMES, move)


def ratio_of_ratios(
    own: tuple[ArrayLike, ArrayLike],
    rest: tuple[ArrayLike, ArrayLike],
    *,
    dispersion: ArrayLike = 1.0,
) -> Bounds:
    """Return the posterior interval of own after/before divided by the rest's after/before.

    The bounds are the points where `probability_ratios_below` is 2.5% and 97.5%. A count of 0 leaves that
    side open: 0 below when nothing is left, infinite above when there was nothing.
    """
    phi = floats(dispersion)
    own_before, own_after, rest_before, rest_after = np.broadcast_arrays(
        *(floats(value) / phi for value in (*own, *rest))
    )
    known = [worth + 0.5 for worth in (own_before, own_after, rest_before, rest_after)]
    middle = np.log(known[1] / known[0] * known[2] / known[3])
    spread = np.sqrt(sum(1 / worth for worth in known))
    away = ndtri(1 - TAIL)
    wanted = np.array([-away, away]).reshape(2, *(1 for _ in middle.shape))

    def score(move: Floats) -> Numbers:
        return ndtri(probability_ratios_below(own, rest, dispersion=dispersion, ratio=np.exp(move))) - wanted

    bounds = np.exp(_root(score, middle + wanted * spread, spread))
    lower = np.where((own_after == 0) | (rest_before == 0), 0.0, bounds[0])
    upper = np.where((own_before == 0) | (rest_after == 0), np.inf, bounds[1])
    return lower[()], upper[()]


def _root(score: Callable[[Floats], Numbers], guess: Floats, spread: Floats) -> Floats:
    """Return where a score that rises by about 1 per `spread` is 0, between -40 and 40, to within 1e-10.

    The secant method, which takes about five rounds, kept within a bracket that is halved where it fails.
    """
    low, high = np.full(guess.shape, -40.0), np.full(guess.shape, 40.0)
    missed = score(guess)
    step = -spread * missed
    for _ in range(100):
        wide = np.abs(missed) > 1e-10
        if not wide.any():
            break
        low, high = np.where(missed < 0, guess, low), np.where(missed < 0, high, guess)
        after = guess + step
        after = np.where((low < after) & (after < high), after, (low + high) / 2)
        after = np.where(wide, after, guess)
        before, missed = missed, score(after)
        moved, guess = after - guess, after
        with np.errstate(divide="ignore", invalid="ignore"):
            step = -missed * moved / (missed - before)
    return guess


def mean_difference(
    mean: ArrayLike,
    se: ArrayLike,
    df: ArrayLike,
    from_mean: ArrayLike,
    from_se: ArrayLike = 0.0,
    from_df: ArrayLike = 1.0,
) -> Bounds:
    """Return the interval of the difference of two means with unequal spread (Welch 1947).

    A reference that is published without uncertainty has `from_se` 0; its degrees of freedom do not matter.
    """
    together, freedom = _welch(se, df, from_se, from_df)
    return t_interval(floats(mean) - floats(from_mean), together, freedom)


def probability_means_below(
    mean: ArrayLike,
    se: ArrayLike,
    df: ArrayLike,
    from_mean: ArrayLike,
    from_se: ArrayLike = 0.0,
    from_df: ArrayLike = 1.0,
    *,
    shift: ArrayLike = 0.0,
) -> Numbers:
    """Return the probability (1 - one-sided p of Welch's test) that a mean is below another plus `shift`."""
    together, freedom = _welch(se, df, from_se, from_df)
    distance = floats(from_mean) + floats(shift) - floats(mean)
    return stdtr(freedom, distance / together)[()]


def _welch(se: ArrayLike, df: ArrayLike, from_se: ArrayLike, from_df: ArrayLike) -> tuple[Numbers, Numbers]:
    first, second = floats(se) ** 2, floats(from_se) ** 2
    freedom = (first + second) ** 2 / (first**2 / floats(df) + second**2 / floats(from_df))
    return np.sqrt(first + second), freedom


@dataclass(frozen=True)
class _Scale:
    """A scale on which a share is moved: `moved(_, -by)` undoes `moved(_, by)` within (0, 1).

    spread: how wide a Beta variable is on this scale, to tell the narrower of two.
    """

    moved: Callable[[Floats, Floats], Floats]
    spread: Callable[[Floats, Floats], Floats]


_ADDED = _Scale(
    moved=lambda share, by: np.clip(share + by, 0.0, 1.0),
    spread=lambda a, b: a * b / ((a + b) ** 2 * (a + b + 1)),
)
# The odds of the share are multiplied, by exp(by).
_TIMES = _Scale(
    moved=lambda share, by: expit(logit(share) + by),
    spread=lambda a, b: 1 / a + 1 / b,
)


def _probability_beta_below(
    here: tuple[Floats, Floats], there: tuple[Floats, Floats], scale: _Scale, move: Floats
) -> Numbers:
    """Return P(A < B moved by `move`) for independent Beta variables A and B.

    Integrates the distribution function of the wider variable over the quantiles of the narrower one, so
    that the integrand is smooth. The quantiles that are moved to 0 and to 1 are the ends of the integral: the
    quadrature allows for what the integrand does there. With nothing beyond these ends and a large number of
    cases there is a faster way to the same.
    """
    a, b, c, d, by = np.broadcast_arrays(*here, *there, move)
    swapped = scale.spread(a, b) < scale.spread(c, d)
    narrow = np.where(swapped, a, c)[..., None], np.where(swapped, b, d)[..., None]
    wide = np.where(swapped, c, a)[..., None], np.where(swapped, d, b)[..., None]
    by = np.where(swapped, -by, by)[..., None]
    start, end = (betainc(*narrow, scale.moved(np.full_like(by, edge), -by)) for edge in (0.0, 1.0))
    beyond = (start > _NEGLIGIBLE) | (end < 1.0 - _NEGLIGIBLE)
    hard = (beyond | (np.minimum(*narrow) < _NEARLY_NORMAL))[..., 0]
    between = np.empty(hard.shape)
    # Each pair is integrated in the way that suits it, so that it has one answer in any company.
    for way, chosen in ((_exactly, hard), (_nearly_normal, ~hard)):
        if chosen.any():
            own, other, shift = [part[chosen] for part in narrow], [part[chosen] for part in wide], by[chosen]
            points, weights = way(own[0], own[1], start[chosen], end[chosen])
            between[chosen] = np.sum(weights * betainc(*other, scale.moved(points, shift)), axis=-1)
    below = (end - start)[..., 0] * between + 1.0 - end[..., 0]
    return np.clip(np.where(swapped, 1.0 - below, below), 0.0, 1.0)[()]


def _exactly(a: Floats, b: Floats, start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return points and weights for any Beta variable, between two probabilities."""
    nodes, weights = _quadrature()
    return betaincinv(a, b, start + (end - start) * nodes), weights


def _nearly_normal(a: Floats, b: Floats, _start: Floats, _end: Floats) -> tuple[Floats, Floats]:
    """Return points and weights for a Beta variable of which both parameters are large.

    Its logit is nearly normal, and for that the trapezoidal rule is exact to the last digits at half a
    standard deviation (Trefethen and Weideman 2014). It takes no quantiles, which are slow for large numbers.
    """
    x = np.log(a / b) + np.sqrt(1 / a + 1 / b) * np.arange(-8.0, 8.1, 0.5)
    density = a * log_expit(x) + b * log_expit(-x)
    weights = np.exp(density - density.max(axis=-1, keepdims=True))
    return expit(x), weights / weights.sum(axis=-1, keepdims=True)


@cache
def _quadrature() -> tuple[Floats, Floats]:
    """Return nodes and weights on (0, 1) by the double exponential rule (Takahasi and Mori 1974).

    29 points: on 600 random pairs of shares the largest error was 2e-10.
    """
    step, reach = 1 / 5, 2.8
    t = np.arange(-reach, reach + step / 2, step)
    nodes = expit(np.pi * np.sinh(t))
    weights = nodes * (1 - nodes) * np.cosh(t)
    return nodes, weights / weights.sum()

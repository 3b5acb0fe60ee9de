# SPDX-License-Identifier: EUPL-1.2
"""Many areas at once, each held against the rest: the evidence of the conclusions, in arrays.

What `conclude_rate_against_counts` and `conclude_register_against_rest` find for one area, without words. All
arguments are arrays of one length, or single numbers; NaN marks an area of which nothing is known.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, ndtr, ndtri

from hartslag.statistics.arithmetic.compare import (
    newcombe,
    probability_rates_below,
    probability_shares_below,
    rate_ratio,
)
from hartslag.statistics.arithmetic.intervals import floats, wilson
from hartslag.statistics.arithmetic.many import verdicts
from hartslag.statistics.conclusions.counts import LEAST_EXPECTED
from hartslag.statistics.conclusions.shares import LEAST_CASES
from hartslag.statistics.verdict import CLEARLY, PROBABLY, Good

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]

# The rest is so much surer than the area that three points stand for all it may be.
_MUCH_SURER = 0.2
_NODES, _WEIGHTS = (-(3**0.5), 0.0, 3**0.5), (1 / 6, 2 / 3, 1 / 6)
# The three points are right to about 1e-5; so near to a limit of the scale the full calculation decides.
_NEAR = 2e-4
_LIMITS = (1 - CLEARLY, 1 - PROBABLY, 0.5, PROBABLY, CLEARLY)


@dataclass(frozen=True)
class AgainstRest:
    """Hold the evidence for every area; `lower` is NaN where there is too little for a verdict.

    The first four are those of `Evidence`. `error` is the standard error of the effect (a difference of
    shares, the logarithm of a ratio of rates) when the area does not differ; `below` and `above` are the
    effects from which a difference matters, 0 or more; `slack` is what rounding may hide of the effect.
    """

    lower: Floats
    beyond_lower: Floats
    beyond_higher: Floats
    inside: Flags
    error: Floats
    below: float
    above: float
    slack: Floats

    def verdicts(self, good: Good) -> NDArray[np.str_]:
        """Return the verdict codes, as `judge` gives them one by one."""
        return verdicts(self.lower, self.beyond_lower, self.beyond_higher, self.inside, good)

    def clearly_by_chance(self, limit: float, *, higher: bool) -> Floats:
        """Return how probable "clearly higher" (or lower) with p at most `limit` is when nothing differs.

        limit: the largest two-sided p-value that is singled out. The estimate must then lie as far out as
        the limit and the scale both ask, and beyond the margin, after allowing for the rounding; it is taken
        as normal around no difference. NaN where there is no verdict.
        """
        tail = min(limit / 2, 1 - CLEARLY)
        if tail <= 0:
            return np.where(np.isnan(self.lower), np.nan, 0.0)
        margin = self.above if higher else self.below
        needed = np.maximum(-ndtri(tail) * self.error, margin) + self.slack
        return np.where(np.isnan(self.lower), np.nan, ndtr(-needed / self.error))


def rates_against_rest(
    events: ArrayLike,
    population: ArrayLike,
    rest_events: ArrayLike,
    rest_population: ArrayLike,
    *,
    dispersion: ArrayLike = 1.0,
    margin: float = 0.10,
) -> AgainstRest:
    """Return the evidence that the rate of each area lies below that of its rest."""
    pair = (floats(events), floats(population), floats(rest_events), floats(rest_population))
    here, people, there, others = np.broadcast_arrays(*pair)
    phi = floats(dispersion)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = there * people / others
        enough = expected >= LEAST_EXPECTED
        lower, upper = rate_ratio(*pair, dispersion=phi)
        at = np.array([1.0, 1 - margin, 1 + margin])[:, None]
        below, under, over = probability_rates_below(*pair, dispersion=phi, ratio=at)
        error = np.sqrt(phi * (1 / expected + 1 / there))
        inside = (1 - margin <= lower) & (upper <= 1 + margin)
    return AgainstRest(
        lower=np.where(enough, below, np.nan),
        beyond_lower=under,
        beyond_higher=1 - over,
        inside=inside,
        error=error,
        below=float(-np.log1p(-margin)),
        above=float(np.log1p(margin)),
        slack=np.zeros(len(here)),
    )


def registers_against_rest(
    events: ArrayLike,
    n: ArrayLike,
    rest_events: ArrayLike,
    rest_n: ArrayLike,
    *,
    rounding: float = 0.0,
    rounding_share: float = 0.0,
    margin: float = 0.02,
) -> AgainstRest:
    """Return the evidence that the share of each area lies below that of its rest, weakest within rounding.

    The rounding steps are those of `conclude_register_against_rest`.
    """
    pairs = (floats(events), floats(n), floats(rest_events), floats(rest_n))
    here, own, there, others = np.broadcast_arrays(*pairs)
    with np.errstate(invalid="ignore", divide="ignore"):
        (few, most), (fewest, many) = (
            _within(part, whole, rounding, rounding_share) for part, whole in ((here, own), (there, others))
        )
        share = there / others
        enough = _enough(here, own, there, others)
        bounds = [wilson(*pair) for pair in ((few, own), (most, own), (fewest, others), (many, others))]
        lowest, _ = newcombe(few / own, bounds[0], many / others, bounds[3])
        _, highest = newcombe(most / own, bounds[1], fewest / others, bounds[2])
        half = np.maximum(rounding, rounding_share * own) / 2 / own
        half_rest = np.maximum(rounding, rounding_share * others) / 2 / others
        error = np.sqrt(share * (1 - share) * (1 / own + 1 / others))
    low, high = (few, own, many, others), (most, own, fewest, others)
    below, above = _below(low, 0.0, enough), _below(high, 0.0, enough)
    return AgainstRest(
        lower=np.median([below, np.where(enough, 0.5, np.nan), above], axis=0),
        beyond_lower=_below(high, -margin, enough),
        beyond_higher=1 - _below(low, margin, enough),
        inside=(-margin <= lowest) & (highest <= margin),
        error=error,
        below=margin,
        above=margin,
        slack=half + half_rest,
    )


def _within(part: Floats, whole: Floats, rounding: float, rounding_share: float) -> tuple[Floats, Floats]:
    half = np.maximum(rounding, rounding_share * whole) / 2
    return np.maximum(part - half, 0.0), np.minimum(part + half, whole)


def _enough(here: Floats, own: Floats, there: Floats, others: Floats) -> Flags:
    """Return where at least five cases and five others were seen together, and are expected here."""
    cases, share = here + there, there / others
    seen = np.minimum(cases, own + others - cases) >= LEAST_CASES
    enough: Flags = seen & (own * np.minimum(share, 1 - share) >= LEAST_CASES)
    return enough


def _below(pair: tuple[Floats, Floats, Floats, Floats], shift: float, enough: Flags) -> Floats:
    """Return the probability that a share lies below another plus `shift`; NaN where there is not enough."""
    found = np.full(enough.shape, np.nan)
    here, own, there, others = (part[enough] for part in pair)
    a, b, c, d = here + 0.5, own - here + 0.5, there + 0.5, others - there + 0.5
    quick, narrow = _three_points(a, b, c, d, shift)
    near = (np.abs(quick[:, None] - np.array(_LIMITS)) < _NEAR).any(axis=1)
    exact = near | ~narrow
    if exact.any():
        quick[exact] = probability_shares_below(
            here[exact], own[exact], there[exact], others[exact], shift=shift
        )
    found[enough] = quick
    return found


def _three_points(a: Floats, b: Floats, c: Floats, d: Floats, shift: float) -> tuple[Floats, Flags]:
    """Return P(A < B + shift) with B at three points (Gauss-Hermite), and where B is narrow enough for it."""
    middle = c / (c + d)
    spread = np.sqrt(middle * (1 - middle) / (c + d + 1))
    wide = np.sqrt(a * b / (a + b + 1)) / (a + b)
    points = np.clip(middle + shift + np.multiply.outer(_NODES, spread), 0.0, 1.0)
    quick = np.tensordot(_WEIGHTS, betainc(a, b, points), axes=1)
    return quick, spread < _MUCH_SURER * wide

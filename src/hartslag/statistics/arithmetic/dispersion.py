# SPDX-License-Identifier: EUPL-1.2
"""How much more do counts of areas vary from year to year than chance alone makes them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from hartslag.statistics.arithmetic.intervals import floats

LEAST_AREA_YEARS = 30
ROUNDS = 200


@dataclass(frozen=True)
class Dispersion:
    """Variance over mean, at least 1; `estimated` is False when there was too little history to tell."""

    value: float
    area_years: int
    estimated: bool


def estimate_dispersion(counts: ArrayLike) -> Dispersion:
    """Return the dispersion pooled over areas (rows) and years (columns), after area and year effects.

    Pearson's statistic of the Poisson model with a level for each area and each year, over its degrees of
    freedom (McCullagh and Nelder 1989, section 4.5). NaN marks a missing count; areas and years without
    events say nothing and are left out. Below 30 area-years, or without degrees of freedom, 1 and not
    estimated.
    """
    seen = floats(counts)
    known = np.isfinite(seen)
    rows = np.where(known, seen, 0).sum(axis=1) > 0
    columns = np.where(known, seen, 0).sum(axis=0) > 0
    kept = np.ix_(rows, columns)
    seen, known = seen[kept], known[kept]
    area_years = int(known.sum())
    freedom = area_years - seen.shape[0] - seen.shape[1] + 1
    if area_years < LEAST_AREA_YEARS or freedom < 1:
        return Dispersion(1.0, area_years, estimated=False)
    expected = _expected(np.where(known, seen, 0.0), known)
    distance = np.where(known, (np.where(known, seen, 0.0) - expected) ** 2, 0.0)
    pearson = float(np.sum(distance[known] / expected[known]))
    return Dispersion(max(1.0, pearson / freedom), area_years, estimated=True)


def _expected(seen: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the fitted counts: where one is known, such that areas and years add up to what was seen."""
    fitted = known.astype(np.float64)
    for _ in range(ROUNDS):
        before = fitted
        fitted = fitted * (seen.sum(axis=1) / fitted.sum(axis=1))[:, None]
        fitted = fitted * (seen.sum(axis=0) / fitted.sum(axis=0))[None, :]
        if np.allclose(fitted, before, rtol=1e-10, atol=0):
            break
    return fitted

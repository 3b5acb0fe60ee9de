# SPDX-License-Identifier: EUPL-1.2
"""Estimates from a survey with weights, strata and clusters, by Taylor linearisation.

One stage of sampling counts: what happens inside a cluster shows in the spread between clusters. Equal to
R's survey package (svymean, svytotal, svyratio, svyby, svyciprop). Särndal, Swensson and Wretman (1992).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv, expit, logit, stdtrit, xlogy

from hartslag.statistics.arithmetic.intervals import TAIL, floats
from hartslag.statistics.refusals import need
from hartslag.statistics.words import Text

type Floats = NDArray[np.float64]
type Method = Literal["logit", "asin", "beta", "likelihood"]


@dataclass(frozen=True)
class Calibration:
    """What weights were brought in step with: known totals, so that a part of the spread is gone.

    columns: respondents by variables, such as a column of zeros and ones for each group of a margin.
    before: the weights before.
    """

    columns: ArrayLike
    before: ArrayLike

    @cached_property
    def _solving(self) -> Floats:
        """Return what turns a variable into its coefficients; worked out once for all variables."""
        root = np.sqrt(floats(self.before))
        solving: Floats = np.linalg.pinv(floats(self.columns) * root[:, None]) * root
        return solving

    def residuals(self, values: Floats) -> Floats:
        """Return what the columns leave unexplained of a variable, weighted as before the calibration."""
        # einsum stays in this thread; small products by many threads wait for each other on a busy machine.
        coefficients = np.einsum("ij,j->i", self._solving, values)
        left: Floats = values - np.einsum("ij,j->i", floats(self.columns), coefficients)
        return left


@dataclass(frozen=True)
class Design:
    """How a sample was drawn; every array has one value per respondent.

    weights: how many residents a respondent stands for. strata, clusters: labels; None for one stratum, and
    for respondents drawn one by one. cluster_population: how many clusters (without clusters: residents) the
    stratum holds, for the finite population correction; None for none. calibration: what the weights were
    brought in step with; None when nothing was done to them.
    """

    weights: ArrayLike
    strata: ArrayLike | None = None
    clusters: ArrayLike | None = None
    cluster_population: ArrayLike | None = None
    calibration: Calibration | None = None

    @cached_property
    def groups(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the stratum and the cluster of every respondent as numbers; clusters are of a stratum."""
        size = floats(self.weights).size
        strata = np.zeros(size) if self.strata is None else np.asarray(self.strata)
        clusters = np.arange(size) if self.clusters is None else np.asarray(self.clusters)
        _, stratum = np.unique(strata, return_inverse=True)
        _, cluster = np.unique(clusters, return_inverse=True)
        _, nested = np.unique(stratum * size + cluster, return_inverse=True)
        return stratum, nested


@dataclass(frozen=True)
class Estimate:
    """A survey estimate with its standard error; df are the clusters minus the strata."""

    value: float
    se: float
    df: int
    n: int
    design_effect: float | None = None

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95% t interval."""
        half = float(stdtrit(self.df, 0.975)) * self.se
        return self.value - half, self.value + half


def survey_mean(values: ArrayLike, design: Design, *, domain: ArrayLike | None = None) -> Estimate:
    """Return the weighted mean, of everybody or of a domain (a mask), with its design effect.

    A share is the mean of zeros and ones. The design effect compares with a simple random sample without
    replacement of the same number.
    """
    w = checked_weights(design.weights)
    y = _column("values", values, w.size)
    inside = np.ones(y.size, dtype=bool) if domain is None else np.asarray(domain, dtype=bool)
    need(
        bool(inside.any()),
        "domain",
        Text(
            "In deze groep zit niemand van de steekproef. Kies een grotere groep.",
            "Nobody in the sample is in this group. Choose a larger group.",
        ),
    )
    scope = np.where(inside, w, 0.0)
    y = np.where(inside, y, 0.0)
    mean = float(np.sum(scope * y) / np.sum(scope))
    se = _standard_error(scope * (y - mean) / np.sum(scope), design)
    n = int(inside.sum())
    return Estimate(mean, se, degrees_of_freedom(design), n, _design_effect(y - mean, scope, n, se))


def survey_total(values: ArrayLike, design: Design, *, domain: ArrayLike | None = None) -> Estimate:
    """Return the weighted total, of everybody or of a domain (a mask)."""
    w = checked_weights(design.weights)
    inside = True if domain is None else np.asarray(domain, dtype=bool)
    spread = np.where(inside, w * _column("values", values, w.size), 0.0)
    n = int(np.sum(np.broadcast_to(inside, spread.shape)))
    return Estimate(float(spread.sum()), _standard_error(spread, design), degrees_of_freedom(design), n)


def survey_ratio(
    numerator: ArrayLike, denominator: ArrayLike, design: Design, *, domain: ArrayLike | None = None
) -> Estimate:
    """Return the ratio of two weighted totals, of everybody or of a domain (a mask)."""
    w = checked_weights(design.weights)
    y, x = _column("numerator", numerator, w.size), _column("denominator", denominator, w.size)
    inside = np.ones(y.size, dtype=bool) if domain is None else np.asarray(domain, dtype=bool)
    scope = np.where(inside, w, 0.0)
    below = float(np.sum(scope * np.where(inside, x, 0.0)))
    need(
        below != 0,
        "denominator",
        Text(
            "De noemer is samen 0. Kies een andere noemer.", "The denominator adds up to 0. Choose another."
        ),
    )
    ratio = float(np.sum(scope * np.where(inside, y, 0.0))) / below
    se = _standard_error(np.where(inside, scope * (y - ratio * x) / below, 0.0), design)
    return Estimate(ratio, se, degrees_of_freedom(design), int(inside.sum()))


def proportion_interval(share: Estimate, *, method: Method = "beta") -> tuple[float, float]:
    """Return the interval of a share (an Estimate of zeros and ones), as R's svyciprop.

    beta is Korn and Graubard's (1998), exact binomial on the effective size, and also right for few cases;
    logit, asin and likelihood are for comparison. None or all gives [0, ...] or [..., 1] with beta on n.
    """
    if method == "beta" or share.se == 0:
        return _korn_graubard(share)
    t = float(stdtrit(share.df, 1 - TAIL))
    p, q = share.value, 1 - share.value
    if method == "logit":
        half = t * share.se / (p * q)
        return float(expit(logit(p) - half)), float(expit(logit(p) + half))
    if method == "asin":
        half = t * share.se / (2 * np.sqrt(p * q))
        middle = np.arcsin(np.sqrt(p))
        low, high = max(middle - half, 0.0), min(middle + half, np.pi / 2)
        return float(np.sin(low) ** 2), float(np.sin(high) ** 2)

    # The working likelihood of R's quasi-binomial model, whose dispersion is over n - 1.
    limit = (t * share.se) ** 2 / (2 * p * q) * share.n / (share.n - 1)

    def too_far(point: float) -> bool:
        return bool(xlogy(p, p / point) + xlogy(q, q / (1 - point)) > limit)

    return _edge(too_far, p, 0.0), _edge(too_far, p, 1.0)


def effective_size(share: Estimate) -> float:
    """Return how many simple random interviews a share is worth: p(1-p) / variance, or n for none or all."""
    if share.se == 0:
        return float(share.n)
    return share.value * (1 - share.value) / share.se**2


def degrees_of_freedom(design: Design) -> int:
    """Return the clusters minus the strata."""
    strata, clusters = design.groups
    return int(np.unique(clusters).size - np.unique(strata).size)


def checked_weights(weights: ArrayLike) -> Floats:
    """Return weights as numbers. Raise InvalidInput for a weight below 0, or nothing but zeros."""
    checked = floats(weights)
    need(
        bool(
            checked.size > 0 and np.all(np.isfinite(checked)) and np.all(checked >= 0) and checked.sum() > 0
        ),
        "weights",
        Text(
            "Geef elke ondervraagde een gewicht van 0 of meer, en niet allemaal 0.",
            "Give every respondent a weight of 0 or more, and not all of them 0.",
        ),
    )
    return checked


def _column(field: str, values: ArrayLike, size: int) -> Floats:
    column = floats(values)
    need(
        column.shape == (size,) and bool(np.all(np.isfinite(column))),
        field,
        Text(
            "Geef voor elke ondervraagde één waarde, en laat weg wie geen antwoord gaf.",
            "Give one value for every respondent, and leave out who gave no answer.",
        ),
    )
    return column


def _korn_graubard(share: Estimate) -> tuple[float, float]:
    size = effective_size(share)
    if share.se > 0:
        size *= float(stdtrit(share.n - 1, TAIL) / stdtrit(share.df, TAIL)) ** 2
    with_it, without = size * share.value, size * (1 - share.value)
    lower = float(betaincinv(with_it, without + 1, TAIL)) if with_it > 0 else 0.0
    upper = float(betaincinv(with_it + 1, without, 1 - TAIL)) if without > 0 else 1.0
    return lower, upper


def _edge(too_far: Callable[[float], bool], near: float, far: float) -> float:
    for _ in range(100):
        middle = (near + far) / 2
        near, far = (near, middle) if too_far(middle) else (middle, far)
    return (near + far) / 2


def _standard_error(scores: Floats, design: Design) -> float:
    """Return the standard error of a sum of scores: the spread of cluster totals within strata."""
    stratum, cluster = design.groups
    totals = np.bincount(cluster, weights=_left_over(scores, design))
    home = np.zeros(totals.size, dtype=np.int64)
    home[cluster] = stratum
    count = np.bincount(home)
    need(
        bool(np.all(count > 1)),
        "strata",
        Text(
            "Een stratum heeft maar één cluster, daaruit is geen spreiding te berekenen. Voeg strata samen.",
            "A stratum has only one cluster, which shows no spread. Merge strata.",
        ),
    )
    distance = totals - (np.bincount(home, weights=totals) / count)[home]
    left = np.ones(count.size)
    if design.cluster_population is not None:
        everyone = np.zeros(count.size)
        everyone[stratum] = floats(design.cluster_population)
        left = 1 - count / everyone
    return float(np.sqrt(np.sum(left * count / (count - 1) * np.bincount(home, weights=distance**2))))


def _left_over(scores: Floats, design: Design) -> Floats:
    """Return what the calibration leaves of weighted scores: their residuals (Deville and Särndal 1992)."""
    if design.calibration is None:
        return scores
    weights = floats(design.weights)
    single = np.divide(scores, weights, out=np.zeros_like(scores), where=weights > 0)
    return weights * design.calibration.residuals(single)


def _design_effect(distance: Floats, weights: Floats, n: int, se: float) -> float | None:
    everyone = float(np.sum(weights))
    if n < 2 or everyone <= n:
        return None
    spread = float(np.sum(weights * distance**2)) / everyone * n / (n - 1)
    simple = spread / n * (everyone - n) / everyone
    return se**2 / simple if simple > 0 else None

# SPDX-License-Identifier: EUPL-1.2
"""A share or a mean of one group of a sample, such as an area, with what its interval rests on.

The interval of a share is Wilson's on the effective number of answers, as everywhere else; that number
carries weights, strata, clusters, finite population and few clusters (Korn and Graubard 1998). Methods 3.2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from hartslag.statistics.arithmetic.intervals import floats, t_interval, wilson
from hartslag.statistics.arithmetic.raking import weighting
from hartslag.statistics.arithmetic.survey import Design, effective_size, survey_mean

LEAST_WORTH, LEAST_CASES = 30, 5


@dataclass(frozen=True)
class GroupShare:
    """The share of a group with its 95% interval.

    worth: how many simple random answers it rests on. n, cases, others: answers as they were counted, without
    weights; cases are those the share is about.
    """

    value: float
    lower: float
    upper: float
    worth: float
    n: int
    cases: int

    @property
    def others(self) -> int:
        """Return how many answers the share is not about."""
        return self.n - self.cases

    @property
    def enough(self) -> bool:
        """Say whether there is enough for a figure: methods 3.2."""
        return self.worth >= LEAST_WORTH and min(self.cases, self.others) >= LEAST_CASES


@dataclass(frozen=True)
class GroupMean:
    """The mean of a group with its 95% interval; standard_deviation is that of single answers."""

    value: float
    lower: float
    upper: float
    worth: float
    n: int
    standard_deviation: float

    @property
    def enough(self) -> bool:
        """Say whether there is enough for a figure."""
        return self.worth >= LEAST_WORTH and self.standard_deviation > 0


def group_share(cases: ArrayLike, design: Design, group: ArrayLike) -> GroupShare:
    """Return the share of `cases` (zeros and ones) in `group` (a mask). Raises InvalidInput for nobody."""
    inside = np.asarray(group, dtype=bool)
    answers = floats(cases)
    share = survey_mean(answers, design, domain=inside)
    even = weighting(floats(design.weights)[inside])
    worth = share.n / even.design_effect if share.se == 0 else effective_size(share)
    worth = _careful(worth, design, inside)
    lower, upper = wilson(share.value * worth, worth)
    counted = int(np.sum(answers[inside] > 0))
    return GroupShare(share.value, float(lower), float(upper), worth, share.n, counted)


def group_mean(values: ArrayLike, design: Design, group: ArrayLike) -> GroupMean:
    """Return the mean of `values` in `group` (a mask). Raises InvalidInput for nobody."""
    inside = np.asarray(group, dtype=bool)
    mean = survey_mean(values, design, domain=inside)
    w, y = floats(design.weights)[inside], floats(values)[inside]
    spread = float(np.sum(w * (y - mean.value) ** 2) / np.sum(w))
    deviation = float(np.sqrt(spread * mean.n / max(mean.n - 1, 1)))
    if mean.se == 0 or deviation == 0:
        return GroupMean(mean.value, mean.value, mean.value, float(mean.n), mean.n, 0.0)
    worth = _careful((deviation / mean.se) ** 2, design, inside)
    df = max(worth - 1, 1)
    lower, upper = t_interval(mean.value, deviation / np.sqrt(worth), df)
    return GroupMean(mean.value, float(lower), float(upper), worth, mean.n, deviation)


def one_in(share: GroupShare) -> int | None:
    """Return k when a share with few cases is surely less than 1 in k, or None when not even that is known.

    Of few others, ask it of the rest: `one_in(rest_of(share))`.
    """
    if share.worth < LEAST_WORTH:
        return None
    return next((k for k in (10, 5, 4, 3) if share.upper < 1 / k), None)


def rest_of(share: GroupShare) -> GroupShare:
    """Return the share of everybody else in the group."""
    return GroupShare(1 - share.value, 1 - share.upper, 1 - share.lower, share.worth, share.n, share.others)


def _careful(worth: float, design: Design, inside: np.ndarray) -> float:
    """Return an effective number that promises no more than the answers can: not more of them than there are.

    Only a known population may make answers worth more. Few clusters leave the spread itself uncertain.
    """
    n = int(inside.sum())
    if design.cluster_population is None:
        worth = min(worth, float(n))
    df = _degrees_inside(design, inside)
    return worth * float(stdtrit(max(n - 1, 1), 0.975) / stdtrit(df, 0.975)) ** 2


def _degrees_inside(design: Design, inside: np.ndarray) -> int:
    strata, clusters = design.groups
    return max(int(np.unique(clusters[inside]).size - np.unique(strata[inside]).size), 1)

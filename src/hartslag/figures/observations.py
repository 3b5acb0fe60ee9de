# SPDX-License-Identifier: EUPL-1.2
"""One value of an indicator for an area and a year, and the same value with its denominator."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

PublishedAs = Literal["count", "percentage", "per_100", "per_1000", "value"]
Origin = Literal["published", "own_counts", "circles"]

# How many units of the denominator one published unit stands for: 2.35 per_100 is 0.0235 per inhabitant.
PER: dict[str, float] = {"percentage": 100.0, "per_100": 100.0, "per_1000": 1000.0}


class Observation(NamedTuple):
    """Hold one figure as it was published.

    `value` is in the unit that `published_as` says, and None only when `hidden`. `denominator` is what the
    source itself gives beside the value; `n` is the number of answers of a sample. `row` is the line in the
    imported file. `random_sample` is None where the source does not say.
    """

    area: str
    indicator: str
    year: int
    value: float | None
    published_as: PublishedAs
    denominator: float | None
    n: int | None
    design_effect: float | None
    standard_deviation: float | None
    random_sample: bool | None
    note: str | None
    citation: str | None
    hidden: bool
    release: str
    row: int
    table: str
    origin: Origin


class Measurement(NamedTuple):
    """Hold an observation with the denominator it is read against.

    `denominator` is the observation's own, or else that of the indicator's denominator indicator in the same
    or the nearest year; `denominator_year`, `denominator_release` and `denominator_row` say which. All four
    are None when there is none, when the figure is hidden, or when the denominator of an own count is below
    the least that may carry a percentage.
    """

    observation: Observation
    denominator: float | None
    denominator_year: int | None
    denominator_release: str | None
    denominator_row: int | None

    @property
    def fraction(self) -> float | None:
        """Return the figure per one unit of the denominator (a share in 0..1, a rate per inhabitant)."""
        seen = self.observation
        if seen.value is None or seen.published_as == "value":
            return None
        if seen.published_as in PER:
            return seen.value / PER[seen.published_as]
        return seen.value / self.denominator if self.denominator else None

    @property
    def events(self) -> float | None:
        """Return the figure as a number of people, homes or events; not rounded where it is derived.

        A share of a sample gives the number of answers. None when the denominator that it takes is unknown.
        """
        seen = self.observation
        if seen.value is None or seen.published_as == "value":
            return None
        if seen.published_as == "count":
            return seen.value
        base = seen.n if seen.n is not None else self.denominator
        return None if base is None else seen.value / PER[seen.published_as] * base

    def rate(self, per: int) -> float | None:
        """Return the figure per `per` units of the denominator, or None when that is unknown."""
        fraction = self.fraction
        return None if fraction is None else fraction * per


@dataclass(frozen=True, slots=True)
class ObservationArrays:
    """Hold many observations of one or more indicators as arrays of equal length.

    Missing numbers are NaN (`n`, `denominator`, `value` of a hidden figure). Sorted by indicator, year, area.
    """

    area: NDArray[np.object_]
    indicator: NDArray[np.object_]
    year: NDArray[np.int16]
    value: NDArray[np.float64]
    published_as: NDArray[np.object_]
    denominator: NDArray[np.float64]
    n: NDArray[np.float64]
    hidden: NDArray[np.bool_]
    release: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.value)

    @classmethod
    def of_nothing(cls) -> Self:
        """Return the arrays where nothing is known."""
        words, numbers = np.empty(0, dtype=object), np.empty(0)
        return cls(
            area=words,
            indicator=words,
            year=np.empty(0, dtype=np.int16),
            value=numbers,
            published_as=words,
            denominator=numbers,
            n=numbers,
            hidden=np.empty(0, dtype=np.bool_),
            release=words,
        )

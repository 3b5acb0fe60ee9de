# SPDX-License-Identifier: EUPL-1.2
"""Which neighbourhoods are like this one, in circumstances a programme does not set out to change.

Circumstances only (how densely people live, their ages, their households and homes), never what is compared
afterwards: likeness in crime would hide a difference in crime. Each counts as much, in standard deviations
over all neighbourhoods of the country that are loaded; distances and amounts of money by their logarithm,
since the difference between 500 and 1,000 addresses matters as much as that between 1,000 and 2,000.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import FiguresStore, Indicator

CHARACTERISTICS = (
    "address_density",
    "age_0_14",
    "age_65_plus",
    "household_size",
    "owner_occupied",
    "single_family_homes",
    "property_value",
)
# A municipality is like others of its size; of a neighbourhood the size says where the line was drawn.
_OF_MUNICIPALITIES = ("population",)
_BY_LOGARITHM = frozenset({"address_density", "property_value", "population"})
_PER = {"percentage": 100.0, "per_100": 100.0, "per_1000": 1000.0}
MOST = 12
# Fewer known circumstances than this do not tell one neighbourhood from another.
_LEAST_KNOWN = 5
_LEAST_TO_CHOOSE_FROM = 30

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Circumstance:
    """Hold one characteristic of an area: its value (a fraction for a share) and the year it is from.

    `apart` is the difference with the area asked for, in standard deviations; 0 for that area itself.
    """

    indicator: Indicator
    value: float | None
    year: int
    apart: float | None


@dataclass(frozen=True, slots=True)
class Alike:
    """Hold an area that is like another; `distance` is the root mean square of the differences."""

    code: str
    distance: float
    circumstances: tuple[Circumstance, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Hold an area's circumstances and the areas most like it, nearest first; none where too little is known.

    `among` is the number of areas there were to choose from.
    """

    own: tuple[Circumstance, ...]
    alike: tuple[Alike, ...]
    among: int


class Circumstances:
    """Know the circumstances of all areas of a level, read once for every version of the store."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[tuple[str, int], _Table]] = {}

    def like(self, store: FiguresStore, code: str, *, most: int = MOST) -> Likeness:
        """Return what an area is like and which areas of its own level are most like it.

        `code` is that of CBS: BU, WK or GM in front says the level. Compared is what is known of the area;
        an area of which any of that is unknown cannot be found like it.
        """
        level = code[:2]
        version = str(store.folder), store.version()
        kept = self._kept.get(level)
        if kept is None or kept[0] != version:
            kept = self._kept[level] = version, _read(store, level)
        return kept[1].like(code, most)


@dataclass(frozen=True, slots=True)
class _Table:
    indicators: tuple[Indicator, ...]
    years: tuple[int, ...]
    codes: NDArray[np.object_]
    values: Floats
    scores: Floats

    def like(self, code: str, most: int) -> Likeness:
        found = np.flatnonzero(self.codes == code)
        if not found.size:
            return Likeness((), (), 0)
        here = int(found[0])
        compared = ~np.isnan(self.scores[here])
        own = self._circumstances(here, here)
        apart = self.scores[:, compared] - self.scores[here, compared]
        distance = np.sqrt((apart**2).mean(axis=1)) if compared.any() else np.full(len(self.codes), np.nan)
        distance[here] = np.nan
        among = int((~np.isnan(distance)).sum())
        if compared.sum() < _LEAST_KNOWN or among < _LEAST_TO_CHOOSE_FROM:
            return Likeness(own, (), among)
        nearest = np.lexsort((self.codes.astype(str), distance))[: min(most, among)]
        alike = tuple(
            Alike(str(self.codes[i]), float(distance[i]), self._circumstances(int(i), here)) for i in nearest
        )
        return Likeness(own, alike, among)

    def _circumstances(self, one: int, here: int) -> tuple[Circumstance, ...]:
        apart = self.scores[one] - self.scores[here]
        return tuple(
            Circumstance(
                indicator,
                None if np.isnan(self.values[one, i]) else float(self.values[one, i]),
                self.years[i],
                None if np.isnan(apart[i]) else float(apart[i]),
            )
            for i, indicator in enumerate(self.indicators)
        )


def _read(store: FiguresStore, level: str) -> _Table:
    """Read the latest year of each characteristic for all areas of a level."""
    columns: list[dict[str, float]] = []
    indicators, years = [], []
    wanted = (*CHARACTERISTICS, *_OF_MUNICIPALITIES) if level == "GM" else CHARACTERISTICS
    for each in wanted:
        indicator = store.catalogue.indicators[each]
        found = store.years(each)
        if found:
            indicators.append(indicator)
            years.append(found[-1])
            columns.append(_latest(store, indicator, found[-1], level))
    codes = sorted(set().union(*columns))
    values = np.array([[column.get(code, np.nan) for column in columns] for code in codes], dtype=np.float64)
    values = values.reshape(len(codes), len(columns))
    return _Table(
        tuple(indicators),
        tuple(years),
        np.array(codes, dtype=object),
        values,
        _standardised(values, indicators),
    )


def _latest(store: FiguresStore, indicator: Indicator, year: int, level: str) -> dict[str, float]:
    counted = indicator.published_as == "count" and indicator.measure == "share"
    asked = [indicator.id, indicator.denominator] if counted and indicator.denominator else [indicator.id]
    found = store.arrays(asked, years=[year])
    by_indicator: dict[str, dict[str, float]] = {name: {} for name in asked}
    wanted = np.array([code.startswith(level) for code in found.area], dtype=bool) & ~found.hidden
    for name, code, value in zip(
        found.indicator[wanted], found.area[wanted], found.value[wanted], strict=True
    ):
        by_indicator[name][code] = float(value)
    own = by_indicator[indicator.id]
    if not counted:
        return {code: value / _PER.get(indicator.published_as, 1.0) for code, value in own.items()}
    whole = by_indicator[asked[-1]]
    return {code: min(value / whole[code], 1.0) for code, value in own.items() if whole.get(code)}


def _standardised(values: Floats, indicators: Sequence[Indicator]) -> Floats:
    """Return values as standard deviations from the mean of the level; NaN where not known."""
    scores = values.copy()
    for i, indicator in enumerate(indicators):
        if indicator.id in _BY_LOGARITHM:
            scores[:, i] = np.log(np.where(values[:, i] > 0, values[:, i], np.nan))
        known = scores[~np.isnan(scores[:, i]), i]
        deviation = known.std() if known.size else 0.0
        scores[:, i] = (scores[:, i] - known.mean()) / deviation if deviation else np.nan
    return scores

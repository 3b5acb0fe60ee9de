# SPDX-License-Identifier: EUPL-1.2
"""How much more than chance counts vary in a municipality (methods 3.1a, "phi").

It is the only thing the monitor keeps: it costs a reading of all neighbourhoods, and it cannot change as
long as the figures do not.
"""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

import numpy as np

from hartslag.figures.services import FiguresStore, Indicator, ObservationArrays
from hartslag.monitor.results import Place, Spread
from hartslag.statistics.services import estimate_dispersion

_MOST_KEPT = 20_000
_PER = {"per_100": 100.0, "per_1000": 1000.0, "percentage": 100.0}

type _Key = tuple[str, int, str, str]


class Spreads:
    """Estimate the dispersion of indicators per municipality, once for every version of the store."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Spread] = OrderedDict()
        self._changing = Lock()

    def of(self, store: FiguresStore, place: Place, indicators: Sequence[Indicator]) -> Mapping[str, Spread]:
        """Return the spread of each of these indicators that counts events; others have none."""
        counted = {each.id: each for each in indicators if each.kind == "events" and each.measure != "share"}
        if not counted or not place.neighbourhoods:
            return {}
        version = str(store.folder), store.version(), place.municipality or place.code
        with self._changing:
            known = {id_: self._kept[*version, id_] for id_ in counted if (*version, id_) in self._kept}
        lacking = {id_: each for id_, each in counted.items() if id_ not in known}
        if not lacking:
            return known
        new = _estimate(store, place, lacking)
        with self._changing:
            self._kept.update(((*version, id_), spread) for id_, spread in new.items())
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return {**known, **new}


def _estimate(store: FiguresStore, place: Place, indicators: Mapping[str, Indicator]) -> Mapping[str, Spread]:
    areas = list(place.neighbourhoods)
    denominators = {each.denominator for each in indicators.values() if each.denominator}
    found = store.arrays([*indicators, *denominators], areas=areas)
    return {id_: _spread(indicator, found, areas) for id_, indicator in indicators.items()}


def _spread(indicator: Indicator, found: ObservationArrays, areas: Sequence[str]) -> Spread:
    counts, years = _matrix(found, indicator.id, areas)
    if indicator.published_as in _PER:
        counts = np.round(counts / _PER[indicator.published_as] * _exposure(found, indicator, areas, years))
    found_spread = estimate_dispersion(counts)
    return Spread(found_spread.value, known=found_spread.estimated)


def _matrix(
    found: ObservationArrays, indicator: str, areas: Sequence[str]
) -> tuple[np.ndarray, Sequence[int]]:
    """Return the values as areas by years, NaN where there is none, and the years."""
    chosen = (found.indicator == indicator) & ~found.hidden
    years = sorted({int(year) for year in found.year[chosen]})
    matrix = np.full((len(areas), len(years)), np.nan)
    rows = {code: i for i, code in enumerate(areas)}
    columns = {year: i for i, year in enumerate(years)}
    for area, year, value in zip(found.area[chosen], found.year[chosen], found.value[chosen], strict=True):
        matrix[rows[area], columns[int(year)]] = value
    return matrix, years


def _exposure(
    found: ObservationArrays, indicator: Indicator, areas: Sequence[str], years: Sequence[int]
) -> np.ndarray:
    """Return the denominators of the nearest year for each of the years, areas by years."""
    known, known_years = _matrix(found, indicator.denominator or "", areas)
    exposure = np.full((len(areas), len(years)), np.nan)
    for i, year in enumerate(years):
        for column in sorted(range(len(known_years)), key=lambda j: abs(known_years[j] - year)):
            exposure[:, i] = np.where(np.isnan(exposure[:, i]), known[:, column], exposure[:, i])
    return exposure

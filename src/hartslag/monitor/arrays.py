# SPDX-License-Identifier: EUPL-1.2
"""Figures of all parts of a place as arrays: what `figure_of` makes one by one, without their origins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import FiguresStore, Indicator, ObservationArrays

_PER = {"percentage": 100.0, "per_100": 100.0, "per_1000": 1000.0}

type Floats = NDArray[np.float64]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figures:
    """Hold one indicator in a year and a table, in the order of the codes asked for; NaN where not known.

    `there` says of what there is a figure, `hidden` which of these may not be shown. `events` and `base` are
    the numbers behind a share or rate, `base_year` the year of the base; `counted` says which were published
    as a number; `plain` that all were published elsewhere and are no sample.
    """

    there: Flags
    hidden: Flags
    value: Floats
    events: Floats
    base: Floats
    base_year: Floats
    counted: Flags
    plain: bool


class FigureArrays:
    """Read indicators of areas in one call, and give the figures of each year and table as arrays."""

    def __init__(self, store: FiguresStore, indicators: Sequence[Indicator], codes: Sequence[str]) -> None:
        wanted = dict.fromkeys(each.id for each in indicators)
        wanted |= dict.fromkeys(each.denominator for each in indicators if each.denominator)
        self._size = len(codes)
        self._found = store.arrays(list(wanted), areas=list(codes))
        places = {code: place for place, code in enumerate(codes)}
        self._place = np.fromiter((places[code] for code in self._found.area), np.intp, len(self._found))
        releases = list(reversed(store.releases()))
        order = {release.id: place for place, release in enumerate(releases)}
        self._order = np.fromiter((order[id_] for id_ in self._found.release), np.intp, len(self._found))
        self._tables = [release.table for release in releases]
        self._published = [release.origin == "published" for release in releases]
        self._bases: dict[tuple[str, int], tuple[Floats, Floats]] = {}

    def years(self, indicator: str, *, among: int) -> list[int]:
        """Return the years in which any of the first `among` areas has a figure."""
        rows = self._rows(indicator)
        return sorted({int(year) for year in self._found.year[rows][self._place[rows] < among]})

    def in_year(self, indicator: Indicator, year: int) -> Iterator[Figures]:
        """Give the figures of each table that speaks of the year, the newest table last."""
        rows = self._rows(indicator.id)
        rows = np.arange(rows.start, rows.stop)[self._found.year[rows] == year]
        rows = rows[np.argsort(self._order[rows], kind="stable")]
        tables = [self._tables[place] for place in self._order[rows]]
        for table in dict.fromkeys(tables):
            chosen = np.array([each == table for each in tables])
            yield self._figures(indicator, year, rows[chosen])

    def _rows(self, indicator: str) -> slice:
        names: ObservationArrays = self._found
        first, last = (np.searchsorted(names.indicator, indicator, side) for side in ("left", "right"))
        return slice(int(first), int(last))

    def _figures(self, indicator: Indicator, year: int, rows: NDArray[np.intp]) -> Figures:
        found, place = self._found, self._place[rows]
        published = found.published_as[rows]
        counted = published == "count"
        per = np.array([_PER.get(each, np.nan) for each in published], dtype=np.float64)
        base, base_year = self._base(indicator, year, rows, counted)
        value = found.value[rows]
        fraction = np.where(counted, value / base, value / per)
        events = np.where(counted, value, value / per * base)
        shown = {"share": fraction, "rate": fraction * (indicator.per or 1)}.get(indicator.measure, value)
        return Figures(
            there=self._spread(place, np.ones(len(rows), dtype=bool), missing=False),
            hidden=self._spread(place, found.hidden[rows], missing=False),
            value=self._spread(place, shown, missing=np.nan),
            events=self._spread(place, events, missing=np.nan),
            base=self._spread(place, base, missing=np.nan),
            base_year=self._spread(place, base_year, missing=np.nan),
            counted=self._spread(place, counted, missing=False),
            plain=all(self._published[i] for i in set(self._order[rows].tolist()))
            and bool(np.isnan(found.n[rows]).all()),
        )

    def _spread[T: np.generic](
        self, place: NDArray[np.intp], of_rows: NDArray[T], *, missing: float
    ) -> NDArray[T]:
        """Return what is known of rows in the order of the codes; of two rows the last counts."""
        whole = np.full(self._size, missing, dtype=of_rows.dtype)
        whole[place] = of_rows
        return whole

    def _base(
        self, indicator: Indicator, year: int, rows: NDArray[np.intp], counted: NDArray[np.bool_]
    ) -> tuple[Floats, Floats]:
        """Return what each row is read against, and of which year that is: its own number, else the nearest.

        An average of what is counted has none but its own: see `reading`.
        """
        own = self._found.denominator[rows]
        if indicator.denominator is None:
            return own, np.where(np.isnan(own), np.nan, year)
        near, near_year = self._nearest(indicator.denominator, year)
        fits = np.isnan(own) & (counted | (indicator.published_as != "count"))
        place = self._place[rows]
        base = np.where(fits, near[place], own)
        return base, np.where(fits, near_year[place], np.where(np.isnan(own), np.nan, year))

    def _nearest(self, denominator: str, year: int) -> tuple[Floats, Floats]:
        """Return the numbers of the nearest year, the earlier of two as near, the latest release of it."""
        if (denominator, year) not in self._bases:
            found, rows = self._found, self._rows(denominator)
            value, years = found.value[rows], found.year[rows].astype(np.float64)
            fits = (value > 0) & ~found.hidden[rows] & (found.published_as[rows] == "count")
            place, value, years, order = (
                each[fits] for each in (self._place[rows], value, years, self._order[rows])
            )
            best_last = np.lexsort((order, -years, -np.abs(years - year)))
            of_year = self._spread(place[best_last], years[best_last], missing=np.nan)
            self._bases[denominator, year] = (
                self._spread(place[best_last], value[best_last], missing=np.nan),
                of_year,
            )
        return self._bases[denominator, year]


def rounded_by(indicator: Indicator) -> Mapping[str, float]:
    """Return the step of a published figure: `rounding` of a number, `rounding_share` of a share."""
    rounding = indicator.rounding
    if rounding is None or rounding.on == "value":
        return {}
    if rounding.on == "count":
        return {"rounding": rounding.step}
    return {"rounding_share": rounding.step / _PER[rounding.on]}

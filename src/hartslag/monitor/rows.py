# SPDX-License-Identifier: EUPL-1.2
"""One indicator of one area as a row: latest figure, standing, change and series."""

from collections.abc import Iterable, Mapping, Sequence

from hartslag.figures.services import Disclosure, FiguresStore, Indicator
from hartslag.monitor.concluding import change_steps, one_measurement, standing_of, standing_steps
from hartslag.monitor.country import of_its_kind, with_country
from hartslag.monitor.intervals import with_intervals
from hartslag.monitor.reading import Reading, read_place
from hartslag.monitor.results import Change, Figure, Place, Reference, Row, Spread, Standing
from hartslag.monitor.series import Points, last_part, points_of, series_of
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Steps, Text, together

NO_SPREAD = Spread()


class OneIndicator:
    """Read one indicator of one area, and answer what a goal asks of it."""

    def __init__(self, store: FiguresStore, indicator: Indicator, place: Place, spreads: Spreads) -> None:
        reading = with_country(read_place(store, place, [indicator.id]), store, place, [indicator])
        known = spreads.of(store, of_its_kind(store, place), [indicator])
        points = points_of(indicator, reading, place, store.disclosure)
        self._place = place
        self._spread = known.get(indicator.id, NO_SPREAD)
        self._points = with_all_intervals([points], known)[0] if points else ()

    def row(self) -> Row | None:
        """Return the indicator as a row, or None when nothing is known."""
        return together([_row(self._points, self._place, self._spread)])[0] if self._points else None

    def standing(self, year: int) -> Standing | None:
        """Return where the area stood in a year, or None without a figure in it."""
        found = self._at(year)
        return standing_of(*found, self._place, self._spread) if found else None

    def change(self, before: int, after: int) -> Change | None:
        """Return how the area moved between two years, or None when one of them has no figure."""
        first, second = self._at(before), self._at(after)
        if first is None or second is None:
            return None
        steps = change_steps(
            first[0],
            second[0],
            self._place,
            self._spread,
            references=(first[1], second[1]),
            breaks=series_of(self._points, self._place).breaks,
        )
        return together([steps])[0]

    def against(self, value: float, name: Text, year: int) -> Standing | None:
        """Return where the area stood in a year against a fixed value, or None without a figure in it."""
        found = self._at(year)
        if found is None:
            return None
        figure = found[0]
        target = Figure(figure.indicator, figure.area, figure.year, "known", value=value)
        return standing_of(figure, Reference(name, target, includes_area=False), self._place, self._spread)

    def _at(self, year: int) -> tuple[Figure, Reference | None] | None:
        return next((each for each in self._points if each[0].year == year), None)


def some_rows(
    store: FiguresStore, indicators: Sequence[Indicator], place: Place, spreads: Spreads
) -> dict[str, Row]:
    """Return brief rows of these indicators by their id, from one reading of the store."""
    reading = with_country(
        read_place(store, place, [each.id for each in indicators]), store, place, indicators
    )
    known = spreads.of(store, of_its_kind(store, place), indicators)
    found = rows_of(indicators, reading, place, known, store.disclosure, brief=True)
    return {row.indicator.id: row for row in found}


def rows_of(
    indicators: Iterable[Indicator],
    reading: Reading,
    place: Place,
    spreads: Mapping[str, Spread],
    disclosure: Disclosure,
    *,
    brief: bool = False,
) -> list[Row]:
    """Return a row for each indicator with any figure, intervals and conclusions calculated for all at once.

    A `brief` row, for a page of many, has intervals for its latest figure only and no latest change, and does
    not hold its change against the rest.
    """
    points = [points_of(indicator, reading, place, disclosure, brief=brief) for indicator in indicators]
    known = [each for each in points if each]
    found = _with_latest_intervals(known, spreads) if brief else with_all_intervals(known, spreads)
    return together(
        _row(each, place, spreads.get(each[0][0].indicator.id, NO_SPREAD), brief=brief) for each in found
    )


def with_all_intervals(series: Sequence[Points], spreads: Mapping[str, Spread]) -> list[Points]:
    """Return the points with the intervals of figures and references, calculated together."""
    figures = [figure for points in series for figure, _ in points]
    references = [held.figure for points in series for _, held in points if held]
    dispersion = {id_: spread.dispersion for id_, spread in spreads.items()}
    done = iter(with_intervals([*figures, *references], dispersion))
    own = [[next(done) for _ in points] for points in series]
    return [
        tuple(
            (figure, Reference(held.name, next(done), held.includes_area) if held else None)
            for figure, (_, held) in zip(figures_, points, strict=True)
        )
        for figures_, points in zip(own, series, strict=True)
    ]


def _with_latest_intervals(series: Sequence[Points], spreads: Mapping[str, Spread]) -> list[Points]:
    places = [_latest(points) for points in series]
    latest = with_all_intervals(
        [(points[place],) for points, place in zip(series, places, strict=True)], spreads
    )
    return [
        (*points[:place], *done, *points[place + 1 :])
        for points, place, done in zip(series, places, latest, strict=True)
    ]


def _latest(points: Points) -> int:
    """Return the place of the latest figure that is not missing, or of the last when all are."""
    known = [i for i, (figure, _) in enumerate(points) if figure.status != "missing"]
    return known[-1] if known else len(points) - 1


def _row(points: Points, place: Place, spread: Spread, *, brief: bool = False) -> Steps[Row]:
    indicator = points[-1][0].indicator
    series = series_of(points, place)
    held = {figure.year: reference for figure, reference in points}
    latest, reference = points[_latest(points)]
    standing = yield from standing_steps(latest, reference, place, spread)
    stretch = [figure for figure in last_part(series) if figure.year <= latest.year]

    def change(before: Figure, after: Figure) -> Steps[Change]:
        references = None if brief else (held[before.year], held[after.year])
        return change_steps(before, after, place, spread, references=references, breaks=series.breaks)

    if len(stretch) < 2 or stretch[-1] is not latest:
        return Row(indicator, standing, None, None, one_measurement(latest, place), series)
    whole = yield from change(stretch[0], stretch[-1])
    again = len(stretch) > 2 and not brief
    recent = (yield from change(stretch[-2], stretch[-1])) if again else None
    return Row(indicator, standing, whole, recent, None, series)

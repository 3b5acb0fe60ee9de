# SPDX-License-Identifier: EUPL-1.2
"""Series of figures through the years, and where they may not be read on (methods 3.1a, "Breaks")."""

import math
from collections.abc import Sequence
from itertools import pairwise

from hartslag.figures.services import Disclosure, Indicator, tables_in_newest_codes
from hartslag.monitor.margins import margin_of
from hartslag.monitor.obstacles import obstacle
from hartslag.monitor.reading import ESTIMATED, Key, Reading, figure_of
from hartslag.monitor.references import reference_of
from hartslag.monitor.results import Break, Figure, Place, Reference, Series
from hartslag.statistics.services import Text

# A step of the rest of a municipality is a jump when it is this many times the margin that matters, ...
_MARGINS = 2.0
# ... and this many times what the rest usually moves in a step of the same series.
_USUAL = 3.0
# The area moved as much when its step is no more than this much larger than that of the rest.
_AS_MUCH = 1.5

type Points = tuple[tuple[Figure, Reference | None], ...]


def points_of(
    indicator: Indicator,
    reading: Reading,
    place: Place,
    disclosure: Disclosure,
    *,
    only: int | None = None,
    brief: bool = False,
) -> Points:
    """Return a figure for every year in which anything is known, with what it is held against.

    Of two tables that speak of one year the later release counts. `only` keeps to one year. A `brief` series
    of estimates, from which nothing is concluded, has what its latest figure is held against.
    """
    by_year: dict[int, tuple[Figure, Key]] = {}
    for key in reading.keys(indicator.id):
        if only not in {None, key[0]}:
            continue
        by_area, added_up = reading.at(indicator.id, key), reading.country.get(indicator.id, {}).get(key)
        figure = figure_of(indicator, key, by_area, place.code, place.members)
        if added_up and added_up.area == place.code and figure.status == "missing":
            figure = added_up
        if figure.status == "missing" and key[0] in by_year:
            continue
        by_year[key[0]] = figure, key
    known = [year for year, (figure, _) in by_year.items() if figure.status != "missing"]
    # What it is held against can go further back, in another table: that is no series of this area.
    by_year = {year: found for year, found in by_year.items() if not known or year >= min(known)}
    held = set(by_year)
    if brief and indicator.kind in ESTIMATED and by_year:
        held = {max((year for year in by_year if by_year[year][0].status != "missing"), default=max(by_year))}

    def reference(figure: Figure, key: Key) -> Reference | None:
        added_up = reading.country.get(indicator.id, {}).get(key)
        by_area = reading.at(indicator.id, key)
        return reference_of(indicator, key, by_area, place, figure, disclosure, added_up)

    return tuple(
        (by_year[year][0], reference(*by_year[year]) if year in held else None) for year in sorted(by_year)
    )


def series_of(points: Points, place: Place) -> Series:
    """Return the series with its breaks."""
    figures = tuple(figure for figure, _ in points)
    references = tuple(reference.figure if reference else None for _, reference in points)
    breaks = [
        each
        for before, after in pairwise(figures)
        if (each := _changed_table(before, after) or _changed_area(before, after, place))
    ]
    known = {each.year for each in breaks}
    jumps = [each for each in _jumps(points, place, known) if each.year not in known]
    return Series(figures, references, tuple(sorted([*breaks, *jumps], key=lambda each: each.year)))


def _changed_table(before: Figure, after: Figure) -> Break | None:
    if before.table == after.table:
        return None
    return Break(
        after.year,
        "table",
        Text(
            f"Vanaf {after.year} komt het cijfer uit een andere tabel. Vergelijk ervoor en erna niet.",
            f"From {after.year} on the figure comes from another table. Do not compare across it.",
        ),
    )


def _changed_area(before: Figure, after: Figure, place: Place) -> Break | None:
    if place.since is None or not before.year < place.since <= after.year:
        return None
    if before.table in tables_in_newest_codes():
        return None
    return Break(
        after.year,
        "area",
        Text(
            f"In {place.since} zijn de gebieden anders ingedeeld. "
            "De cijfers van daarvoor gaan over een ander gebied.",
            f"In {place.since} the areas were drawn anew. The figures from before are about another area.",
        ),
    )


def _jumps(points: Points, place: Place, starts: set[int]) -> list[Break]:
    """Return the steps in which the whole municipality jumped as much as the area, both the same way.

    A jump of the rest is, per year, beyond twice the margin that matters, and three times its usual step
    where the stretch has others to judge by: a trend is no break. What carries no conclusion needs
    no break either.
    """
    steps = [
        (figure.year, *_steps((earlier, held_earlier), (figure, held)))
        for (earlier, held_earlier), (figure, held) in pairwise(points)
        if figure.year not in starts and obstacle(figure) is None
    ]
    known = [(year, own, rest) for year, own, rest in steps if own is not None and rest is not None]
    found = []
    for year, own, rest in known:
        others = [abs(each) for other, _, each in known if other != year]
        usual = sorted(others)[len(others) // 2] if others else 0.0
        limit = max(_MARGINS * _margin_as_step(points[-1][0].indicator), _USUAL * usual)
        if abs(rest) > limit and own * rest > 0 and abs(own) <= _AS_MUCH * abs(rest):
            found.append(_asked(year, place))
    return found


def _asked(year: int, place: Place) -> Break:
    name = place.whole_name
    return Break(
        year,
        "jump",
        Text(
            f"In {year} springt het cijfer in heel {name.nl} evenveel. Is er anders geteld of gemeten?",
            f"In {year} the figure jumps as much in all of {name.en}. Was it counted in another way?",
        ),
    )


def _steps(
    before: tuple[Figure, Reference | None], after: tuple[Figure, Reference | None]
) -> tuple[float | None, float | None]:
    """Return the step of the area and that of the rest, both per year."""
    own = _step(before[0], after[0])
    held = before[1], after[1]
    rest = _step(held[0].figure, held[1].figure) if held[0] and held[1] else None
    years = after[0].year - before[0].year
    return (None if own is None else own / years), (None if rest is None else rest / years)


def _step(before: Figure, after: Figure) -> float | None:
    """Return the change on the scale of the margin: a difference for shares and means, else a log ratio."""
    first, second = before.value, after.value
    if after.indicator.measure == "count" or first is None or second is None:
        first, second = before.events, after.events
    if first is None or second is None:
        return None
    if after.indicator.measure in {"share", "mean", "index"}:
        return second - first
    return math.log(second / first) if first > 0 and second > 0 else None


def _margin_as_step(indicator: Indicator) -> float:
    margin = margin_of(indicator)
    return margin if indicator.measure in {"share", "mean", "index"} else math.log1p(margin)


def last_part(series: Series) -> Sequence[Figure]:
    """Return the figures of the latest unbroken stretch that are known, oldest first."""
    parts = series.parts()
    return [figure for figure in parts[-1] if figure.status == "known"] if parts else []

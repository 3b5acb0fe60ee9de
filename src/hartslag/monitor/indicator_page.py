# SPDX-License-Identifier: EUPL-1.2
"""One indicator for all neighbourhoods of a municipality in a year, and for one area through the years."""

from collections.abc import Mapping, Sequence

from hartslag.figures.services import FiguresStore, Indicator
from hartslag.monitor.concluding import standing_steps
from hartslag.monitor.country import of_its_kind, with_country
from hartslag.monitor.many import singled_out
from hartslag.monitor.places import part_of
from hartslag.monitor.profile import releases_of
from hartslag.monitor.reading import Reading, read_parts
from hartslag.monitor.results import IndicatorPage, Neighbourhood, Place, Spread, Standing
from hartslag.monitor.rows import NO_SPREAD, rows_of, with_all_intervals
from hartslag.monitor.series import points_of
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import (
    DISTRICTS,
    FIGURES,
    MUNICIPALITIES,
    NEIGHBOURHOODS,
    Noun,
    together,
)

# What the parts of a place are called, by the letters CBS puts before their code.
_NOUNS = {"BU": NEIGHBOURHOODS, "WK": DISTRICTS, "GM": MUNICIPALITIES}


def make_indicator_page(
    store: FiguresStore,
    indicator: Indicator,
    place: Place,
    year: int | None,
    spreads: Spreads,
    parts: Sequence[Place] | None = None,
) -> IndicatorPage:
    """Return the page of an indicator, from a constant number of readings of the store.

    Without a year, or with one of which nothing is known, the latest in which any part has a figure. `parts`
    are the areas beside each other on the page; None is every neighbourhood of the municipality. Without any
    part, and without a figure of the place, `years` are those in which anything is known of any area.
    """
    if parts is None:
        parts = [part_of(place, code, name, (code,)) for code, name in place.neighbourhoods.items()]
    reading = with_country(read_parts(store, place, parts, indicator.id), store, place, [indicator])
    years = tuple(sorted({key[0] for key in reading.keys(indicator.id)}))
    if not parts and not years:
        years = tuple(store.years(indicator.id))
    shown = year if year in years else _latest(reading, indicator, parts or [place])
    known = spreads.of(store, place, [indicator])
    own = spreads.of(store, of_its_kind(store, place), [indicator])
    rows = rows_of([indicator], reading, place, own, store.disclosure)
    standings = _standings(store, indicator, reading, parts, shown, known)
    names = {part.code: part.name for part in parts}
    single = singled_out([standing.conclusion for standing in standings.values()], _noun_of(standings))
    out = {code for i, code in enumerate(standings) if i in single.places}
    figures = [figure for row in rows for figure in (*row.series.figures, *row.series.reference)]
    return IndicatorPage(
        indicator=indicator,
        place=place,
        year=shown,
        years=years,
        neighbourhoods=tuple(
            Neighbourhood(code, names[code], standing, code in out) for code, standing in standings.items()
        ),
        by_chance=single.by_chance,
        spread=known.get(indicator.id, NO_SPREAD),
        row=rows[0] if rows else None,
        releases=releases_of(store, [*figures, *(standing.figure for standing in standings.values())]),
    )


def _noun_of(standings: Mapping[str, Standing]) -> Noun:
    """Return what the parts of a place are called; figures where they are of several kinds."""
    kinds = {code[:2] for code in standings}
    return _NOUNS.get(kinds.pop(), FIGURES) if len(kinds) == 1 else FIGURES


def _latest(reading: Reading, indicator: Indicator, parts: Sequence[Place]) -> int | None:
    codes = {code for part in parts for code in (part.code, *part.members)}
    with_any = [
        year
        for year, table in reading.keys(indicator.id)
        if not codes.isdisjoint(reading.at(indicator.id, (year, table)))
    ]
    return max(with_any, default=None)


def _standings(
    store: FiguresStore,
    indicator: Indicator,
    reading: Reading,
    parts: Sequence[Place],
    year: int | None,
    spreads: Mapping[str, Spread],
) -> dict[str, Standing]:
    """Return where each part stands in the year, each against the rest."""
    if year is None:
        return {}
    points = [points_of(indicator, reading, here, store.disclosure, only=year) for here in parts]
    spread = spreads.get(indicator.id, NO_SPREAD)
    standings = together(
        standing_steps(*found[0], here, spread)
        for here, found in zip(parts, with_all_intervals(points, spreads), strict=True)
    )
    return {standing.figure.area: standing for standing in standings}

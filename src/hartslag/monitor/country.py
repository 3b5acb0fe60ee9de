# SPDX-License-Identifier: EUPL-1.2
"""The figures of the country where no source gives them: those of its municipalities added up.

Kept for every version of the store: it takes a reading of all municipalities, and it cannot change as long as
the figures do not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from threading import Lock

from hartslag.areas.services import COUNTRY_CODE, municipalities
from hartslag.figures.services import FiguresStore, Indicator, Measurement
from hartslag.monitor.reading import ESTIMATED, FEWEST_MUNICIPALITIES, LEAST_KNOWN, Key, Reading, figure_of
from hartslag.monitor.results import Figure, Place
from hartslag.statistics.services import Text


class CountryFigures:
    """Add the municipalities up, once for every indicator and version of the store."""

    def __init__(self) -> None:
        self._version: tuple[str, int] | None = None
        self._kept: dict[str, Mapping[Key, Figure]] = {}
        self._codes: list[str] = []
        self._changing = Lock()

    def of(self, store: FiguresStore, indicators: Iterable[Indicator]) -> Mapping[str, Mapping[Key, Figure]]:
        """Return the figures of the country by indicator, year and table, where they can be added up."""
        with self._changing:
            self._renew(store)
            asked = [each for each in indicators if _adds_up(each)]
            lacking = [each for each in asked if each.id not in self._kept]
            self._kept |= {each.id: _added_up(store, each, self._codes) for each in lacking}
            return {each.id: self._kept[each.id] for each in asked}

    def municipalities(self, store: FiguresStore) -> list[str]:
        """Return the codes of the municipalities; none where they are not nearly all loaded."""
        with self._changing:
            self._renew(store)
            return self._codes if len(self._codes) >= FEWEST_MUNICIPALITIES else []

    def _renew(self, store: FiguresStore) -> None:
        if self._version != (version := (str(store.folder), store.version())):
            # Read first: what fails here is asked again the next time.
            codes = [each.code for each in municipalities()]
            self._version, self._kept, self._codes = version, {}, codes


_country = CountryFigures()


def with_country(
    reading: Reading, store: FiguresStore, place: Place, indicators: Iterable[Indicator]
) -> Reading:
    """Return the reading with the figures of the country, for a municipality and for the country itself."""
    if not (place.is_municipality or place.code == COUNTRY_CODE):
        return reading
    return replace(reading, country=_country.of(store, indicators))


def of_its_kind(store: FiguresStore, place: Place) -> Place:
    """Return what a place is one part of, as far as its ups and downs go: the country for a municipality.

    How much more than chance the counts of a municipality vary shows in other municipalities, not in its
    neighbourhoods, whose ups and downs even out.
    """
    codes = _country.municipalities(store) if place.is_municipality and place.country else []
    if not codes:
        return place
    return Place(
        place.country, place.country_name, (), place.country, place.country_name, dict.fromkeys(codes, "")
    )


def _adds_up(indicator: Indicator) -> bool:
    measured = indicator.measure in {"share", "rate", "count"}
    return measured and indicator.kind not in {"sample", *ESTIMATED} and indicator.of is None


def _added_up(store: FiguresStore, indicator: Indicator, codes: list[str]) -> Mapping[Key, Figure]:
    if len(codes) < FEWEST_MUNICIPALITIES:
        return {}
    found: dict[Key, dict[str, Measurement]] = defaultdict(dict)
    for each in store.measurements(indicator.id, areas=codes):
        if each.events is not None and each.observation.origin == "published":
            found[each.observation.year, each.observation.table][each.observation.area] = each
    return {
        key: _noted(figure_of(indicator, key, parts, COUNTRY_CODE, tuple(parts)), len(parts), len(codes))
        for key, parts in found.items()
        if len(parts) >= LEAST_KNOWN * len(codes)
    }


def _noted(figure: Figure, known: int, all_: int) -> Figure:
    """Return the figure with what it is the sum of; where each part stands would be hundreds of lines."""
    note = Text(
        f"Nederland is hier de som van {known} van de {all_} gemeenten.",
        f"The Netherlands is the sum of {known} of the {all_} municipalities here.",
    )
    first = {origin.release: origin for origin in reversed(figure.origins)}
    return replace(figure, origins=tuple(first.values()), notes=(*figure.notes, note))

# SPDX-License-Identifier: EUPL-1.2
"""Select many figures: a page of them, or all of them block by block, in an order that never changes.

The order is area, indicator, year, release. A place in it is a `Key`; it need not be taken by a figure.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Any

from hartslag.figures.areas_asked import Level
from hartslag.figures.manifest import Manifest, read_manifest
from hartslag.figures.measuring import measure
from hartslag.figures.observations import Measurement, Observation
from hartslag.figures.querying import COLUMNS, as_observation
from hartslag.figures.releases import Release
from hartslag.figures.store import FiguresStore

type Key = tuple[str, str, int, str]
type _Conditions = tuple[list[str], list[Any]]

_KEY = "area, indicator, year, release"
_BACKWARDS = "area DESC, indicator DESC, year DESC, release DESC"
_PREFIXES: dict[Level, str] = {
    "neighbourhood": "BU",
    "district": "WK",
    "municipality": "GM",
    "country": "NL",
}
# As many figures as are held in memory at once, about; the areas of a block are never split.
_BLOCK = 5_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Say which figures are asked for; empty is all of them.

    `municipalities` and `level` go by the CBS code of the area, which carries both.
    """

    indicators: Sequence[str] = ()
    areas: Sequence[str] = ()
    municipalities: Sequence[str] = ()
    level: Level | None = None
    years: Sequence[int] = ()
    release: str | None = None


@dataclass(frozen=True, slots=True)
class SelectedPage:
    """Hold a stretch of the figures selected, and whether there are any before and after it."""

    measurements: tuple[Measurement, ...]
    more_before: bool
    more_after: bool


def key_of(seen: Observation) -> Key:
    """Return the place of a figure in the order."""
    return seen.area, seen.indicator, seen.year, seen.release


def select_page(
    store: FiguresStore,
    selection: Selection,
    *,
    limit: int,
    after: Key | None = None,
    before: Key | None = None,
) -> SelectedPage:
    """Return at most `limit` figures: the first, those after a place, or the last ones before a place."""
    reading = _Reading(store, selection)
    conditions = reading.conditions()
    if after or before:
        sign = ">" if after else "<"
        key = after or before or ("", "", 0, "")
        # The area alone comes first, because the files know of the areas what can be passed over.
        conditions[0].extend((f"area {sign}= ?", f"({_KEY}) {sign} (?, ?, ?, ?)"))
        conditions[1].extend((key[0], *key))
    order = _BACKWARDS if before else _KEY
    found = reading.read(conditions, f"ORDER BY {order} LIMIT {limit + 1}")
    more, found = len(found) > limit, found[:limit]
    if before:
        found.reverse()
    return SelectedPage(
        tuple(reading.measured(found)),
        more_before=more if before else after is not None,
        more_after=True if before else more,
    )


def select_all(store: FiguresStore, selection: Selection) -> Iterator[list[Measurement]]:
    """Yield all figures selected in blocks, from one version of the store; a block fits in memory."""
    reading = _Reading(store, selection)
    for first, last in reading.blocks():
        found = reading.read(_between(reading.conditions(), first, last), f"ORDER BY {_KEY}")
        yield reading.measured(found)


class _Reading:
    """Read a selection from one version of the store."""

    def __init__(self, store: FiguresStore, selection: Selection, manifest: Manifest | None = None) -> None:
        self._store = store
        self._selection = selection
        self._manifest = manifest or read_manifest(store.folder)

    def conditions(self) -> _Conditions:
        """Return the conditions that say what is selected, with their values."""
        asked = self._selection
        where, values = ["TRUE"], list[Any]()
        for column, wanted in (
            ("area", asked.areas),
            ("scope", asked.municipalities),
            ("indicator", asked.indicators),
            ("year", asked.years),
        ):
            if wanted:
                where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values.extend(wanted)
        if asked.level:
            where.append("starts_with(area, ?)")
            values.append(_PREFIXES[asked.level])
        return where, values

    def blocks(self) -> Iterator[tuple[str, str]]:
        """Yield the first and last area of stretches that hold about as many figures as fit in memory."""
        rows = self._rows("area, count(*)", self.conditions(), "GROUP BY area ORDER BY area")
        totals = accumulate(number for _, number in rows)
        for _, block in groupby(zip(rows, totals, strict=True), key=lambda each: each[1] // _BLOCK):
            areas = [area for (area, _), _ in block]
            yield areas[0], areas[-1]

    def read(self, conditions: _Conditions, ending: str = "") -> list[Observation]:
        """Return the observations that meet the conditions."""
        known = {each.id: (each.table, each.origin) for each in self._manifest.releases}
        return [as_observation(row, *known[row[-2]]) for row in self._rows(COLUMNS, conditions, ending)]

    def measured(self, found: list[Observation]) -> list[Measurement]:
        """Return the observations, sorted by area, with their denominators."""
        definitions = self._store.catalogue.indicators
        named = (definitions.get(each) for each in {seen.indicator for seen in found})
        wanted = sorted({each.denominator for each in named if each and each.denominator})
        if not wanted:
            return measure(found, (), definitions, self._store.disclosure)
        everything = replace(self._selection, indicators=wanted, years=(), release=None)
        reading = _Reading(self._store, everything, self._manifest)
        areas = [seen.area for seen in found]
        candidates = reading.read(_between(reading.conditions(), min(areas), max(areas)))
        position = {release.id: place for place, release in enumerate(self._manifest.releases)}
        candidates.sort(key=lambda each: position[each.release])
        return measure(found, candidates, definitions, self._store.disclosure)

    def _rows(self, columns: str, conditions: _Conditions, ending: str) -> list[tuple[Any, ...]]:
        valid = [each for each in self._manifest.valid if self._can_answer(each.release)]
        if not valid:
            return []
        where, values = list(conditions[0]), list(conditions[1])
        replaced = [
            f"{each.release.id} {year} {scope}" for each in valid for year, scope in sorted(each.replaced)
        ]
        if replaced:
            where.append("NOT list_contains(?, concat_ws(' ', release, year, scope))")
            values.append(replaced)
        # Only words of this file and question marks are put together here.
        sql = f"SELECT {columns} FROM read_parquet(?) WHERE {' AND '.join(where)} {ending}"  # noqa: S608
        files = [str(self._store.files / each.release.by_area) for each in valid]
        with closing(self._store.cursor()) as cursor:
            return cursor.execute(sql, [files, *values]).fetchall()

    def _can_answer(self, release: Release) -> bool:
        """Say from the manifest alone whether the release can hold anything of what is asked."""
        asked = self._selection
        return (
            asked.release in {None, release.id}
            and (not asked.indicators or not set(asked.indicators).isdisjoint(release.indicators))
            and (not asked.years or not set(asked.years).isdisjoint(release.years))
        )


def _between(conditions: _Conditions, first: str, last: str) -> _Conditions:
    where, values = conditions
    return [*where, "area BETWEEN ? AND ?"], [*values, first, last]

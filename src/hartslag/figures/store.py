# SPDX-License-Identifier: EUPL-1.2
"""The figures store: read what is valid now, list the releases, take one back."""

import secrets
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeGuard

import duckdb

from hartslag.figures.catalogue import Catalogue
from hartslag.figures.differences import Difference, compare, refuse_what_cannot_be_compared
from hartslag.figures.disclosure import Disclosure
from hartslag.figures.manifest import Manifest, fsync_folder, locked, read_manifest, write_manifest
from hartslag.figures.measuring import measure
from hartslag.figures.observations import Measurement, Observation, ObservationArrays
from hartslag.figures.own_indicators import catalogue_of
from hartslag.figures.packed import PackedFigures
from hartslag.figures.querying import (
    ARRAY_COLUMNS,
    COLUMNS,
    Query,
    able_to_answer,
    as_arrays,
    as_observation,
    empty_columns,
    only_of,
    select_figures,
)
from hartslag.figures.refusals import UnknownRelease
from hartslag.figures.releases import Release, ValidRelease
from hartslag.figures.succession import Holding, Succession, succession_of
from hartslag.figures.verifying import damage_of, packed_otherwise
from hartslag.statistics.services import Text

# Nothing is fetched from outside while the store is read or written. What does not fit in memory while a
# country is sorted goes through the store's own folder.
_SETTINGS: dict[str, Any] = {
    "memory_limit": "300MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_BY_AREA = attrgetter("area", "indicator", "year")
_BY_INDICATOR = attrgetter("indicator", "year", "area")

_FEW_AREAS = 1_000
_AREA = COLUMNS.split(", ").index("area")


class FiguresStore:
    """Read figures, each call on one version of the store. Safe to share between threads.

    `areas`, `indicators` and `years` select; None is all of them, an empty sequence is none.
    """

    def __init__(self, folder: Path, disclosure: Disclosure) -> None:
        self.folder = folder
        self.disclosure = disclosure
        self._database = duckdb.connect(
            ":memory:", config=_SETTINGS | {"temp_directory": str(folder / "scratch")}
        )
        # The files never change, so what is known about them may be kept.
        self._database.execute("SET GLOBAL parquet_metadata_cache = true")
        self._making_cursor = threading.Lock()
        self._empty_columns: dict[str, frozenset[str]] = {}
        self.packed = PackedFigures(folder, self.cursor)

    @property
    def catalogue(self) -> Catalogue:
        """Return the definitions of this moment: those of the installation itself may be added to."""
        return catalogue_of(self.folder)

    @property
    def files(self) -> Path:
        """Return the folder of the immutable files."""
        return self.folder / "files"

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a connection for one call in one thread; close it afterwards."""
        with self._making_cursor:
            return self._database.cursor()

    def observations(
        self,
        *,
        areas: Sequence[str],
        indicators: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> list[Observation]:
        """Return what is known about these areas, by area, indicator, year and release."""
        return sorted(self._packed(read_manifest(self.folder), areas, indicators, years), key=_BY_AREA)

    def observations_of(
        self, indicator: str, *, areas: Sequence[str] | None = None, years: Sequence[int] | None = None
    ) -> list[Observation]:
        """Return one indicator, by year, area and release."""
        return self._read(areas, [indicator], years)

    def measurements(
        self, indicator: str, *, areas: Sequence[str] | None = None, years: Sequence[int] | None = None
    ) -> list[Measurement]:
        """Return one indicator with its denominators, by year, area and release."""
        wanted = self._with_denominators({indicator})
        found = self._read(areas, wanted, None)
        seen = [
            each for each in found if each.indicator == indicator and (years is None or each.year in years)
        ]
        return self._measure(seen, found)

    def profile(
        self,
        areas: Sequence[str],
        *,
        indicators: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> list[Measurement]:
        """Return everything about these areas with its denominators, by area, indicator, year and release."""
        wanted = None if indicators is None else set(indicators)
        asked = self._with_denominators(wanted)
        found = sorted(self._packed(read_manifest(self.folder), areas, asked, None), key=_BY_AREA)
        seen = [
            each
            for each in found
            if (wanted is None or each.indicator in wanted) and (years is None or each.year in years)
        ]
        return self._measure(seen, found)

    def arrays(
        self,
        indicators: Sequence[str],
        *,
        areas: Sequence[str] | None = None,
        years: Sequence[int] | None = None,
    ) -> ObservationArrays:
        """Return many observations as arrays, by indicator, year and area."""
        manifest = read_manifest(self.folder)
        if _are_few(areas):
            valid = able_to_answer(manifest, areas, indicators, years)
            return self.packed.arrays(valid, areas, indicators, years)
        query = self._query(ARRAY_COLUMNS, manifest, areas, indicators, years)
        if query is None:
            return ObservationArrays.of_nothing()
        with closing(self.cursor()) as cursor:
            columns = cursor.execute(*query.on(self.files)).fetchnumpy()
        return as_arrays(columns if areas is None else only_of(columns, areas))

    def years(self, indicator: str) -> list[int]:
        """Return the years in which the indicator is known for any area."""
        with closing(self.cursor()) as cursor:
            query = self._query("DISTINCT year", read_manifest(self.folder), None, [indicator], None)
            return (
                sorted(year for (year,) in cursor.execute(*query.on(self.files)).fetchall()) if query else []
            )

    def releases(self, *, include_withdrawn: bool = False) -> list[Release]:
        """Return the releases, latest first, also those that a later one replaced."""
        releases = reversed(read_manifest(self.folder).releases)
        return [each for each in releases if include_withdrawn or not each.withdrawn]

    def release(self, release_id: str) -> Release | None:
        """Return one release, also a withdrawn one, or None."""
        return read_manifest(self.folder).release(release_id)

    def valid(self) -> tuple[ValidRelease, ...]:
        """Return the releases that are read now, each with the parts of it that a later one replaced."""
        return read_manifest(self.folder).valid

    def succession(self, release_id: str) -> Succession:
        """Return what a release replaced, what replaced it, and what is valid without it.

        Raise `UnknownRelease` when there is none with this id.
        """
        releases = read_manifest(self.folder).releases
        return succession_of(releases, _known(release_id, releases))

    def difference(
        self,
        before_id: str | None,
        after_id: str,
        *,
        municipality: str | None = None,
        indicator: str | None = None,
        limit: int = 50,
        offset: int = 0,
    ) -> Difference:
        """Return what changed between two releases of a table, or since what the later one replaced (None).

        `municipality` and `indicator` (codes) keep to these; `limit` and `offset` page through the figures.
        Raise `UnknownRelease` when there is no such release, and `FiguresError` when one was withdrawn or
        they are of two tables.
        """
        releases = read_manifest(self.folder).releases
        after = _known(after_id, releases)
        if before_id is None:
            earlier = succession_of(releases, after).earlier
        else:
            before = _known(before_id, releases)
            earlier = (Holding(before, frozenset(before.all_parts() & after.all_parts())),)
        refuse_what_cannot_be_compared(after, earlier)
        asked = {"municipality": municipality, "indicator": indicator}
        with closing(self.cursor()) as cursor:
            return compare(cursor, self.files, earlier, after, **asked, limit=limit, offset=offset)

    def history(self, indicator: str, areas: Sequence[str], year: int) -> list[Observation]:
        """Return what every release says of a figure, also one that a later release replaced, latest first.

        What was withdrawn is left out.
        """
        manifest = read_manifest(self.folder)
        every = tuple(ValidRelease(each, frozenset()) for each in manifest.releases if not each.withdrawn)
        found = self._packed(replace(manifest, valid=every), areas, [indicator], [year])
        found.reverse()
        return found

    def version(self) -> int:
        """Return the number of the state the store is in; it changes with every import and withdrawal."""
        return read_manifest(self.folder).version

    def withdraw(self, release_id: str, *, actor: str, reason: str) -> Release:
        """Take a release back: from now on nobody reads it, and what it had replaced is valid again.

        Raise `UnknownRelease` when there is none with this id or it was withdrawn before.
        """
        with locked(self.folder):
            manifest = read_manifest(self.folder)
            release = manifest.release(release_id)
            if release is None or release.withdrawn:
                raise UnknownRelease(_unknown(release_id, release))
            taken_back = replace(
                release, withdrawn_at=datetime.now(UTC), withdrawn_by=actor, withdrawn_because=reason
            )
            _write_changed(self.folder, manifest, taken_back)
        return taken_back

    def clean(self, *, grace: timedelta = timedelta(hours=1)) -> int:
        """Remove files of releases withdrawn longer ago than `grace`, and what broken imports left behind.

        Return how many files went. Within the grace period readers may still be at work on them.
        """
        before = datetime.now(UTC) - grace
        with locked(self.folder):
            manifest = read_manifest(self.folder)
            needed = set()
            for release in manifest.releases:
                if release.withdrawn_at is None or release.withdrawn_at > before:
                    needed |= {release.by_area, release.by_indicator}
                elif not release.cleaned:
                    manifest = _write_changed(self.folder, manifest, replace(release, cleaned=True))
            old = [
                path
                for path in self.files.iterdir()
                if path.name not in needed and path.stat().st_mtime <= before.timestamp()
            ]
            for path in old:
                path.unlink()
            self.packed.remove_all_but(needed, before.timestamp())
        return len(old)

    def verify(self) -> list[Text]:
        """Read every file that a valid release needs and say what is not as it was written."""
        problems: list[Text] = []
        for release in read_manifest(self.folder).releases:
            if release.cleaned:
                continue
            names = (release.by_area, release.by_indicator)
            found = [each for name in names if (each := damage_of(self.files / name, release))]
            if not found and not self.packed.is_whole(release.by_area):
                found.append(packed_otherwise(release))
            problems += found
        return problems

    def secret(self) -> bytes:
        """Return the secret with which the store keys the fingerprints of files with small own counts."""
        path = self.folder / "secret"
        with locked(self.folder):
            if not path.exists():
                new = path.with_suffix(".new")
                new.touch(mode=0o600)
                new.write_bytes(secrets.token_bytes(32))
                new.replace(path)
                fsync_folder(self.folder)
            return path.read_bytes()

    def _read(
        self, areas: Sequence[str] | None, indicators: Sequence[str] | None, years: Sequence[int] | None
    ) -> list[Observation]:
        """Return what is known by indicator, year and area."""
        manifest = read_manifest(self.folder)
        if _are_few(areas):
            found = self._packed(manifest, areas, indicators, years)
        else:
            found = self._queried(manifest, areas, indicators, years)
        found.sort(key=_BY_INDICATOR)
        return found

    def _packed(
        self,
        manifest: Manifest,
        areas: Sequence[str],
        indicators: Sequence[str] | None,
        years: Sequence[int] | None,
    ) -> list[Observation]:
        """Return the figures of areas in the releases valid in this manifest, oldest release first."""
        valid = able_to_answer(manifest, areas, indicators, years)
        return self.packed.observations(valid, areas, indicators, years)

    def _queried(
        self,
        manifest: Manifest,
        areas: Sequence[str] | None,
        indicators: Sequence[str] | None,
        years: Sequence[int] | None,
    ) -> list[Observation]:
        """Return the figures of indicators for all areas or many, oldest release first."""
        query = self._query(COLUMNS, manifest, areas, indicators, years)
        if query is None:
            return []
        with closing(self.cursor()) as cursor:
            rows = cursor.execute(*query.on(self.files)).fetchall()
        if areas is not None:
            wanted = set(areas)
            rows = [row for row in rows if row[_AREA] in wanted]
        position = {release.id: place for place, release in enumerate(manifest.releases)}
        known = {release.id: (release.table, release.origin) for release in manifest.releases}
        found = [as_observation(row, *known[row[-2]]) for row in rows]
        found.sort(key=lambda each: position[each.release])
        return found

    def _query(
        self,
        columns: str,
        manifest: Manifest,
        areas: Sequence[str] | None,
        indicators: Sequence[str] | None,
        years: Sequence[int] | None,
    ) -> Query | None:
        return select_figures(columns, manifest, areas, indicators, years, self._empty_in)

    def _empty_in(self, name: str) -> frozenset[str]:
        """Return the columns of a file that hold nothing, looked up once: files never change."""
        if name not in self._empty_columns:
            with closing(self.cursor()) as cursor:
                self._empty_columns[name] = empty_columns(cursor, self.files / name)
        return self._empty_columns[name]

    def _with_denominators(self, indicators: set[str] | None) -> list[str] | None:
        """Return the indicators with what they are a part of; None, which is all of them, for None."""
        if indicators is None:
            return None
        defined = self.catalogue.indicators
        known = [defined[id_] for id_ in indicators if id_ in defined]
        return sorted(indicators | {each.denominator for each in known if each.denominator})

    def _measure(self, seen: Iterable[Observation], found: Iterable[Observation]) -> list[Measurement]:
        return measure(seen, found, self.catalogue.indicators, self.disclosure)


def _are_few(areas: Sequence[str] | None) -> TypeGuard[Sequence[str]]:
    """Say whether areas are read faster one by one than an indicator of all of them."""
    return areas is not None and len(areas) <= _FEW_AREAS


def _known(release_id: str, releases: Iterable[Release]) -> Release:
    found = next((each for each in releases if each.id == release_id), None)
    if found is None:
        raise UnknownRelease(_unknown(release_id, None))
    return found


def _write_changed(folder: Path, manifest: Manifest, changed: Release) -> Manifest:
    releases = tuple(changed if each.id == changed.id else each for each in manifest.releases)
    write_manifest(folder, manifest.version + 1, releases)
    return read_manifest(folder)


def _unknown(release_id: str, release: Release | None) -> Text:
    if release is not None:
        return Text(
            nl=f"Levering {release_id} is al ingetrokken.",
            en=f"Release {release_id} was withdrawn before.",
        )
    return Text(
        nl=f"Levering {release_id} bestaat niet. Bekijk de lijst van leveringen voor de juiste naam.",
        en=f"There is no release {release_id}. See the list of releases for the right name.",
    )


def open_store(folder: Path, disclosure: Disclosure | None = None) -> FiguresStore:
    """Open the store in `folder`, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "files").mkdir(exist_ok=True)
    return FiguresStore(folder, disclosure or Disclosure())

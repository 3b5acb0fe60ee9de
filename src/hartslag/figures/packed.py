# SPDX-License-Identifier: EUPL-1.2
"""Figures by area in rows of one width, made of a file that is sorted by area: read by place, not by a query.

Beside `files` lies `packed`, which holds nothing of its own: an import makes it, and what is not there is
made of its file when it is first asked for. A packed file is a length (8 bytes), that many bytes of JSON
(`words` per column of text, the `columns` of a row, the number of `areas` and the `width` of their codes),
the codes of the areas in order, where the rows of each begin (and the last end), and the rows. Texts are
positions in their words, -1 for none. Only what is asked for is read, so that it takes no memory.
"""

import filecmp
import json
import os
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from hartslag.figures.manifest import fsync_folder
from hartslag.figures.observations import Observation, ObservationArrays, Origin
from hartslag.figures.querying import empty_columns
from hartslag.figures.releases import Part, Release, ValidRelease

# Another layout gets another ending: files of an older one are then made again.
_ENDING = ".rows1"
_TEXTS = ("indicator", "published_as", "note", "citation", "scope")
_NUMBERS = {
    "year": "<i2",
    "value": "<f8",
    "denominator": "<f8",
    "n": "<i4",
    "design_effect": "<f8",
    "standard_deviation": "<f8",
    "random_sample": "<i1",
    "hidden": "|b1",
    "row": "<i4",
}
# As many rows as are held in memory at once while a file is packed; the rows of an area stay together.
_AT_ONCE = 100_000


class PackedFigures:
    """Read the figures of areas from the packed files of a store."""

    def __init__(self, folder: Path, cursor: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._files = folder / "files"
        self._folder = folder / "packed"
        self._cursor = cursor
        self._open: dict[str, _Packed] = {}

    def observations(
        self,
        valid: Iterable[ValidRelease],
        areas: Iterable[str],
        indicators: Collection[str] | None,
        years: Collection[int] | None,
    ) -> list[Observation]:
        """Return what these releases say of areas, release by release, by area, indicator and year."""
        named = sorted(set(areas))
        found: list[Observation] = []
        for release, packed, rows, places in self._rows(valid, named, indicators, years):
            area = map(named.__getitem__, places.tolist())
            found += packed.observations(area, rows, release.id, release.table, release.origin)
        return found

    def arrays(
        self,
        valid: Iterable[ValidRelease],
        areas: Iterable[str],
        indicators: Sequence[str],
        years: Collection[int] | None,
    ) -> ObservationArrays:
        """Return what these releases say of areas as arrays, by indicator, year and area."""
        named, wanted = sorted(set(areas)), sorted(set(indicators))
        parts = [
            packed.columns(rows, places, wanted, release.id)
            for release, packed, rows, places in self._rows(valid, named, wanted, years)
        ]
        if not parts:
            return ObservationArrays.of_nothing()
        columns = {name: np.concatenate([each[name] for each in parts]) for name in parts[0]}
        order = np.lexsort((columns["area"], columns["year"], columns["indicator"]))
        columns = {name: column[order] for name, column in columns.items()}
        columns["area"] = np.array(named, dtype=object)[columns["area"]]
        columns["indicator"] = np.array(wanted, dtype=object)[columns["indicator"]]
        return ObservationArrays(**columns)

    def _rows(
        self,
        valid: Iterable[ValidRelease],
        named: Sequence[str],
        indicators: Collection[str] | None,
        years: Collection[int] | None,
    ) -> Iterator[tuple[Release, "_Packed", NDArray[Any], NDArray[np.intp]]]:
        """Give of each release its rows, and for each row the place of its area among those named."""
        asked = np.array([area.encode() for area in named], dtype=np.bytes_)
        for each in valid if named else ():
            packed = self._packed(each.release.by_area)
            rows, places = packed.rows_of(asked)
            if len(rows):
                yield each.release, packed, *packed.kept(rows, places, indicators, years, each.replaced)

    def pack(self, name: str) -> None:
        """Make the packed form of a file; it appears when it is complete."""
        scratch = self._written(name)
        scratch.replace(self._path(name))
        fsync_folder(self._folder)

    def is_whole(self, name: str) -> bool:
        """Say whether the packed form of a file, when it is there, is what would be made of it now."""
        path = self._path(name)
        if not path.exists():
            return True
        scratch = self._written(name)
        try:
            return filecmp.cmp(path, scratch, shallow=False)
        finally:
            scratch.unlink()

    def remove_all_but(self, names: Collection[str], before: float) -> None:
        """Remove what was made of other files than these, and what was broken off, older than this moment."""
        kept = {self._path(name) for name in names}
        if self._folder.exists():
            for path in self._folder.iterdir():
                if path not in kept and path.stat().st_mtime <= before:
                    path.unlink()

    def _packed(self, name: str) -> "_Packed":
        if name not in self._open:
            path = self._path(name)
            if not path.exists():
                self.pack(name)
            self._open[name] = _opened(path)
        return self._open[name]

    def _written(self, name: str) -> Path:
        self._folder.mkdir(exist_ok=True)
        scratch = self._folder / f"{uuid.uuid4().hex}.part"
        with closing(self._cursor()) as cursor:
            _write(cursor, self._files / name, scratch)
        return scratch

    def _path(self, name: str) -> Path:
        return self._folder / Path(name).with_suffix(_ENDING)


@dataclass(frozen=True, slots=True)
class _Packed:
    """Hold what a packed file says of itself."""

    path: Path
    areas: NDArray[np.bytes_]
    begins: NDArray[np.int64]
    words: dict[str, list[str | None]]
    """The words of each column of text, with None in the last place, where -1 leads."""
    kind: np.dtype[np.void]
    first: int

    def rows_of(self, asked: NDArray[np.bytes_]) -> tuple[NDArray[Any], NDArray[np.intp]]:
        """Return the rows of these areas (sorted), and for each row the place of its area among them."""
        places = np.minimum(np.searchsorted(self.areas, asked), len(self.areas) - 1)
        known = np.flatnonzero(self.areas[places] == asked)
        begins, ends = self.begins[places[known]], self.begins[places[known] + 1]
        if not len(known):
            return np.empty(0, self.kind), known
        # What lies behind each other is read in one go.
        apart = np.flatnonzero(begins[1:] != ends[:-1]) + 1
        size = self.kind.itemsize
        with self.path.open("rb", buffering=0) as file:
            read = b"".join(
                os.pread(file.fileno(), (end - begin) * size, self.first + begin * size)
                for begin, end in zip(
                    begins[[0, *apart]].tolist(), ends[[*(apart - 1), -1]].tolist(), strict=True
                )
            )
        return np.frombuffer(read, self.kind), np.repeat(known, ends - begins)

    def kept(
        self,
        rows: NDArray[Any],
        places: NDArray[np.intp],
        indicators: Collection[str] | None,
        years: Collection[int] | None,
        replaced: frozenset[Part],
    ) -> tuple[NDArray[Any], NDArray[np.intp]]:
        """Return the rows on these indicators and years, without the parts that were replaced."""
        keep = np.ones(len(rows), dtype=np.bool_)
        if indicators is not None:
            wanted = set(indicators)
            keep &= np.array([word in wanted for word in self.words["indicator"]])[rows["indicator"]]
        if years is not None:
            keep &= np.isin(rows["year"], list(years))
        if replaced:
            scopes = {self.words["scope"][code]: code for code in np.unique(rows["scope"]).tolist()}
            for year, scope in replaced:
                if scope in scopes:
                    keep &= (rows["year"] != year) | (rows["scope"] != scopes[scope])
        return (rows, places) if keep.all() else (rows[keep], places[keep])

    def observations(
        self, area: Iterable[str], rows: NDArray[Any], release: str, table: str, origin: Origin
    ) -> list[Observation]:
        """Return rows as observations of this release; `area` gives the area of each."""
        column = self._column
        columns = (
            area,
            *(column(rows, name) for name in Observation._fields[1:13]),
            repeat(release),
            column(rows, "row"),
            repeat(table),
            repeat(origin),
        )
        return list(map(Observation._make, zip(*columns, strict=False)))

    def columns(
        self, rows: NDArray[Any], places: NDArray[np.intp], wanted: Sequence[str], release: str
    ) -> dict[str, NDArray[Any]]:
        """Return rows as columns: areas by place, indicators by their place among those wanted."""
        among = {word: place for place, word in enumerate(wanted)}
        of_words = np.array([among.get(word or "", -1) for word in self.words["indicator"]])

        def numbers(name: str) -> NDArray[np.float64]:
            if name not in (self.kind.names or ()):
                return np.full(len(rows), np.nan)
            known = rows[name].astype(np.float64)
            return np.where(known < 0, np.nan, known) if name == "n" else known

        return {
            "area": places,
            "indicator": of_words[rows["indicator"]],
            "year": rows["year"].astype(np.int16),
            "value": numbers("value"),
            "published_as": np.array(self.words["published_as"], dtype=object)[rows["published_as"]],
            "denominator": numbers("denominator"),
            "n": numbers("n"),
            "hidden": rows["hidden"].astype(np.bool_),
            "release": np.full(len(rows), release, dtype=object),
        }

    def _column(self, rows: NDArray[Any], name: str) -> Iterable[Any]:
        """Return a column of rows as Python holds it, None for what is not known."""
        if name not in (self.kind.names or ()):
            return repeat(None)
        if name in self.words:
            return map(self.words[name].__getitem__, rows[name].tolist())
        numbers: list[Any] = rows[name].tolist()
        if name == "random_sample":
            return map((False, True, None).__getitem__, numbers)
        if name == "n":
            return [None if number < 0 else number for number in numbers]
        if rows[name].dtype.kind == "f":
            return [None if number != number else number for number in numbers]
        return numbers


def _opened(path: Path) -> _Packed:
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        head = json.loads(file.read(length))
        number, width = head["areas"], head["width"]
        areas = np.frombuffer(file.read(number * width), f"S{width}")
        begins = np.frombuffer(file.read(8 * (number + 1)), "<i8")
        kind = np.dtype([(name, how) for name, how in head["columns"]])
        words = {name: [*words, None] for name, words in head["words"].items()}
        return _Packed(path, areas, begins, words, kind, file.tell())


def _write(cursor: duckdb.DuckDBPyConnection, source: Path, target: Path) -> None:
    empty = empty_columns(cursor, source)
    words = {name: _words(cursor, source, name) for name in _TEXTS if name not in empty}
    columns = [(name, "<i2" if len(each) < 2**15 else "<i4") for name, each in words.items()]
    columns += [(name, how) for name, how in _NUMBERS.items() if name not in empty]
    counted = _all(cursor, "SELECT area, count(*) FROM read_parquet(?) GROUP BY area ORDER BY area", source)
    areas = np.array([area.encode() for area, _ in counted], dtype=np.bytes_)
    begins = np.cumsum([0, *(count for _, count in counted)], dtype=np.int64)
    head = {"words": words, "columns": columns, "areas": len(areas), "width": areas.itemsize}
    written = json.dumps(head, ensure_ascii=False).encode()
    with target.open("wb") as file:
        file.write(len(written).to_bytes(8, "little") + written + areas.tobytes())
        file.write(begins.astype("<i8").tobytes())
        for first, last in _stretches(begins):
            file.write(_rows(cursor, source, columns, (counted[first][0], counted[last][0])))
        file.flush()
        os.fsync(file.fileno())


def _words(cursor: duckdb.DuckDBPyConnection, source: Path, name: str) -> list[str]:
    """Return the words of a column, and make them known to the cursor as a type."""
    # Only names of columns are put together here.
    distinct = f"SELECT DISTINCT {name} FROM read_parquet(?) WHERE {name} IS NOT NULL ORDER BY {name}"  # noqa: S608
    found = [word for (word,) in _all(cursor, distinct, source)]
    cursor.register("packed_words", {"word": np.array(found, dtype=object)})
    cursor.execute(f"CREATE TEMP TYPE packed_{name} AS ENUM (SELECT word FROM packed_words)")  # noqa: S608
    cursor.unregister("packed_words")
    return found


def _stretches(begins: NDArray[np.int64]) -> Iterable[tuple[int, int]]:
    """Yield the first and last place of areas that have so many rows together as are held at once."""
    first = 0
    while first < len(begins) - 1:
        last = max(int(np.searchsorted(begins, begins[first] + _AT_ONCE, "right")) - 2, first)
        yield first, last
        first = last + 1


def _rows(
    cursor: duckdb.DuckDBPyConnection,
    source: Path,
    columns: Sequence[tuple[str, str]],
    between: tuple[str, str],
) -> bytes:
    """Return the rows of the areas from the first up to the last of these, in the order of the file."""
    listed = ", ".join(f"{_known(name, how)} AS {name}" for name, how in columns)
    sql = f"SELECT {listed} FROM read_parquet(?) WHERE area BETWEEN ? AND ?"  # noqa: S608 - names alone
    found = cursor.execute(sql, [str(source), *between]).fetchnumpy()
    rows = np.empty(len(found["row"]), dtype=list(columns))
    for name, _ in columns:
        rows[name] = found[name]
    return rows.tobytes()


def _known(name: str, how: str) -> str:
    """Return a column in SQL with a number in every row: NaN or -1 for nothing known."""
    if name in _TEXTS:
        return f"coalesce(enum_code({name}::packed_{name})::INTEGER, -1)"
    if name == "random_sample":
        return "coalesce(random_sample::TINYINT, -1)"
    if name == "n":
        return "coalesce(n, -1)"
    return f"coalesce({name}, 'NaN'::DOUBLE)" if how == "<f8" else name


def _all(cursor: duckdb.DuckDBPyConnection, sql: str, source: Path) -> list[Any]:
    return cursor.execute(sql, [str(source)]).fetchall()

# SPDX-License-Identifier: EUPL-1.2
"""Write the figures of one release as two immutable files, each named after its content."""

import hashlib
import os
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from hartslag.figures.manifest import fsync_folder

BY_AREA = "area, indicator, year"
BY_INDICATOR = "indicator, year, area"

# Small enough that one neighbourhood or one year is read without its thousand neighbours.
_ROW_GROUP = 20_480

# The columns of a file, in their order. A text that is repeated much is a word of a list, here and on disk.
_COLUMNS = {
    "area": "VARCHAR",
    "indicator": "VARCHAR",
    "year": "INTEGER",
    "value": "DOUBLE",
    "published_as": "VARCHAR",
    "denominator": "DOUBLE",
    "n": "INTEGER",
    "design_effect": "DOUBLE",
    "standard_deviation": "DOUBLE",
    "random_sample": "BOOLEAN",
    "note": "VARCHAR",
    "citation": "VARCHAR",
    "hidden": "BOOLEAN",
    "row": "INTEGER",
    "scope": "VARCHAR",
}
_TEXTS = [name for name, kind in _COLUMNS.items() if kind == "VARCHAR"]
# Written as texts: a file knows from where to where its words go only in whole, not stretch by stretch.
_LOOKED_UP = ("area", "indicator")
# What a source with a row for each area never says: not carried through the sorting.
_NOT_IN_WIDE = ("denominator", "n", "design_effect", "standard_deviation", "random_sample", "citation")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Hold the figures of one release as arrays of equal length, by the name of their column.

    Texts are positions in `words`, -1 for none. Numbers that are not known are NaN; `random_sample` is 1, 0
    or -1 for unknown. A hidden figure has no value, base, sample or note here: nothing of it is written.
    """

    words: list[str]
    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.columns["value"])


@dataclass(frozen=True, slots=True)
class Meaning:
    """Say what a column of a wide table is for the rows of one group; texts are positions in the words."""

    column: int
    group: int
    indicator: int
    published_as: int


@dataclass(frozen=True, slots=True)
class WideTable:
    """Hold the figures of one release as rows about an area and year, with a column for each indicator.

    `rows` holds area, scope, year, note, row (the line in the file) and group; `values` the numbers of each
    column, NaN for no figure. Texts are positions in `words`, -1 for none.
    """

    words: list[str]
    rows: Mapping[str, NDArray[np.int32]]
    values: list[NDArray[np.float64]]
    meanings: list[Meaning]

    def __len__(self) -> int:
        return sum(int(np.count_nonzero(~np.isnan(each))) for each in self.values)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Say what was brought in: a fingerprint of what the figures say, and what they are about.

    `parts` holds the number of figures per year and municipality. `absent` are the columns that are empty.
    """

    content: str
    hidden: int
    areas: int
    indicators: tuple[str, ...]
    parts: dict[int, dict[str, int]]
    absent: tuple[str, ...]


_WORDS = """
CREATE TEMP TYPE word AS ENUM (SELECT word FROM given_words ORDER BY word);
CREATE TEMP TABLE words AS SELECT position, word::word AS word FROM given_words
"""

_LOAD = """
CREATE TEMP TABLE figures AS
SELECT area.word AS area, indicator.word AS indicator, year,
       CASE WHEN isnan(value) THEN NULL ELSE value END AS value,
       published_as.word AS published_as,
       CASE WHEN isnan(denominator) THEN NULL ELSE denominator END AS denominator,
       CASE WHEN isnan(n) THEN NULL ELSE n::INTEGER END AS n,
       CASE WHEN isnan(design_effect) THEN NULL ELSE design_effect END AS design_effect,
       CASE WHEN isnan(standard_deviation) THEN NULL ELSE standard_deviation END AS standard_deviation,
       CASE WHEN random_sample < 0 THEN NULL ELSE random_sample = 1 END AS random_sample,
       note.word AS note, citation.word AS citation, hidden, row, scope.word AS scope
FROM arrays
JOIN words AS area ON area.position = arrays.area
JOIN words AS scope ON scope.position = arrays.scope
JOIN words AS indicator ON indicator.position = arrays.indicator
JOIN words AS published_as ON published_as.position = arrays.published_as
LEFT JOIN words AS note ON note.position = arrays.note
LEFT JOIN words AS citation ON citation.position = arrays.citation
"""

_WIDE_ROWS = """
CREATE TEMP TABLE places AS
SELECT area.word AS area, year, note.word AS note, row, scope.word AS scope, in_group, {columns}
FROM wide
JOIN words AS area ON area.position = wide.area
JOIN words AS scope ON scope.position = wide.scope
LEFT JOIN words AS note ON note.position = wide.note;
CREATE TEMP TABLE figures (area word, indicator word, year INTEGER, value DOUBLE, published_as word,
    note word, hidden BOOLEAN, row INTEGER, scope word)
"""

_WIDE_COLUMN = """
INSERT INTO figures
SELECT area, indicator.word, year, {column}, published_as.word, note, false, row, scope
FROM places
JOIN words AS indicator ON indicator.position = $indicator
JOIN words AS published_as ON published_as.position = $published_as
WHERE in_group = $group AND NOT isnan({column})
"""

_CONTENT = """
SELECT count(*), bit_xor(hash({names})), count(*) FILTER (hidden) FROM (SELECT {columns} FROM figures)
"""


def load(cursor: duckdb.DuckDBPyConnection, table: FigureTable | WideTable) -> Loaded:
    """Bring the figures into the cursor's own table `figures`, and say what they are."""
    words = {
        "position": np.arange(len(table.words), dtype=np.int32),
        "word": np.array(table.words, dtype=object),
    }
    cursor.register("given_words", words)
    cursor.execute(_WORDS)
    if isinstance(table, WideTable):
        _load_wide(cursor, table)
    else:
        cursor.register("arrays", table.columns)
        cursor.execute(_LOAD)
        cursor.unregister("arrays")
    absent = _NOT_IN_WIDE if isinstance(table, WideTable) else ()
    said = [name for name in _COLUMNS if name not in {"row", "scope"}]
    # The fingerprint is of the texts, not of their place in a list.
    columns = _listed(said, absent, _TEXTS)
    found = cursor.execute(_CONTENT.format(names=", ".join(said), columns=columns)).fetchone()
    count, mixed, hidden = found or (0, 0, 0)
    return Loaded(
        content=f"{count}-{mixed:x}",
        hidden=hidden,
        areas=_rows(cursor, "SELECT count(DISTINCT area) FROM figures")[0][0],
        indicators=tuple(sorted(row[0] for row in _rows(cursor, "SELECT DISTINCT indicator FROM figures"))),
        parts=_parts(cursor),
        absent=absent,
    )


def _load_wide(cursor: duckdb.DuckDBPyConnection, table: WideTable) -> None:
    """Bring a wide table in column by column: all of it at once takes four times the memory."""
    names = [f"v{place}" for place in range(len(table.values))]
    rows = {"in_group" if name == "group" else name: column for name, column in table.rows.items()}
    cursor.register("wide", {**rows, **dict(zip(names, table.values, strict=True))})
    cursor.execute(_WIDE_ROWS.format(columns=", ".join(names)))
    cursor.unregister("wide")
    for each in table.meanings:
        values = {"indicator": each.indicator, "published_as": each.published_as, "group": each.group}
        cursor.execute(_WIDE_COLUMN.format(column=names[each.column]), values)
    cursor.execute("DROP TABLE places")


def _parts(cursor: duckdb.DuckDBPyConnection) -> dict[int, dict[str, int]]:
    parts: dict[int, dict[str, int]] = {}
    for year, scope, count in _rows(
        cursor, "SELECT year, scope, count(*) FROM figures GROUP BY ALL ORDER BY ALL"
    ):
        parts.setdefault(year, {})[scope] = count
    return parts


def write_sorted(
    cursor: duckdb.DuckDBPyConnection, loaded: Loaded, order: str, release_id: str, folder: Path
) -> str:
    """Write the loaded figures in this order into `folder`; return the name, which is the file's SHA-256.

    The file appears under its name only when it is complete and on disk.
    """
    scratch = folder / f"{uuid.uuid4().hex}.part"
    cursor.execute(
        f"COPY (SELECT {_listed(_COLUMNS, loaded.absent, _LOOKED_UP)}, $release AS release "  # noqa: S608
        f"FROM (SELECT * FROM figures ORDER BY {order})) TO '{_quoted(scratch)}' "
        f"(FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {_ROW_GROUP})",
        {"release": release_id},
    )
    with scratch.open("rb") as file:
        name = f"{hashlib.file_digest(file, 'sha256').hexdigest()}.parquet"
        os.fsync(file.fileno())
    scratch.replace(folder / name)
    fsync_folder(folder)
    return name


def _listed(names: Iterable[str], absent: Iterable[str], texts: Iterable[str]) -> str:
    """Return columns for a query: `texts` as texts instead of words, and `absent` as empty columns."""
    changed = {name: f"NULL::{_COLUMNS[name]} AS {name}" for name in absent}
    changed |= {name: f"{name}::VARCHAR AS {name}" for name in set(texts) - set(changed)}
    return ", ".join(changed.get(name, name) for name in names)


def _rows(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return cursor.execute(sql).fetchall()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

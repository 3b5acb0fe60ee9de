# SPDX-License-Identifier: EUPL-1.2
"""Turn a question into one query on a pinned list of files, and its answer into observations."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from hartslag.figures.areas_asked import scope_of
from hartslag.figures.manifest import Manifest
from hartslag.figures.observations import Observation, ObservationArrays, Origin
from hartslag.figures.releases import Release, ValidRelease

COLUMNS = (
    "area, indicator, year, value, published_as, denominator, n, design_effect, standard_deviation, "
    "random_sample, note, citation, hidden, release, row"
)
ARRAY_COLUMNS = "area, indicator, year, value, published_as, denominator, n, hidden, release"
# What most sources never say, and as what it is read where it is empty.
_OFTEN_EMPTY = {
    "denominator": "DOUBLE",
    "n": "INTEGER",
    "design_effect": "DOUBLE",
    "standard_deviation": "DOUBLE",
    "random_sample": "BOOLEAN",
    "note": "VARCHAR",
    "citation": "VARCHAR",
}
_EMPTY = """
SELECT path_in_schema FROM parquet_metadata(?)
GROUP BY path_in_schema HAVING sum(stats_null_count) = sum(num_values)
"""


class Query:
    """Hold a question to a pinned list of files."""

    def __init__(self, names: list[str], sql: str, values: list[Any]) -> None:
        self._names = names
        self._sql = sql
        self._values = values

    def on(self, files: Path) -> tuple[str, list[Any]]:
        """Return the SQL and its values for the files in this folder."""
        return self._sql, [[str(files / name) for name in self._names], *self._values]


def empty_columns(cursor: duckdb.DuckDBPyConnection, path: Path) -> frozenset[str]:
    """Return the columns of a file that hold nothing, from what it says of itself."""
    return frozenset(column for (column,) in cursor.execute(_EMPTY, [str(path)]).fetchall())


def only_of(columns: dict[str, Any], areas: Sequence[str]) -> dict[str, Any]:
    """Return the rows of these areas of what was answered as columns."""
    wanted = set(areas)
    asked = [area in wanted for area in columns["area"]]
    return {name: column[asked] for name, column in columns.items()}


def select_figures(
    columns: str,
    manifest: Manifest,
    areas: Sequence[str] | None,
    indicators: Sequence[str] | None,
    years: Sequence[int] | None,
    empty_in: Callable[[str], frozenset[str]],
) -> Query | None:
    """Return the query on the files that can hold an answer, or None when there are none.

    `empty_in` tells of a file which columns hold nothing: these are not read. Areas that were not asked for
    are answered too where they lie between those that were: the database takes longer to look through a list
    of many areas than through the stretch that they lie in.
    """
    valid = able_to_answer(manifest, areas, indicators, years)
    if not valid:
        return None
    names = [each.release.by_indicator for each in valid]
    where, values = ["TRUE"], list[Any]()
    if areas:
        where.append("area BETWEEN ? AND ?")
        values += [min(areas), max(areas)]
    for column, wanted in (("indicator", indicators), ("year", years)):
        if wanted is not None:
            where.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += list(wanted)
    replaced = [
        f"{each.release.id} {year} {scope}" for each in valid for year, scope in sorted(each.replaced)
    ]
    if replaced:
        where.append("NOT list_contains(?, concat_ws(' ', release, year, scope))")
        values.append(replaced)
    # Only column names of this file and question marks are put together here.
    listed = _without(columns, frozenset.intersection(*(empty_in(name) for name in names)))
    sql = f"SELECT {listed} FROM read_parquet(?) WHERE {' AND '.join(where)}"  # noqa: S608
    return Query(names, sql, values)


def _without(columns: str, empty: frozenset[str]) -> str:
    """Return the columns, with nothing in the place of those that are empty."""
    return ", ".join(
        f"NULL::{_OFTEN_EMPTY[name]} AS {name}" if name in empty and name in _OFTEN_EMPTY else name
        for name in columns.split(", ")
    )


def able_to_answer(
    manifest: Manifest,
    areas: Sequence[str] | None,
    indicators: Sequence[str] | None,
    years: Sequence[int] | None,
) -> list[ValidRelease]:
    """Return the valid releases that can hold anything of what is asked, oldest first."""
    scopes = None if areas is None else {scope_of(area) for area in areas}
    return [each for each in manifest.valid if _can_answer(each.release, scopes, indicators, years)]


def _can_answer(
    release: Release,
    scopes: set[str] | None,
    indicators: Sequence[str] | None,
    years: Sequence[int] | None,
) -> bool:
    """Say whether the release can hold anything of what is asked, from the manifest alone."""
    if years is not None and not set(years) & set(release.years):
        return False
    if indicators is not None and not set(indicators) & set(release.indicators):
        return False
    return scopes is None or any(not scopes.isdisjoint(of_year) for of_year in release.parts.values())


def as_observation(row: tuple[Any, ...], table: str, origin: Origin) -> Observation:
    """Return a row of `COLUMNS` as an observation of its release's table and origin."""
    return Observation._make((*row, table, origin))


def as_arrays(columns: dict[str, Any]) -> ObservationArrays:
    """Return columns of `ARRAY_COLUMNS` as arrays, sorted by indicator, year and area."""

    def numbers(name: str) -> Any:  # noqa: ANN401 - masked where a number is missing
        return np.ma.filled(np.ma.asarray(columns[name], dtype=np.float64), np.nan)

    order = np.lexsort(
        (
            np.asarray(columns["area"], dtype=str),
            np.asarray(columns["year"], dtype=np.int16),
            np.asarray(columns["indicator"], dtype=str),
        )
    )
    return ObservationArrays(
        area=np.asarray(columns["area"], dtype=object)[order],
        indicator=np.asarray(columns["indicator"], dtype=object)[order],
        year=np.asarray(columns["year"], dtype=np.int16)[order],
        value=numbers("value")[order],
        published_as=np.asarray(columns["published_as"], dtype=object)[order],
        denominator=numbers("denominator")[order],
        n=numbers("n")[order],
        hidden=np.asarray(columns["hidden"], dtype=np.bool_)[order],
        release=np.asarray(columns["release"], dtype=object)[order],
    )

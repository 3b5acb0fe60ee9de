# SPDX-License-Identifier: EUPL-1.2
"""Turn a question into one query on a pinned list of files, and its answer into observations."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np

from hartslag.figures.areas_asked import scope_of
from hartslag.figures.manifest import Manifest
from hartslag.figures.observations import Observation, ObservationArrays, Origin
from hartslag.figures.releases import Release

type Order = Literal["by_area", "by_indicator"]

COLUMNS = (
    "area, indicator, year, value, published_as, denominator, n, design_effect, standard_deviation, "
    "random_sample, note, citation, hidden, release, row"
)
ARRAY_COLUMNS = "area, indicator, year, value, published_as, denominator, n, hidden, release"


class Query:
    """Hold a question to a pinned list of files."""

    def __init__(self, names: list[str], sql: str, values: list[Any]) -> None:
        self._names = names
        self._sql = sql
        self._values = values

    def on(self, files: Path) -> tuple[str, list[Any]]:
        """Return the SQL and its values for the files in this folder."""
        return self._sql, [[str(files / name) for name in self._names], *self._values]


def select_figures(
    columns: str,
    manifest: Manifest,
    order: Order,
    areas: Sequence[str] | None,
    indicators: Sequence[str] | None,
    years: Sequence[int] | None,
) -> Query | None:
    """Return the query on the files that can hold an answer, or None when there are none."""
    valid = [each for each in manifest.valid if _can_answer(each.release, areas, indicators, years)]
    if not valid:
        return None
    where, values = ["TRUE"], []
    for column, wanted in (("area", areas), ("indicator", indicators), ("year", years)):
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
    sql = f"SELECT {columns} FROM read_parquet(?) WHERE {' AND '.join(where)}"  # noqa: S608
    return Query([getattr(each.release, order) for each in valid], sql, values)


def _can_answer(
    release: Release,
    areas: Sequence[str] | None,
    indicators: Sequence[str] | None,
    years: Sequence[int] | None,
) -> bool:
    """Say whether the release can hold anything of what is asked, from the manifest alone."""
    if years is not None and not set(years) & set(release.years):
        return False
    if indicators is not None and not set(indicators) & set(release.indicators):
        return False
    if areas is None:
        return True
    scopes = {scope_of(area) for area in areas}
    return any(scope in of_year for of_year in release.parts.values() for scope in scopes)


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

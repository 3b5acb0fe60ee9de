# SPDX-License-Identifier: EUPL-1.2
"""What changed from one release of a table to the next, read from their immutable files."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import duckdb

from hartslag.figures.observations import PublishedAs
from hartslag.figures.refusals import FiguresError
from hartslag.figures.releases import Release
from hartslag.figures.succession import Holding
from hartslag.statistics.services import Text

type Kind = Literal["changed", "added", "gone"]

# What makes a figure another one. Its note and its citation are words about it.
_NUMBERS = (
    "value",
    "published_as",
    "denominator",
    "n",
    "design_effect",
    "standard_deviation",
    "random_sample",
    "hidden",
)
_SIDE = ("value", "published_as", "denominator", "n", "hidden", "release", "row")


# So many groups of rows of a file, of 20,480 figures each, are held against the other release at once.
_GROUPS_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Side:
    """Hold a figure as one of two releases gives it; `value` is None where it is hidden there."""

    value: float | None
    published_as: PublishedAs
    denominator: float | None
    n: int | None
    hidden: bool
    release: str
    row: int


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """Hold one figure that differs; without `before` it was added, without `after` it is gone.

    `municipality` is what the figure counts under: the code of a municipality, or of an area without one.
    """

    area: str
    indicator: str
    year: int
    municipality: str
    before: Side | None
    after: Side | None

    @property
    def kind(self) -> Kind:
        """Return how it differs."""
        if self.before is None:
            return "added"
        return "gone" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class DifferenceCount:
    """Hold how many figures differ of an indicator in a municipality and a year."""

    municipality: str
    indicator: str
    year: int
    changed: int
    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Hold what differs between a release and what it is held against.

    Only in the years and municipalities that `after` speaks for: of others it says nothing. `counts` has all
    that differ, by municipality, indicator and year; `unchanged` counts the figures that are the same.
    `changed_areas` and `changed_neighbourhoods` count the areas of which a figure changed. `figures` are the
    ones asked for: those that changed first, the largest change in proportion before smaller ones.
    """

    before: tuple[Release, ...]
    after: Release
    counts: tuple[DifferenceCount, ...]
    unchanged: int
    changed_areas: int
    changed_neighbourhoods: int
    figures: tuple[FigureDifference, ...]

    @property
    def changed(self) -> int:
        """Return how many figures have another value or rest on other numbers."""
        return sum(each.changed for each in self.counts)

    @property
    def added(self) -> int:
        """Return how many figures are new."""
        return sum(each.added for each in self.counts)

    @property
    def gone(self) -> int:
        """Return how many figures are no longer there."""
        return sum(each.gone for each in self.counts)


_COMPARE = """
CREATE OR REPLACE TEMP TABLE compared AS
WITH parts AS (
    SELECT unnest($releases::VARCHAR[]) AS release, unnest($years::INTEGER[]) AS year,
           unnest($scopes::VARCHAR[]) AS scope
),
earlier AS (
    SELECT figures.* FROM read_parquet($earlier) AS figures
    SEMI JOIN parts USING (release, year, scope) WHERE area >= $first AND area < $next AND {wanted}
),
later AS (SELECT * FROM read_parquet($later) WHERE area >= $first AND area < $next AND {wanted})
SELECT area, indicator, year, coalesce(later.scope, earlier.scope) AS municipality,
       {sides},
       CASE WHEN earlier.release IS NULL THEN 'added' WHEN later.release IS NULL THEN 'gone'
            ELSE 'changed' END AS kind,
       CASE WHEN earlier.value IS NOT DISTINCT FROM later.value THEN 0
            WHEN earlier.value IS NULL OR later.value IS NULL THEN 1
            ELSE abs(later.value - earlier.value) / greatest(abs(later.value), abs(earlier.value))
       END AS size
FROM earlier FULL JOIN later USING (area, indicator, year)
WHERE {differs}
"""

_COUNT = """
SELECT municipality, indicator, year, count(*) FILTER (kind = 'changed') AS changed,
       count(*) FILTER (kind = 'added') AS added, count(*) FILTER (kind = 'gone') AS gone
FROM compared GROUP BY ALL
"""

_ADD_UP = """
SELECT municipality, indicator, year, sum(changed)::INTEGER, sum(added)::INTEGER, sum(gone)::INTEGER
FROM counted GROUP BY ALL ORDER BY ALL
"""

_AREAS = """
SELECT count(DISTINCT area), count(DISTINCT area) FILTER (area LIKE 'BU%') FROM compared
WHERE kind = 'changed'
"""

_FIRST = """
SELECT * FROM {table}
ORDER BY CASE kind WHEN 'changed' THEN 1 WHEN 'gone' THEN 2 ELSE 3 END, size DESC, area, indicator, year
LIMIT $limit OFFSET $offset
"""

_GROUPS = """
SELECT stats_min_value FROM parquet_metadata($file) WHERE path_in_schema = 'area' ORDER BY row_group_id
"""

_ALL = "SELECT count(*) FROM read_parquet($later) WHERE {wanted}"


def refuse_what_cannot_be_compared(after: Release, earlier: Sequence[Holding]) -> None:
    """Raise `FiguresError` when a release was withdrawn, or when they are of two tables."""
    for each in (after, *(holding.release for holding in earlier if holding.release)):
        if each.withdrawn:
            raise FiguresError(
                Text(
                    nl=f"Levering {each.id} is ingetrokken. Haar cijfers zijn nergens meer te zien, ook niet "
                    "in een vergelijking.",
                    en=f"Release {each.id} was withdrawn. Its figures are no longer shown anywhere, nor in a "
                    "comparison.",
                )
            )
        if each.table != after.table:
            raise FiguresError(
                Text(
                    nl=f"Levering {each.id} hoort bij een andere tabel dan {after.id}. Kies twee leveringen "
                    "van dezelfde tabel.",
                    en=f"Release {each.id} is of another table than {after.id}. Choose two releases of one "
                    "table.",
                )
            )


def compare(
    cursor: duckdb.DuckDBPyConnection,
    files: Path,
    earlier: Sequence[Holding],
    after: Release,
    *,
    municipality: str | None,
    indicator: str | None,
    limit: int,
    offset: int,
) -> Difference:
    """Return what differs between the parts held by earlier releases and those same parts in a later one."""
    before = tuple(each.release for each in earlier if each.release)
    wanted, values = _wanted(municipality, indicator)
    values |= {"later": str(files / after.by_area)}
    paths = [str(files / each.by_area) for each in before]
    areas, neighbourhoods = _collect(cursor, wanted, values | _held(earlier, paths), most=offset + limit)
    counts = tuple(DifferenceCount(*row) for row in cursor.execute(_ADD_UP).fetchall())
    page = f"SELECT * EXCLUDE (kind, size) FROM ({_FIRST.format(table='first')})"  # noqa: S608
    rows = cursor.execute(page, {"limit": limit, "offset": offset}).fetchall()
    in_all = cursor.execute(_ALL.format(wanted=wanted), values).fetchone() or (0,)
    return Difference(
        before=before,
        after=after,
        counts=counts,
        unchanged=in_all[0] - sum(each.changed + each.added for each in counts),
        changed_areas=areas,
        changed_neighbourhoods=neighbourhoods,
        figures=tuple(_figure(row) for row in rows),
    )


def _held(earlier: Sequence[Holding], paths: list[str]) -> dict[str, Any]:
    """Return which parts are read from which of the earlier releases, as values of `_COMPARE`."""
    held = [(each.release, part) for each in earlier if each.release for part in sorted(each.parts)]
    return {
        "earlier": paths,
        "releases": [release.id for release, _ in held],
        "years": [year for _, (year, _) in held],
        "scopes": [scope for _, (_, scope) in held],
    }


def _collect(
    cursor: duckdb.DuckDBPyConnection, wanted: str, values: dict[str, Any], *, most: int
) -> tuple[int, int]:
    """Fill the tables `counted` and `first`; return of how many areas and neighbourhoods a figure changed.

    No more than `most` figures are kept. Stretches hold whole areas, so what is counted in each adds up.
    """
    # Without an earlier release no part is asked of it, whatever the file.
    values["earlier"] = values["earlier"] or [values["later"]]
    sql = _COMPARE.format(wanted=wanted, sides=_both_sides(), differs=_differs())
    areas = neighbourhoods = 0
    for place, (first, next_) in enumerate(_stretches(cursor, values["later"])):
        cursor.execute(sql, values | {"first": first, "next": next_})
        found = cursor.execute(_AREAS).fetchone() or (0, 0)
        areas, neighbourhoods = areas + found[0], neighbourhoods + found[1]
        _keep(cursor, "counted", _COUNT, place)
        _keep(cursor, "first", _FIRST.format(table="compared"), place, limit=most, offset=0)
    return areas, neighbourhoods


def _keep(cursor: duckdb.DuckDBPyConnection, table: str, query: str, place: int, **values: int) -> None:
    """Add to a table what a query finds in this stretch; the first stretch makes the table."""
    into = f"INSERT INTO {table}" if place else f"CREATE TEMP TABLE {table} AS"
    cursor.execute(f"{into} {query}", values)


def _stretches(cursor: duckdb.DuckDBPyConnection, file: str) -> list[tuple[str, str]]:
    """Return stretches of area codes, from and up to, that together hold every area.

    They follow the order of the file, so that each is read by itself and the country is never in memory.
    """
    groups = cursor.execute(_GROUPS, {"file": file}).fetchall()
    starts = ["", *dict.fromkeys(start for (start,) in groups[_GROUPS_AT_ONCE::_GROUPS_AT_ONCE])]
    return list(pairwise([*starts, chr(sys.maxunicode)]))


def _wanted(municipality: str | None, indicator: str | None) -> tuple[str, dict[str, Any]]:
    asked = {"scope": municipality, "indicator": indicator}
    values = {column: value for column, value in asked.items() if value is not None}
    return " AND ".join(["TRUE", *(f"{column} = ${column}" for column in values)]), values


def _both_sides() -> str:
    return ", ".join(
        f"{table}.{column} AS {table}_{column}" for table in ("earlier", "later") for column in _SIDE
    )


def _differs() -> str:
    """Return the condition under which a figure differs; also that of being in one release alone."""
    numbers = [f"earlier.{column} IS DISTINCT FROM later.{column}" for column in _NUMBERS]
    return " OR ".join(["earlier.release IS NULL", "later.release IS NULL", *numbers])


def _figure(row: tuple[Any, ...]) -> FigureDifference:
    area, indicator, year, municipality, *sides = row
    before, after = sides[: len(_SIDE)], sides[len(_SIDE) :]
    return FigureDifference(area, indicator, year, municipality, _side(before), _side(after))


def _side(values: Sequence[Any]) -> Side | None:
    side = dict(zip(_SIDE, values, strict=True))
    return Side(**side) if side["release"] else None

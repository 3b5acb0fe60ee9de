# SPDX-License-Identifier: EUPL-1.2
"""Read areas. Every function takes the same number of queries for one area as for a thousand."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.base import ModelState

from hartslag.areas.models import Adjacency, Area, Outline
from hartslag.areas.names import normalised
from hartslag.areas.refusals import UnknownArea

Point = tuple[float, float]
Polygons = tuple[tuple[tuple[Point, ...], ...], ...]

_LEVELS_AS_FOUND = [
    Area.Level.COUNTRY,
    Area.Level.MUNICIPALITY,
    Area.Level.NEIGHBOURHOOD,
    Area.Level.PROGRAMME_AREA,
    Area.Level.DISTRICT,
]

# Asked for on every page about figures, and written out: put together anew for each page, these questions
# take longer than the database takes to answer them.
_BY_CODE = """
SELECT * FROM area WHERE code = %(code)s
UNION
SELECT above.* FROM area JOIN area above ON above.id IN (area.parent_id, area.municipality_id)
WHERE area.code = %(code)s
"""
_COLUMNS = (
    "id",
    "code",
    "level",
    "name",
    "parent_id",
    "municipality_id",
    "valid_from",
    "valid_to",
    "year_seen",
    "sort_key",
)
_NEIGHBOURHOODS = "level = 'neighbourhood' AND municipality_id = %(municipality)s AND valid_to IS NULL"
_MUNICIPALITIES = "level = 'municipality' AND valid_to IS NULL"
_FIRST_WITH_MUNICIPALITIES = """
id IN (
    WITH first AS (
        SELECT id, municipality_id FROM area
        WHERE level = 'neighbourhood' AND municipality_id IS NOT NULL AND valid_to IS NULL LIMIT %(limit)s
    )
    SELECT id FROM first UNION SELECT municipality_id FROM first
)
"""
_INSIDE = {
    Area.Level.NEIGHBOURHOOD: "id = %(area)s",
    Area.Level.DISTRICT: "parent_id = %(area)s AND valid_to IS NULL",
    Area.Level.MUNICIPALITY: "municipality_id = %(area)s AND valid_to IS NULL",
}
_RING = """
WITH inside AS MATERIALIZED (SELECT id FROM area WHERE {inside} AND level = 'neighbourhood'), ring AS (
    SELECT * FROM area WHERE valid_to IS NULL AND id NOT IN (SELECT id FROM inside) AND id IN (
        SELECT second_id FROM adjacency JOIN inside ON first_id = inside.id
        UNION SELECT first_id FROM adjacency JOIN inside ON second_id = inside.id
    )
)
SELECT * FROM ring UNION SELECT area.* FROM area JOIN ring ON area.id = ring.municipality_id
ORDER BY sort_key, code
"""
_DRAWN = """
SELECT DISTINCT ON (area_id) area_id, year, source, {detail}, {detail}_box
FROM outline WHERE area_id = ANY(%(areas)s) AND {detail}_box IS NOT NULL ORDER BY area_id, year DESC
"""


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """Hold what a map needs of one area.

    polygons: each a tuple of rings (the first around it, the others holes) of points (x, y) in metres,
    RD New (EPSG:28992): x grows to the east, y to the north, so a drawing turns y around.
    """

    code: str
    name: str
    year: int
    source: str
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class DrawnPath:
    """Hold what a map draws of one area, as text.

    path: SVG path data, x = RD x and y = -RD y (so north is up) in units of 10 m ("near") or 100 m ("far").
    box: west, top, east and bottom in the same units.
    """

    code: str
    name: str
    year: int
    source: str
    path: str
    box: tuple[int, int, int, int]


def get(code: str, year: int | None = None) -> Area:
    """Return the area a code means in a year, or means now; the last one when it means nothing now.

    Raises UnknownArea.
    """
    rows = list(Area.objects.raw(_BY_CODE, {"code": code.replace("\0", "")}))
    meant = [row for row in rows if row.code == code and (year is None or row.is_valid_in(year))]
    if not meant:
        raise UnknownArea(code, year)
    area = max(meant, key=lambda row: (row.valid_to is None, row.valid_to))
    above = {row.pk: row for row in rows}
    area.parent = above[area.parent_id] if area.parent_id else None
    area.municipality = above[area.municipality_id] if area.municipality_id else None
    return area


def named(codes: Iterable[str]) -> dict[str, Area]:
    """Return the areas of now with these codes, by code, in Dutch order; other codes are left out."""
    asked = [code for code in codes if "\0" not in code]
    rows = Area.objects.select_related("municipality").filter(code__in=asked, valid_to__isnull=True)
    return {area.code: area for area in rows}


class Found(list[Area]):
    """Hold the areas that were found; more says whether others fit too."""

    more: bool = False


def find(text: str, limit: int = 20) -> Found:
    """Return the areas somebody may mean who types this: by code, name or another name, best first.

    Accents, capitals and signs do not count. Whole names come before beginnings of names, these before
    beginnings of words, these before the rest; then areas of now, municipalities first. At most `limit`
    come back, and `more` says whether that was all.
    """
    wanted = normalised(text)
    if not wanted:
        return Found()
    fit = Case(
        When(lookup__contains=f"\n{wanted}\n", then=Value(0)),
        When(lookup__contains=f"\n{wanted}", then=Value(1)),
        When(lookup__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    level = Case(
        *(When(level=level, then=Value(place)) for place, level in enumerate(_LEVELS_AS_FOUND)),
        default=Value(len(_LEVELS_AS_FOUND)),
        output_field=IntegerField(),
    )
    rows = Area.objects.select_related("municipality").filter(lookup__contains=wanted)
    rows = rows.order_by(fit, F("valid_to").desc(nulls_first=True), level, "sort_key", "code")
    found = Found(rows[: limit + 1])
    found.more = len(found) > limit
    del found[limit:]
    return found


def children(area: Area) -> list[Area]:
    """Return the areas of now one level down, in Dutch order; of a programme area or region its members."""
    if area.level == Area.Level.NEIGHBOURHOOD:
        return []
    if area.level in {Area.Level.PROGRAMME_AREA, Area.Level.REGION}:
        inside = Q(programme_memberships__area=area)
    else:
        inside = Q(parent=area) & ~Q(level=Area.Level.PROGRAMME_AREA)
    return list(Area.objects.select_related("municipality").filter(inside, valid_to__isnull=True))


def municipality_of(area: Area) -> Area | None:
    """Return the municipality an area lies in: itself when it is one, None when it lies in several."""
    return area if area.level == Area.Level.MUNICIPALITY else area.municipality


def neighbourhoods_of(area: Area) -> list[Area]:
    """Return the neighbourhoods of now that an area of any level is made of, in Dutch order."""
    if area.level != Area.Level.MUNICIPALITY:
        return list(_neighbourhoods_in(area))
    return _made(_NEIGHBOURHOODS, {"municipality": area.pk}, municipality=area)


def all_neighbourhoods(most: int) -> list[Area]:
    """Return all neighbourhoods of now, by municipality, in Dutch order; none when there are over `most`."""
    found = _made(_FIRST_WITH_MUNICIPALITIES, {"limit": most + 1})
    above = {each.pk: each for each in found if each.level == Area.Level.MUNICIPALITY}
    if len(found) - len(above) > most:
        return []
    for each in found:
        if each.municipality_id:
            each.municipality = above[each.municipality_id]
    return [each for municipality in above for each in found if each.municipality_id == municipality]


def _made(where: str, values: dict[str, Any], municipality: Area | None = None) -> list[Area]:
    """Return areas to read from, in Dutch order; what `_COLUMNS` lacks of them is read when it is asked for.

    Hundreds to a page: Django looks at each value as if the area were to be saved, and takes six times as
    long. `municipality` is what they lie in.
    """
    with connection.cursor() as cursor:
        # Words of this file and names of values alone.
        sql = f"SELECT {', '.join(_COLUMNS)} FROM area WHERE {where} ORDER BY sort_key, code"  # noqa: S608
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    found = []
    for row in rows:
        area = Area.__new__(Area)
        area._state = ModelState()  # noqa: SLF001 - as Model.from_db does
        area._state.adding, area._state.db = False, connection.alias  # noqa: SLF001
        area.__dict__.update(zip(_COLUMNS, row, strict=True))
        if municipality is not None:
            area._state.fields_cache["municipality"] = municipality  # noqa: SLF001
        found.append(area)
    return found


def members(area: Area) -> list[str]:
    """Return the codes of the neighbourhoods an area of any level is made of; its own for a neighbourhood."""
    return [each.code for each in _neighbourhoods_in(area)]


def programme_areas() -> list[Area]:
    """Return all programme areas, in Dutch order."""
    return list(Area.objects.select_related("municipality").filter(level=Area.Level.PROGRAMME_AREA))


def municipalities() -> list[Area]:
    """Return the municipalities of now, in Dutch order."""
    return _made(_MUNICIPALITIES, {})


def ring(area: Area) -> list[Area]:
    """Return the neighbourhoods that border on an area of any level and are not in it, in Dutch order.

    The ring crosses the municipal border where the outlines of the other municipality are loaded.
    """
    level = Area.Level(area.level)
    if level in _INSIDE:
        rows = Area.objects.raw(_RING.format(inside=_INSIDE[level]), {"area": area.pk})
        found = {each.pk: each for each in rows}
        ring = [each for each in found.values() if each.level == Area.Level.NEIGHBOURHOOD]
        for each in ring:
            each.municipality = found[each.municipality_id] if each.municipality_id else None
        return ring
    inside = _neighbourhoods_in(area).order_by().values("pk")
    beside = Adjacency.objects.filter(first__in=inside).values("second")
    before = Adjacency.objects.filter(second__in=inside).values("first")
    # One list of keys, by which areas are looked up; of two, every area is held against both.
    return list(
        Area.objects.select_related("municipality")
        .filter(pk__in=beside.union(before), valid_to__isnull=True)
        .exclude(pk__in=inside)
    )


def neighbouring_municipalities(area: Area) -> list[Area]:
    """Return the municipalities of now that border on a municipality, in Dutch order."""
    beside = Adjacency.objects.filter(first__municipality=area).values("second__municipality")
    before = Adjacency.objects.filter(second__municipality=area).values("first__municipality")
    around = beside.union(before)
    return list(Area.objects.filter(pk__in=around, valid_to__isnull=True).exclude(pk=area.pk))


def outlines(areas: Iterable[Area]) -> list[DrawnArea]:
    """Return the newest drawing of each area, in the order given; an area without one is left out."""
    asked = list(areas)
    rows = Outline.objects.filter(area__in=[area.pk for area in asked]).order_by("area_id", "-year")
    newest = {row.area_id: row for row in rows.distinct("area_id")}
    return [_drawn(area, newest[area.pk]) for area in asked if area.pk in newest]


def drawn(areas: Iterable[Area], detail: Literal["near", "far"]) -> list[DrawnPath]:
    """Return the newest drawing of each area as text, in the order given; one without is left out.

    near: for a municipality by its neighbourhoods, in units of 10 m. far: for the country by its
    municipalities, in units of 100 m; areas of other levels have none.
    """
    asked = list(areas)
    with connection.cursor() as cursor:
        cursor.execute(_DRAWN.format(detail=detail), {"areas": [area.pk for area in asked]})
        newest = {row[0]: row[1:] for row in cursor.fetchall()}
    found = []
    for area in asked:
        if area.pk in newest:
            year, source, path, box = newest[area.pk]
            found.append(DrawnPath(area.code, area.name, year, source, path, tuple(json.loads(box))))
    return found


def names_of(area: Area) -> dict[str, str]:
    """Return the names of the neighbourhoods of now an area is made of, by code, in Dutch order."""
    return dict(_neighbourhoods_in(area).values_list("code", "name"))


def _drawn(area: Area, outline: Outline) -> DrawnArea:
    return DrawnArea(area.code, area.name, outline.year, outline.source, as_polygons(outline.polygons))


def as_polygons(stored: list[list[list[list[float]]]]) -> Polygons:
    """Return stored polygons as tuples."""
    return tuple(tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in stored)


def _neighbourhoods_in(area: Area) -> QuerySet[Area]:
    inside = {
        Area.Level.NEIGHBOURHOOD: Q(pk=area.pk),
        Area.Level.DISTRICT: Q(parent=area),
        Area.Level.MUNICIPALITY: Q(municipality=area),
        Area.Level.REGION: Q(municipality__programme_memberships__area=area),
        Area.Level.COUNTRY: Q(municipality__parent=area),
        Area.Level.PROGRAMME_AREA: Q(programme_memberships__area=area)
        | Q(parent__programme_memberships__area=area)
        | Q(municipality__programme_memberships__area=area),
    }[Area.Level(area.level)]
    now = Q(valid_to__isnull=True) if area.level != Area.Level.NEIGHBOURHOOD else Q()
    rows = Area.objects.filter(level=Area.Level.NEIGHBOURHOOD).filter(inside, now)
    return Area.objects.select_related("municipality").filter(pk__in=rows.order_by().values("pk"))

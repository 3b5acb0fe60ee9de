# SPDX-License-Identifier: EUPL-1.2
"""Areas by machine: their codes, what they are part of, what became of them, and how they are drawn."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.csv_rows import CSV, csv_text, rows_of
from hartslag.api.paging import AskedPage, Listing, OneAsked, Page, paged
from hartslag.api.refusals import NotThere
from hartslag.api.resources import resource, wants_csv
from hartslag.api.words import AreaInPath, Code, Year
from hartslag.areas import services as areas
from hartslag.statistics.services import Text

router = Router()

AreaLevel = Literal["country", "region", "municipality", "district", "neighbourhood", "programme_area"]
_GEOJSON = "application/geo+json"
_DEGREES, _METRES = "CRS84", "EPSG:28992"
_BLOCK = 1_000
# The widest levels border on nothing that would say something.
_WITH_RING = {"municipality", "district", "neighbourhood", "programme_area"}


class AreaName(Schema):
    """Een gebied, kort."""

    code: str
    name: str
    level: AreaLevel


class AreaItem(AreaName):
    """Een gebied in de jaren waarin de code dit gebied aanwijst."""

    municipality: str | None = Field(description="De code van de gemeente; leeg buiten een gemeente.")
    parent: str | None = Field(description="De code van het gebied waar dit direct in ligt.")
    valid_from: int | None = Field(description="Het eerste jaar; leeg als dat niet bekend is.")
    valid_to: int | None = Field(description="Het laatste jaar; leeg als de code nu geldt.")
    other_names: list[str] = Field(description="Andere namen die bronnen gebruiken, en namen van vroeger.")


class AreaEvent(Schema):
    """Wat er met een gebied is gebeurd: wat in `before` staat, werd wat in `after` staat."""

    year: int = Field(description="Het eerste jaar van de nieuwe codes.")
    kind: Literal["renamed", "recoded", "merged", "split", "redrawn"]
    before: list[AreaName]
    after: list[AreaName]
    same_place: bool = Field(description="Of cijfers van ervoor en erna over dezelfde plek gaan.")
    source: str


class AreaDetail(AreaItem):
    """Een gebied met wat erin ligt, wat eraan grenst en wat er met de code is gebeurd."""

    children: list[AreaName] = Field(description="Waaruit het nu bestaat, een niveau lager.")
    ring: list[AreaName] = Field(description="De buurten die eraan grenzen; leeg bij een land of regio.")
    changes: list[AreaEvent] = Field(description="Van vroeger naar nu.")


class AreaList(Listing):
    """Gebieden, op volgorde van code."""

    items: list[AreaItem]


class OutlineProperties(Schema):
    """Waar een tekening over gaat."""

    code: str
    name: str
    year: int = Field(description="Het jaar van de tekening.")
    source: str


class OutlineGeometry(Schema):
    """Een MultiPolygon zoals in GeoJSON (RFC 7946)."""

    type: Literal["MultiPolygon"]
    coordinates: list[Any]


class Outline(Schema):
    """De omtrek van een gebied als GeoJSON; om te tekenen, niet om te meten."""

    type: Literal["Feature"]
    id: str
    properties: OutlineProperties
    geometry: OutlineGeometry


class AreasAsked(AskedPage):
    """Waarop gebieden te kiezen zijn."""

    level: AreaLevel | None = Field(default=None, description="Het soort gebied.")
    municipality: list[Code] = Field(
        default=[],
        max_length=50,
        description="Codes van gemeenten.",
        json_schema_extra={"example": ["GM0917"]},
    )
    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=80,
        pattern=r"^[^\x00-\x1f]*$",
        description="Een deel van de naam of de code. Hoofdletters en accenten tellen niet.",
        json_schema_extra={"example": "passart"},
    )
    year: Year | None = Field(default=None, description="Een jaar waarin de code gold; zonder: nu.")
    cursor: str | None = Field(
        default=None,
        pattern=r"^(after|before):[A-Za-z0-9_-]{1,80}:[0-9]{1,4}$",
        description="Waar de bladzijde begint; neem het over uit `next` of `prev`.",
    )


class AreaAsked(OneAsked):
    """In welk jaar een code wordt bedoeld."""

    year: Year | None = Field(default=None, description="Het jaar waarin de code wordt bedoeld; zonder: nu.")


class OutlineAsked(Schema):
    """In welk stelsel de coördinaten staan."""

    crs: Literal["CRS84", "EPSG:28992"] = Field(
        default="CRS84",
        description="CRS84: lengte en breedte in graden (WGS84). EPSG:28992: meters in het RD-stelsel.",
    )


@resource(
    router, "/areas", AreaList, item=AreaItem, tag="Gebieden", summary="Gebieden met hun codes door de jaren"
)
def list_areas(request: HttpRequest, asked: Query[AreasAsked]) -> Page | HttpResponse:
    """Buurten, wijken, gemeenten, het land en programmagebieden.

    Een code die in de loop van de jaren iets anders ging betekenen, heeft meer dan een regel.
    """
    which = areas.AreasAsked(asked.level, asked.municipality, asked.name or "", asked.year)
    if wants_csv(request):
        return HttpResponse(csv_text(rows_of(AreaItem, _all_items(which))), content_type=CSV)
    where, key = _place(asked.cursor)
    found = areas.areas_page(
        which,
        limit=asked.limit,
        after=key if where == "after" else None,
        before=key if where == "before" else None,
    )
    return paged(
        request,
        found.areas,
        lambda area: ":".join(map(str, areas.key_of_area(area))),
        [_item(area) for area in found.areas],
        more_before=found.more_before,
        more_after=found.more_after,
    )


@resource(router, "/areas/{code}", AreaDetail, tag="Gebieden", summary="Een gebied")
def get_area(request: HttpRequest, code: AreaInPath, asked: Query[AreaAsked]) -> dict[str, Any]:  # noqa: ARG001
    """Een gebied: waar het in ligt, wat erin ligt, wat eraan grenst en wat er met de code is gebeurd."""
    area = _area(code, asked.year)
    return _item(area) | {
        "children": [_name(each) for each in areas.children(area)],
        "ring": [_name(each) for each in areas.ring(area)] if area.level in _WITH_RING else [],
        "changes": [
            {
                "year": change.year,
                "kind": change.kind,
                "before": [_name(each) for each in change.before],
                "after": [_name(each) for each in change.after],
                "same_place": change.same_place,
                "source": change.source,
            }
            for change in areas.changes_of(area)
        ],
    }


@resource(
    router,
    "/areas/{code}/outline",
    Outline,
    tag="Gebieden",
    summary="De omtrek van een gebied",
    media_type=_GEOJSON,
)
def get_area_outline(
    request: HttpRequest,  # noqa: ARG001
    code: AreaInPath,
    asked: Query[OutlineAsked],
) -> HttpResponse:
    """De nieuwste tekening van een gebied als GeoJSON, vereenvoudigd: om te tekenen, niet om te meten."""
    drawn = areas.outlines([_area(code)])
    if not drawn:
        raise NotThere(
            Text(
                f"Van {code} is geen omtrek ingelezen.",
                f"No outline of {code} was loaded.",
            )
        )
    (outline,) = drawn
    feature = {
        "type": "Feature",
        "id": outline.code,
        "properties": {
            "code": outline.code,
            "name": outline.name,
            "year": outline.year,
            "source": outline.source,
        },
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [[_written(ring, asked.crs) for ring in part] for part in outline.polygons],
        },
    }
    return HttpResponse(
        json.dumps(feature, ensure_ascii=False), content_type=_GEOJSON, headers={"Content-Crs": asked.crs}
    )


def area_named(code: str) -> areas.Area:
    """Return the area a code means now, or the last that it meant. Raises NotThere."""
    return _area(code)


def _area(code: str, year: int | None = None) -> areas.Area:
    try:
        return areas.get(code, year)
    except areas.UnknownArea as unknown:
        raise NotThere(Text(unknown.nl, unknown.en)) from unknown


def _all_items(which: areas.AreasAsked) -> Iterator[dict[str, Any]]:
    """Yield all areas asked for; no more than a block of them is in memory at once."""
    after: areas.AreaKey | None = None
    while True:
        block = areas.areas_page(which, limit=_BLOCK, after=after)
        yield from (_item(area) for area in block.areas)
        if not block.more_after:
            return
        after = areas.key_of_area(block.areas[-1])


def _place(cursor: str | None) -> tuple[str, areas.AreaKey]:
    where, code, year = (cursor or "::0").split(":")
    return where, (code, int(year))


def _name(area: areas.Area) -> dict[str, Any]:
    return {"code": area.code, "name": area.name, "level": area.level}


def _item(area: areas.Area) -> dict[str, Any]:
    return _name(area) | {
        "municipality": area.municipality.code if area.municipality else None,
        "parent": area.parent.code if area.parent else None,
        "valid_from": area.valid_from,
        "valid_to": area.valid_to,
        "other_names": area.aliases,
    }


def _written(ring: tuple[tuple[float, float], ...], crs: str) -> list[list[float]]:
    if crs == _METRES:
        return [[x, y] for x, y in ring]
    xs, ys = _to_degrees().transform([x for x, _ in ring], [y for _, y in ring])
    # Six decimals of a degree are a tenth of a metre, as in the drawing itself.
    return [[round(x, 6), round(y, 6)] for x, y in zip(xs, ys, strict=True)]


@cache
def _to_degrees() -> Any:  # noqa: ANN401
    from pyproj import Transformer

    return Transformer.from_crs(_METRES, f"OGC:{_DEGREES}", always_xy=True)

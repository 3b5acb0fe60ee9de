# SPDX-License-Identifier: EUPL-1.2
"""Read outlines from GeoJSON (RFC 7946: degrees, WGS84, longitude first) into metres."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hartslag.areas.files import read_text
from hartslag.areas.geometry import crossing, metres_from_degrees
from hartslag.areas.progress import Progress, silent
from hartslag.areas.queries import Point, Polygons
from hartslag.areas.refusals import AreasError, RejectedRow

_CODE_NAMES = ("code", "buurtcode", "statcode")
_TOLD = 1000
_LONGITUDES, _LATITUDES = (3.0, 7.5), (50.5, 53.8)


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """Hold what a file draws: polygons in metres by code, and where the file says it comes from.

    places: the number of each code's shape in the file, from 1.
    """

    source: str
    polygons: dict[str, Polygons]
    places: dict[str, int]
    rejected: list[RejectedRow]


def read_outlines(path: Path, progress: Progress = silent, *, source: str | None = None) -> OutlineFile:
    """Return the outlines in a GeoJSON file, and who drew them.

    The file's own member `source` counts before the given source, and that before the file's name.

    Raises AreasError when the file is no GeoJSON collection, or no shape in it can be used: with the
    reason of the first.
    """
    collection = _collection(path)
    read = OutlineFile(_text(collection.get("source") or source or path.name), {}, {}, [])
    for place, feature in enumerate(collection["features"], start=1):
        code = _code(feature)
        try:
            polygons = _polygons(code, feature, read.places)
        except AreasError as error:
            read.rejected.append(RejectedRow(path.name, place, code, error.nl, error.en))
        else:
            read.polygons[code], read.places[code] = polygons, place
        if place % _TOLD == 0 or place == len(collection["features"]):
            progress("Grenzen lezen", "Reading outlines", place, len(collection["features"]))
    if not read.polygons:
        first = read.rejected[0]
        raise AreasError(
            f"Geen enkele vorm in {path.name} is te gebruiken. De eerste: {first.nl}",
            f"No shape in {path.name} can be used. The first: {first.en}",
        )
    return read


def _collection(path: Path) -> dict[str, Any]:
    try:
        collection = json.loads(read_text(path))
    except (json.JSONDecodeError, RecursionError) as error:
        raise _no_geojson(path) from error
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise _no_geojson(path)
    if not isinstance(collection.get("features"), list) or not collection["features"]:
        raise AreasError(
            f"In {path.name} staan geen vormen. Controleer of het hele bestand er is.",
            f"There are no shapes in {path.name}. Check that the whole file is there.",
        )
    return collection


def _no_geojson(path: Path) -> AreasError:
    return AreasError(
        f"{path.name} is geen GeoJSON met een FeatureCollection. Bewaar de kaart als GeoJSON (WGS84).",
        f"{path.name} is not GeoJSON with a FeatureCollection. Save the map as GeoJSON (WGS84).",
    )


def _code(feature: object) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return ""
    found = next((properties[name] for name in _CODE_NAMES if properties.get(name)), "")
    return _text(found)


def _text(value: object) -> str:
    """Return a value as text the database can hold."""
    return str(value).replace("\0", "").strip()


def _polygons(code: str, feature: Mapping[str, Any], places: Mapping[str, int]) -> Polygons:
    if not code:
        raise AreasError(
            f"De vorm heeft geen code. Geef elke vorm een van de eigenschappen {', '.join(_CODE_NAMES)}.",
            f"The shape has no code. Give each shape one of the properties {', '.join(_CODE_NAMES)}.",
        )
    if code in places:
        raise AreasError(
            f"De code staat al bij vorm {places[code]}. Voeg de vormen samen, of laat er één weg.",
            f"Shape {places[code]} has this code already. Merge the shapes, or leave one out.",
        )
    geometry = feature.get("geometry") or {}
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    parts = geometry.get("coordinates") if kind in {"Polygon", "MultiPolygon"} else None
    parts = [parts] if kind == "Polygon" else parts
    if not parts or not all(parts):
        raise AreasError(
            "De vorm is leeg of geen vlak. Gebruik een Polygon of MultiPolygon.",
            "The shape is empty or no surface. Use a Polygon or a MultiPolygon.",
        )
    try:
        polygons = tuple(tuple(_ring(ring) for ring in part) for part in parts)
    except (TypeError, ValueError, KeyError, IndexError) as error:
        raise AreasError(
            "De punten van de vorm zijn niet te lezen. Geef elk punt als [lengtegraad, breedtegraad].",
            "The points of the shape cannot be read. Give each point as [longitude, latitude].",
        ) from error
    _check(polygons)
    return polygons


def _ring(points: list[list[float]]) -> tuple[Point, ...]:
    degrees = np.array([point[:2] for point in points], dtype=np.float64)
    if degrees.ndim != 2 or degrees.shape[1] != 2:
        raise ValueError
    _check_order(degrees)
    if len(degrees) < 4 or not np.array_equal(degrees[0], degrees[-1]):
        raise AreasError(
            "De rand is niet gesloten. Laat het laatste punt gelijk zijn aan het eerste, met drie ertussen.",
            "The edge is not closed. Let the last point equal the first, with at least two in between.",
        )
    x, y = metres_from_degrees(degrees[:, 0], degrees[:, 1])
    return tuple(zip(np.round(x, 1).tolist(), np.round(y, 1).tolist(), strict=True))


def _check_order(degrees: np.ndarray[Any, np.dtype[np.float64]]) -> None:
    """Refuse what does not lie in the Netherlands, and say what it looks like."""
    if _inside(degrees[:, 0], _LONGITUDES) and _inside(degrees[:, 1], _LATITUDES):
        return
    if _inside(degrees[:, 1], _LONGITUDES) and _inside(degrees[:, 0], _LATITUDES):
        raise AreasError(
            "De punten staan in de verkeerde volgorde. Zet de lengtegraad voor de breedtegraad.",
            "The points are in the wrong order. Put the longitude before the latitude.",
        )
    if np.abs(degrees).max() > 360:
        raise AreasError(
            "De punten zijn meters, geen graden. Bewaar de kaart als GeoJSON in WGS84 (EPSG:4326).",
            "The points are metres, not degrees. Save the map as GeoJSON in WGS84 (EPSG:4326).",
        )
    raise AreasError(
        "De vorm ligt niet in Nederland. Controleer de coördinaten.",
        "The shape does not lie in the Netherlands. Check the coordinates.",
    )


def _inside(values: np.ndarray[Any, np.dtype[np.float64]], limits: tuple[float, float]) -> bool:
    return bool(((values >= limits[0]) & (values <= limits[1])).all())


def _check(polygons: Polygons) -> None:
    point = crossing(polygons)
    if point is not None:
        where = f"x {point[0]:.0f}, y {point[1]:.0f} (RD)"
        raise AreasError(
            f"De rand kruist zichzelf of omsluit niets, bij {where}. Herstel de vorm in een kaartprogramma.",
            f"The edge crosses itself or encloses nothing, near {where}. Repair it in a map program.",
        )

# SPDX-License-Identifier: EUPL-1.2
"""Outlines in metres: read from degrees, checked, and joined.

Metres are RD New (EPSG:28992). shapely and pyproj are imported where they are used: they take longer to
load than most commands that do not need them.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from hartslag.areas.queries import Point, Polygons

_CLOSING = 25.0
_DRAWN = 2.0
_SMALLEST_HOLE = 50_000.0

Floats = npt.NDArray[np.float64]


def metres_from_degrees(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """Return x and y in metres of points in degrees (WGS84)."""
    x, y = _transformer().transform(longitude, latitude)
    return np.asarray(x), np.asarray(y)


def degrees_from_metres(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return longitude and latitude in degrees (WGS84) of points in metres."""
    longitude, latitude = _transformer().transform(x, y, direction="INVERSE")
    return np.asarray(longitude), np.asarray(latitude)


@cache
def _transformer() -> Any:  # noqa: ANN401
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


def as_shape(polygons: Polygons) -> Any:  # noqa: ANN401
    """Return the polygons as one shapely MultiPolygon."""
    return as_shapes([polygons])[0]


def as_shapes(drawings: Sequence[Polygons]) -> Any:  # noqa: ANN401
    """Return the polygons of each drawing as one shapely MultiPolygon, in an array."""
    import shapely

    polygons = [(place, polygon) for place, drawing in enumerate(drawings) for polygon in drawing]
    rings = [(place, ring) for place, (_, polygon) in enumerate(polygons) for ring in polygon]
    points = np.array([point for _, ring in rings for point in ring], dtype=np.float64)
    sizes = [len(ring) for _, ring in rings]
    lines = shapely.linearrings(points, indices=np.repeat(np.arange(len(rings)), sizes))
    surfaces = shapely.polygons(lines, indices=np.array([place for place, _ in rings]))
    return shapely.multipolygons(surfaces, indices=np.array([place for place, _ in polygons]))


def crossing(polygons: Polygons) -> Point | None:
    """Return a point, in metres, where the polygons do not enclose a proper area, or None when they do."""
    from shapely import is_valid_reason

    shape = as_shape(polygons)
    if shape.is_valid and shape.area > 0:
        return None
    place = re.search(r"\[(\S+) (\S+)\]", is_valid_reason(shape))
    return (float(place[1]), float(place[2])) if place else polygons[0][0][0]


def joined(parts: Iterable[Polygons]) -> Polygons:
    """Return the outline around all the parts; gaps up to 50 m wide between them are closed.

    Only for drawing: the edge is simplified to 2 m, and holes smaller than 5 hectare are filled; between
    the drawn neighbourhoods of Heerlen lie gaps of up to 1.8 hectare that are no place.
    """
    import shapely

    shapes = as_shapes(list(parts))
    polygons = shapely.get_parts(shapely.simplify(_closed(shapes), _DRAWN))
    return tuple(_rounded(polygon) for polygon in polygons if polygon.area > 0)


def _closed(shapes: Any) -> Any:  # noqa: ANN401
    """Return the union with its gaps closed; a corner stays sharp where the buffer can make it so.

    Shrinking with sharp corners now and then loses the whole shape (GEOS 3.14, seen on one of 3,735
    districts and municipalities); with round corners it does not.
    """
    import shapely

    least = 0.9 * float(shapely.area(shapes).sum())
    for corners in ("mitre", "round"):
        grown = shapely.union_all(shapely.buffer(shapes, _CLOSING, join_style=corners))
        whole = shapely.buffer(grown, -_CLOSING, join_style=corners)
        if whole.area >= least:
            break
    return whole


def _rounded(polygon: Any) -> tuple[tuple[tuple[float, float], ...], ...]:  # noqa: ANN401
    import shapely

    kept = [hole for hole in polygon.interiors if shapely.area(shapely.polygons(hole)) >= _SMALLEST_HOLE]
    return tuple(
        tuple((round(float(x), 1), round(float(y), 1)) for x, y in ring.coords)
        for ring in (polygon.exterior, *kept)
    )

# SPDX-License-Identifier: EUPL-1.2
"""Outlines in metres, and which areas share a border although the drawings do not quite meet.

Metres are RD New (EPSG:28992). shapely and pyproj are imported where they are used: they take longer to
load than most commands that do not need them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from hartslag.areas.queries import Point, Polygons

TOLERANCE = 50.0
"""Metres over which two drawn edges can still be one border; see `shared_borders`."""
SHORTEST_BORDER = 60.0
"""Metres of shared border from which two areas are neighbours; see `shared_borders`."""

_STEP = 5.0
_MEETS = 1.5
_FACING = 0.7
_CLOSING = 25.0
_DRAWN = 2.0
_SMALLEST_HOLE = 50_000.0

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SharedBorder:
    """Hold two areas, in the order in which they were given, and the metres of border they share."""

    first: str
    second: str
    metres: float


def metres_from_degrees(longitude: Floats, latitude: Floats) -> tuple[Floats, Floats]:
    """Return x and y in metres of points in degrees (WGS84)."""
    x, y = _transformer().transform(longitude, latitude)
    return np.asarray(x), np.asarray(y)


@cache
def _transformer() -> Any:  # noqa: ANN401
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)


def as_shape(polygons: Polygons) -> Any:  # noqa: ANN401
    """Return the polygons as one shapely MultiPolygon."""
    from shapely import MultiPolygon

    return MultiPolygon([(polygon[0], polygon[1:]) for polygon in polygons])


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

    shapes = [as_shape(part) for part in parts]
    polygons = shapely.get_parts(shapely.simplify(_closed(shapes), _DRAWN))
    return tuple(_rounded(polygon) for polygon in polygons if polygon.area > 0)


def _closed(shapes: list[Any]) -> Any:  # noqa: ANN401
    """Return the union with its gaps closed; a corner stays sharp where the buffer can make it so.

    Shrinking with sharp corners now and then loses the whole shape (GEOS 3.14, seen on one of 3,735
    districts and municipalities); with round corners it does not.
    """
    import shapely

    least = 0.9 * float(shapely.union_all(shapes).area)
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


def shared_borders(areas: Mapping[str, Polygons]) -> list[SharedBorder]:
    """Return which areas share at least `SHORTEST_BORDER` metres of border, and how much.

    Drawn shapes of neighbours leave gaps and overlap, and shapes grown by a buffer also meet across
    corners. So each edge is cut into pieces of at most 5 m, and a piece belongs to the one other area
    whose edge is nearest, within `TOLERANCE`, and that the piece faces: the shortest line to it stands at
    45 degrees or more to the edge (or is shorter than 1.5 m: they meet). At a corner the line runs along
    the edge, so corners get next to nothing; a strip in between takes what lies behind it. Of the two
    lengths, one seen from either side, the longer counts. An area drawn deeper than the tolerance inside
    another one that has no hole for it is not found.

    Measured. Squares, each moved up to 15 m in both directions, so that gaps and overlaps reach 30 m: two
    that meet in a corner come to 50 m at most, two that share a side to 340 m at least. Drawings of 2024
    reconstructed from pictures, of Heerlen and Kerkrade (75 neighbourhoods; gaps up to 51 m along true
    borders, overlaps up to 1.9 hectare): 174 pairs and no island; joined to districts, all 54 pairs of
    the exact borders of CBS and Kadaster of 2022, and no other. Such drawings of Amsterdam against the
    municipality's own exact neighbourhoods (516; 1,279 pairs that share 50 m or more): 4.5% missed, with
    3.3% of the border's length, and 0.1% too many; with a tolerance of 20 m 8.8% missed, with 80 m 4.1%.
    """
    import shapely

    if not areas:
        return []
    keys, shapes = list(areas), [as_shape(polygons) for polygons in areas.values()]
    edges = shapely.boundary(shapes)
    shapely.prepare(edges)
    lengths: dict[tuple[int, int], float] = {}
    for one, others in _close_by(shapes):
        for other, metres in _metres_by_neighbour(shapes[one], others, edges).items():
            pair = min(one, other), max(one, other)
            lengths[pair] = max(lengths.get(pair, 0.0), metres)
    return [
        SharedBorder(keys[first], keys[second], metres)
        for (first, second), metres in sorted(lengths.items())
        if metres >= SHORTEST_BORDER
    ]


def _close_by(shapes: list[Any]) -> Iterator[tuple[int, list[int]]]:
    from shapely import STRtree

    ones, others = STRtree(shapes).query(shapes, predicate="dwithin", distance=TOLERANCE)
    others = others[np.argsort(ones, kind="stable")]
    starts = np.cumsum(np.bincount(ones, minlength=len(shapes)))[:-1]
    for one, close in enumerate(np.split(others, starts)):
        yield one, [int(other) for other in close if other != one]


def _metres_by_neighbour(shape: Any, others: list[int], edges: Any) -> dict[int, float]:  # noqa: ANN401
    """Return how many metres of the shape's edge belong to each of the others."""
    import shapely

    middles, directions, lengths = _pieces(shape)
    points = shapely.points(middles)
    nearest = np.full(len(lengths), np.inf)
    owner = np.full(len(lengths), -1)
    for other in others:
        near = np.flatnonzero(shapely.dwithin(edges[other], points, TOLERANCE))
        if not near.size:
            continue
        ends = shapely.get_coordinates(shapely.shortest_line(points[near], edges[other]))[1::2]
        way = ends - middles[near]
        distance = np.hypot(way[:, 0], way[:, 1])
        across = np.abs(way[:, 0] * directions[near, 1] - way[:, 1] * directions[near, 0])
        takes = ((distance <= _MEETS) | (across >= _FACING * distance)) & (distance < nearest[near])
        nearest[near[takes]] = distance[takes]
        owner[near[takes]] = other
    return {int(other): float(lengths[owner == other].sum()) for other in np.unique(owner[owner >= 0])}


def _pieces(shape: Any) -> tuple[Floats, Floats, Floats]:  # noqa: ANN401
    """Cut the edge into pieces: their middles and directions, shape (n, 2), and lengths, shape (n,)."""
    import shapely

    middles, directions, lengths = [], [], []
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        corners = shapely.get_coordinates(ring)
        for start, side in zip(corners[:-1], np.diff(corners, axis=0), strict=True):
            length = float(np.hypot(*side))
            if length == 0:
                continue
            count = int(np.ceil(length / _STEP))
            middles.append(start + ((np.arange(count) + 0.5) / count)[:, None] * side)
            directions.append(np.tile(side / length, (count, 1)))
            lengths.append(np.full(count, length / count))
    return np.vstack(middles), np.vstack(directions), np.concatenate(lengths)

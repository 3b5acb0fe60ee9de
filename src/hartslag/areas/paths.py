# SPDX-License-Identifier: EUPL-1.2
"""Outlines as the text of a drawing, so that a map of hundreds of shapes is text joined together."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from hartslag.areas.geometry import as_shapes, metres_from_degrees
from hartslag.areas.queries import Polygons

Box = tuple[int, int, int, int]
"""West, top, east and bottom, in the units of the path; y grows downwards."""


@dataclass(frozen=True, slots=True)
class Detail:
    """Hold how fine a drawing is.

    unit: metres. tolerance: metres that an edge may move. least: square metres of the smallest part drawn.
    """

    unit: float
    tolerance: float
    least: float


NEAR = Detail(unit=10, tolerance=15, least=2_500)
"""For a municipality by its neighbourhoods."""
FAR = Detail(unit=100, tolerance=300, least=2_000_000)
"""For the country by its municipalities."""


def paths(drawings: Sequence[Polygons], detail: Detail) -> list[tuple[str, Box]]:
    """Return of each drawing its SVG path data and its box, in units of the detail, x = RD x and y = -RD y.

    A drawing has at least one polygon.
    The largest part of an area is always there; other parts, and holes, when they are large enough. Rings
    around and rings of holes turn in opposite ways, so both fill rules of SVG draw the same.
    """
    return [_path(shape, detail) for shape in _simplified(drawings, detail)]


def drawn_points(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return where points in degrees (WGS 84: longitude, latitude) lie on a drawing that is near."""
    longitudes, latitudes = np.array(points, dtype=np.float64).reshape(-1, 2).T
    x, y = metres_from_degrees(longitudes, latitudes)
    return [(float(east), float(down)) for east, down in zip(x / NEAR.unit, -y / NEAR.unit, strict=True)]


def _simplified(drawings: Sequence[Polygons], detail: Detail) -> Any:  # noqa: ANN401
    import shapely

    if not drawings:
        return []
    exact = as_shapes(drawings)
    shapes = shapely.simplify(exact, detail.tolerance)
    return shapely.orient_polygons(np.where(shapely.is_empty(shapes), exact, shapes))


def _path(shape: Any, detail: Detail) -> tuple[str, Box]:  # noqa: ANN401
    import shapely

    parts = sorted(shapely.get_parts(shape), key=lambda part: -float(part.area))
    rings = []
    for part in parts[:1] + [part for part in parts[1:] if part.area >= detail.least]:
        holes = [hole for hole in part.interiors if shapely.polygons(hole).area >= detail.least]
        rings += [_in_units(ring, detail.unit) for ring in (part.exterior, *holes)]
    drawn = [ring for ring in rings if len(ring) > 2] or [_speck(shape, detail.unit)]
    points = np.vstack(drawn)
    (west, top), (east, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return _text(drawn), (west, top, east, bottom)


def _in_units(ring: Any, unit: float) -> npt.NDArray[np.int64]:  # noqa: ANN401
    """Return the ring's corners in whole units, without the last one and without those on the same spot."""
    import shapely

    corners = np.rint(shapely.get_coordinates(ring) * (1 / unit, -1 / unit)).astype(np.int64)
    moves = (np.diff(corners, axis=0) != 0).any(axis=1)
    kept: npt.NDArray[np.int64] = corners[:-1][moves]
    return kept


def _speck(shape: Any, unit: float) -> npt.NDArray[np.int64]:  # noqa: ANN401
    """Return a square of one unit where an area is too small to draw: no area may vanish from a map."""
    x, y = (round(value / unit) for value in shape.centroid.coords[0])
    return np.array([(x, -y), (x + 1, -y), (x + 1, -y + 1), (x, -y + 1)])


def _text(rings: list[npt.NDArray[np.int64]]) -> str:
    """Write the rings with a first point in full and all others by how far they are from the one before."""
    said: list[str] = []
    at = np.zeros(2, dtype=np.int64)
    for ring in rings:
        steps = np.diff(ring, axis=0).ravel().tolist()
        said.append(f"{'m' if said else 'M'}{_numbers((ring[0] - at).tolist())}l{_numbers(steps)}z")
        at = ring[0]
    return "".join(said)


def _numbers(values: list[int]) -> str:
    """Write whole numbers as briefly as SVG allows: a minus sign parts two numbers as well as a space."""
    return str(values[0]) + "".join(f"{value}" if value < 0 else f" {value}" for value in values[1:])

# SPDX-License-Identifier: EUPL-1.2
"""Find the neighbourhoods of many points at once."""

from collections.abc import Sequence

import numpy as np

from hartslag.areas.geometry import Floats, as_shape, metres_from_degrees
from hartslag.areas.models import Area, Outline
from hartslag.areas.paths import NEAR
from hartslag.areas.queries import as_polygons

type Degrees = tuple[float | None, float | None]


def neighbourhoods_at(points: Sequence[Degrees]) -> list[Area | None]:
    """Return for each point (longitude, latitude in degrees, WGS 84) the neighbourhood of now it lies in.

    None where no place is known, or no loaded neighbourhood holds it. Every outline around the points is read
    once, however many there are.
    """
    import shapely

    found: list[Area | None] = [None] * len(points)
    degrees = np.array(points, dtype=float).reshape(-1, 2)
    if np.isnan(degrees).all():
        return found
    x, y = metres_from_degrees(degrees[:, 0], degrees[:, 1])
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    rows = _around(x[known], y[known])
    tree = shapely.STRtree([as_shape(as_polygons(row.polygons)) for row in rows])
    inside = tree.query(shapely.points(x[known], y[known]), predicate="covered_by")
    for point, row in zip(*inside, strict=True):
        found[known[point]] = rows[row].area
    return found


def _around(x: Floats, y: Floats) -> list[Outline]:
    """Return the newest outlines of the neighbourhoods of now that may hold points, in metres."""
    edge = 1 + NEAR.tolerance / NEAR.unit
    return list(
        Outline.objects.filter(
            area__level=Area.Level.NEIGHBOURHOOD,
            area__valid_to__isnull=True,
            near_box__0__lte=x.max() / NEAR.unit + edge,
            near_box__1__lte=-y.min() / NEAR.unit + edge,
            near_box__2__gte=x.min() / NEAR.unit - edge,
            near_box__3__gte=-y.max() / NEAR.unit - edge,
        )
        .select_related("area__parent", "area__municipality")
        .order_by("area_id", "-year")
        .distinct("area_id")
    )

# SPDX-License-Identifier: EUPL-1.2
"""Find the neighbourhood of a point."""

import math

import numpy as np
from django.db.models import Exists, OuterRef

from hartslag.areas.geometry import as_shape, degrees_from_metres, metres_from_degrees
from hartslag.areas.models import Area, Outline
from hartslag.areas.paths import NEAR
from hartslag.areas.queries import as_polygons


def neighbourhood_at(longitude: float, latitude: float) -> Area | None:
    """Return the neighbourhood of now in which a point lies by its newest outline, or None.

    longitude, latitude: in degrees (WGS 84). Only outlines whose box holds the point are read.
    """
    import shapely

    x, y = (float(each[0]) for each in metres_from_degrees(np.array([longitude]), np.array([latitude])))
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    right, down = x / NEAR.unit, -y / NEAR.unit
    # A box is rounded to whole units, and the drawing it is of may have moved by its tolerance.
    edge = 1 + NEAR.tolerance / NEAR.unit
    newer = Outline.objects.filter(area=OuterRef("area"), year__gt=OuterRef("year"))
    rows = (
        Outline.objects.filter(
            ~Exists(newer),
            area__level=Area.Level.NEIGHBOURHOOD,
            area__valid_to__isnull=True,
            near_box__0__lte=right + edge,
            near_box__1__lte=down + edge,
            near_box__2__gte=right - edge,
            near_box__3__gte=down - edge,
        )
        .select_related("area__parent", "area__municipality")
        .order_by("area__code")
    )
    point = shapely.Point(x, y)
    inside = (row.area for row in rows if as_shape(as_polygons(row.polygons)).covers(point))
    return next(inside, None)


def degrees_of(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude in degrees (WGS 84) of a point in metres (RD New)."""
    longitude, latitude = degrees_from_metres(np.array([x]), np.array([y]))
    return float(longitude[0]), float(latitude[0])

# SPDX-License-Identifier: EUPL-1.2
"""The door of the areas. Anything else in this package is private to it."""

from hartslag.areas.errors import AreasError, RejectedRow, UnknownArea
from hartslag.areas.models import Area
from hartslag.areas.queries import (
    DrawnArea,
    Polygons,
    children,
    find,
    get,
    members,
    municipalities,
    municipality_of,
    neighbourhoods_of,
    outlines,
    programme_areas,
    ring,
)

__all__ = [
    "Area",
    "AreasError",
    "DrawnArea",
    "Polygons",
    "RejectedRow",
    "UnknownArea",
    "children",
    "find",
    "get",
    "members",
    "municipalities",
    "municipality_of",
    "neighbourhoods_of",
    "outlines",
    "programme_areas",
    "ring",
]

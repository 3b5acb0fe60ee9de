# SPDX-License-Identifier: EUPL-1.2
"""The door of the areas. Anything else in this package is private to it."""

from hartslag.areas.errors import AreasError, RejectedRow, UnknownArea
from hartslag.areas.loading import COUNTRY_CODE, LoadReport, load_areas
from hartslag.areas.models import Area
from hartslag.areas.programme_areas import define_programme_area, load_aliases, load_programme_areas
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
from hartslag.areas.resolving import resolver

__all__ = [
    "COUNTRY_CODE",
    "Area",
    "AreasError",
    "DrawnArea",
    "LoadReport",
    "Polygons",
    "RejectedRow",
    "UnknownArea",
    "children",
    "define_programme_area",
    "find",
    "get",
    "load_aliases",
    "load_areas",
    "load_programme_areas",
    "members",
    "municipalities",
    "municipality_of",
    "neighbourhoods_of",
    "outlines",
    "programme_areas",
    "resolver",
    "ring",
]

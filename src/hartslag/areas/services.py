# SPDX-License-Identifier: EUPL-1.2
"""The door of the areas. Anything else in this package is private to it."""

from hartslag.areas.change_files import ChangesReport, load_changes
from hartslag.areas.changes import AreaChange, changes_of
from hartslag.areas.listing import AreaKey, AreasAsked, areas_page, key_of_area
from hartslag.areas.loading import COUNTRY_CODE, LoadReport, load_areas
from hartslag.areas.locating import degrees_of, neighbourhood_at
from hartslag.areas.locating_many import neighbourhoods_at
from hartslag.areas.models import Area
from hartslag.areas.paths import drawn_points
from hartslag.areas.programme_areas import (
    define_programme_area,
    load_aliases,
    load_programme_areas,
    load_regions,
)
from hartslag.areas.proposing import propose_changes, write_draft
from hartslag.areas.queries import (
    DrawnPath,
    all_neighbourhoods,
    children,
    drawn,
    find,
    get,
    members,
    municipalities,
    municipality_of,
    named,
    names_of,
    neighbourhoods_of,
    neighbouring_municipalities,
    outlines,
    programme_areas,
    ring,
)
from hartslag.areas.refusals import AreasError, RejectedFile, RejectedRow, UnknownArea
from hartslag.areas.resolving import resolver

__all__ = [
    "COUNTRY_CODE",
    "Area",
    "AreaChange",
    "AreaKey",
    "AreasAsked",
    "AreasError",
    "ChangesReport",
    "DrawnPath",
    "LoadReport",
    "RejectedFile",
    "RejectedRow",
    "UnknownArea",
    "all_neighbourhoods",
    "areas_page",
    "changes_of",
    "children",
    "define_programme_area",
    "degrees_of",
    "drawn",
    "drawn_points",
    "find",
    "get",
    "key_of_area",
    "load_aliases",
    "load_areas",
    "load_changes",
    "load_programme_areas",
    "load_regions",
    "members",
    "municipalities",
    "municipality_of",
    "named",
    "names_of",
    "neighbourhood_at",
    "neighbourhoods_at",
    "neighbourhoods_of",
    "neighbouring_municipalities",
    "outlines",
    "programme_areas",
    "propose_changes",
    "resolver",
    "ring",
    "write_draft",
]

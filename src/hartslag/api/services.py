# SPDX-License-Identifier: EUPL-1.2
"""The door of the API: what the resources of every package are made with.

    @resource(router, "/things", ThingList, item=Thing, tag="Dingen", summary="Dingen")
    def list_things(request, asked: Query[ThingsAsked]) -> Page: ...

Whoever puts the site together mounts `open_data()` with the routers of the packages.
"""

from hartslag.api.areas import area_named
from hartslag.api.areas import router as areas_router
from hartslag.api.caching import tag_of
from hartslag.api.csv_rows import CSV, Cell, prepared_csv_text, safe_text
from hartslag.api.open_data import description_of, open_data
from hartslag.api.paging import Asked, AskedPage, Listing, OneAsked, Page, paged
from hartslag.api.refusals import NotThere
from hartslag.api.resources import resource, wants_csv
from hartslag.api.words import (
    AreaInPath,
    Code,
    GoalInPath,
    IndicatorId,
    IndicatorInPath,
    ProgrammeInPath,
    ReleaseInPath,
    Slug,
    Words,
    Year,
)

__all__ = [
    "CSV",
    "AreaInPath",
    "Asked",
    "AskedPage",
    "Cell",
    "Code",
    "GoalInPath",
    "IndicatorId",
    "IndicatorInPath",
    "Listing",
    "NotThere",
    "OneAsked",
    "Page",
    "ProgrammeInPath",
    "ReleaseInPath",
    "Slug",
    "Words",
    "Year",
    "area_named",
    "areas_router",
    "description_of",
    "open_data",
    "paged",
    "prepared_csv_text",
    "resource",
    "safe_text",
    "tag_of",
    "wants_csv",
]

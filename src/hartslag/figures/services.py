# SPDX-License-Identifier: EUPL-1.2
"""The door of the figures store. Anything else in this package is private to it.

store = open_store(folder)
report = import_file(store, "police_crime", path, resolve_area, actor="programme office")
store.measurements("crime_total", areas=["BU09172100"], years=None)
"""

from hartslag.figures.areas_asked import AreaReference, ResolveArea
from hartslag.figures.catalogue import Catalogue, Indicator, Theme, read_catalogue
from hartslag.figures.differences import Difference, DifferenceCount, FigureDifference, Side
from hartslag.figures.disclosure import Disclosure
from hartslag.figures.gaps import Gap
from hartslag.figures.hiding import sum_gives_away
from hartslag.figures.importers.rejections import write_rejects
from hartslag.figures.importers.run import import_file, import_rows, importers, tables_in_newest_codes
from hartslag.figures.importers.storing import ImportReport
from hartslag.figures.observations import Measurement, Observation, ObservationArrays
from hartslag.figures.own_indicators import OwnIndicator, define_indicator
from hartslag.figures.refusals import (
    AmbiguousArea,
    CatalogueError,
    FiguresError,
    ImportRefused,
    StoreUnreadable,
    UnknownRelease,
)
from hartslag.figures.releases import Release, ValidRelease
from hartslag.figures.selecting import Key, Selection, key_of, select_all, select_page
from hartslag.figures.store import FiguresStore, open_store
from hartslag.figures.succession import Holding, Succession

__all__ = [
    "AmbiguousArea",
    "AreaReference",
    "Catalogue",
    "CatalogueError",
    "Difference",
    "DifferenceCount",
    "Disclosure",
    "FigureDifference",
    "FiguresError",
    "FiguresStore",
    "Gap",
    "Holding",
    "ImportRefused",
    "ImportReport",
    "Indicator",
    "Key",
    "Measurement",
    "Observation",
    "ObservationArrays",
    "OwnIndicator",
    "Release",
    "ResolveArea",
    "Selection",
    "Side",
    "StoreUnreadable",
    "Succession",
    "Theme",
    "UnknownRelease",
    "ValidRelease",
    "define_indicator",
    "import_file",
    "import_rows",
    "importers",
    "key_of",
    "open_store",
    "read_catalogue",
    "select_all",
    "select_page",
    "sum_gives_away",
    "tables_in_newest_codes",
    "write_rejects",
]

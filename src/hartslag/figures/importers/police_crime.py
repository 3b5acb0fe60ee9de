# SPDX-License-Identifier: EUPL-1.2
"""Registered crime per neighbourhood and year (police, CBS 47022NED)."""

from collections.abc import Mapping

from hartslag.figures.areas_asked import AreaReference
from hartslag.figures.importers.numbers import read_year
from hartslag.figures.importers.wide import ReadKey, RowKey, WideSource, Wrong
from hartslag.figures.importers.words import level_of
from hartslag.statistics.services import Text

AREA_AND_YEAR = ("code", "type", "naam", "gemeente", "jaar")


def _begin(_year: int | None) -> ReadKey:
    return read_area_and_year


def read_area_and_year(cells: Mapping[str, str]) -> RowKey | Wrong:
    """Read what a row is about from the columns of `AREA_AND_YEAR`."""
    year = read_year(cells["jaar"])
    if isinstance(year, Text):
        return Wrong("jaar", year)
    level = level_of(cells["type"])
    if isinstance(level, Text):
        return Wrong("type", level)
    return RowKey(
        AreaReference(cells["code"], cells["naam"] or None, level, cells["gemeente"] or None, year), year
    )


SOURCE = WideSource(
    name="police_crime",
    title=Text(
        nl="Geregistreerde misdrijven per buurt en jaar", en="Registered crime per neighbourhood and year"
    ),
    publisher="Politie / CBS",
    table="Geregistreerde misdrijven; wijken en buurten (47022NED)",
    columns={"misdrijven_totaal": "crime_total"},
    keys=AREA_AND_YEAR,
    needed=("code", "type", "jaar", "misdrijven_totaal"),
    area_column="code",
    year_in_rows=True,
    begin=_begin,
    # Also the years before a recoding carry the codes of after it: BU0363KA05 is there in 2021.
    codes_of="newest",
)

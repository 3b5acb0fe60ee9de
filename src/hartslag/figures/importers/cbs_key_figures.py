# SPDX-License-Identifier: EUPL-1.2
"""Key figures of districts and neighbourhoods by code (CBS 85984NED and its predecessors)."""

from collections.abc import Mapping

from hartslag.figures.areas_asked import AreaReference
from hartslag.figures.importers.wide import ReadKey, RowKey, WideSource, Wrong
from hartslag.figures.importers.words import level_of
from hartslag.statistics.services import Text

TABLE = "Kerncijfers wijken en buurten"


def _begin(year: int | None) -> ReadKey:
    def read_key(cells: Mapping[str, str]) -> RowKey | Wrong:
        level = level_of(cells["type"])
        if isinstance(level, Text):
            return Wrong("type", level)
        return RowKey(
            AreaReference(cells["code"], cells["naam"] or None, level, cells["gemeente"] or None, year),
            year or 0,
        )

    return read_key


SOURCE = WideSource(
    name="cbs_key_figures",
    title=Text(nl="Kerncijfers wijken en buurten, met codes", en="Key figures of neighbourhoods, by code"),
    publisher="CBS",
    table=TABLE,
    columns={
        "inwoners": "population",
        "inwoners65plus": "age_65_plus",
        "inwoners0tot15": "age_0_14",
        "dichtheid": "population_density",
        "huishoudensgrootte": "household_size",
        "huishoudens": "households",
        "wozWaarde": "property_value",
        "koopwoningen": "owner_occupied",
        "eengezinswoning": "single_family_homes",
        "inkomenPerInwoner": "income_per_inhabitant",
        "adressendichtheid": "address_density",
        "afstandHuisarts": "distance_to_gp",
        "afstandSupermarkt": "distance_to_supermarket",
        "afstandSchool": "distance_to_school",
        "scholenBinnen3km": "schools_within_3_km",
    },
    keys=("code", "type", "naam", "gemeente"),
    needed=("code", "type", "inwoners"),
    area_column="code",
    year_in_rows=False,
    begin=_begin,
)

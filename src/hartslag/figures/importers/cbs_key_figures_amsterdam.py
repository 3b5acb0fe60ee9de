# SPDX-License-Identifier: EUPL-1.2
"""Key figures of Amsterdam with English column names and a decimal comma (CBS, 2020, 2023 and 2024).

Where CBS gives no income of a neighbourhood, the files of 2020 and 2024 repeat that of its district: such a
number is no figure of the neighbourhood and is left out. The file of 2024 moreover holds the incomes and
the education of 2023, which stand without that filling in a file of their own.
"""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.areas_asked import AreaReference, Level
from hartslag.figures.importers.cbs_key_figures import TABLE
from hartslag.figures.importers.wide import Block, ReadKey, RowKey, WideSource, Wrong
from hartslag.statistics.services import Text

_LEVELS: dict[str, Level] = {"GM": "municipality", "WK": "district", "BU": "neighbourhood"}
_COMPLETE = "Population_Total"
_OF_2023 = 2024
"""The year whose file holds the incomes of 2023."""

_INCOME = {
    "Avg_Income_Per_Income_Recipient_1000EUR": "income_per_recipient",
    "Avg_Income_Per_Inhabitant_1000EUR": "income_per_inhabitant",
    "Avg_Std_Household_Income_1000EUR": "standardised_income",
    "Pct_Lowest_40Pct_Income": "lowest_income_households",
    "Pct_Highest_20Pct_Income": "highest_income_households",
    "Pct_Low_Income_Households": "low_income_households",
    "Pct_Below_120Pct_Social_Min": "below_120_social_minimum",
}
_EDUCATION = {"Higher_Education_Count": "education_high"}


def _begin(year: int | None) -> ReadKey:
    def read_key(cells: Mapping[str, str]) -> RowKey | Wrong:
        code = cells["Area_Code"]
        level = _LEVELS.get(code[:2])
        if level is None:
            return Wrong(
                "Area_Code",
                Text(
                    nl="Een code begint met GM, WK of BU. Controleer de regel bij de bron.",
                    en="A code starts with GM, WK or BU. Check the row at the source.",
                ),
            )
        return RowKey(AreaReference(code, None, level, cells["Municipality_Name"] or None, year), year or 0)

    return read_key


def _leave_out(block: Block) -> list[Text]:
    if _COMPLETE not in block.values or not len(block.areas):
        return []
    if block.years[0] == _OF_2023:
        return _leave_out_other_year(block)
    return _leave_out_filled(block)


def _leave_out_other_year(block: Block) -> list[Text]:
    for name in (*_INCOME, *_EDUCATION):
        if name in block.values:
            block.values[name][:] = np.nan
    return [
        Text(
            nl="Inkomen en opleiding in dit bestand zijn van 2023 en zijn niet overgenomen. Lees daarvoor "
            "het bestand van 2023 in.",
            en="Income and education in this file are of 2023 and were not taken over. Import the file of "
            "2023 for those.",
        )
    ]


def _leave_out_filled(block: Block) -> list[Text]:
    """Leave out incomes that a neighbourhood has in common with its district, unless it is all of it."""
    places = {area: place for place, area in enumerate(block.areas.tolist())}
    inside = Counter(area[2:8] for area in places if area.startswith("BU"))
    pairs = [
        (place, places[f"WK{area[2:8]}"])
        for area, place in places.items()
        if area.startswith("BU") and inside[area[2:8]] > 1 and f"WK{area[2:8]}" in places
    ]
    own, whole = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    filled = sum(_emptied(block.values[name], own, whole) for name in _INCOME if name in block.values)
    if not filled:
        return []
    return [
        Text(
            nl=f"{filled} cijfers over inkomen zijn van de wijk en staan bij een buurt; ze zijn weggelaten.",
            en=f"{filled} figures on income are those of the district, put at a neighbourhood; they are left "
            "out.",
        )
    ]


def _emptied(values: NDArray[np.float64], own: NDArray[np.intp], whole: NDArray[np.intp]) -> int:
    same = own[values[own] == values[whole]]
    values[same] = np.nan
    return len(same)


SOURCE = WideSource(
    name="cbs_key_figures_amsterdam",
    title=Text(nl="Kerncijfers wijken en buurten van Amsterdam", en="Key figures of Amsterdam"),
    publisher="CBS",
    table=TABLE,
    columns={
        _COMPLETE: "population",
        "Pop_Age_0_15": "age_0_14",
        "Pop_Age_15_25": "age_15_24",
        "Pop_Age_25_45": "age_25_44",
        "Pop_Age_45_65": "age_45_64",
        "Pop_Age_65_Plus": "age_65_plus",
        "Avg_Household_Size": "household_size",
        "Avg_Property_Value_1000EUR": "property_value",
        "Pct_Unoccupied_Homes": "vacant_homes",
        "Pct_Owner_Occupied": "owner_occupied",
        "Pct_Rental": "rented",
        **_EDUCATION,
        **_INCOME,
    },
    keys=("Area_Code", "Municipality_Name"),
    needed=("Area_Code", "District_Type", "Municipality_Name", "Pct_Lowest_40Pct_Income"),
    area_column="Area_Code",
    year_in_rows=False,
    begin=_begin,
    # Every code but that of the municipality itself changed in 2022: one of 2020 is never a newest one.
    codes_of="newest",
    leave_out=_leave_out,
    # The national file speaks for 2024 too; under one name the later of the two would replace the other.
    tables={_OF_2023: f"{TABLE} 2024, selectie Amsterdam"},
)

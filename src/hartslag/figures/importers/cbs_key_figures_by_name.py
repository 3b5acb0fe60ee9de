# SPDX-License-Identifier: EUPL-1.2
"""The complete key figures of one municipality, keyed by NAME instead of code (CBS, 2016-2020)."""

import re
from collections.abc import Mapping

from hartslag.figures.areas_asked import AreaReference, Level
from hartslag.figures.importers.cbs_key_figures import TABLE
from hartslag.figures.importers.wide import ReadKey, RowKey, WideSource
from hartslag.statistics.services import Text

_NAME = "Wijk_Buurt"
_CHANGE = "Regioaanduiding_Indelingswijziging_wijken_en_buurten"
_DISTRICT = re.compile(r"Wijk \d{2}\b")
_UNCHANGED = {"", "1", "1.0", "."}


def _begin(year: int | None) -> ReadKey:
    municipality: str | None = None

    def read_key(cells: Mapping[str, str]) -> RowKey:
        nonlocal municipality
        name = cells[_NAME]
        level: Level = "district" if _DISTRICT.match(name) else "neighbourhood"
        # The table begins with the municipality itself: the one row that has no mark of changed boundaries.
        if municipality is None and level == "neighbourhood" and not cells[_CHANGE]:
            municipality, level = name, "municipality"
        return RowKey(AreaReference(None, name, level, municipality, year), year or 0, _note(cells[_CHANGE]))

    return read_key


def _note(mark: str) -> str | None:
    if mark in _UNCHANGED:
        return None
    return f"CBS: indeling gewijzigd ten opzichte van het jaar ervoor (code {mark.removesuffix('.0')})"


_AGE = "Bevolking_Leeftijdsgroepen_"
_HOUSEHOLDS = "Bevolking_Particuliere_huishoudens_"
_HOMES = "Wonen_Woningen_naar_"
_PEOPLE = "Inkomen_Inkomen_van_personen_"
_INCOME = "Inkomen_Inkomen_van_huishoudens_"
_BENEFITS = "Sociale_zekerheid_Personen_per_soort_uitkering_"
_NEARBY = "Nabijheid_voorzieningen_"

SOURCE = WideSource(
    name="cbs_key_figures_by_name",
    title=Text(
        nl="Kerncijfers wijken en buurten van één gemeente, met namen",
        en="Key figures of one municipality, by name",
    ),
    publisher="CBS",
    table=TABLE,
    columns={
        "Bevolking_Aantal_inwoners": "population",
        f"{_AGE}0_tot_15_jaar": "age_0_14",
        f"{_AGE}15_tot_25_jaar": "age_15_24",
        f"{_AGE}25_tot_45_jaar": "age_25_44",
        f"{_AGE}45_tot_65_jaar": "age_45_64",
        f"{_AGE}65_jaar_of_ouder": "age_65_plus",
        f"{_HOUSEHOLDS}Huishoudens_totaal": "households",
        f"{_HOUSEHOLDS}Eenpersoonshuishoudens": "single_person_households",
        f"{_HOUSEHOLDS}Huishoudens_zonder_kinderen": "households_without_children",
        f"{_HOUSEHOLDS}Huishoudens_met_kinderen": "households_with_children",
        f"{_HOUSEHOLDS}Gemiddelde_huishoudensgrootte": "household_size",
        "Bevolking_Bevolkingsdichtheid": "population_density",
        "Wonen_Woningvoorraad": "homes",
        "Wonen_Gemiddelde_woningwaarde": "property_value",
        f"{_HOMES}type_Percentage_eengezinswoning": "single_family_homes",
        f"{_HOMES}bewoning_Percentage_onbewoond": "vacant_homes",
        f"{_HOMES}eigendom_Koopwoningen": "owner_occupied",
        f"{_HOMES}eigendom_Huurwoningen_Huurwoningen_totaal": "rented",
        f"{_HOMES}eigendom_Huurwoningen_In_bezit_woningcorporatie": "corporation_rented",
        f"{_HOMES}eigendom_Huurwoningen_In_bezit_overige_verhuurders": "private_rented",
        f"{_HOMES}bouwjaar_Bouwjaar_voor_2000": "built_before_2000",
        "Energie_Gemiddeld_elektriciteitsverbruik_Gemiddeld_elektriciteitsverbruik_totaal": "electricity_use",
        "Energie_Gemiddeld_aardgasverbruik_Gemiddeld_aardgasverbruik_totaal": "gas_use",
        "Opleidingsniveau_Opleidingsniveau_laag": "education_low",
        "Opleidingsniveau_Opleidingsniveau_middelbaar": "education_medium",
        "Opleidingsniveau_Opleidingsniveau_hoog": "education_high",
        "Arbeid_Netto_arbeidsparticipatie": "net_labour_participation",
        f"{_PEOPLE}Gemiddeld_inkomen_per_inwoner": "income_per_inhabitant",
        f"{_PEOPLE}40proc_personen_met_laagste_inkomen": "lowest_income_people",
        f"{_INCOME}40proc_huishoudens_met_laagste_inkomen": "lowest_income_households",
        f"{_INCOME}20proc_huishoudens_met_hoogste_inkomen": "highest_income_households",
        f"{_INCOME}Huishoudens_met_een_laag_inkomen": "low_income_households",
        f"{_INCOME}Huish_onder_of_rond_sociaal_minimum": "around_social_minimum",
        f"{_BENEFITS}Bijstand": "income_support",
        f"{_BENEFITS}AO": "disability_benefit",
        f"{_BENEFITS}WW": "unemployment_benefit",
        f"{_BENEFITS}AOW": "state_pension",
        "Zorg_Jongeren_met_jeugdzorg_in_natura": "youth_care",
        "Zorg_Percentage_jongeren_met_jeugdzorg": "youth_care_share",
        "Zorg_Wmo_cliënten": "social_support",
        "Criminaliteit_Totaal_diefstal_uit_woning_schuur_ed": "theft_from_homes_rate",
        "Criminaliteit_Vernieling_misdrijf_tegen_openbare_orde": "vandalism_rate",
        "Criminaliteit_Gewelds__en_seksuele_misdrijven": "violence_rate",
        "Motorvoertuigen_Personenautos_Personenautos_per_huishouden": "cars_per_household",
        f"{_NEARBY}Afstand_tot_huisartsenpraktijk": "distance_to_gp",
        f"{_NEARBY}Afstand_tot_grote_supermarkt": "distance_to_supermarket",
        f"{_NEARBY}Afstand_tot_kinderdagverblijf": "distance_to_daycare",
        f"{_NEARBY}Basisonderwijs_Afstand_tot_school": "distance_to_school",
        f"{_NEARBY}Basisonderwijs_Scholen_binnen_3_km": "schools_within_3_km",
    },
    keys=(_NAME, _CHANGE),
    needed=(_NAME, _CHANGE, "Bevolking_Aantal_inwoners"),
    area_column=_NAME,
    year_in_rows=False,
    begin=_begin,
)

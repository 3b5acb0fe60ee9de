# SPDX-License-Identifier: EUPL-1.2
"""Health of adults per neighbourhood (RIVM, GGD and CBS, 50120NED): published estimates of a model.

Only the estimates are read, not their margins. All years are given for the areas of 2020.
"""

import re
from collections.abc import Mapping

from hartslag.figures.areas_asked import AreaReference
from hartslag.figures.importers.numbers import check_year
from hartslag.figures.importers.wide import NotAsked, ReadKey, RowKey, WideSource, Wrong
from hartslag.figures.importers.words import level_of
from hartslag.statistics.services import Text

_GROUPS = {"18+": None, "18-65": "18_65", "65+": "65_plus"}
_AREAS_OF = 2020
_ESTIMATE = "MW00000"
_PERIOD = re.compile(r"(\d{4})JJ00")


def _begin(_year: int | None) -> ReadKey:
    return _read_key


def _read_key(cells: Mapping[str, str]) -> RowKey | Wrong | NotAsked:
    if cells["leeftijdsgroep"] not in _GROUPS or cells["Marges"] != _ESTIMATE:
        return NotAsked()
    match = _PERIOD.fullmatch(cells["Perioden"])
    if not match:
        return Wrong(
            "Perioden",
            Text(
                nl="De periode hoort een jaar te zijn, zoals 2020JJ00. Controleer de regel bij de bron.",
                en="The period must be a year, such as 2020JJ00. Check the row at the source.",
            ),
        )
    year = check_year(int(match.group(1)))
    if isinstance(year, Text):
        return Wrong("Perioden", year)
    level = level_of(cells["SoortRegio_2"])
    if isinstance(level, Text):
        return Wrong("SoortRegio_2", level)
    municipality = cells["Gemeentenaam_1"] or None
    name = municipality if level == "municipality" else None
    return RowKey(
        AreaReference(cells["WijkenEnBuurten"], name, level, municipality, year),
        year,
        group=_GROUPS[cells["leeftijdsgroep"]],
    )


# Given for people aged 18 to 65 alone.
_TO_WORK = {
    "LopenEnOfFietsenNaarSchoolOfWerk_34": "walks_or_cycles_to_work",
    "LopenNaarSchoolOfWerk_35": "walks_to_work",
    "FietsenNaarSchoolOfWerk_36": "cycles_to_work",
}

_COLUMNS = {
    "ErvarenGezondheidGoedZeerGoed_4": "good_health",
    "VoldoetAanBeweegrichtlijn_5": "meets_exercise_guideline",
    "WekelijkseSporters_6": "weekly_sports",
    "Ondergewicht_7": "underweight",
    "NormaalGewicht_8": "normal_weight",
    "Overgewicht_9": "overweight",
    "ErnstigOvergewicht_10": "obesity",
    "Roker_11": "smokers",
    "VoldoetAanAlcoholRichtlijn_12": "meets_alcohol_guideline",
    "Drinker_13": "drinkers",
    "ZwareDrinker_14": "heavy_drinkers",
    "OvermatigeDrinker_15": "excessive_drinkers",
    "EenOfMeerLangdurigeAandoeningen_16": "long_term_conditions",
    "BeperktVanwegeGezondheid_17": "limited_by_health",
    "ErnstigBeperktVanwegeGezondheid_18": "severely_limited_by_health",
    "LangdurigeZiekteEnBeperkt_19": "ill_and_limited",
    "EenOfMeerLichamelijkeBeperkingen_20": "physical_limitations",
    "BeperkingInHoren_21": "limited_hearing",
    "BeperkingInZien_22": "limited_sight",
    "BeperkingInBewegen_23": "limited_movement",
    "MatigHoogRisicoOpAngstOfDepressie_24": "anxiety_or_depression_risk",
    "HoogRisicoOpAngstOfDepressie_25": "high_anxiety_or_depression_risk",
    "HeelVeelStressInAfgelopen4Weken_26": "very_much_stress",
    "MatigVeelRegieOverEigenLeven_27": "control_over_own_life",
    "Eenzaam_28": "lonely",
    "ErnstigZeerErnstigEenzaam_29": "severely_lonely",
    "EmotioneelEenzaam_30": "emotionally_lonely",
    "SociaalEenzaam_31": "socially_lonely",
    "Mantelzorger_32": "informal_carers",
    "Vrijwilligerswerk_33": "volunteering_estimate",
    **_TO_WORK,
    "ErnstigeGeluidhinderDoorBuren_37": "noise_from_neighbours",
    "MoeiteMetRondkomen_38": "hard_to_make_ends_meet",
}

SOURCE = WideSource(
    name="rivm_health",
    title=Text(nl="Gezondheid per wijk en buurt", en="Health per district and neighbourhood"),
    publisher="RIVM / GGD'en / CBS",
    table="Gezondheid per wijk en buurt (50120NED)",
    columns=_COLUMNS,
    keys=("leeftijdsgroep", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2"),
    needed=("leeftijdsgroep", "Marges", "WijkenEnBuurten", "Perioden", "SoortRegio_2"),
    area_column="WijkenEnBuurten",
    year_in_rows=True,
    begin=_begin,
    codes_of=_AREAS_OF,
    only_in=dict.fromkeys(_TO_WORK, "18_65"),
    groups=tuple(group for group in _GROUPS.values() if group),
)

# SPDX-License-Identifier: EUPL-1.2
"""Registered crime per municipality by NAME, 2010-2020 (CBS 83648NED), rounded to multiples of five.

A zero in this table is a municipality that did not exist in that year; it is no figure.
"""

from collections.abc import Mapping

import numpy as np

from hartslag.figures.areas_asked import AreaReference, Level
from hartslag.figures.importers.numbers import read_year
from hartslag.figures.importers.wide import Block, NotAsked, ReadKey, RowKey, WideSource, Wrong
from hartslag.statistics.services import Text

_COUNT = "TotaalGeregistreerdeMisdrijven_1"
_ALL = "Misdrijven, totaal"
_COUNTRY = "Nederland"
_SUFFIX = " (gemeente)"
_NOTE = "CBS 83648NED: afgerond op vijftallen, naar de gemeentegrenzen van dat jaar"


def _begin(_year: int | None) -> ReadKey:
    return _read_key


def _read_key(cells: Mapping[str, str]) -> RowKey | Wrong | NotAsked:
    if cells["SoortMisdrijf"] != _ALL:
        return NotAsked()
    year = read_year(cells["Perioden"])
    if isinstance(year, Text):
        return Wrong("Perioden", year)
    name = cells["RegioS"].removesuffix(_SUFFIX)
    level: Level = "country" if name == _COUNTRY else "municipality"
    return RowKey(AreaReference(None, name, level, None, year), year, _NOTE)


def _leave_out(block: Block) -> list[Text]:
    counts = block.values[_COUNT]
    absent = counts == 0
    counts[absent] = np.nan
    if not absent.any():
        return []
    number = int(absent.sum())
    return [
        Text(
            nl=f"{number} keer staat er 0 voor een gemeente die er dat jaar niet was; dat is geen cijfer.",
            en=f"{number} times there is a 0 for a municipality that did not exist that year; that is no "
            "figure.",
        )
    ]


SOURCE = WideSource(
    name="crime_by_municipality",
    title=Text(
        nl="Geregistreerde misdrijven per gemeente, met namen",
        en="Registered crime per municipality, by name",
    ),
    publisher="CBS",
    table="Geregistreerde criminaliteit; gemeenten (83648NED)",
    columns={_COUNT: "crime_total"},
    keys=("SoortMisdrijf", "RegioS", "Perioden"),
    needed=("SoortMisdrijf", "RegioS", "Perioden", _COUNT),
    area_column="RegioS",
    year_in_rows=True,
    begin=_begin,
    leave_out=_leave_out,
)

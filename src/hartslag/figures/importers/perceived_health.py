# SPDX-License-Identifier: EUPL-1.2
"""Perceived health of adults, 2012-2024 (RIVM, GGD and CBS, 50150NED): published estimates of a model.

The successor of 50120NED for this one indicator: it estimates the earlier years anew. All years are given
for the newest areas. The columns of area and year are those of the police figures.
"""

from hartslag.figures.importers.police_crime import AREA_AND_YEAR, read_area_and_year
from hartslag.figures.importers.wide import ReadKey, WideSource
from hartslag.statistics.services import Text


def _begin(_year: int | None) -> ReadKey:
    return read_area_and_year


SOURCE = WideSource(
    name="perceived_health",
    title=Text(nl="Ervaren gezondheid per buurt, 2012-2024", en="Perceived health per neighbourhood"),
    publisher="RIVM / GGD'en / CBS",
    table="Gezondheid per wijk en buurt (50150NED)",
    columns={"goed_ervaren_gezondheid_pct": "good_health"},
    keys=AREA_AND_YEAR,
    needed=("code", "type", "jaar", "goed_ervaren_gezondheid_pct"),
    area_column="code",
    year_in_rows=True,
    begin=_begin,
    codes_of="newest",
)

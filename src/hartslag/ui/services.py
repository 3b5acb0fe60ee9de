# SPDX-License-Identifier: EUPL-1.2
"""The door of the house style: charts and maps, downloads, the tone of a verdict, written numbers."""

from hartslag.ui.charts.drawing import Chart
from hartslag.ui.charts.intervals import Estimate, Reference, interval_chart, small_interval, spark
from hartslag.ui.charts.series import Break, Line, Point, Target, series
from hartslag.ui.maps import AreaMap, MapClass, Shape, area_map
from hartslag.ui.marks import DIRECTIONS, KINDS, verdict_tone
from hartslag.ui.numbers import written_number
from hartslag.ui.spreadsheets import Cell, CsvRow, csv_download

__all__ = [
    "DIRECTIONS",
    "KINDS",
    "AreaMap",
    "Break",
    "Cell",
    "Chart",
    "CsvRow",
    "Estimate",
    "Line",
    "MapClass",
    "Point",
    "Reference",
    "Shape",
    "Target",
    "area_map",
    "csv_download",
    "interval_chart",
    "series",
    "small_interval",
    "spark",
    "verdict_tone",
    "written_number",
]

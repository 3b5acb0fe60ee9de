# SPDX-License-Identifier: EUPL-1.2
"""The door of the house style: charts, maps, forms, downloads, documents, the tone of a verdict, numbers."""

from hartslag.ui.answering import Refused, done, form_page, typed
from hartslag.ui.calendar import CALENDAR_TYPE, Event, calendar
from hartslag.ui.calling import EMERGENCY, WITHOUT_A_NAME, HelpLine
from hartslag.ui.charts import drawing
from hartslag.ui.charts.drawing import Chart
from hartslag.ui.charts.intervals import Estimate, Reference, interval_chart, small_interval, spark
from hartslag.ui.charts.series import Break, Line, Point, Target, series
from hartslag.ui.documents import structure as document_parts
from hartslag.ui.documents.pictures import chart_picture, map_picture, small_picture
from hartslag.ui.documents.rendering import DocumentNotMade, pdf, pdf_download
from hartslag.ui.forms import CHOOSE, REQUIRED, DayField, KeyedForm, TimeField, key_sent
from hartslag.ui.keeping import too_late, typed_given_back
from hartslag.ui.limiting import too_often
from hartslag.ui.maps import AreaMap, MapClass, Shape, area_map
from hartslag.ui.marks import DIRECTIONS, KINDS, verdict_tone, written_verdict
from hartslag.ui.numbers import written_number
from hartslag.ui.private_addresses import key_in, token_for
from hartslag.ui.spreadsheets import (
    Cell,
    CsvRow,
    Form,
    Sheet,
    csv_download,
    csv_stream,
    table_download,
)
from hartslag.ui.words import written_list

__all__ = [
    "CALENDAR_TYPE",
    "CHOOSE",
    "DIRECTIONS",
    "EMERGENCY",
    "KINDS",
    "REQUIRED",
    "WITHOUT_A_NAME",
    "AreaMap",
    "Break",
    "Cell",
    "Chart",
    "CsvRow",
    "DayField",
    "DocumentNotMade",
    "Estimate",
    "Event",
    "Form",
    "HelpLine",
    "KeyedForm",
    "Line",
    "MapClass",
    "Point",
    "Reference",
    "Refused",
    "Shape",
    "Sheet",
    "Target",
    "TimeField",
    "area_map",
    "calendar",
    "chart_picture",
    "csv_download",
    "csv_stream",
    "document_parts",
    "done",
    "drawing",
    "form_page",
    "interval_chart",
    "key_in",
    "key_sent",
    "map_picture",
    "pdf",
    "pdf_download",
    "series",
    "small_interval",
    "small_picture",
    "spark",
    "table_download",
    "token_for",
    "too_late",
    "too_often",
    "typed",
    "typed_given_back",
    "verdict_tone",
    "written_list",
    "written_number",
    "written_verdict",
]

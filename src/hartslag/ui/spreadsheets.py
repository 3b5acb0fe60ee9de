# SPDX-License-Identifier: EUPL-1.2
"""Tables as CSV that a spreadsheet opens well: for officials first, for programs second.

UTF-8 with a byte order mark, because a spreadsheet otherwise reads é as Ã©. Dutch: semicolons between cells
and a decimal comma, as a Dutch spreadsheet expects; English: commas and a decimal point. No grouping of
thousands. A text never starts with a sign that a spreadsheet would calculate with: an apostrophe is put
before it (OWASP, CSV injection).
"""

import csv
import io
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import get_language

_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")
_SIGNIFICANT = 10

type Cell = str | int | float | None
type CsvRow = Mapping[str, Cell]


def csv_download(name: str, rows: Sequence[CsvRow]) -> HttpResponse:
    """Return rows as a CSV download in the reader's language. None is an empty cell.

    All rows have the same keys in the same order; these are the head.
    """
    english = get_language() == "en"
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if english else ";", lineterminator="\r\n")
    head = list(rows[0]) if rows else []
    writer.writerow([_written(key, english=english) for key in head])
    writer.writerows([_written(row[key], english=english) for key in head] for row in rows)
    response = HttpResponse(
        "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue(), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _written(cell: Cell, *, english: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        number = _plain(cell)
        return number if english else number.replace(".", ",")
    return f"'{cell}" if cell.startswith(_CALCULATED) else cell


def _plain(number: float) -> str:
    """Return a number without a power of ten and without the last digits, in which only rounding shows."""
    text = f"{number:.{_SIGNIFICANT}g}"
    if "e" in text:
        text = f"{number:.12f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

# SPDX-License-Identifier: EUPL-1.2
"""Tables as CSV and as a workbook: for officials first, for programs second.

CSV is UTF-8 with a byte order mark, because a spreadsheet otherwise reads é as Ã©. Dutch: semicolons between
cells and a decimal comma, as a Dutch spreadsheet expects; English: commas and a decimal point. No grouping
of thousands. A text never starts with a sign that a spreadsheet would calculate with: an apostrophe is put
before it (OWASP, CSV injection).

A workbook (XLSX) has real numbers, a head that stays in sight, and a second sheet that says where the
numbers come from. Its texts are marked as text, so that nothing in them is ever calculated.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import TYPE_CHECKING, Literal

from django.http import HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, gettext, override

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WorkbookCell
    from openpyxl.worksheet.worksheet import Worksheet

_CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n")
_SIGNIFICANT = 10

type Cell = str | int | float | None
type CsvRow = Mapping[str, Cell]
type Form = Literal["csv", "xlsx"]

_CSV = "text/csv; charset=utf-8"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NARROWEST, _WIDEST = 9, 60
_LONGEST_NAME = 31
_LOOKED_AT = 500
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to download. All rows have the same keys in the same order; these are the head.

    origin: rows about where the numbers come from, the second sheet of a workbook. unit_of: the column that
    holds the unit of a column; where it says the same in every row, a workbook has it in the head.
    """

    name: str
    rows: Sequence[CsvRow]
    origin: Sequence[CsvRow] = ()
    unit_of: Mapping[str, str] = field(default_factory=dict)


def table_download(sheet: Sheet, form: Form) -> HttpResponse:
    """Return a table as a download in the reader's language."""
    return xlsx_download(sheet) if form == "xlsx" else csv_download(sheet.name, sheet.rows)


def csv_download(name: str, rows: Sequence[CsvRow]) -> HttpResponse:
    """Return rows as a CSV download in the reader's language. None is an empty cell.

    All rows have the same keys in the same order; these are the head.
    """
    response = HttpResponse("".join(_csv(rows)), content_type=_CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def csv_stream(name: str, rows: Iterable[CsvRow]) -> StreamingHttpResponse:
    """Return the same of rows that are too many to hold: each is asked for when it is sent.

    That is after the transaction of the request: what gives the rows opens its own.
    """
    language = get_language()

    def parts() -> Iterator[str]:
        with override(language):
            for some in batched(_csv(rows), _AT_ONCE):
                yield "".join(some)

    response = StreamingHttpResponse(parts(), content_type=_CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _csv(rows: Iterable[CsvRow]) -> Iterator[str]:
    """Yield the file line by line, the mark that says it is UTF-8 before the first."""
    english = get_language() == "en"
    line = io.StringIO()
    writer = csv.writer(line, delimiter="," if english else ";", lineterminator="\r\n")

    def written(cells: Iterable[Cell]) -> str:
        line.seek(0)
        line.truncate()
        writer.writerow([_written(each, english=english) for each in cells])
        return line.getvalue()

    head: list[str] | None = None
    for row in rows:
        if head is None:
            head = list(row)
            yield "\N{ZERO WIDTH NO-BREAK SPACE}" + written(head)
        yield written(row[key] for key in head)
    if head is None:
        yield "\N{ZERO WIDTH NO-BREAK SPACE}\r\n"


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


def xlsx_download(sheet: Sheet) -> HttpResponse:
    """Return a table as a workbook: the table, and a sheet that says where it comes from."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _write(book.create_sheet(sheet.name[:_LONGEST_NAME]), list(_heads(sheet)), sheet.rows)
    if sheet.origin:
        _write(book.create_sheet(gettext("Herkomst")), list(sheet.origin[0]), sheet.origin)
    content = io.BytesIO()
    book.save(content)
    response = HttpResponse(content.getvalue(), content_type=_WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{sheet.name}.xlsx"'
    return response


def _heads(sheet: Sheet) -> Iterator[str]:
    for key in sheet.rows[0] if sheet.rows else ():
        units = {row[sheet.unit_of[key]] for row in sheet.rows} if key in sheet.unit_of else set()
        unit = units.pop() if len(units) == 1 else None
        yield f"{key} ({unit})" if unit else key


def _write(to: "Worksheet", heads: Sequence[str], rows: Sequence[CsvRow]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    to.freeze_panes = "B2"
    for index, (head, key) in enumerate(zip(heads, rows[0] if rows else (), strict=True), start=1):
        lengths = (len(_as_text(row[key])) for row in rows[:_LOOKED_AT])
        width = max(_NARROWEST, len(head), *lengths) + 2
        to.column_dimensions[get_column_letter(index)].width = min(width, _WIDEST)
    cells = [_cell(to, head) for head in heads]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    to.append(cells)
    for row in rows:
        to.append([_cell(to, value) for value in row.values()])


def _cell(to: "Worksheet", value: Cell) -> "WorkbookCell":
    """Return a cell that holds its value and never a formula, however a text begins."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return WriteOnlyCell(to, float(_plain(value)) if isinstance(value, float) else value)
    cell = WriteOnlyCell(to, ILLEGAL_CHARACTERS_RE.sub(" ", value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_CALCULATED)
    return cell


def _as_text(cell: Cell) -> str:
    return "" if cell is None else str(cell)

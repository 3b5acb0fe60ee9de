# SPDX-License-Identifier: EUPL-1.2
"""Read a file of answers: CSV or XLSX, known by what is in it, however a spreadsheet wrote it.

Everything stays in memory. The first row that fills at least half of the columns is the header; lines above
it, such as a title, are left aside.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

LARGEST = 10_000_000
"""Bytes of a file; 10,000 answers to 100 questions are about 3 million."""
MOST_ROWS, MOST_COLUMNS = 100_000, 500
_LARGEST_UNPACKED = 200_000_000
_ROWS_BEFORE_HEADER = 20

type Cells = list[str]


def read_answers(raw: bytes) -> Answers:
    """Return the answers in the bytes of a file. Raises SurveyRefused with what to do."""
    if not raw.strip():
        raise SurveyRefused(
            "Het bestand is leeg. Kies een ander bestand.", "The file is empty. Choose another."
        )
    if len(raw) > LARGEST:
        raise too_large()
    rows = _rows_of_workbook(raw) if raw.startswith(b"PK\x03\x04") else _rows_of_text(raw)
    header, body = _split(rows)
    width = len(header)
    filled = [row for row in body if any(row)]
    for line, row in enumerate(filled, start=1):
        if len(row) > width and any(row[width:]):
            raise SurveyRefused(
                f"Antwoord {line} onder de kop heeft meer cellen dan de kop. Staat er een scheidingsteken in "
                "een antwoord? Zet dat antwoord tussen aanhalingstekens.",
                f"Answer {line} under the header has more cells than the header. Is there a separator in an "
                "answer? Put that answer between quotes.",
            )
    if not filled:
        raise SurveyRefused(
            "Onder de kop staat geen enkel antwoord. Kies een ander bestand.",
            "There is no answer under the header. Choose another file.",
        )
    return Answers(header, tuple(tuple((row + [""] * width)[:width]) for row in filled))


def too_large() -> SurveyRefused:
    """Return the refusal of a file that is too large."""
    return SurveyRefused(
        "Het bestand is groter dan 10 MB. Laat kolommen weg die je niet nodig hebt.",
        "The file is larger than 10 MB. Leave out columns you do not need.",
    )


def _split(rows: Iterable[Cells]) -> tuple[tuple[str, ...], list[Cells]]:
    """Return the header and what stands under it."""
    every = []
    for row in rows:
        every.append(row)
        if len(every) > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise SurveyRefused(
                f"Het bestand heeft meer dan {MOST_ROWS} rijen of {MOST_COLUMNS} kolommen. Is het de "
                "goede lijst?",
                f"The file has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns. Is it the right list?",
            )
    first = every[:_ROWS_BEFORE_HEADER]
    widest = max((_filled(row) for row in first), default=0)
    place = next((i for i, row in enumerate(first) if _filled(row) >= max(2, widest / 2)), None)
    if place is None:
        raise SurveyRefused(
            "Er is geen kop gevonden. Zet op de eerste rij de naam van elke kolom, met ; of , ertussen.",
            "No header was found. Put the name of every column on the first row, with ; or , between them.",
        )
    header = every[place]
    while header and not header[-1]:
        header.pop()
    return _checked(header), every[place + 1 :]


def _filled(row: Cells) -> int:
    return sum(1 for cell in row if cell)


def _checked(header: Sequence[str]) -> tuple[str, ...]:
    for place, name in enumerate(header, start=1):
        if not name:
            raise SurveyRefused(
                f"Kolom {place} heeft geen naam in de kop. Geef elke kolom een naam.",
                f"Column {place} has no name in the header. Name every column.",
            )
        if header.count(name) > 1:
            raise SurveyRefused(
                f"De kolom “{name}” staat er twee keer in. Geef elke kolom een eigen naam.",
                f"The column “{name}” is there twice. Give every column a name of its own.",
            )
    return tuple(header)


def _rows_of_text(raw: bytes) -> Iterator[Cells]:
    text = _decoded(raw)
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        lines = lines[1:]
    sample = lines[:_ROWS_BEFORE_HEADER]
    separator = max(";,\t|", key=lambda sign: max((line.count(sign) for line in sample), default=0))
    try:
        for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True):
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        raise SurveyRefused(
            "Ergens begint een aanhalingsteken dat niet wordt gesloten. Bewaar het bestand opnieuw als CSV.",
            "Somewhere a quote opens that is never closed. Save the file as CSV again.",
        ) from error


def _decoded(raw: bytes) -> str:
    if b"\0" in raw or raw.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        raise _not_a_table()
    if raw.lstrip()[:9].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise _not_a_table()
    return text_of(raw)


def text_of(raw: bytes) -> str:
    """Return the text a spreadsheet wrote: in UTF-8, or else in the signs of Windows."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _not_a_table() -> SurveyRefused:
    return SurveyRefused(
        "Dit is geen CSV- of Excel-bestand (.xlsx). Open het in je rekenblad en bewaar het als CSV of XLSX.",
        "This is no CSV or Excel file (.xlsx). Open it in your spreadsheet and save it as CSV or XLSX.",
    )


def _rows_of_workbook(raw: bytes) -> Iterator[Cells]:
    """Yield the rows of the first sheet of an XLSX file; formulas count as their outcome."""
    import openpyxl

    try:
        _refuse_a_bomb(raw)
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS + 1, values_only=True):
            yield _without_end([_written(cell) for cell in row])
    except SurveyRefused:
        raise
    except Exception as error:  # whatever a broken workbook makes the library raise
        raise _not_a_table() from error


def _refuse_a_bomb(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
            raise too_large()


def _without_end(row: Cells) -> Cells:
    while row and not row[-1]:
        row.pop()
    return row


def _written(cell: object) -> str:
    """Return a cell as a person reads it: 1 for 1.0, a date as 2025-03-01."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell).strip()

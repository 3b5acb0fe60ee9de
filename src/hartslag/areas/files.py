# SPDX-License-Identifier: EUPL-1.2
"""Open a file that somebody hands over, plain or compressed, and say what to do when it is no text."""

import csv
import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from hartslag.areas.refusals import AreasError

_COMPRESSED, _EXCEL = b"\x1f\x8b", (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one row of a table: its number in the file (the header is 1) and its cells by column."""

    number: int
    cells: dict[str, str]


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, also when compressed with gzip.

    Raises AreasError when the file is absent, a spreadsheet, damaged, or not UTF-8.
    """
    try:
        content = path.read_bytes()
        if content.startswith(_COMPRESSED):
            content = gzip.decompress(content)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise AreasError(
            f"Het bestand {path.name} is beschadigd. Download of kopieer het opnieuw.",
            f"The file {path.name} is damaged. Download or copy it again.",
        ) from error
    except OSError as error:
        raise AreasError(
            f"Het bestand {path.name} is niet te lezen. Controleer de naam en de map.",
            f"The file {path.name} cannot be read. Check its name and its folder.",
        ) from error
    if content.startswith(_EXCEL):
        raise AreasError(
            f"{path.name} is een rekenblad. Sla het op als CSV (UTF-8) en geef dat bestand.",
            f"{path.name} is a spreadsheet. Save it as CSV (UTF-8) and give that file.",
        )
    text = _decoded(content)
    if text is None:
        raise AreasError(
            f"{path.name} is niet in UTF-8 opgeslagen. Sla het opnieuw op en kies daarbij UTF-8.",
            f"{path.name} is not saved as UTF-8. Save it again and choose UTF-8.",
        )
    return text


def _decoded(content: bytes) -> str | None:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def columns_of(path: Path) -> list[str]:
    """Return the names of the columns of a CSV file. Raises AreasError when the file cannot be read."""
    header = read_text(path).split("\n", 1)[0]
    return [name.strip() for name in header.replace(";", ",").split(",")]


def read_table(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> list[Line]:
    """Return the rows of a CSV file, with a comma or a semicolon between the cells.

    An optional column that the file does not have is not among the cells.
    Raises AreasError when one of the columns is absent, or there are no rows.
    """
    text = read_text(path)
    header = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",", restval=""
    )
    try:
        return _checked_table(path, reader, columns, optional)
    except csv.Error as error:
        raise AreasError(
            f"{path.name} is na regel {reader.line_num} niet te lezen. Kijk daar naar de aanhalingstekens.",
            f"{path.name} cannot be read after line {reader.line_num}. Look at the quotation marks there.",
        ) from error


def _checked_table(
    path: Path, reader: "csv.DictReader[str]", columns: tuple[str, ...], optional: tuple[str, ...]
) -> list[Line]:
    absent = [column for column in columns if column not in (reader.fieldnames or [])]
    if absent:
        raise AreasError(
            f"In {path.name} ontbreken de kolommen {', '.join(absent)}. "
            f"Geef een bestand met de kolommen {', '.join(columns)}.",
            f"{path.name} lacks the columns {', '.join(absent)}. "
            f"Give a file with the columns {', '.join(columns)}.",
        )
    read = (*columns, *(column for column in optional if column in (reader.fieldnames or [])))
    lines = [
        Line(reader.line_num, {column: (row[column] or "").strip() for column in read}) for row in reader
    ]
    if not lines:
        raise AreasError(
            f"{path.name} heeft geen rijen onder de kop. Controleer of het hele bestand er is.",
            f"{path.name} has no rows below its header. Check that the whole file is there.",
        )
    return lines

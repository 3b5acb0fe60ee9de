# SPDX-License-Identifier: EUPL-1.2
"""Open a file of a source: whatever it is, a text of rows comes out or a sentence that says what to do."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hartslag.figures.refusals import ImportRefused
from hartslag.statistics.services import Text

_LARGEST = 1_000_000_000
_LONGEST_ROW = 50
_FOOTER_CELLS = 2

# What a file starts with when it is not text, and what it then is.
_OTHER_FORMATS = {
    b"PK\x03\x04": Text(nl="een Excel- of zipbestand", en="an Excel or zip file"),
    b"\xd0\xcf\x11\xe0": Text(nl="een oud Excel-bestand", en="an old Excel file"),
    b"%PDF": Text(nl="een pdf", en="a PDF"),
    b"PAR1": Text(nl="een Parquet-bestand", en="a Parquet file"),
}

_FOOTER = re.compile(r"\s*(bron|source|©|copyright|toelichting)\b|\s*©", re.IGNORECASE)

SOURCE_LINE = Text(nl="Een bronregel, geen cijfers.", en="A line that names the source, no figures.")
HEADER_AGAIN = Text(
    nl="De kop van de tabel staat hier nog een keer.", en="The table's header is repeated here."
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """Hold the text of a file, the bytes it came from, and what there is to say about how it was read."""

    text: str
    raw: bytes
    remarks: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Hold the names of the columns, the separator they were found with and the line they stand on."""

    names: tuple[str, ...]
    separator: str
    line: int
    text_from: int


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row of the source: its line in the file and its cells, cut and filled to the header."""

    line: int
    cells: list[str]
    is_footer: bool
    width: int

    def repeats(self, names: tuple[str, ...]) -> bool:
        """Say whether this is the header once more."""
        if self.cells[0].strip() != names[0]:
            return False
        return tuple(cell.strip() for cell in self.cells[: len(names)]) == names


def width_message(row: Row) -> Text:
    """Say that a row has another number of cells than the header."""
    return Text(
        nl=f"Deze regel heeft {len(row.cells)} cellen, de kop {row.width}. Is het bestand afgebroken, of "
        "staat er een scheidingsteken te veel?",
        en=f"This row has {len(row.cells)} cells, the header {row.width}. Was the file cut off, or is "
        "there a separator too many?",
    )


def read_source(path: Path) -> SourceText:
    """Return the text of a CSV file, also a gzipped one. Raise `ImportRefused` when it is no such file."""
    raw = _unpacked(_bytes_of(path), path.name)
    _refuse_other_formats(raw, path.name)
    text, remark = _decoded(raw, path.name)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    if not text.strip():
        raise ImportRefused(
            Text(
                nl=f"Het bestand {path.name} is leeg. Haal het opnieuw op bij de bron.",
                en=f"The file {path.name} is empty. Fetch it again from the source.",
            )
        )
    remarks = [remark] if remark else []
    if not text.endswith("\n"):
        remarks.append(
            Text(
                nl="De laatste regel eindigt niet met een regeleinde. Controleer of het bestand compleet is.",
                en="The last line has no line ending. Check that the file is complete.",
            )
        )
    return SourceText(text, raw, tuple(remarks))


def read_header(source: SourceText, known: frozenset[str]) -> Header:
    """Return the header with the separator that finds most known columns, or else most columns."""
    line, start = 1, 0
    while True:
        end = source.text.find("\n", start)
        first = source.text[start : end if end >= 0 else len(source.text)].strip("\r\n")
        # Excel writes a first line "sep=;" for itself.
        if first.strip() and not first.lower().startswith("sep="):
            break
        line, start = line + 1, end + 1
    best = max((_names(first, separator) for separator in ",;\t|"), key=lambda found: _fit(found[0], known))
    names, separator = best
    repeated = sorted({name for name in names if name and names.count(name) > 1})
    if repeated:
        raise ImportRefused(
            Text(
                nl=f"De kolom “{repeated[0]}” staat er twee keer in. Verwijder er een.",
                en=f"The column “{repeated[0]}” is there twice. Remove one.",
            )
        )
    return Header(names, separator, line, end + 1 if end >= 0 else len(source.text))


def read_rows(source: SourceText, header: Header) -> Iterator[Row]:
    """Yield the rows under the header, without blank ones. Raise `ImportRefused` at an unclosed quote."""
    width = len(header.names)
    reader = csv.reader(_lines(source.text, header.text_from), delimiter=header.separator)
    before = 0
    try:
        for cells in reader:
            line, before = header.line + before + 1, reader.line_num
            if header.line + before - line > _LONGEST_ROW:
                raise ImportRefused(_unclosed_quote(line))
            first = next((cell for cell in cells if cell and not cell.isspace()), None)
            if first is None:
                continue
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            yield Row(line, cells, _is_footer(first, cells), width)
    except csv.Error as error:
        raise ImportRefused(_unclosed_quote(header.line + reader.line_num)) from error


def _lines(text: str, start: int) -> Iterator[str]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _is_footer(first: str, cells: list[str]) -> bool:
    return bool(_FOOTER.match(first)) and sum(1 for cell in cells if cell.strip()) <= _FOOTER_CELLS


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise ImportRefused(_too_large(path.name))
        return path.read_bytes()
    except OSError as error:
        raise ImportRefused(
            Text(
                nl=f"Het bestand {path.name} is niet te lezen. Is het er, en mag je het openen?",
                en=f"The file {path.name} cannot be read. Is it there, and may you open it?",
            )
        ) from error


def _unpacked(raw: bytes, name: str) -> bytes:
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        with gzip.open(io.BytesIO(raw)) as file:
            unpacked = file.read(_LARGEST + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise ImportRefused(
            Text(
                nl=f"Het ingepakte bestand {name} is niet compleet of beschadigd. Haal het opnieuw op.",
                en=f"The compressed file {name} is incomplete or damaged. Fetch it again.",
            )
        ) from error
    if len(unpacked) > _LARGEST:
        raise ImportRefused(_too_large(name))
    return unpacked


def _too_large(name: str) -> Text:
    return Text(
        nl=f"Het bestand {name} is groter dan 1 GB. Splits het per gemeente of per jaar.",
        en=f"The file {name} is larger than 1 GB. Split it by municipality or by year.",
    )


def _refuse_other_formats(raw: bytes, name: str) -> None:
    found = next((what for start, what in _OTHER_FORMATS.items() if raw.startswith(start)), None)
    start = raw[:200].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        found = Text(nl="een webpagina of XML", en="a web page or XML")
    elif start.startswith((b"{", b"[")):
        found = Text(nl="JSON", en="JSON")
    if found:
        raise ImportRefused(
            Text(
                nl=f"{name} is {found.nl}, geen CSV. Bewaar het in je rekenblad als CSV (UTF-8).",
                en=f"{name} is {found.en}, not CSV. Save it from your spreadsheet as CSV (UTF-8).",
            )
        )


def _decoded(raw: bytes, name: str) -> tuple[str, Text | None]:
    """Return the text, and a remark when it was not UTF-8."""
    try:
        if b"\0" not in raw:
            return raw.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 3:
            # Cut off in the middle of a letter: the last row will not be whole either, and is refused there.
            return raw[: error.start].decode("utf-8-sig"), None
        text = _windows_text(raw)
        if text is not None:
            return text, Text(
                nl="Het bestand is niet in UTF-8 bewaard maar in de oude Windows-tekenset (cp1252), en zo "
                "gelezen. Controleer namen met letters als é en ë.",
                en="The file is not in UTF-8 but in the old Windows encoding (cp1252), and was read as that. "
                "Check names with letters such as é and ë.",
            )
    raise ImportRefused(
        Text(
            nl=f"De tekens van {name} zijn niet te lezen. Bewaar het bestand als CSV met tekenset UTF-8.",
            en=f"The characters of {name} cannot be read. Save the file as CSV with encoding UTF-8.",
        )
    )


def _windows_text(raw: bytes) -> str | None:
    """Return the text in cp1252, or None when it is not that either: UTF-8 with damage looks like Ã."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if re.search("Ã[\x80-¿]|â€", text) else text


def _names(line: str, separator: str) -> tuple[tuple[str, ...], str]:
    # A stray carriage return is no end of the line.
    cells = next(csv.reader([line.replace("\r", " ")], delimiter=separator), [])
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names), separator


def _fit(names: tuple[str, ...], known: frozenset[str]) -> tuple[int, int]:
    return len(known.intersection(names)), len(names)


def _unclosed_quote(line: int) -> Text:
    return Text(
        nl=f'Bij regel {line} begint een aanhalingsteken (") dat niet wordt gesloten. Herstel die regel.',
        en=f'At line {line} a quote (") opens that is never closed. Repair that line.',
    )

# SPDX-License-Identifier: EUPL-1.2
"""Read reports out of a file: a download of Signalen, or the template filled in by hand.

Every row is kept or rejected with its reason; nothing is guessed.
"""

import csv
import gzip
import io
import math
import tomllib
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from pathlib import Path

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from hartslag.signals.categories import categories, normalised
from hartslag.signals.refusals import FileRefused

_SIGNALEN = ("id", "lng", "lat", "category_slug", "subcategory_slug", "created_at")
_TEMPLATE = ("kenmerk", "soort", "omschrijving", "plek", "lengtegraad", "breedtegraad", "gemeld_op")
_LONGEST = {"kenmerk": 100, "id": 100, "plek": 200, "omschrijving": 4000}
_EXAMPLE = "VOORBEELD-"
_NOT_ANSWERED = "nee"


@dataclass(frozen=True, slots=True)
class Row:
    """One report of a file.

    source_key: how the file names it. answer_known: whether the file says if it was answered. answered_at:
    when that was first, empty when it was not. closed_at: empty while it is open.
    """

    source_key: str
    category: str
    words: str
    place: str
    longitude: float | None
    latitude: float | None
    received_at: datetime
    answer_known: bool
    answered_at: datetime | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out: its line in the file (the header is 1), the column and the reason."""

    line: int
    column: str
    reason: str


@dataclass(slots=True)
class Read:
    """What a file holds."""

    rows: list[tuple[int, Row]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


class _CellError(Exception):
    """One cell makes a row unusable."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


def read_file(path: Path) -> Read:
    """Return the reports of a CSV file in UTF-8, plain or compressed with gzip.

    Raises FileRefused when it cannot be read, or has not the columns of either shape.
    """
    text = _text(path)
    header = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",")
    names = [(name or "").strip() for name in reader.fieldnames or ()]
    reader.fieldnames = names
    read_row = _shape(path, names)
    found, seen = Read(), set[str]()
    for line, cells in _lines(reader, names, found):
        try:
            row = read_row(cells)
            if row is not None:
                _check_once(row, seen)
                found.rows.append((line, row))
        except _CellError as error:
            found.rejected.append(Rejected(line, error.column, error.reason))
    return found


def template() -> str:
    """Return the template to fill in, with a row that shows what goes where and is left out."""
    return resources.files("hartslag.signals").joinpath("importing/meldingen.csv").read_text("utf-8")


@cache
def signalen_categories() -> Mapping[tuple[str, str], str]:
    """Return our code for each main and subcategory of Signalen that is mapped."""
    path = resources.files("hartslag.signals").joinpath("importing/signalen.toml")
    mapped = tomllib.loads(path.read_text("utf-8"))
    return {(main, sub): code for main, subs in mapped.items() for sub, code in subs.items()}


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        text = content.decode("utf-8-sig")
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused(
            f"{path.name} is niet te lezen. Controleer de naam, of haal het opnieuw op."
        ) from error
    except UnicodeDecodeError as error:
        raise FileRefused(f"{path.name} is geen CSV in UTF-8. Sla het opnieuw op en kies UTF-8.") from error
    return text.replace("\0", "")


def _shape(path: Path, names: list[str]) -> Callable[[Mapping[str, str]], Row | None]:
    if set(_SIGNALEN) <= set(names):
        return _of_signalen
    if set(_TEMPLATE) <= set(names):
        return _of_template
    missing = [name for name in _TEMPLATE if name not in names]
    raise FileRefused(
        f"In {path.name} ontbreken kolommen: {', '.join(missing)}. Gebruik het sjabloon "
        "(hartslag reports template), of een download van Signalen."
    )


def _lines(
    reader: "csv.DictReader[str]", names: list[str], found: Read
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line; one with too many or too few cells is rejected."""
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                reason = f"Deze regel heeft geen {len(names)} kolommen, zoals de kop."
                found.rejected.append(Rejected(reader.line_num, "", reason))
                continue
            yield reader.line_num, {name: cell.strip() for name, cell in cells.items()}
    except csv.Error as error:
        raise FileRefused(f"Het bestand is vanaf regel {reader.line_num} geen goede CSV.") from error


def _check_once(row: Row, seen: set[str]) -> None:
    if row.source_key in seen:
        raise _CellError("kenmerk", "Dit kenmerk staat al eerder in het bestand.")
    seen.add(row.source_key)


def _of_signalen(cells: Mapping[str, str]) -> Row:
    main, sub = cells["category_slug"], cells["subcategory_slug"]
    category = signalen_categories().get((main, sub))
    if category is None:
        raise _CellError("subcategory_slug", f"De soort {main}/{sub} staat niet in signalen.toml.")
    received = _moment(cells, "created_at")
    longitude, latitude = _point(cells, "lng", "lat")
    return Row(
        source_key=_needed(cells, "id"),
        category=category,
        words="",
        place="",
        longitude=longitude,
        latitude=latitude,
        received_at=received,
        answer_known=False,
        answered_at=None,
        closed_at=_since(cells, "resolved_date", received),
    )


def _of_template(cells: Mapping[str, str]) -> Row | None:
    key = _needed(cells, "kenmerk")
    if key.startswith(_EXAMPLE):
        return None
    received = _moment(cells, "gemeld_op")
    longitude, latitude = _point(cells, "lengtegraad", "breedtegraad")
    if longitude is None and not cells["plek"]:
        raise _CellError("plek", "Vul een plek in, of lengtegraad en breedtegraad.")
    for name in ("plek", "omschrijving"):
        _check_length(cells, name)
    answered = cells.get("beantwoord_op", "").lower()
    return Row(
        source_key=key,
        category=_category(cells["soort"]),
        words=cells["omschrijving"],
        place=cells["plek"],
        longitude=longitude,
        latitude=latitude,
        received_at=received,
        answer_known=bool(answered),
        answered_at=None if answered == _NOT_ANSWERED else _since(cells, "beantwoord_op", received),
        closed_at=_since(cells, "afgesloten_op", received),
    )


def _category(said: str) -> str:
    """Return the code of a category that is named by its code or its Dutch name."""
    wanted = normalised(said)
    for code, category in categories().items():
        if said == code or wanted == normalised(category.nl):
            return code
    names = ", ".join(each.nl for each in categories().values())
    raise _CellError("soort", f"Deze soort bestaat niet. Kies uit: {names}.")


def _needed(cells: Mapping[str, str], name: str) -> str:
    if not cells[name]:
        raise _CellError(name, "Deze cel moet gevuld zijn.")
    _check_length(cells, name)
    return cells[name]


def _check_length(cells: Mapping[str, str], name: str) -> None:
    if len(cells[name]) > _LONGEST[name]:
        raise _CellError(name, f"Hier passen hooguit {_LONGEST[name]} tekens.")


def _point(cells: Mapping[str, str], east: str, north: str) -> tuple[float | None, float | None]:
    if not cells[east] and not cells[north]:
        return None, None
    longitude, latitude = (_number(cells[name]) for name in (east, north))
    # What is not on earth, and what was swapped, is no place in the Netherlands.
    if not (3 <= longitude <= 8 and 50 <= latitude <= 54):
        raise _CellError(east, "Dit is geen plek in Nederland. Schrijf graden, zoals 5,98123 en 50,91456.")
    return longitude, latitude


def _number(cell: str) -> float:
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return math.nan


def _moment(cells: Mapping[str, str], name: str) -> datetime:
    moment = _as_moment(_said(cells, name))
    if moment is None:
        raise _CellError(name, "Dit is geen dag. Schrijf hem als 2026-03-02 of 2-3-2026.")
    if moment > timezone.now():
        raise _CellError(name, "Deze dag moet nog komen.")
    return moment


def _said(cells: Mapping[str, str], name: str) -> str:
    if not cells[name]:
        raise _CellError(name, "Deze cel moet gevuld zijn.")
    return cells[name]


def _since(cells: Mapping[str, str], name: str, received: datetime) -> datetime | None:
    """Return when something happened to it; on the day it came in, not before it came in."""
    if not cells.get(name):
        return None
    moment = _moment(cells, name)
    if timezone.localdate(moment) < timezone.localdate(received):
        raise _CellError(name, "Deze dag ligt voor de dag waarop het is gemeld.")
    return max(moment, received)


def _as_moment(said: str) -> datetime | None:
    try:
        moment = parse_datetime(said) if len(said) > len("2026-03-02") else None
        if moment is not None:
            return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        day = parse_date(said) or _dutch_day(said)
    except ValueError:
        return None
    return datetime.combine(day, time.min, timezone.get_default_timezone()) if day else None


def _dutch_day(said: str) -> date | None:
    parts = said.split("-")
    if len(parts) != len("dmy") or not all(part.isdecimal() for part in parts):
        return None
    day, month, year = map(int, parts)
    return date(year, month, day)

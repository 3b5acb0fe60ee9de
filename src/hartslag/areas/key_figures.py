# SPDX-License-Identifier: EUPL-1.2
"""Read codes, names and hierarchy from the key figures of CBS.

Two forms are read. One says of each row what it is and in what it lies (code, type, naam, gemeentecode,
wijkcode). The other has code and name alone (Area_Code, District_Type); there the level and the areas above
follow from the code, as CBS builds it: BU0363AF01 lies in WK0363AF, and that in GM0363. In the files of
Amsterdam of 2020 and 2024 the order of the rows (each district above its neighbourhoods) says the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hartslag.areas.files import Line, columns_of, read_table
from hartslag.areas.models import Area
from hartslag.areas.refusals import AreasError, RejectedRow, check_name

COLUMNS = ("code", "type", "naam", "gemeentecode", "wijkcode")
_BY_CODE = ("Area_Code", "District_Type")
_INHABITANTS = ("inwoners", "Population_Total")

_LEVELS = {
    "gemeente": Area.Level.MUNICIPALITY,
    "wijk": Area.Level.DISTRICT,
    "buurt": Area.Level.NEIGHBOURHOOD,
}
_CODES = {
    Area.Level.MUNICIPALITY: re.compile(r"GM(?P<municipality>\d{4})"),
    Area.Level.DISTRICT: re.compile(r"WK(?P<municipality>\d{4})[0-9A-Z]{2}"),
    Area.Level.NEIGHBOURHOOD: re.compile(r"BU(?P<municipality>\d{4})[0-9A-Z]{4}"),
}


@dataclass(frozen=True, slots=True)
class NamedArea:
    """Hold one row of the key figures: a municipality, district or neighbourhood and what it lies in.

    parent: code of the municipality of a district, or of the district of a neighbourhood.
    inhabitants: how many people live there, where the file says.
    """

    line: int
    code: str
    level: Area.Level
    name: str
    municipality: str
    parent: str | None
    inhabitants: int | None = None


def read_key_figures(path: Path) -> tuple[list[NamedArea], list[RejectedRow]]:
    """Return the areas that the file names, municipalities first, and the rows it cannot mean.

    Raises AreasError when the file as a whole is no such table.
    """
    rejected: list[RejectedRow] = []
    known: dict[str, NamedArea] = {}
    doubtful: set[str] = set()
    for line in _lines(path):
        named = _named_area(line)
        reason = named if isinstance(named, AreasError) else _double(named, known, doubtful)
        if reason is not None:
            rejected.append(RejectedRow(path.name, line.number, line.cells["code"], reason.nl, reason.en))
        elif isinstance(named, NamedArea):
            known[named.code] = named
    rejected += _withdraw(doubtful, known, path.name)
    order = list(_CODES)
    return sorted(known.values(), key=lambda each: (order.index(each.level), each.line)), rejected


def _lines(path: Path) -> list[Line]:
    """Return the rows with the cells of the first form, whichever the form of the file."""
    if not set(_BY_CODE) <= set(columns_of(path)):
        return read_table(path, COLUMNS, _INHABITANTS)
    return [
        Line(line.number, line.cells | _cells_by_code(*(line.cells[column] for column in _BY_CODE)))
        for line in read_table(path, _BY_CODE, _INHABITANTS)
    ]


def _cells_by_code(code: str, name: str) -> dict[str, str]:
    kinds = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
    return {
        "code": code,
        "type": kinds.get(code[:2], code[:2]),
        "naam": name,
        "gemeentecode": f"GM{code[2:6]}",
        "wijkcode": f"WK{code[2:8]}",
    }


def _named_area(line: Line) -> NamedArea | AreasError:
    cells = line.cells
    level = _LEVELS.get(cells["type"].lower())
    if level is None:
        return AreasError(
            f"Het type '{cells['type']}' is niet bekend. Gebruik gemeente, wijk of buurt.",
            f"The type '{cells['type']}' is not known. Use gemeente, wijk or buurt.",
        )
    match = _CODES[level].fullmatch(cells["code"])
    municipality = f"GM{match['municipality']}" if match else ""
    if not match or municipality != cells["gemeentecode"]:
        return AreasError(
            f"De code past niet bij een {cells['type']} in '{cells['gemeentecode']}'. "
            "Gebruik de codes van het CBS, zoals GM0917, WK091721 en BU09172100.",
            f"The code does not fit a {level.value} in '{cells['gemeentecode']}'. "
            "Use the codes of CBS, such as GM0917, WK091721 and BU09172100.",
        )
    try:
        check_name(cells["naam"])
    except AreasError as error:
        return error
    parent = {
        Area.Level.MUNICIPALITY: None,
        Area.Level.DISTRICT: municipality,
        Area.Level.NEIGHBOURHOOD: cells["wijkcode"],
    }[level]
    number = next((cells[column] for column in _INHABITANTS if cells.get(column)), "")
    whole = re.fullmatch(r"(\d+)(?:[.,]0+)?", number)
    inhabitants = int(whole[1]) if whole else None
    return NamedArea(line.number, cells["code"], level, cells["naam"], municipality, parent, inhabitants)


def _double(named: NamedArea, known: dict[str, NamedArea], doubtful: set[str]) -> AreasError | None:
    before = known.get(named.code)
    if before is None:
        return None
    if (before.name, before.parent) == (named.name, named.parent):
        return AreasError(
            f"De code staat al op regel {before.line}. Deze regel is niet nodig.",
            f"The code is already on line {before.line}. This line is not needed.",
        )
    doubtful.add(named.code)
    return AreasError(
        f"De code staat op regel {before.line} met een andere naam of wijk. Laat één van de twee staan.",
        f"The code is on line {before.line} with another name or district. Keep one of the two.",
    )


def _withdraw(doubtful: set[str], known: dict[str, NamedArea], file: str) -> Iterator[RejectedRow]:
    """Take out the first row too where two rows contradict each other: neither can be trusted."""
    for code in sorted(doubtful):
        yield RejectedRow(
            file,
            known.pop(code).line,
            code,
            "De code staat verderop met een andere naam of wijk. Laat één van de twee staan.",
            "The code is further down with another name or district. Keep one of the two.",
        )

# SPDX-License-Identifier: EUPL-1.2
"""Read numbers and years as sources write them, and say what is wrong with those that are none."""

import re
from datetime import UTC, datetime

from hartslag.figures.observations import PublishedAs
from hartslag.statistics.services import Text

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[. ]\d{3})+,\d+|-?\d{1,3}(?:,\d{3})+\.\d+|-?\d{1,3}(?: \d{3})+")
_YEAR = re.compile(r"(\d{4})(?:\.0+)?")
_FIRST_YEAR = 1900

# CBS and RIVM: a point is "not available", x is "secret". An empty cell is the same.
MISSING = frozenset({"", ".", "x", "X"})


def read_number(cell: str, published_as: PublishedAs) -> float | Text | None:
    """Return the number, None when it is missing, or the sentence that says why it cannot be one."""
    cell = cell.strip()
    if cell in MISSING:
        return None
    if published_as == "percentage":
        cell = cell.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(cell):
        return _no_number(cell)
    return _outside(float(cell.replace(",", ".")), published_as)


def read_year(cell: str) -> int | Text:
    """Return the year, or the sentence that says why it cannot be one."""
    match = _YEAR.fullmatch(cell.strip())
    if not match:
        return Text(
            nl="Dit is geen jaartal. Schrijf vier cijfers, zoals 2024.",
            en="This is not a year. Write four digits, such as 2024.",
        )
    return check_year(int(match.group(1)))


def check_year(year: int) -> int | Text:
    """Return the year when figures can be about it, else the sentence that says why not."""
    this_year = datetime.now(UTC).year
    if year > this_year:
        return Text(
            nl=f"Het jaar {year} ligt in de toekomst. Controleer het jaartal.",
            en=f"The year {year} lies in the future. Check the year.",
        )
    if year < _FIRST_YEAR:
        return Text(
            nl=f"Het jaar {year} kan niet kloppen. Controleer het jaartal.",
            en=f"The year {year} cannot be right. Check the year.",
        )
    return year


def _no_number(cell: str) -> Text:
    if cell == "-":
        return Text(
            nl="Een streepje kan nul of onbekend zijn. Schrijf 0, of laat de cel leeg.",
            en="A dash can mean zero or unknown. Write 0, or leave the cell empty.",
        )
    if _THOUSANDS.fullmatch(cell):
        return Text(
            nl="Schrijf grote getallen zonder punt of spatie, zoals 12500.",
            en="Write large numbers without point or space, such as 12500.",
        )
    return Text(
        nl="Hier hoort een getal. Verbeter de cel, of laat hem leeg als het getal onbekend is.",
        en="A number belongs here. Correct the cell, or leave it empty when the number is unknown.",
    )


def _outside(value: float, published_as: PublishedAs) -> float | Text:
    if value < 0:
        return Text(
            nl="Een getal onder nul kan hier niet. Controleer het bij de bron.",
            en="A number below zero is not possible here. Check it at the source.",
        )
    if published_as == "percentage" and value > 100:
        return Text(
            nl="Een percentage boven 100 kan niet. Is het een aantal? Controleer het bij de bron.",
            en="A percentage above 100 is not possible. Is it a count? Check it at the source.",
        )
    if published_as == "count" and not value.is_integer():
        return Text(
            nl="Een aantal is een heel getal. Schrijf duizendtallen zonder punt, zoals 12500.",
            en="A count is a whole number. Write thousands without a point, such as 12500.",
        )
    return value

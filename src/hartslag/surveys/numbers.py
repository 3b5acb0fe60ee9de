# SPDX-License-Identifier: EUPL-1.2
"""Numbers and groups of age as people write them in a file of answers."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_AGE_FROM_TO = re.compile(r"(\d{1,3})\s*(?:jaar)?\s*(-|–|t/m|tot en met|tot)\s*(\d{1,3})")
_AGE_FROM = re.compile(r"(\d{1,3})\s*(?:jaar)?\s*(?:\+|of ouder|en ouder|plus)")

# The groups the key figures of CBS count: id of the indicator, first and last year of age.
CBS_AGES: tuple[tuple[str, int, int], ...] = (
    ("age_0_14", 0, 14),
    ("age_15_24", 15, 24),
    ("age_25_44", 25, 44),
    ("age_45_64", 45, 64),
    ("age_65_plus", 65, 130),
)
_SINGLE_AGES = 12


def number_of(cell: str) -> float | None:
    """Return the number in a cell, with a decimal comma or point, or None when there is none."""
    return float(cell.replace(",", ".")) if _NUMBER.fullmatch(cell) else None


def count_of(cell: str) -> float | None:
    """Return how many people a cell says, or None. 12.500 may be twelve and a half: that is no count."""
    return None if _THOUSANDS.fullmatch(cell) else number_of(cell)


def cbs_age(group: str) -> str | None:
    """Return the indicator that counts a group of ages as CBS divides them, or None for another group."""
    text = group.lower()
    if match := _AGE_FROM_TO.search(text):
        first, word, last = int(match.group(1)), match.group(2), int(match.group(3))
        last -= word == "tot"
    elif match := _AGE_FROM.search(text):
        first, last = int(match.group(1)), 130
    else:
        return None
    return next((name for name, low, high in CBS_AGES if (low, high) == (first, last)), None)


def in_groups(cells: Sequence[str]) -> list[str]:
    """Return the group of every cell: single years of age become the groups of CBS, other texts stay."""
    ages = [number_of(cell) for cell in cells]
    known = {age for age in ages if age is not None}
    if len(known) < _SINGLE_AGES or not all(0 <= age <= 130 for age in known):
        return list(cells)
    return [cell if age is None else _group_of(age) for cell, age in zip(cells, ages, strict=True)]


def _group_of(age: float) -> str:
    _, low, high = next(each for each in CBS_AGES if age < each[2] + 1)
    return f"{low} jaar en ouder" if high > 100 else f"{low} tot {high + 1} jaar"

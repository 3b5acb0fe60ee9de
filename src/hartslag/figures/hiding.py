# SPDX-License-Identifier: EUPL-1.2
"""Which own counts more to hide, since a total stands beside its parts in one table (law R12).

Areas are nested by their codes (CBS: BU09172100 lies in WK091721 and in GM0917); of other codes nobody knows
here what they are part of. A total with all but one of its parts tells the last one, and with two it often
tells both nearly. What is hidden follows from the numbers alone, and not from what somebody asks: the
smallest part that could be shown, of two alike the one with the first code.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WITHIN = 3
"""A hidden count may not be known to within this many (methods, disclosure)."""
type Cell = tuple[str, str, int]
"""An area, an indicator and a year."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many there were in a cell, and whether that is hidden already."""

    count: float
    hidden: bool


def hidden_with(counted: Mapping[Cell, Counted], smallest: int) -> set[Cell]:
    """Return the cells to hide beside those that are, so that none of those follows by subtraction."""
    tables: dict[tuple[str, int], dict[str, Counted]] = defaultdict(dict)
    for (area, indicator, year), each in counted.items():
        tables[indicator, year][area] = each
    return {
        (area, indicator, year)
        for (indicator, year), table in tables.items()
        for area in _more(table, smallest)
    }


def sum_gives_away(hidden: Iterable[float], smallest: int, *, least: int = 1) -> bool:
    """Say whether the sum of what is hidden tells one of it to within three.

    hidden: each below smallest, and not below least. Their sum leaves each of them the same room: from what
    remains when the others are as large as can be hidden, to what remains when the others are the least.
    """
    parts = list(hidden)
    if not parts:
        return False
    largest, others = smallest - 1, len(parts) - 1
    lower = max(least, sum(parts) - others * largest)
    upper = min(largest, sum(parts) - others * least)
    return upper - lower < min(2 * WITHIN + 1, largest - least)


def _more(table: Mapping[str, Counted], smallest: int) -> set[str]:
    """Return the areas of one indicator and year to hide; each may make another necessary."""
    sums, found, before = _sums(table, smallest), set[str](), -1
    while before != len(found):
        before = len(found)
        for total, parts in sums:
            found |= _one_more(table, total, parts, found, smallest)
    return found


def _sums(table: Mapping[str, Counted], smallest: int) -> list[tuple[str, list[str]]]:
    """Return each total with the parts it is the sum of, as far as the table holds all of them."""
    inside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for area in sorted(table):
        level, digits = area[:2], area[2:]
        for above, length in _ABOVE.get(level, ()):
            if above + digits[:length] in table:
                inside[above + digits[:length], level].append(area)
    return [
        (total, parts)
        for (total, _level), parts in sorted(inside.items())
        if abs(table[total].count - sum(table[each].count for each in parts)) < smallest
    ]


_ABOVE = {"BU": (("WK", 6), ("GM", 4)), "WK": (("GM", 4),)}


def _one_more(
    table: Mapping[str, Counted], total: str, parts: list[str], found: set[str], smallest: int
) -> set[str]:
    """Return what to hide next of a total and its parts, nothing when none of them is told."""

    def is_hidden(area: str) -> bool:
        return table[area].hidden or area in found

    hidden = [each for each in (total, *parts) if is_hidden(each)]
    if not hidden or (len(hidden) > 1 and (total in hidden or not _told(table, hidden, found, smallest))):
        return set()
    shown = [each for each in parts if not is_hidden(each) and table[each].count > 0]
    if shown:
        return {min(shown, key=lambda each: (table[each].count, each))}
    return {total} - set(hidden)


def _told(table: Mapping[str, Counted], hidden: list[str], found: set[str], smallest: int) -> bool:
    """Say whether the sum of hidden parts tells one of them; not where one of them may be any number."""
    counts = [table[each].count for each in hidden]
    if found.intersection(hidden) or any(each >= smallest for each in counts):
        return False
    return sum_gives_away(counts, smallest, least=min(1, int(min(counts))))

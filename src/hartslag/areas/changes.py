# SPDX-License-Identifier: EUPL-1.2
"""What happened to codes through the years, and how that is read from a file.

Who draws figures of several years together asks here whether a code of before is the same place. Nothing
is ever joined because names are alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, prefetch_related_objects

from hartslag.areas.models import Area, Succession

SAME_PLACE = frozenset({Succession.Kind.RENAMED, Succession.Kind.RECODED})
"""Kinds of change after which an area is the same place as before, so its figures can be one series."""

# Asked of nearly every page about an area, and written out because putting it together takes longer.
_TOUCHING = "SELECT * FROM area_succession WHERE before_id = ANY(%(areas)s) OR after_id = ANY(%(areas)s)"


@dataclass(frozen=True, slots=True)
class AreaChange:
    """Hold one event: from `year` on, what is in `after` stands in the place of what is in `before`.

    kind: renamed, recoded, merged, split or redrawn. An area whose code stayed is on both sides.
    source: who says so.
    """

    year: int
    kind: str
    before: tuple[Area, ...]
    after: tuple[Area, ...]
    source: str

    @property
    def same_place(self) -> bool:
        """Return whether the place is the same, so that figures of before and after may be one series."""
        return self.kind in SAME_PLACE


def changes_of(area: Area) -> tuple[AreaChange, ...]:
    """Return what happened to an area, oldest first, also under the codes it had before or got since.

    Codes are followed through events after which the place is the same; a merger, a split or a new border
    is the last that is said in its direction. One query where nothing happened, else at most six for each
    code the place has had.
    """
    found: dict[tuple[int, frozenset[UUID], frozenset[UUID]], AreaChange] = {}
    place, asked = {area.pk}, set[UUID]()
    while place - asked:
        new = place - asked
        asked |= new
        for change in _events(_related(list(new))):
            sides = [frozenset(each.pk for each in side) for side in (change.before, change.after)]
            found[change.year, sides[0], sides[1]] = change
            if change.same_place:
                place |= sides[0] | sides[1]
    return tuple(sorted(found.values(), key=lambda change: (change.year, change.kind)))


def _related(areas: list[UUID]) -> list[Succession]:
    """Return the successions of these areas, and all others of the same events.

    Their areas are read apart: joined to a table that was just filled, of which the database knows no
    sizes yet, the same question has taken minutes.
    """
    known: dict[UUID, Succession] = {}
    rows: Iterable[Succession] = Succession.objects.raw(_TOUCHING, {"areas": areas})
    while more := {row.pk: row for row in rows if row.pk not in known}:
        known |= more
        touching = Q(pk__in=[])
        for row in more.values():
            touching |= Q(year=row.year) & (Q(before=row.before_id) | Q(after=row.after_id))
        rows = Succession.objects.filter(touching)
    found = list(known.values())
    prefetch_related_objects(found, "before__municipality", "after__municipality")
    return found


def _events(rows: Iterable[Succession]) -> Iterator[AreaChange]:
    by_year: dict[int, list[Succession]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    for year, of_year in by_year.items():
        for group in connected([(str(row.before_id), str(row.after_id)) for row in of_year]):
            event = [of_year[place] for place in group]
            yield AreaChange(
                year,
                event[0].kind,
                _in_order(row.before for row in event),
                _in_order(row.after for row in event),
                "; ".join(dict.fromkeys(row.source for row in event)),
            )


def _in_order(areas: Iterable[Area]) -> tuple[Area, ...]:
    each_once = {area.pk: area for area in areas}
    return tuple(sorted(each_once.values(), key=lambda area: (area.sort_key, area.code)))


def connected(pairs: list[tuple[str, str]]) -> list[list[int]]:
    """Return the places in the list of pairs that belong together: with the same first or the same second."""
    above = list(range(len(pairs)))

    def top(place: int) -> int:
        while above[place] != place:
            place = above[place]
        return place

    seen: dict[tuple[int, str], int] = {}
    for place, pair in enumerate(pairs):
        for key in enumerate(pair):
            above[top(place)] = top(seen.setdefault(key, place))
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(pairs)):
        groups[top(place)].append(place)
    return list(groups.values())

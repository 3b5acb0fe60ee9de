# SPDX-License-Identifier: EUPL-1.2
"""What an item is about, as the package behind it tells: how many about, and never which or what they say.

This package knows no other work package: whoever composes them registers each kind here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from hartslag.people.services import Actor

type Behind = Mapping[UUID, Sequence[UUID]]
"""For each item the keys of what it is about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many subjects there are at least, in steps; None where not even that may be told."""

    at_least: int | None


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came in of one sort in one area: at least how many, in steps, never fewer than may be told.

    mark: says the sort to the source again. label: says it to people.
    """

    area: UUID
    mark: str
    label: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of subject.

    standing: how the subjects of each item stand, in one call for all items. brought_in: what came in lately,
    for who leads an area. numbered: the keys of what has these numbers, and the actor can see.
    """

    standing: Callable[[Behind], Mapping[UUID, Standing]]
    brought_in: Callable[[], Sequence[BroughtIn]]
    numbered: Callable[[Actor, Sequence[str]], Sequence[UUID]]


_SOURCES: dict[str, Source] = {}


def register_source(kind: str, source: Source) -> None:
    """Let items be about this kind of subject."""
    _SOURCES[kind] = source


def standing_of(kind: str, behind: Behind) -> Mapping[UUID, Standing]:
    """Return how the subjects of one kind stand, for each item; nothing for a kind that nobody registered."""
    source = _SOURCES.get(kind)
    return source.standing(behind) if source and behind else {}


def brought_in() -> list[tuple[str, BroughtIn]]:
    """Return what came in lately of every kind."""
    return [(kind, each) for kind, source in _SOURCES.items() for each in source.brought_in()]


def step_reached(kind: str, area: UUID, mark: str) -> int | None:
    """Return how many at least came in lately of one sort in one area, for who leads it; None for too few."""
    source = _SOURCES.get(kind)
    found = source.brought_in() if source else ()
    return next((each.at_least for each in found if (each.area, each.mark) == (area, mark)), None)


def found_by_number(actor: Actor, numbers: str) -> list[tuple[str, UUID]]:
    """Return kind and key of what has one of these numbers, separated by spaces or commas."""
    asked = numbers.replace(",", " ").upper().split()
    return [(kind, key) for kind, source in _SOURCES.items() for key in source.numbered(actor, asked)]

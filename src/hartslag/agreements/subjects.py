# SPDX-License-Identifier: EUPL-1.2
"""What a commitment or handover is about: found by the package behind it, which decides who may see what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from hartslag.people.services import Actor

type Key = tuple[str, UUID]
"""What something is about: a kind and the key of one of that kind."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What something is about, for who may see it: a short name and the address of its page."""

    title: str
    href: str


type Resolver = Callable[[Actor, list[UUID]], dict[UUID, Subject]]

_RESOLVERS: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let a package say what its subjects are.

    resolver: from an actor and keys to the subjects this actor may see, and no others; with as many queries
    for one as for a hundred.
    """
    _RESOLVERS[kind] = resolver


def find(actor: Actor, keys: Iterable[Key]) -> dict[Key, Subject]:
    """Return the subjects the actor may see: one call per kind."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, pk in dict.fromkeys(keys):
        by_kind.setdefault(kind, []).append(pk)
    return {
        (kind, pk): subject
        for kind, pks in by_kind.items()
        if kind in _RESOLVERS
        for pk, subject in _RESOLVERS[kind](actor, pks).items()
    }

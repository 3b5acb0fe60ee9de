# SPDX-License-Identifier: EUPL-1.2
"""Chains: commitments that wait for each other, and where such a chain is stuck and on whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from hartslag.agreements.clock import today
from hartslag.agreements.models import Commitment
from hartslag.agreements.states import State

LARGEST = 200
"""Commitments of one chain that are read."""

_CONNECTED = """
WITH RECURSIVE
    edges AS (
        SELECT commitment_id AS later, depends_on_id AS earlier FROM commitment_dependency
    ),
    chain (id) AS (
        SELECT unnest(%s::uuid[])
        UNION
        SELECT CASE WHEN edges.later = chain.id THEN edges.earlier ELSE edges.later END
        FROM edges JOIN chain ON chain.id IN (edges.later, edges.earlier)
    )
SELECT later, earlier FROM edges
WHERE later IN (SELECT id FROM chain LIMIT %s) AND earlier IN (SELECT id FROM chain LIMIT %s)
"""
_RELATED = (
    "promised_by_organisation",
    "promised_by_team",
    "promised_by_account",
    "promised_to_organisation",
    "promised_to_team",
)


@dataclass(frozen=True, slots=True)
class Link:
    """A commitment in a chain.

    step: how many commitments at most must be kept before it. waits_for: those it waits for directly.
    ready: all of those have been kept, so that it can go on. stuck: it is ready, open and past its day, or
    it was not kept while others still wait for it.
    """

    commitment: Commitment
    step: int
    waits_for: tuple[UUID, ...]
    ready: bool
    stuck: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain as far as the actor may see it, the first step first."""

    links: tuple[Link, ...]

    @property
    def stuck(self) -> tuple[Link, ...]:
        """Return where it is stuck: each is late while nothing holds it up but itself."""
        return tuple(link for link in self.links if link.stuck)

    @property
    def turn(self) -> tuple[Link, ...]:
        """Return whose turn it is: open, and waiting for nothing."""
        return tuple(
            link
            for link in self.links
            if link.ready and link.commitment.state == State.OPEN and not link.stuck
        )

    @property
    def waits_for(self) -> dict[UUID, tuple[UUID, ...]]:
        """Return what each commitment waits for directly."""
        return {link.commitment.pk: link.waits_for for link in self.links}


def chain_of(commitment: Commitment) -> Chain:
    """Return the chain a commitment is in; of itself alone when it is in none. Two queries.

    Row-level security decides: a commitment the acting account may not see is not there.
    """
    return chains_of([commitment])[commitment.pk]


def chains_of(commitments: Iterable[Commitment]) -> dict[UUID, Chain]:
    """Return the chain of each commitment: two queries for any number of them."""
    given = {each.pk: each for each in commitments}
    edges = _edges(given)
    keys = {key for edge in edges for key in edge}
    rows = Commitment.objects.filter(pk__in=keys - given.keys()).select_related(*_RELATED)
    known = given | ({each.pk: each for each in rows} if keys - given.keys() else {})
    earlier: dict[UUID, set[UUID]] = {key: set() for key in known}
    for later_key, earlier_key in edges:
        if later_key in known and earlier_key in known:
            earlier[later_key].add(earlier_key)
    parts = _parts(earlier)
    day = today()
    made = {part: _chain(part, known, earlier, day) for part in set(parts.values())}
    return {key: made[parts[key]] for key in given}


def _edges(keys: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    with connection.cursor() as cursor:
        cursor.execute(_CONNECTED, [list(keys), 50 * LARGEST, 50 * LARGEST])
        return [(later, earlier) for later, earlier in cursor.fetchall()]


def _parts(earlier: dict[UUID, set[UUID]]) -> dict[UUID, frozenset[UUID]]:
    """Return for each commitment the set of those it hangs together with."""
    near: dict[UUID, set[UUID]] = {key: set(keys) for key, keys in earlier.items()}
    for key, keys in earlier.items():
        for each in keys:
            near[each].add(key)
    found: dict[UUID, frozenset[UUID]] = {}
    for key in near:
        if key in found:
            continue
        part, todo = {key}, [key]
        while todo:
            fresh = near[todo.pop()] - part
            part |= fresh
            todo.extend(fresh)
        whole = frozenset(part)
        found |= dict.fromkeys(part, whole)
    return found


def _chain(
    part: frozenset[UUID], known: dict[UUID, Commitment], earlier: dict[UUID, set[UUID]], day: date
) -> Chain:
    steps: dict[UUID, int] = {}
    for key in part:
        _step(key, earlier, steps)
    needed = {each for key in part if known[key].state == State.OPEN for each in earlier[key]}
    links = [_link(known[key], steps[key], earlier[key], known, needed, day) for key in part]
    links.sort(
        key=lambda link: (link.step, link.commitment.due_on, link.commitment.made_at, link.commitment.pk)
    )
    return Chain(tuple(links))


def _step(key: UUID, earlier: dict[UUID, set[UUID]], steps: dict[UUID, int]) -> int:
    """Return how many commitments lie before one, along the longest way; the database allows no ring."""
    if key not in steps:
        steps[key] = max((1 + _step(each, earlier, steps) for each in earlier[key]), default=0)
    return steps[key]


def _link(
    commitment: Commitment,
    step: int,
    earlier: set[UUID],
    known: dict[UUID, Commitment],
    needed: set[UUID],
    day: date,
) -> Link:
    # What was withdrawn or renewed holds up nothing: another promise took its place, or none is needed.
    ready = all(known[key].state not in {State.OPEN, State.BROKEN} for key in earlier)
    late = commitment.state == State.OPEN and ready and commitment.due_on < day
    given_up = commitment.state == State.BROKEN and commitment.pk in needed
    order = sorted(earlier, key=lambda key: (known[key].due_on, key))
    return Link(commitment, step, tuple(order), ready, late or given_up)

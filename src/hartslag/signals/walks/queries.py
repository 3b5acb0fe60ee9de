# SPDX-License-Identifier: EUPL-1.2
"""Read walks: those of the reader's teams, and of what was seen only what a reporter may know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Account, Actor, Street, Team, streets
from hartslag.signals.categories import Category
from hartslag.signals.queries import category_of
from hartslag.signals.states import State
from hartslag.signals.walks.models import Walk, WalkDeed, WalkReport
from hartslag.signals.walks.refusals import WalkNotFound
from hartslag.signals.walks.states import SIDES, Deed, Side, WalkState
from hartslag.signals.walks.walking import CIRCLE, ENFORCEMENT, PERSON

MOST = 100
"""Walks in a list."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made on a walk, as its reporter follows it. ours: of the reader's team."""

    key: UUID
    number: str
    category: Category
    state: State
    team: str
    answer_by: date | None
    ours: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was offered to who enforces, and what became of that."""

    street: str
    handover: agreements.Handover


@dataclass(slots=True)
class InStreet:
    """What was seen and done in a street of a walk."""

    street: Street
    made: list[Made] = field(default_factory=list)
    deeds: list[WalkDeed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WholeWalk:
    """A walk with what was seen and done per street; counts: deeds of each side with how often."""

    walk: Walk
    walkers: list[Account]
    streets: list[InStreet]
    asked: list[Asked]
    worries: int
    counts: dict[Side, list[tuple[Deed, int]]]

    @property
    def state(self) -> WalkState:
        """Return where it stands."""
        return WalkState(self.walk.state)

    def total(self, side: Side) -> int:
        """Return how many deeds there are of a side."""
        return sum(number for _, number in self.counts[side])


def street_teams(actor: Actor) -> list[Team]:
    """Return the teams of the actor that walk."""
    return [team for team in actor.teams if team.kind == Team.Kind.STREET]


def walks_of(actor: Actor) -> "QuerySet[Walk]":
    """Return the walks of the actor's teams, the newest first, and so many at most."""
    rows = Walk.objects.filter(team__in=actor.teams).select_related("team", "area")
    return rows.prefetch_related("streets", "walkers")[:MOST]


def walk_of(actor: Actor, key: UUID) -> Walk:
    """Return a walk of the actor's teams. Raises WalkNotFound for any other."""
    rows = Walk.objects.select_related("team", "area", "organisation")
    walk = rows.filter(pk=key, team__in=actor.teams).first()
    if walk is None:
        raise WalkNotFound
    return walk


def whole_walk(actor: Actor, key: UUID) -> WholeWalk:
    """Return a walk with what was seen and done. Raises WalkNotFound."""
    walk = walk_of(actor, key)
    by_street = {each.pk: InStreet(each) for each in walk.streets.order_by("name")}
    reports = {each.pk: each.street_id for each in WalkReport.objects.filter(walk=walk)}
    for made in _made(actor, list(reports)):
        by_street[reports[made.key]].made.append(made)
    asked = []
    deeds = list(WalkDeed.objects.filter(walk=walk).select_related("street", "done_by"))
    for deed in deeds:
        by_street[deed.street_id].deeds.append(deed)
        if deed.deed == Deed.CALLED:
            offered = agreements.handovers_about((ENFORCEMENT, deed.pk))
            asked += [Asked(deed.street.name, each) for each in offered]
    return WholeWalk(
        walk=walk,
        walkers=list(walk.walkers.order_by("name")),
        streets=list(by_street.values()),
        asked=asked,
        worries=walk.worries.count(),
        counts=_counts([Deed(each.deed) for each in deeds]),
    )


def areas_with_streets(actor: Actor) -> list[tuple[Area, int]]:
    """Return the neighbourhoods of which streets are known, by name of the list, with how many streets."""
    found: dict[UUID, tuple[Area, int]] = {}
    for street in streets(actor):
        area, number = found.get(street.area_id, (street.area, 0))
        found[street.area_id] = (area, number + 1)
    return list(found.values())


def streets_in(actor: Actor, area: Area) -> "QuerySet[Street]":
    """Return the streets of a neighbourhood, by name, each with its faces."""
    return streets(actor).filter(area=area)


def faces_of(actor: Actor, street: Street) -> Street:
    """Return a street with its faces of now and later, as `faces`."""
    return streets(actor).get(pk=street.pk)


def notes_of(actor: Actor, walk: Walk) -> list[access.Record]:
    """Return what the team wrote down about persons on a walk; none when it did not. Logged."""
    if not access.my_circles(actor, CIRCLE).filter(pk=walk.pk).exists():
        return []
    found = access.read(actor, [walk.pk], why="schouw")
    return [each for each in found.get(walk.pk, []) if each.kind == PERSON]


def _made(actor: Actor, keys: Sequence[UUID]) -> list[Made]:
    """Return where reports stand, as their reporter sees it, in the order asked; one query."""
    ours = {team.name for team in actor.teams}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT key, number, category, state, team, answer_by"
            " FROM unnest(%s::uuid[]) WITH ORDINALITY AS asked (key, place)"
            " CROSS JOIN LATERAL report_followed(key) ORDER BY place",
            [list(keys)],
        )
        return [
            Made(key, number, category_of(category), State(state), team, answer_by, team in ours)
            for key, number, category, state, team, answer_by in cursor.fetchall()
        ]


def _counts(deeds: Sequence[Deed]) -> dict[Side, list[tuple[Deed, int]]]:
    counted = {deed: deeds.count(deed) for deed in Deed if deed in deeds}
    return {
        side: [(deed, number) for deed, number in counted.items() if SIDES[deed] == side] for side in Side
    }

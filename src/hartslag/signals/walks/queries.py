# SPDX-License-Identifier: EUPL-1.2
"""Read walks: those of the reader's teams, and of what was seen only what a reporter may know."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Actor, Street, Team, streets
from hartslag.signals.categories import Category
from hartslag.signals.queries import category_of
from hartslag.signals.receiving import KIND as REPORT
from hartslag.signals.states import CLOSED, OPEN, State
from hartslag.signals.story import Event
from hartslag.signals.walks.models import Walk, WalkDeed, Walker, WalkReport, WalkStreet
from hartslag.signals.walks.planning import may_walk, walkers_of
from hartslag.signals.walks.refusals import WalkNotFound
from hartslag.signals.walks.states import GOING_ON, SIDES, Deed, Side, WalkState
from hartslag.signals.walks.story import story_of
from hartslag.signals.walks.walking import CIRCLE, ENFORCEMENT, PERSON

MOST = 100
"""Walks in a list."""


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was made on a walk, as its reporter follows it. ours: of the reader's team.

    handed: offered to who enforces and not answered, or accepted.
    """

    key: UUID
    number: str
    category: Category
    state: State
    team: str
    answer_by: date | None
    ours: bool
    handed: bool = False

    @property
    def standing(self) -> str:
        """Return where it stands; that it became a concern of a person is for its own team alone."""
        passed_on = self.state == State.MOVED and not self.ours
        return _("doorgegeven") if passed_on else str(self.state.label)

    @property
    def may_be_handed(self) -> bool:
        """Say whether the reader can still offer it to who enforces."""
        return self.ours and not self.handed and self.state in OPEN


@dataclass(frozen=True, slots=True)
class CalledIn:
    """Something that was offered to who enforces, and what became of that.

    report: its number, empty when it was no report. promise: what they promised when they accepted.
    """

    street: str
    handover: agreements.Handover
    report: str = ""
    promise: agreements.Commitment | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A deed; may_undo: the reader entered it, and can take it back."""

    deed: WalkDeed
    may_undo: bool


@dataclass(frozen=True, slots=True)
class Walking:
    """Who walks. instead_of: the name of whose place they took. missing: not in the team on that day."""

    key: UUID
    name: str
    instead_of: str
    missing: bool


@dataclass(slots=True)
class InStreet:
    """What was seen and done in a street of a walk."""

    street: Street
    made: list[Made] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    @property
    def counted(self) -> int:
        """Return how much was done, without what was taken back."""
        return sum(each.deed.undone_at is None for each in self.done)


@dataclass(frozen=True, slots=True)
class WholeWalk:
    """A walk with what was seen and done per street; counts: deeds of each side with how often."""

    walk: Walk
    walkers: list[Walking]
    streets: list[InStreet]
    asked: list[CalledIn]
    worries: int
    counts: dict[Side, list[tuple[Deed, int]]]
    story: list[Event]

    @property
    def state(self) -> WalkState:
        """Return where it stands."""
        return WalkState(self.walk.state)

    @property
    def reports(self) -> int:
        """Return how many reports were made on it."""
        return sum(len(each.made) for each in self.streets)

    @property
    def closed(self) -> int:
        """Return how many of those are closed by now."""
        return sum(made.state in CLOSED for each in self.streets for made in each.made)

    def total(self, side: Side) -> int:
        """Return how many deeds there are of a side."""
        return sum(number for _, number in self.counts[side])


def street_teams(actor: Actor) -> list[Team]:
    """Return the teams of the actor that walk."""
    return [team for team in actor.teams if team.kind == Team.Kind.STREET]


def walks_of(actor: Actor) -> "QuerySet[Walk]":
    """Return the walks of the actor's teams, the newest first, and so many at most."""
    rows = Walk.objects.filter(team__in=actor.teams).select_related("team", "area")
    now = Q(until__isnull=True)
    return rows.prefetch_related(
        Prefetch("streets", WalkStreet.objects.filter(now).select_related("street"), to_attr="goes_through"),
        Prefetch("walkers", Walker.objects.filter(now).select_related("account"), to_attr="walked_by"),
    )[:MOST]


def short_of(walks: Iterable[Walk]) -> set[UUID]:
    """Return the keys of those of walks_of for which somebody must be replaced: not in the team on that day.

    One query for each team and day.
    """
    members: dict[tuple[UUID, date], set[UUID]] = {}
    found = set()
    for walk in walks:
        at = (walk.team_id, walk.day)
        if at not in members:
            members[at] = {each.pk for each in may_walk(walk.team, walk.day)}
        if not {each.account_id for each in walk.walked_by} <= members[at]:  # type: ignore[attr-defined]
            found.add(walk.pk)
    return found


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
    parts = walk.streets.filter(until__isnull=True).select_related("street__area")
    by_street = {each.street_id: InStreet(each.street) for each in parts}
    reports = {each.pk: each.street_id for each in WalkReport.objects.filter(walk=walk)}
    deeds = list(WalkDeed.objects.filter(walk=walk).select_related("street", "done_by"))
    offers = _offers([each.pk for each in deeds if each.deed == Deed.CALLED], list(reports))
    handed = {each.subject_id for each in offers if each.subject_kind == REPORT and each.state in _GOES_ON}
    numbers = {}
    for made in _made(actor, walk, handed):
        by_street[reports[made.key]].made.append(made)
        numbers[made.key] = made.number
    going_on = walk.state in GOING_ON
    answered = {each.pk for each in offers if each.state in _ANSWERED}
    for deed in deeds:
        own = deed.done_by_id == actor.account.pk and deed.undone_at is None
        done = Done(deed, may_undo=going_on and own and deed.pk not in answered)
        by_street[deed.street_id].done.append(done)
    where = {each.pk: each.street_id for each in deeds} | reports
    names = {key: by_street[street].street.name for key, street in where.items()}
    return WholeWalk(
        walk=walk,
        walkers=_walking(walk),
        streets=list(by_street.values()),
        asked=_asked(offers, names, numbers),
        worries=walk.worries.count(),
        counts=_counts([Deed(each.deed) for each in deeds if each.undone_at is None]),
        story=story_of(walk),
    )


_GOES_ON = {agreements.OfferState.OFFERED, agreements.OfferState.ACCEPTED}
_ANSWERED = {agreements.OfferState.REFUSED, agreements.OfferState.ACCEPTED}


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


def streets_of(walk: Walk) -> list[Street]:
    """Return the streets a walk goes through, by name."""
    return [each.street for each in walk.streets.filter(until__isnull=True).select_related("street")]


def is_on_today(walk: Walk) -> bool:
    """Say whether a walk is for today and not over: the only one of which a phone keeps copies."""
    return walk.state in GOING_ON and walk.day == timezone.localdate()


def faces_of(actor: Actor, street: Street) -> Street:
    """Return a street with its faces of now and later, as `faces`."""
    return streets(actor).get(pk=street.pk)


def notes_of(actor: Actor, walk: Walk) -> list[access.Record]:
    """Return what the team wrote down about persons on a walk; none when it did not. Logged."""
    if not access.my_circles(actor, CIRCLE).filter(pk=walk.pk).exists():
        return []
    found = access.read(actor, [walk.pk], why="schouw")
    return [each for each in found.get(walk.pk, []) if each.kind == PERSON]


def _walking(walk: Walk) -> list[Walking]:
    """Return who walks; while the walk is to come or going on, with who is no longer in the team."""
    going_on = walk.state in GOING_ON
    members = {each.pk for each in may_walk(walk.team, walk.day)} if going_on else set()
    return [
        Walking(
            key=each.pk,
            name=each.account.name,
            instead_of=each.instead_of.account.name if each.instead_of else "",
            missing=going_on and each.account_id not in members,
        )
        for each in walkers_of(walk)
    ]


def _offers(deeds: Sequence[UUID], reports: Sequence[UUID]) -> list[agreements.Handover]:
    """Return what was offered to teams that enforce, and handed on of that, the first first; one query."""
    from_here = agreements.Handover.objects.filter(pk__in=deeds).values("subject_id")
    rows = agreements.Handover.objects.filter(
        Q(subject_kind=ENFORCEMENT, subject_id__in=deeds)
        | Q(subject_kind=REPORT, subject_id__in=reports) & Q(subject_id__in=from_here)
    )
    return list(rows.select_related("to_organisation", "to_team").order_by("offered_at"))


def _asked(
    offers: Sequence[agreements.Handover], streets: Mapping[UUID, str], numbers: Mapping[UUID, str]
) -> list[CalledIn]:
    """Return offers with what was promised about them; one query."""
    keys = [each.subject_id for each in offers if each.state == agreements.OfferState.ACCEPTED]
    rows = agreements.Commitment.objects.filter(subject_kind__in=(ENFORCEMENT, REPORT), subject_id__in=keys)
    to_us = {each.subject_id: each for each in rows.exclude(promised_to=agreements.Commitment.To.RESIDENT)}
    return [
        CalledIn(
            street=streets[each.subject_id],
            handover=each,
            report=numbers.get(each.subject_id, ""),
            promise=to_us.get(each.subject_id) if each.state == agreements.OfferState.ACCEPTED else None,
        )
        for each in offers
    ]


def _made(actor: Actor, walk: Walk, handed: Set[UUID]) -> list[Made]:
    """Return where the reports of a walk stand, as their reporter sees it, the first first; one query."""
    ours = {team.name for team in actor.teams}
    with access.acting_as(actor.account.pk), connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, number, category, state, team, answer_by FROM reports_of_walk(%s)", [walk.pk]
        )
        return [
            Made(
                key,
                number,
                category_of(category),
                State(state),
                team,
                answer_by,
                ours=team in ours,
                handed=key in handed,
            )
            for key, number, category, state, team, answer_by in cursor.fetchall()
        ]


def _counts(deeds: Sequence[Deed]) -> dict[Side, list[tuple[Deed, int]]]:
    counted = {deed: deeds.count(deed) for deed in Deed if deed in deeds}
    return {
        side: [(deed, number) for deed, number in counted.items() if SIDES[deed] == side] for side in Side
    }

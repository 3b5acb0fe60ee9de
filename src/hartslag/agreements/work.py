# SPDX-License-Identifier: EUPL-1.2
"""What somebody must do now: due, offered, stuck. The same number of queries for ten as for a thousand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from hartslag.access.services import acting_as
from hartslag.agreements.chains import Chain, chains_of
from hartslag.agreements.clock import Clocks, clocks, today
from hartslag.agreements.kinds import label_of
from hartslag.agreements.models import Commitment, Escalation, Handover, Rung
from hartslag.agreements.sides import is_receiver, offered_to, organisations_of, promised_by, teams_of
from hartslag.agreements.states import OfferState, State
from hartslag.agreements.subjects import Key, Subject, find
from hartslag.agreements.words import left_said
from hartslag.people.services import Actor, Organisation, Role, Team, may

PARTIES = (
    "promised_by_organisation",
    "promised_by_team",
    "promised_by_account",
    "promised_to_organisation",
    "promised_to_team",
)
OFFER_PARTIES = ("from_organisation", "from_account", "to_organisation", "to_team", "to_account")

_PARTY = ("promised_by_team__name", "promised_by_organisation__name")

type Party = tuple[str, str]
"""The team that promised something, or an empty text, and its organisation."""

_MOST = 200
"""Handovers of each kind in a list."""
_MOST_DUE = 100
"""Open promises in somebody's work: a team may have thousands, and nobody does more at once."""


@dataclass(frozen=True, slots=True)
class Due:
    """An open promise with how much time is left.

    days_left: working days, negative when it is late. paused: its clock stands still today. waits_for: who
    must first keep something else; it cannot be kept before that.
    """

    commitment: Commitment
    subject: Subject | None
    days_left: int
    paused: bool = False
    waits_for: tuple[Commitment, ...] = ()

    @property
    def title(self) -> str:
        """Return what was promised in a few words: the words, else what it is about, else its kind."""
        if self.commitment.what:
            return self.commitment.what
        kind = label_of(self.commitment.kind)
        return f"{kind}: {self.subject.title}" if self.subject else kind

    @property
    def late(self) -> bool:
        """Say whether its last day has passed."""
        return self.days_left < 0

    @property
    def left(self) -> str:
        """Say how much time is left."""
        return left_said(self.days_left)


@dataclass(frozen=True, slots=True)
class Offer:
    """A handover with how much time is left to answer it; subject only for who may see it already."""

    handover: Handover
    subject: Subject | None
    days_left: int

    @property
    def late(self) -> bool:
        """Say whether the last day to answer has passed."""
        return self.days_left < 0

    @property
    def left(self) -> str:
        """Say how much time is left."""
        return left_said(self.days_left)


@dataclass(frozen=True, slots=True)
class LateElsewhere:
    """How many promises, and offers nobody answered, are late inside circles at an organisation: numbers."""

    organisation: Organisation
    promises: int
    offers: int


@dataclass(frozen=True, slots=True)
class LateAt:
    """What is late at one team, or at an organisation where no team promised it.

    further: how many more are late there than those that are shown.
    """

    team: str
    organisation: str
    promises: tuple[Due, ...]
    further: int

    @property
    def number(self) -> int:
        """Return how many promises are late there."""
        return len(self.promises) + self.further


@dataclass(frozen=True, slots=True)
class Stuck:
    """What does not go on by itself: why, and on whom.

    promises: of others, late, on which something of mine waits, or which the ladder brought to me. refused:
    what I offered and came back. unanswered: what I offered, or the ladder brought to me, and nobody answered
    in time. elsewhere: what the programme office may know of circles: numbers. further: how many promises
    are late after those, per team and organisation.
    """

    promises: tuple[Due, ...] = ()
    refused: tuple[Offer, ...] = ()
    unanswered: tuple[Offer, ...] = ()
    elsewhere: tuple[LateElsewhere, ...] = ()
    further: Counter[Party] = field(default_factory=Counter)

    def __len__(self) -> int:
        shown = len(self.promises) + len(self.refused) + len(self.unanswered) + len(self.elsewhere)
        return shown + self.further.total()

    @property
    def late_at(self) -> list[LateAt]:
        """Return the promises per team, where most is late first."""
        found: dict[Party, list[Due]] = {party: [] for party in self.further}
        for each in self.promises:
            found.setdefault(_party_of(each.commitment), []).append(each)
        made = [LateAt(*party, tuple(lines), self.further[party]) for party, lines in found.items()]
        return sorted(made, key=lambda each: -each.number)


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody must do now. later, late_later: how many promises come after those, and are late too."""

    due: tuple[Due, ...]
    offered: tuple[Offer, ...]
    stuck: Stuck = field(default_factory=Stuck)
    later: int = 0
    late_later: int = 0

    @property
    def open(self) -> int:
        """Return how many promises are open."""
        return len(self.due) + self.later

    @property
    def late(self) -> int:
        """Return how many of the promises are late; those are shown first."""
        return sum(each.late for each in self.due) + self.late_later

    @property
    def today(self) -> int:
        """Return of how many of the promises shown today is the last day."""
        day = today()
        return sum(each.commitment.due_on == day for each in self.due)


def mine(actor: Actor) -> Work:
    """Return what the actor must do now, the most pressing first."""
    with acting_as(actor.account.pk):
        return _mine(actor)


def _mine(actor: Actor) -> Work:
    calendar = clocks()
    own = _promises(promised_by(actor))
    promises = list(own[:_MOST_DUE])
    held_up = _chains_behind(promises)
    brought = _brought_to(actor)
    others = list(brought.select_related(*PARTIES)[:_MOST_DUE])
    handovers = _handovers(
        Q(state=OfferState.OFFERED) & offered_to(actor)
        | Q(state=OfferState.REFUSED, settled_at=None) & Q(from_account=actor.account)
        | Q(state=OfferState.OFFERED, answer_by__lt=today())
        & (Q(from_account=actor.account) | _offers_brought_to(actor))
    )
    offers = [each for each in handovers if each.state == OfferState.OFFERED and is_receiver(actor, each)]
    came_back = [each for each in handovers if each not in offers]
    blocking = _blocking(promises, held_up)
    late = {each.pk: each for each in [*blocking, *others] if each.pk not in {one.pk for one in promises}}
    subjects = _subjects(actor, [*promises, *late.values()], [*offers, *came_back])
    paused = _paused([*promises, *late.values()])
    stuck = Stuck(
        tuple(_due(each, calendar, subjects, paused, ()) for each in late.values()),
        tuple(_offer(each, calendar, subjects) for each in came_back if each.state == OfferState.REFUSED),
        tuple(_offer(each, calendar, subjects) for each in came_back if each.state == OfferState.OFFERED),
        late_in_circles(actor),
        _further(brought, late) if len(others) == _MOST_DUE else Counter(),
    )
    due = [_due(each, calendar, subjects, paused, _before(each, held_up)) for each in promises]
    # Who promised is shown of what one waits for alone: that can be one's own, or of the same team.
    prefetch_related_objects([each for line in due for each in line.waits_for], *PARTIES[:3])
    return Work(
        tuple(due),
        tuple(_offer(each, calendar, subjects) for each in offers),
        stuck,
        *_beyond(own, promises),
    )


def _beyond(promises: "QuerySet[Commitment]", shown: list[Commitment]) -> tuple[int, int]:
    """Return how many promises come after those that are shown, and how many of these are late."""
    if len(shown) < _MOST_DUE:
        return 0, 0
    day = today()
    counted = promises.aggregate(every=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day)))
    late = sum(each.due_on < day for each in shown)
    return counted["every"] - len(shown), counted["late"] - late


def _further(promises: "QuerySet[Commitment]", shown: Iterable[UUID]) -> Counter[Party]:
    """Return how many promises there are beyond those that are shown, per team and organisation."""
    counted = promises.exclude(pk__in=shown).order_by().values_list(*_PARTY).annotate(Count("pk"))
    return Counter({(team or "", organisation): number for team, organisation, number in counted})


def _party_of(commitment: Commitment) -> Party:
    team = commitment.promised_by_team
    return (team.name if team else "", commitment.promised_by_organisation.name)


def due_of(actor: Actor, commitment: Commitment) -> Due:
    """Return one promise with how much time is left and what it is about."""
    subjects = _subjects(actor, [commitment], [])
    return _due(commitment, clocks(), subjects, _paused([commitment]), ())


def inbox(actor: Actor) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    """Return what was offered to the actor, answered or not, and what the actor offered; newest first."""
    with acting_as(actor.account.pk):
        rows = Handover.objects.select_related(*OFFER_PARTIES).order_by("-offered_at", "id")
        received = list(rows.filter(offered_to(actor))[:_MOST])
        given = list(rows.filter(from_account=actor.account)[:_MOST])
        subjects, calendar = _subjects(actor, [], [*received, *given]), clocks()
    return (
        tuple(_offer(each, calendar, subjects) for each in received),
        tuple(_offer(each, calendar, subjects) for each in given),
    )


def late_in_circles(actor: Actor) -> tuple[LateElsewhere, ...]:
    """Return at which organisations promises and offers in circles are late, for the programme office."""
    if not may(actor, "see counts of promises"):
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM late_promises()")
        promises = Counter[UUID](dict(cursor.fetchall()))
        cursor.execute("SELECT * FROM late_offers()")
        offers = Counter[UUID](dict(cursor.fetchall()))
    # What can be seen stands elsewhere on the page, by itself.
    seen = Commitment.objects.filter(state=State.OPEN, due_on__lt=today())
    promises -= Counter(seen.values_list("promised_by_organisation", flat=True))
    answerable = Handover.objects.filter(state=OfferState.OFFERED, answer_by__lt=today())
    offers -= Counter(answerable.values_list("to_organisation", flat=True))
    at = Organisation.objects.filter(pk__in={*promises, *offers}).order_by("name")
    return tuple(LateElsewhere(each, promises[each.pk], offers[each.pk]) for each in at)


def _promises(condition: Q) -> "QuerySet[Commitment]":
    rows = Commitment.objects.filter(condition, state=State.OPEN)
    return rows.order_by("due_on", "made_at", "id")


def _handovers(condition: Q) -> list[Handover]:
    return list(Handover.objects.filter(condition).select_related(*OFFER_PARTIES))


def _chains_behind(promises: list[Commitment]) -> dict[UUID, Chain]:
    return chains_of(promises) if promises else {}


def _before(commitment: Commitment, chains: dict[UUID, Chain]) -> tuple[Commitment, ...]:
    """Return what a promise waits for and is not kept yet."""
    chain = chains[commitment.pk]
    known = {link.commitment.pk: link.commitment for link in chain.links}
    waiting = (known[key] for key in chain.waits_for[commitment.pk])
    return tuple(each for each in waiting if each.state in {State.OPEN, State.BROKEN})


def _blocking(promises: list[Commitment], chains: dict[UUID, Chain]) -> list[Commitment]:
    """Return where the chains of my promises are stuck, as far as mine wait for it."""
    found: dict[UUID, Commitment] = {}
    for promise in promises:
        chain = chains[promise.pk]
        waits_for, todo = set[UUID](), [promise.pk]
        while todo:
            fresh = set(chain.waits_for[todo.pop()]) - waits_for
            waits_for |= fresh
            todo.extend(fresh)
        found |= {
            link.commitment.pk: link.commitment for link in chain.stuck if link.commitment.pk in waits_for
        }
    return list(found.values())


def _brought_to(actor: Actor) -> "QuerySet[Commitment]":
    """Return the late promises of others, made to the actor's side or brought here by the ladder."""
    organisations = organisations_of(actor)
    here = Q(promised_to_team__in=teams_of(actor)) | Q(
        promised_to_team=None, promised_to_organisation__in=organisations
    )
    reached = Escalation.objects.filter(commitment__state=State.OPEN)
    if _is_programme_office(actor):
        office = reached.filter(rung__audience=Rung.Audience.PROGRAMME_OFFICE)
        here |= Q(pk__in=office.values("commitment"))
    organisation = reached.filter(rung__audience=Rung.Audience.ORGANISATION)
    here |= Q(promised_by_organisation__in=_leads(actor), pk__in=organisation.values("commitment"))
    return _promises(Q(due_on__lt=today()) & here & ~promised_by(actor))


def _offers_brought_to(actor: Actor) -> Q:
    """Return the condition that the ladder brought an unanswered offer to the actor."""
    reached = Escalation.objects.filter(handover__state=OfferState.OFFERED)
    organisation = reached.filter(rung__audience=Rung.Audience.ORGANISATION)
    here = Q(to_organisation__in=_leads(actor), pk__in=organisation.values("handover"))
    if _is_programme_office(actor):
        office = reached.filter(rung__audience=Rung.Audience.PROGRAMME_OFFICE)
        here |= Q(pk__in=office.values("handover"))
    return here


def _is_programme_office(actor: Actor) -> bool:
    return actor.has(Role.Kind.PROGRAMME_DIRECTOR) or any(
        team.kind == Team.Kind.PROGRAMME_OFFICE for team in actor.teams
    )


def _leads(actor: Actor) -> set[UUID]:
    """Return the organisations of which the actor hears what is late."""
    return {role.organisation_id for role in actor.roles_in_use if role.kind in _LEADS}


_LEADS = {Role.Kind.PROGRAMME_DIRECTOR, Role.Kind.PROJECT_LEAD, Role.Kind.PROCESS_DIRECTOR}


def _paused(promises: Iterable[Commitment]) -> set[UUID]:
    # Written out: a hundred keys take Django longer than the database.
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT commitment_id FROM pause
            WHERE commitment_id = ANY (%s) AND %s BETWEEN starts_on AND ends_on
            """,
            [[each.pk for each in promises], today()],
        )
        return {key for (key,) in cursor.fetchall()}


def _subjects(
    actor: Actor, promises: Iterable[Commitment], handovers: Iterable[Handover]
) -> dict[Key, Subject]:
    keys = [(each.subject_kind, each.subject_id) for each in promises if each.subject_id]
    return find(actor, [*keys, *((each.subject_kind, each.subject_id) for each in handovers)])


def _due(
    commitment: Commitment,
    calendar: Clocks,
    subjects: dict[Key, Subject],
    paused: set[UUID],
    before: tuple[Commitment, ...],
) -> Due:
    subject = (
        subjects.get((commitment.subject_kind, commitment.subject_id)) if commitment.subject_id else None
    )
    left = calendar.left(commitment.due_on, commitment.promised_by_organisation_id)
    return Due(commitment, subject, left, commitment.pk in paused, before)


def _offer(handover: Handover, calendar: Clocks, subjects: dict[Key, Subject]) -> Offer:
    left = calendar.left(handover.answer_by, handover.to_organisation_id)
    return Offer(handover, subjects.get((handover.subject_kind, handover.subject_id)), left)

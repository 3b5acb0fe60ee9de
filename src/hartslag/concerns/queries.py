# SPDX-License-Identifier: EUPL-1.2
"""Read concerns: what a member sees, what the reporter sees, and what the programme office counts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import cast
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import Count, Window
from django.utils import timezone
from django.utils.formats import date_format

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.concerns import records
from hartslag.concerns.models import Concern
from hartslag.concerns.receiving import KIND, key_of
from hartslag.concerns.states import Outcome, Relation, State, Step
from hartslag.people.services import Actor, require

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reporter sees: where it stands and by when; nothing about the person.

    take_up_by, answer_by: the promised days; no day for an answer that is not wanted.
    """

    number: str
    state: State
    team: str
    received_at: datetime
    take_up_by: date
    taken_up_at: datetime | None
    answer_wanted: bool
    answer_by: date | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A concern in the list of a member, in words of the reader's language: nothing about the person.

    since: the day it came in. due: the last day of the first open promise; empty without one. late: that
    day has passed.
    """

    key: UUID
    number: str
    state: str
    since: str
    lead: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the reporting code with what was noted about it, oldest first; none when it is to be done."""

    step: Step
    notes: tuple[access.Record, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """How one who reported it can be reached, and what they were told, oldest first.

    to: says which one, for who reported the same as the first.
    """

    record: access.Record
    to: UUID | None
    answers: list[access.Record]


@dataclass(frozen=True, slots=True)
class Whole:
    """A concern as a member sees it. ours: the member sees all of it; a partner what was disclosed."""

    concern: Concern
    ours: bool
    kept: dict[str, list[access.Record]] = field(repr=False)
    promises: list[agreements.Promised]
    handovers: list[agreements.Handover]

    def of_kind(self, kind: str) -> list[access.Record]:
        """Return the records of a kind, oldest first."""
        return self.kept.get(kind, [])

    @property
    def report(self) -> access.Record | None:
        """Return what was reported; None for a partner to whom it was not disclosed."""
        return next(iter(self.of_kind(records.REPORT)), None)

    @property
    def reporter(self) -> access.Record | None:
        """Return how the reporter can be reached; None when unknown, and for a partner."""
        return next(iter(self.of_kind(records.REPORTER)), None)

    @property
    def reporters(self) -> list[Reached]:
        """Return everybody who reported it and can be reached, with what each was told; the first first."""
        first = [Reached(self.reporter, None, self.of_kind(records.ANSWER))] if self.reporter else []
        told = self.of_kind(records.ALSO_ANSWER)
        return first + [
            Reached(each, each.id, [said for said in told if said.content["to"] == str(each.id)])
            for each in self.of_kind(records.ALSO_REPORTER)
        ]

    @property
    def photos(self) -> list[access.Record]:
        """Return the photos that came with it, in their order."""
        return self.of_kind(records.PHOTO)

    @property
    def relation(self) -> str:
        """Return who reported it, seen from the person; nothing for a partner who may not know."""
        return str(Relation(self.report.content["relation"]).label) if self.report else ""

    @property
    def notes(self) -> list[access.Record]:
        """Return notes, outcomes and what was seen afterwards, oldest first."""
        kinds = (records.NOTE, records.OUTCOME, records.FOLLOW_UP)
        return sorted(
            (each for kind in kinds for each in self.of_kind(kind)), key=lambda each: each.written_at
        )

    @property
    def steps(self) -> list[StepDone]:
        """Return the five steps of the reporting code, in order."""
        noted = self.of_kind(records.STEP)
        return [
            StepDone(step, tuple(each for each in noted if each.content["step"] == step)) for step in Step
        ]

    @property
    def informed(self) -> access.Record | None:
        """Return what was last noted about whether the person knows."""
        return next(reversed(self.of_kind(records.INFORMED)), None)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many concerns came in in a quarter that has ended; quarter: its first day. None: too few."""

    quarter: date
    received: int | None


def concerns_of(actor: Actor, *, ended: bool = False, page: str | None = None) -> "Page[Listed]":
    """Return a page of the concerns the actor is in the circle of: those that stand open, or that ended.

    The oldest first, a hundred on a page. page: its number as it was asked for; the first when it is none,
    the last when there are not so many. The same number of queries whatever the number of rows.
    """
    states = {State.ENDED} if ended else set(State) - {State.ENDED}
    rows = Concern.objects.filter(state__in=states)
    number = Paginator(rows, ON_A_PAGE).get_page(page).number if page else 1
    # Values, not models: a list of a hundred takes half the time. And counted on the way: a count of its own
    # asks anew in which circles the actor is, and so does a join with their numbers.
    columns = rows.values_list("circle", "state", "received_at", "lead__name", Window(Count("*")))
    start = ON_A_PAGE * (number - 1)
    found = list(columns[start : start + ON_A_PAGE])
    keys = [key for key, *_ in found]
    numbers = dict(access.my_circles(actor).filter(pk__in=keys).order_by().values_list("pk", "number"))
    due, today = agreements.first_due(KIND, keys), timezone.localdate()
    access.log(actor, "list", circle_ids=keys, why="zorgsignalen")
    # Few days and many rows: saying each of them anew takes a third of the page.
    day = cache(lambda day: date_format(day, "l j F"))
    listed = [
        Listed(
            key,
            numbers[key],
            str(State(state).label),
            day(timezone.localdate(received_at)),
            lead or "",
            day(due[key]) if key in due else "",
            due.get(key, today) < today,
        )
        for key, state, received_at, lead, _ in found
        if key in numbers  # unless it ended between the two
    ]
    pages = Paginator(range(found[0][-1] if found else 0), ON_A_PAGE)  # asked how many, never which
    return Page(listed, number, cast("Paginator[Listed]", pages))


def whole(actor: Actor, key: UUID) -> Whole:
    """Return a concern with what the actor may see of it.

    Raises access.services.CircleNotFound for who is not in its circle.
    """
    concern = Concern.objects.select_related("circle", "circle__brought_in_by", "lead", "team").filter(pk=key)
    here = concern.first()
    if here is None:
        raise access.CircleNotFound
    standing = access.require_standing(actor, key, changing=False)
    kept: dict[str, list[access.Record]] = {}
    for record in access.read(actor, [key], why="zorgsignaal").get(key, []):
        kept.setdefault(record.kind, []).append(record)
    return Whole(
        here,
        standing.whole,
        kept,
        agreements.promised_about((KIND, key)),
        agreements.handovers_about((KIND, key)),
    )


def photo_of(actor: Actor, key: UUID, record: UUID) -> bytes | None:
    """Return a photo of a concern as a JPEG, None when there is no such one for the actor; logged."""
    why = "foto bij een zorgsignaal"
    found = access.read(actor, [key], [records.PHOTO], records=[record], why=why).get(key, [])
    return access.photo_in(found[0].content) if found else None


def concern_in_care(actor: Actor, key: UUID) -> Concern:
    """Return a concern to who sees all of it, without reading a record.

    Raises access.services.CircleNotFound for everybody else: a partner takes no step of the team's.
    """
    if not access.require_standing(actor, key, changing=False).whole:
        raise access.CircleNotFound
    return Concern.objects.select_related("circle").get(pk=key)


def seen_by_reporter(token: str) -> Seen | None:
    """Return what the holder of a token may see, or None when the token was not made here."""
    key = key_of(token)
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM concern_seen_by_reporter(%s)", [key])
        row = cursor.fetchone()
    if row is None:
        return None
    number, state, *rest = row
    return Seen(number, State(state), *rest)


def smallest_told() -> int:
    """Return the smallest number of concerns that is told: ten, also where own counts may be smaller."""
    return max(settings.SMALLEST_COUNT, 10)


def counts(actor: Actor) -> tuple[list[Counted], dict[Outcome, int]]:
    """Return counts per quarter and per outcome, over all circles: numbers alone, for the programme office.

    None below smallest_told (law R12), which the database holds; an outcome of too few is not there.
    Raises people.services.NotAllowed.
    """
    require(actor, "see counts of concerns")
    smallest = smallest_told()
    with access.acting_as(actor.account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM concern_quarters(%s)", [smallest])
        quarters = [Counted(*row) for row in cursor.fetchall()]
        cursor.execute("SELECT * FROM concern_outcomes(%s)", [smallest])
        outcomes = {Outcome(outcome): number for outcome, number in cursor.fetchall()}
    return quarters, outcomes

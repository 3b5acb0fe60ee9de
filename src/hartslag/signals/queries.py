# SPDX-License-Identifier: EUPL-1.2
"""Read reports: what the team that deals with them sees, and what the reporter sees."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.mail.services import link
from hartslag.people.services import Actor
from hartslag.signals.categories import Category, categories, shown_to_others
from hartslag.signals.models import Answer, Note, Reply, Report
from hartslag.signals.offered import CONCERN
from hartslag.signals.photos import photo_key, read_photos
from hartslag.signals.receiving import DONE, KIND
from hartslag.signals.routing import REPORTS, key_of_letterbox
from hartslag.signals.states import State
from hartslag.signals.tokens import follow_in, token_with


@dataclass(frozen=True, slots=True)
class Whole:
    """A report as the team that deals with it sees it.

    ours: of the reader's team; otherwise it is offered to them and they see what it says and nothing else.
    reporter: how the reporter can be reached, None when unknown or not told.
    """

    report: Report
    category: Category
    ours: bool
    reporter: access.Record | None
    answers: list[Answer]
    notes: list[Note]
    replies: list[Reply]
    joined: list[Report]
    promises: list[agreements.Promised]
    kept: list[agreements.Commitment]
    handovers: list[agreements.Handover]

    @property
    def to_be_done(self) -> agreements.Promised | None:
        """Return the open promise to the reporter that it is done by a day."""
        return next((each for each in self.promises if each.kind == DONE), None)

    @property
    def waiting(self) -> list[Report]:
        """Return what was joined and waits, since who reported this was answered; the first day first."""
        found = [each for each in self.joined if self.report.answered_at and not each.answered_at]
        return sorted(found, key=lambda each: each.answer_by or date.max)

    @property
    def waiting_late(self) -> bool:
        """Say whether the first of those days passed."""
        return any(each.answer_by and each.answer_by < timezone.localdate() for each in self.waiting)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said to the reporter, or by them (by is empty then)."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class PromisedDay:
    """By which day a report is promised to be done, as that counts now, and by which day it was at first."""

    state: agreements.State
    due_on: date
    first_due_on: date

    @property
    def counts(self) -> bool:
        """Say whether it is still to be done by that day."""
        return self.state == agreements.State.OPEN and self.due_on >= timezone.localdate()

    @property
    def withdrawn(self) -> bool:
        """Say whether who promised it took that back."""
        return self.state == agreements.State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reporter sees of a report: where it stands, who has it in hand, and what was said.

    emptied: its words went at their term, and nothing is added any more. promised: None once it was kept too.
    """

    key: UUID
    number: str
    state: State
    category: Category
    team: str
    lead: str
    received_at: datetime
    answer_by: date | None
    answered_at: datetime | None
    closed_at: datetime | None
    rating: str
    joined: bool
    emptied: bool
    said: list[Said]
    promised: PromisedDay | None

    @property
    def heard(self) -> bool:
        """Say whether the team told the reporter something before, on whatever it was."""
        return any(each.by for each in self.said)


@dataclass(frozen=True, slots=True)
class Nearby:
    """An open report of public space that was released: category, rounded place and state alone."""

    key: UUID
    category: Category
    longitude: float | None
    latitude: float | None
    state: State
    received_on: date


def circles_of(actor: Actor, teams: Collection[UUID] = ()) -> list[UUID]:
    """Return the circles of the actor's teams: the rule of the database, said once more.

    teams: of these alone; all when empty.
    """
    return [key_of_letterbox(team.pk, REPORTS) for team in actor.teams if not teams or team.pk in teams]


def category_of(code: str) -> Category:
    """Return a category by its code; of one that is no longer in the catalogue the rest of all."""
    return categories().get(code) or categories()["other"]


def whole(actor: Actor, key: UUID) -> Whole:
    """Return a report with all that is known of it, to the team that deals with it or is asked to.

    Raises access.services.CircleNotFound for everybody else.
    """
    rows = Report.objects.select_related("team", "area", "lead", "parent").defer("parent__follow")
    report = rows.filter(pk=key).first()
    if report is None:
        raise access.CircleNotFound
    ours = _is_ours(actor, report)
    if not ours and not _is_offered(key):
        raise access.CircleNotFound
    access.log(actor, "read", circle_id=report.circle_id, record_ids=[key], why="melding")
    joined = list(Report.objects.filter(parent=key)) if ours else []
    family = [key, *(each.pk for each in joined)]
    return Whole(
        report=report,
        category=category_of(report.category),
        ours=ours,
        reporter=reporter_of(actor, report) if ours else None,
        answers=list(Answer.objects.filter(report=key).select_related("answered_by")) if ours else [],
        notes=list(Note.objects.filter(report=key).select_related("noted_by")) if ours else [],
        replies=list(Reply.objects.filter(report__in=family)) if ours else [],
        joined=joined,
        promises=agreements.promised_about((KIND, key)),
        kept=[each for each in agreements.answers_about((KIND, key)) if each.promised_by_team_id is None],
        handovers=agreements.handovers_about((KIND, key), *([(CONCERN, key)] if ours else [])),
    )


def _is_ours(actor: Actor, report: Report) -> bool:
    with suppress(access.CircleNotFound):
        return access.require_standing(actor, report.circle_id, changing=False).whole
    return False


def _is_offered(key: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s IN (SELECT * FROM offered_reports())", [key])
        return bool(cursor.fetchone()[0])


def in_care(actor: Actor, key: UUID) -> Report:
    """Return a report of one of the actor's teams, with a line in the log.

    Raises access.services.CircleNotFound for everybody else, also for whom it is offered to.
    """
    found = in_care_of(actor, [key])
    if not found:
        raise access.CircleNotFound
    return found[0]


def in_care_of(actor: Actor, keys: list[UUID]) -> list[Report]:
    """Return those of some reports that are of the actor's teams, with a line in the log."""
    rows = Report.objects.select_related("team", "area").filter(pk__in=keys, circle__in=circles_of(actor))
    found = list(rows)
    circles = {each.circle_id for each in found}
    access.log(actor, "read", circle_ids=circles, record_ids=[each.pk for each in found], why="melding")
    return found


def reporter_of(actor: Actor, report: Report) -> access.Record | None:
    """Return how the reporter can be reached; None when they left nothing, or its term is over."""
    if report.letterbox_id is None or report.reporter is None:
        return None
    told = access.read(actor, [report.letterbox_id], records=[report.reporter], why="melding")
    return next(iter(told.get(report.letterbox_id, [])), None)


def photo_of(actor: Actor, key: UUID, number: int) -> bytes | None:
    """Return a photo of a report as a JPEG, the first is 1, to the team that deals with it; logged.

    None when there is no such photo any more. Raises access.services.CircleNotFound for everybody else.
    """
    report = Report.objects.filter(pk=key).first()
    if report is None or report.circle_id not in circles_of(actor):
        raise access.CircleNotFound
    if report.letterbox_id is None:
        return None
    record = photo_key(report.letterbox_id, key, number)
    return next(iter(read_photos(actor, report.letterbox_id, [record])), None)


def seen_by_reporter(token: str) -> Seen | None:
    """Return what the holder of a token may see, or None when the token was not made here."""
    follow = follow_in(token)
    if follow is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM report_followed(%s)", [follow])
        row = cursor.fetchone()
        cursor.execute("SELECT said_at, said_by, words, second FROM report_told(%s)", [follow])
        said = [Said(at, by, _with_link(words, second)) for at, by, words, second in cursor.fetchall()]
        cursor.execute("SELECT state, due_on, first_due_on FROM report_promised(%s)", [follow])
        days = [PromisedDay(agreements.State(each), *on) for each, *on in cursor.fetchall()]
    if row is None:
        return None
    key, number, state, category, team, lead, received, answer_by, answered, closed, rating = row[:11]
    joined, emptied = row[11:]
    return Seen(
        key, number, State(state), category_of(category), team, lead or "", received, answer_by, answered,
        closed, rating, joined, emptied, said,
        next((each for each in days if each.state != agreements.State.KEPT), None),
    )  # fmt: skip


def _with_link(words: str, second: UUID | None) -> str:
    """Return what was said, with where a second report is followed: that stands nowhere to be read."""
    return f"{words} {link(reverse('report-followed', args=[token_with(second)]))}" if second else words


def nearby(longitude: float, latitude: float) -> list[Nearby]:
    """Return released open reports of public space within some 250 metres, the nearest first, at most 5."""
    return _shown("reports_nearby(%s, %s, %s)", longitude, latitude)


def open_in(area: Area) -> list[Nearby]:
    """Return released open reports of public space in a neighbourhood, the newest first, at most 5."""
    return _shown("reports_in_area(%s, %s)", area.pk)


def _shown(source: str, *asked: float | UUID) -> list[Nearby]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, category, longitude, latitude, state, received_on FROM {source}",  # noqa: S608
            [*asked, shown_to_others()],
        )
        return [
            Nearby(key, category_of(category), lon, lat, State(state), on)
            for key, category, lon, lat, state, on in cursor.fetchall()
        ]

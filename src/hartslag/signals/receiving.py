# SPDX-License-Identifier: EUPL-1.2
"""Take in a report: into the circle of the team that deals with it, with the promise of an answer."""

import logging
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection
from django.utils import timezone
from psycopg.errors import UniqueViolation

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.history import services as history
from hartslag.people.services import Actor, Organisation, system_actor
from hartslag.signals.categories import shown_to_others
from hartslag.signals.mailing import mail_receipt
from hartslag.signals.models import Report, Route
from hartslag.signals.numbers import new_number
from hartslag.signals.photos import keep_photos
from hartslag.signals.refusals import CannotKeep, NobodyDeals
from hartslag.signals.routing import circle_of_reports, letterbox_of_reporters, route_of
from hartslag.signals.states import Channel
from hartslag.signals.tokens import follow_of
from hartslag.signals.told import Told

logger = logging.getLogger("hartslag.signals")

KIND = "report"
PROMISE = "report.answer"
DONE = "report.done"
REPORTER = "report.reporter"
ANSWER_WITHIN = 5
"""Working days: the programme's promise to everyone who reports something (A1)."""


_OF_A_REPORT = {"report", "report_revision"}


def receive(
    actor: Actor | None,
    key: UUID,
    told: Told,
    channel: Channel,
    received_at: datetime | None = None,
    route: Route | None = None,
) -> bool:
    """Take in what somebody told, once, and say whether it is new: the same key again changes nothing.

    actor: who entered it for somebody else, or None for who is not signed in; neither sees it afterwards
    unless it comes to a team of theirs. received_at: when it was told, if that was before now. route: who
    deals with it whatever it is about; without one, whoever the rules say.
    Raises NobodyDeals, TakesNothingIn, CannotKeep, and what access.services.put may refuse.
    """
    while True:
        try:
            with access.acting_as(actor.account.pk if actor else None, all_or_nothing=True):
                _take_in(actor, key, told, channel, received_at, route)
        except IntegrityError as error:
            there = error.__cause__
            if not isinstance(there, UniqueViolation) or there.diag.table_name not in _OF_A_REPORT:
                raise
            if there.diag.constraint_name != "report_number_key":  # of that, another is drawn
                return False
        else:
            return True


def _take_in(
    actor: Actor | None,
    key: UUID,
    told: Told,
    channel: Channel,
    received_at: datetime | None,
    route: Route | None,
) -> None:
    """Take in what somebody told, by who acts. Raises IntegrityError when it is there, or its number."""
    route = route or route_of(told.category, told.area)
    if route is None:
        raise NobodyDeals
    now = received_at or timezone.now()
    report = Report(
        id=key,
        follow=follow_of(key),
        number=new_number(),
        circle_id=circle_of_reports(route),
        team=route.team,
        letterbox_id=letterbox_of_reporters(route, told.kept_since) if told.is_sealed else None,
        category=told.category,
        words=told.words.strip(),
        place=told.place.strip(),
        area=told.area,
        longitude=told.longitude,
        latitude=told.latitude,
        channel=channel,
        on_behalf=told.on_behalf,
        language=told.language,
        reporter=uuid4() if told.reachable else None,
        photos=len(told.photos),
        received_at=now,
        answer_by=agreements.due(timezone.localdate(now), ANSWER_WITHIN, route.organisation),
    )
    history.add(report)
    _keep_sealed(actor, report, told)
    if told.same_as:
        _join(key, told.same_as)
    promise_answer(report, route.organisation, now)
    if received_at is None:
        mail_receipt(key, told)


def _keep_sealed(actor: Actor | None, report: Report, told: Told) -> None:
    """Keep how the reporter can be reached, and photos, sealed. Raises CannotKeep."""
    if report.letterbox_id is None:
        return
    try:
        if report.reporter:
            reached = told.of_the_reporter() | {"follow": str(report.follow)}
            keep_reporter(actor, report.letterbox_id, report.reporter, reached)
        keep_photos(actor, report.letterbox_id, report.pk, told.photos, told.name)
    except (access.KeyGone, access.MasterKeyMissing) as gone:
        logger.exception("what belongs in a letterbox cannot be sealed")
        raise CannotKeep from gone


def keep_reporter(actor: Actor | None, letterbox: UUID, record: UUID, told: dict[str, str]) -> None:
    """Keep how a reporter can be reached, filed under the name given so that an access request finds it.

    With it lies the secret by which they follow the report (tokens.py), for what is mailed later.
    """
    persons = [(told["name"], None)] if told["name"] else []
    access.put(actor, letterbox, REPORTER, told, record, persons=persons)


def promise_answer(report: Report, organisation: Organisation, made_at: datetime) -> None:
    """Promise an answer by the day that stands with the report, in the name of the team, whoever reports."""
    agreements.promise(
        system_actor(),
        kind=PROMISE,
        by_team=report.team,
        by_organisation=organisation,
        to="resident",
        due_on=report.answer_by,
        subject=(KIND, report.pk),
        made_at=made_at,
    )


def promise_done(
    report: Report, organisation: Organisation, due_on: date, made_at: datetime | None = None
) -> None:
    """Promise that it is done by a day, in the name of the team. Raises DayNotPossible of agreements."""
    agreements.promise(
        system_actor(),
        kind=DONE,
        by_team=report.team,
        by_organisation=organisation,
        to="resident",
        due_on=due_on,
        subject=(KIND, report.pk),
        made_at=made_at,
    )


def promised_to_reporter(key: UUID, kind: str = PROMISE) -> list[agreements.Commitment]:
    """Return the open promises, of an answer or that it is done, to who reported something; no partner's."""
    found = agreements.open_about((KIND, key), kind)
    return [each for each in found if each.promised_to == agreements.Commitment.To.RESIDENT]


def _join(key: UUID, other: UUID) -> None:
    """Join what just came in to a released open report of the same team, where that can be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT join_released(%s, %s, %s)", [key, other, shown_to_others()])

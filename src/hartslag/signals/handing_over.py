# SPDX-License-Identifier: EUPL-1.2
"""Hand a report over to another team, or ask a partner without an account: offered, accepted, taken over."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor, Organisation, system_actor, teams
from hartslag.signals.handling import locked, step, with_joined
from hartslag.signals.models import Report, Route
from hartslag.signals.offered import withdraw_offers
from hartslag.signals.photos import keep_photos, photo_keys, read_photos
from hartslag.signals.receiving import (
    ANSWER_WITHIN,
    DONE,
    KIND,
    PROMISE,
    keep_reporter,
    promise_answer,
    promise_done,
    promised_to_reporter,
)
from hartslag.signals.refusals import NotNow
from hartslag.signals.routing import circle_of_reports, kept_since, letterbox_of_reporters, nearest, route_to
from hartslag.signals.states import OPEN, State


@step
def hand_over(
    actor: Actor, key: UUID, handover_key: UUID, to: agreements.Receiver, question: str, *, reporter: bool
) -> None:
    """Offer a report to another team or organisation, once for each handover_key.

    question: what is asked, about no person. reporter: tell them, once they accept this offer, how the
    reporter can be reached; until then nothing that lies sealed is open to them.
    Raises CircleNotFound, NotNow, and what offering may raise.
    """
    report = locked(actor, key)
    if agreements.was_offered(handover_key):
        return
    if report.state not in OPEN:
        raise NotNow
    offered = agreements.offer(actor, subject=(KIND, key), to=to, question=question, key=handover_key)
    if reporter:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tell_reporter(%s)", [offered.pk])


@step
def ask_partner(
    actor: Actor, key: UUID, handover_key: UUID, *, organisation: Organisation, email: str, question: str
) -> None:
    """Offer a report to a partner without an account, who gets a link by mail; once for each key.

    question: all the partner sees; words of a colleague, never of the reporter.
    Raises CircleNotFound, NotNow, and what offering and sending a link may raise.
    """
    report = locked(actor, key)
    if agreements.was_offered(handover_key):
        return
    if report.state not in OPEN:
        raise NotNow
    to = agreements.Receiver(organisation)
    offered = agreements.offer(actor, subject=(KIND, key), to=to, question=question, key=handover_key)
    agreements.send_link(actor, email, handover=offered)


def receivers(report: Report) -> list[agreements.Receiver]:
    """Return the teams a report can be offered to, by name: not the one that deals with it."""
    dealing: dict[UUID, list[Route]] = {}
    for each in Route.objects.select_related("organisation"):
        dealing.setdefault(each.team_id, []).append(each)
    found = []
    for team in teams().exclude(pk=report.team_id):
        route = nearest(dealing.get(team.pk, []), report.category, report.area)
        if organisation := route.organisation if route else team.organisation:
            found.append(agreements.Receiver(organisation, team=team))
    return found


def taken_over(actor: Actor, handover: agreements.Handover) -> None:
    """Let an accepted report be that of the team that accepted it, with what was promised about it.

    Accepted by who deals with no reports here and does not enforce, or with a personal link, it stays where
    it is, and they promise to deal with it; by a link they also say that it is done.
    """
    # Which rule is the nearest is known once the report can be read.
    team = None if actor.is_system else handover.to_team
    route = _route_of(handover)
    if team is None or route is None:
        made = agreements.promise(
            system_actor(),
            kind=PROMISE,
            by_organisation=handover.to_organisation,
            to="organisation",
            to_organisation=handover.from_organisation,
            working_days=ANSWER_WITHIN,
            subject=(KIND, handover.subject_id),
        )
        agreements.send_link_on(handover, made)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_over_report(%s, %s)", [handover.pk, circle_of_reports(route)])
        (taken,) = cursor.fetchone() or (None,)
    if taken is None:
        raise NotNow
    report = Report.objects.select_related("area").get(pk=handover.subject_id)
    route = route_to(team, report.category, report.area) or route
    report.team, report.lead, report.state = team, actor.account, State.TAKEN_UP
    family = with_joined(report)
    open_sealed(handover)
    sealed = [told_sealed(actor, each.pk, each.letterbox_id, each.reporter, each.photos) for each in family]
    since = [kept_since(actor, each.letterbox_id) for each in family]
    destroy_sealed(handover)
    for each, (reporters, photos), opened_at in zip(family, sealed, since, strict=True):
        _keep_sealed(actor, each, route, reporters, photos, opened_at)
        each.save(update_fields=["team", "lead", "state", "letterbox", "reporter", "photos"])
        _take_over_promise(each, handover, joined=each is not report)
    withdraw_offers(report.pk, _("De melding is overgedragen aan een ander team."))


def promised_by_taking_over(actor: Actor | None, handover: agreements.Handover) -> date | None:
    """Return by which day who accepts a report promises something: the first day its reporter was promised.

    actor: None with a personal link. Who deals with no reports promises to deal with it, anew.
    """
    if actor is None or _route_of(handover) is None:
        return agreements.due(timezone.localdate(), ANSWER_WITHIN, handover.to_organisation)
    told = [each for kind in (PROMISE, DONE) for each in promised_to_reporter(handover.subject_id, kind)]
    return min((each.due_on for each in told), default=None)


def _route_of(handover: agreements.Handover) -> Route | None:
    """Return a rule by which the team that is asked deals with reports; one that enforces needs none."""
    team = handover.to_team
    if team is None:
        return None
    as_enforcing = Route(team=team, organisation=handover.to_organisation) if team.enforces else None
    return route_to(team, "", None) or as_enforcing


def open_sealed(handover: agreements.Handover) -> None:
    """Let the team that accepted a report read what lies sealed with it, until destroy_sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT open_sealed(%s)", [handover.pk])


def destroy_sealed(handover: agreements.Handover) -> None:
    """Destroy what lies sealed with an accepted report where it lay until now, once it was read there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT destroy_sealed(%s)", [handover.pk])


def _take_over_promise(report: Report, handover: agreements.Handover, *, joined: bool) -> None:
    """Let what was promised to a reporter be promised by who accepted: of what was joined, anew."""
    for promise in [*promised_to_reporter(report.pk), *promised_to_reporter(report.pk, DONE)]:
        if not joined:
            agreements.take_over(
                promise, organisation=handover.to_organisation, team=report.team, account=None
            )
            continue
        # Only the promise about what was accepted itself changes hands.
        agreements.withdraw(system_actor(), promise.pk, _("Overgedragen aan een ander team."))
        if promise.kind == DONE:
            promise_done(report, handover.to_organisation, promise.due_on, promise.made_at)
        else:
            promise_answer(report, handover.to_organisation, report.received_at)


def told_sealed(
    actor: Actor, report: UUID, letterbox: UUID | None, reporter: UUID | None, photos: int
) -> tuple[list[dict[str, str]], list[bytes]]:
    """Return how a reporter can be reached, if that was told with the offer, and the photos."""
    if letterbox is None:
        return [], []
    seen = read_photos(actor, letterbox, photo_keys(letterbox, report, photos)) if photos else []
    if reporter is None:
        return [], seen
    found = access.read(actor, [letterbox], records=[reporter], why="melding").get(letterbox, [])
    return [{name: str(said) for name, said in each.content.items()} for each in found], seen


def _keep_sealed(
    actor: Actor,
    report: Report,
    route: Route,
    reporters: list[dict[str, str]],
    photos: list[bytes],
    opened_at: datetime | None,
) -> None:
    """Keep photos, and how the reporter can be reached, in a letterbox of the team's own, as they were told.

    So it can hand them over too. opened_at: of the letterbox they lay in, of which they stay in the quarter.
    """
    report.letterbox_id, report.reporter, report.photos = None, None, len(photos)
    if not (reporters or photos):
        return
    report.letterbox_id = letterbox_of_reporters(route, opened_at)
    name = next((each["name"] for each in reporters), "")
    keep_photos(actor, report.letterbox_id, report.pk, photos, name)
    for each in reporters:
        report.reporter = uuid4()
        keep_reporter(actor, report.letterbox_id, report.reporter, each)

# SPDX-License-Identifier: EUPL-1.2
"""Hand a report over to another team, or ask a partner without an account: offered, accepted, taken over."""

from contextlib import suppress
from uuid import UUID, uuid4

from django.db import connection

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor, Organisation, system_actor, teams
from hartslag.signals.handling import locked, step
from hartslag.signals.models import Report, Route
from hartslag.signals.photos import keep_photos, photo_keys, read_photos
from hartslag.signals.receiving import ANSWER_WITHIN, KIND, PROMISE, keep_reporter
from hartslag.signals.refusals import NotNow
from hartslag.signals.routing import circle_of_reports, letterbox_of_reporters, route_to
from hartslag.signals.states import OPEN, State


@step
def hand_over(
    actor: Actor, key: UUID, handover_key: UUID, to: agreements.Receiver, question: str, *, reporter: bool
) -> None:
    """Offer a report to another team or organisation, once for each handover_key.

    question: what is asked, about no person. reporter: tell them, once they accept, how the reporter can be
    reached. Raises CircleNotFound, NotNow, and what offering may raise.
    """
    report = locked(actor, key)
    if report.state not in OPEN:
        raise NotNow
    if reporter:
        tell_who_reported(actor, report, to)
    _show_photos(actor, report, to)
    agreements.offer(actor, subject=(KIND, key), to=to, question=question, key=handover_key)


@step
def ask_partner(
    actor: Actor, key: UUID, handover_key: UUID, *, organisation: Organisation, email: str, question: str
) -> None:
    """Offer a report to a partner without an account, who gets a link by mail; once for each key.

    question: all the partner sees; words of a colleague, never of the reporter.
    Raises CircleNotFound, NotNow, and what offering and sending a link may raise.
    """
    report = locked(actor, key)
    if any(each.pk == handover_key for each in agreements.handovers_about((KIND, key))):
        return
    if report.state not in OPEN:
        raise NotNow
    to = agreements.Receiver(organisation)
    offered = agreements.offer(actor, subject=(KIND, key), to=to, question=question, key=handover_key)
    agreements.send_link(actor, email, handover=offered)


def receivers(report: Report) -> list[agreements.Receiver]:
    """Return the teams a report can be offered to, by name: not the one that deals with it."""
    dealing = {each.team_id: each.organisation for each in Route.objects.select_related("organisation")}
    others = teams().exclude(pk=report.team_id)
    named = ((team, dealing.get(team.pk) or team.organisation) for team in others)
    return [agreements.Receiver(organisation, team=team) for team, organisation in named if organisation]


def tell_who_reported(actor: Actor, report: Report, to: agreements.Receiver) -> None:
    """Tell the receiver, once they accept, how the reporter can be reached."""
    if report.letterbox_id is None or report.reporter is None or to.team is None:
        return
    access.disclose(
        actor,
        [report.reporter],
        to.organisation,
        kinds="naam en bereikbaarheid van de melder",
        ground="algemeen-belang",
        necessity="Om de melder antwoord te geven.",
    )
    _ask_in(actor, report.letterbox_id, to)


def _show_photos(actor: Actor, report: Report, to: agreements.Receiver) -> None:
    """Show the receiver, once they accept, the photos with the report."""
    if report.letterbox_id is None or not report.photos or to.team is None:
        return
    access.disclose(
        actor,
        photo_keys(report.letterbox_id, report.pk, report.photos),
        to.organisation,
        kinds="foto's bij een melding",
        ground="algemeen-belang",
        necessity="Om te zien waar de melding over gaat.",
    )
    _ask_in(actor, report.letterbox_id, to)


def _ask_in(actor: Actor, letterbox: UUID, to: agreements.Receiver) -> None:
    access.propose(
        actor, letterbox, team=to.team, organisation=to.organisation, role="beantwoordt een melding"
    )


def taken_over(actor: Actor, handover: agreements.Handover) -> None:
    """Let an accepted report be that of the team that accepted it, with what was promised about it.

    Accepted by who deals with no reports here, or with a personal link, it stays where it is, and they
    promise to deal with it.
    """
    route = route_to(handover.to_team) if handover.to_team and not actor.is_system else None
    if route is None:
        agreements.promise(
            system_actor(),
            kind=PROMISE,
            by_organisation=handover.to_organisation,
            to="organisation",
            to_organisation=handover.from_organisation,
            working_days=ANSWER_WITHIN,
            subject=(KIND, handover.subject_id),
        )
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT take_over_report(%s, %s)", [handover.pk, circle_of_reports(route)])
        (taken,) = cursor.fetchone() or (None,)
    if taken is None:
        raise NotNow
    report = Report.objects.get(pk=handover.subject_id)
    report.team, report.lead, report.state = route.team, actor.account, State.TAKEN_UP
    _keep_what_is_sealed(actor, report, route)
    report.save(update_fields=["team", "lead", "state", "letterbox", "reporter", "photos"])
    for promise in agreements.open_about((KIND, report.pk), PROMISE):
        agreements.take_over(promise, organisation=handover.to_organisation, team=route.team, account=None)


def _keep_what_is_sealed(actor: Actor, report: Report, route: Route) -> None:
    """Keep photos, and how the reporter can be reached, in a letterbox of the team's own, as they were told.

    So it can hand them over too, and they go with the rest of its quarter.
    """
    was, reporter, photos = report.letterbox_id, report.reporter, report.photos
    report.letterbox_id, report.reporter, report.photos = None, None, 0
    if was is None or not (reporter or photos):
        return
    # Asked for with the offer, unless the team was let in with an earlier one.
    with suppress(access.CircleNotFound):
        access.take_up(actor, was)
    seen = read_photos(actor, was, photo_keys(was, report.pk, photos)) if photos else []
    told = access.read(actor, [was], records=[reporter], why="melding").get(was, []) if reporter else []
    if not (seen or told):
        return
    report.letterbox_id, report.photos = letterbox_of_reporters(route), len(seen)
    keep_photos(actor, report.letterbox_id, report.pk, seen)
    for each in told:
        report.reporter = uuid4()
        keep_reporter(actor, report.letterbox_id, report.reporter, dict(each.content))

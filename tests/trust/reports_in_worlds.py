# SPDX-License-Identifier: EUPL-1.2
"""The reports and referrals of a world: taken in, dealt with, passed on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.http import Http404

from hartslag.agreements import services as agreements
from hartslag.directory import services as directory
from hartslag.directory.models import Service
from hartslag.people import services as people
from hartslag.signals import services as signals
from hartslag.signals import states
from hartslag.ui.services import Refused
from tests.roles import as_owner
from tests.trust.plans import OPENER, Passed, Reported

if TYPE_CHECKING:
    from hartslag.areas.services import Area
    from tests.trust.worlds import World


REFUSALS = (Http404, Refused)
CATEGORIES = ("litter", "street_light", "dog_mess")
"""What the teams of a world deal with, in their order."""


def receive(world: World, system: people.Actor) -> None:
    """Let each team deal with a category of its own, and reports come in about it."""
    for number, team in enumerate(world.teams):
        signals.add_route(
            system,
            uuid4(),
            category=CATEGORIES[number],
            area=None,
            team=team,
            organisation=team.organisation or world.organisation(0),
        )
    firsts: dict[int, UUID] = {}
    for number, reported in enumerate(world.plan.reports):
        place = reported.team % len(world.teams)
        key, at = uuid4(), number / 100
        told = signals.Told(
            CATEGORIES[place], world.word(), world.word(), longitude=5.9000049 + at, latitude=50.9000049,
            name=world.word(), phone=world.word(),
        )  # fmt: skip
        signals.receive(None, key, told, states.Channel.FORM)
        _deal_with(world, key, reported, firsts.setdefault(place, key))


def _deal_with(world: World, key: UUID, reported: Reported, first: UUID) -> None:
    lead = _of_team(world, reported.team % len(world.teams))
    form = states.Channel.FORM
    if lead:
        if reported.noted:
            signals.note(lead, key, uuid4(), world.word())
        if reported.answered:
            signals.answer(lead, key, uuid4(), world.word(), form)
        if reported.released:
            signals.release(lead, key, shown=True)
        if reported.joined and first != key:
            with suppress(*REFUSALS):
                signals.join(lead, key, first)
        for passed in reported.passed:
            with suppress(*REFUSALS):
                lead = _pass_on(world, lead, key, passed) or lead
        if reported.closed:
            with suppress(*REFUSALS):
                signals.close(lead, key, uuid4(), solved=True, words=world.word(), channel=form)
    if reported.replied:
        with suppress(*REFUSALS):
            signals.reply(signals.token_of(key), uuid4(), world.word(), not_solved=False)


def _pass_on(world: World, lead: people.Actor, key: UUID, passed: Passed) -> people.Actor | None:
    """Offer a report on, and let it be answered; return who accepted it for their team."""
    to = agreements.Receiver(
        world.organisation(passed.organisation),
        None if passed.team is None else world.team(passed.team),
        None if passed.person is None else world.person(passed.person),
    )
    offered = uuid4()
    signals.hand_over(lead, key, offered, to, f"Kunnen jullie dit {world.word()}", reporter=True)
    answering = world.actor(passed.by)
    if passed.answer == "refuse":
        agreements.refuse(answering, offered, "Geen tijd")
    elif passed.answer == "accept":
        agreements.accept(answering, offered)
        return answering if passed.team is not None else None
    return None


def refer(world: World, system: people.Actor) -> None:
    """Let somebody be referred to the first team."""
    service = uuid4()
    offered = directory.Offered(
        "Hulp", [directory.Need.MONEY], "x", world.organisation(0), world.team(0), phone="-"
    )
    directory.keep_service(system, service, offered)
    asked = directory.Question(*(world.word() for _ in range(3)), ground="toestemming", why=world.word())
    directory.refer(world.actor(OPENER), uuid4(), Service.objects.get(pk=service), asked)


def alter(world: World, area: Area) -> None:
    """Let a report have lost its words, one be split after another was joined to it, and a team walk.

    What was taken back is offered still, as no door leaves it; what was accepted was refused before.
    """
    as_owner(
        "UPDATE handover SET state = 'offered', answered_at = NULL, answered_by_id = NULL, settled_at = NULL "
        "WHERE subject_kind = 'report' AND state = 'withdrawn'"
    )
    as_owner(
        """INSERT INTO handover SELECT (jsonb_populate_record(NULL::handover, to_jsonb(handover) ||
            jsonb_build_object('id', gen_random_uuid(), 'state', 'refused', 'reason', 'x'))).*
        FROM handover WHERE subject_kind = 'report' AND state = 'accepted'"""
    )
    as_owner(
        "UPDATE report SET redacted_at = now() "
        "WHERE id = (SELECT id FROM report WHERE state = 'solved' ORDER BY received_at LIMIT 1)"
    )
    as_owner(
        """INSERT INTO report_answer SELECT (jsonb_populate_record(NULL::report_answer, to_jsonb(answer) ||
            jsonb_build_object('id', gen_random_uuid(), 'answered_at', now(), 'words', %s::text,
                'second_id', answer.report_id))).*
        FROM report_answer AS answer JOIN report ON report.parent_id = answer.report_id LIMIT 1""",
        world.word(),
    )
    # By which day it is done was promised before another came in that was joined to it.
    as_owner(
        """INSERT INTO commitment SELECT (jsonb_populate_record(NULL::commitment, to_jsonb(promise) ||
            jsonb_build_object('id', gen_random_uuid(), 'kind', 'report.done', 'subject_id', report.parent_id,
                'made_at', report.received_at - interval '1 day', 'state', 'open', 'concluded_at', NULL,
                'concluded_by_id', NULL))).*
        FROM report JOIN commitment AS promise ON promise.kind = 'report.answer'
        WHERE report.parent_id IS NOT NULL ORDER BY promise.made_at LIMIT 1"""
    )
    _walk(world, area)


def _walk(world: World, area: Area) -> None:
    """Put three reports on a walk of the first team: one was entered there by somebody of that team."""
    team = world.team(0)
    member = as_owner("SELECT account_id FROM team_member WHERE team_id = %s LIMIT 1", team.pk)[0][0]
    walk, street = uuid4(), uuid4()
    as_owner("INSERT INTO street (id, name, area_id) VALUES (%s, 'Straat', %s)", street, area.pk)
    as_owner(
        "INSERT INTO walk (id, day, meets, state, area_id, organisation_id, team_id) "
        "VALUES (%s, current_date, '', 'walked', %s, %s, %s)",
        walk,
        area.pk,
        world.organisation(0).pk,
        team.pk,
    )
    for by, channel, words in (
        (member, "walk", "op de schouw gezien"),
        (None, "walk", "elders gezien"),
        (member, "form", "elders gezien"),
    ):
        key = uuid4()
        as_owner(
            """INSERT INTO report SELECT (jsonb_populate_record(NULL::report, to_jsonb(report) ||
                jsonb_build_object('id', %s::uuid, 'number', left(%s::text, 20), 'follow', gen_random_uuid(),
                    'channel', %s::text, 'words', %s::text, 'parent_id', NULL, 'reporter', NULL,
                    'letterbox_id', NULL, 'released_at', NULL, 'state', 'solved'))).*
            FROM report WHERE category = 'street_light' ORDER BY received_at LIMIT 1""",
            key,
            str(key),
            channel,
            words,
        )
        as_owner(
            """INSERT INTO report_revision SELECT (jsonb_populate_record(NULL::report_revision,
                to_jsonb(report) || jsonb_build_object('history_id', gen_random_uuid(), 'history_date', now(),
                    'history_type', '+', 'history_user_id', %s::uuid))).*
            FROM report WHERE id = %s""",
            by,
            key,
        )
        as_owner(
            "INSERT INTO walk_report (id, walk_id, street_id, made_at) VALUES (%s, %s, %s, now())",
            key,
            walk,
            street,
        )


def _of_team(world: World, number: int) -> people.Actor | None:
    """Return somebody who is in a team today."""
    actors = (world.actor(each) for each in range(len(world.accounts)))
    return next((each for each in actors if world.teams[number] in each.teams), None)

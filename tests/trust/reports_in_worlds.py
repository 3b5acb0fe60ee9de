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
from tests.trust.plans import OPENER, Passed, Reported

if TYPE_CHECKING:
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


def _of_team(world: World, number: int) -> people.Actor | None:
    """Return somebody who is in a team today."""
    actors = (world.actor(each) for each in range(len(world.accounts)))
    return next((each for each in actors if world.teams[number] in each.teams), None)

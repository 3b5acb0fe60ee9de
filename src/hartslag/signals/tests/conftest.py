# SPDX-License-Identifier: EUPL-1.2
"""The cast, who deals with which reports, and a report that a resident sent in."""

from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import translation

RESIDENT = {
    "category": "street_light",
    "words": "De lantaarnpaal voor de school is al een week uit.",
    "place": "Voorbeeldstraat 12",
    "name": "Bewoner Verzonnen",
    "phone": "06-00000000",
}


@pytest.fixture(autouse=True)
def dutch():
    """Begin in Dutch, whatever page the test before asked for."""
    with translation.override("nl"):
        yield


@pytest.fixture
def team(cast):
    """Return a function that returns a team by its name."""
    from hartslag.people.services import teams

    return lambda name: teams().get(name=name)


@pytest.fixture
def routed(cast, rules, team, signed_in):
    """Let the team of public space deal with everything, and the street team with nuisance by groups."""
    from hartslag.people.services import actor_of
    from hartslag.signals.services import add_route

    ada, public, street = actor_of(cast.ada.pk), team("Beheer openbare ruimte"), team("Woonomgevingploeg")
    for category, dealing in (("", public), ("youth", street)):
        add_route(ada, uuid4(), category=category, area=None, team=dealing, organisation=public.organisation)

    def client_of(account=None):
        return signed_in(Client(), account) if account else Client()

    return SimpleNamespace(cast=cast, client_of=client_of, team=team)


@pytest.fixture
def reported(routed):
    """Take in a report of a resident who is not signed in; return its key and token."""
    from hartslag.signals.services import Told, receive, token_of
    from hartslag.signals.states import Channel

    key = UUID(str(uuid4()))
    receive(None, key, Told(**RESIDENT), Channel.FORM)
    return SimpleNamespace(key=key, token=token_of(key), **vars(routed))


@pytest.fixture
def walk(routed):
    """Plan a walk for today in one street, with the municipality and the police."""
    from django.utils import timezone

    from hartslag.areas.services import Area
    from hartslag.people.services import Street, actor_of
    from hartslag.signals.walks import planning

    town = Area.objects.create(code="GM0001", name="Stad", level=Area.Level.MUNICIPALITY)
    area = Area.objects.create(
        code="BU00010000", name="Proefbuurt", level=Area.Level.NEIGHBOURHOOD, municipality=town, parent=town
    )
    street = Street.objects.create(name="Voorbeeldstraat", area=area)
    key, wim = uuid4(), actor_of(routed.cast.wim.pk)
    team = routed.team("Woonomgevingploeg")
    planning.plan(
        wim,
        key,
        team=team,
        area=area,
        day=timezone.localdate(),
        streets=[street],
        walkers=[routed.cast.wim, routed.cast.wil],
    )
    return SimpleNamespace(
        key=key, street=street, area=area, wim=wim, client=routed.client_of(routed.cast.wim), **vars(routed)
    )

# SPDX-License-Identifier: EUPL-1.2
"""The cast with a neighbourhood, a community room where somebody comes on Wednesdays, and a service."""

from datetime import date, time
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client

from hartslag.areas.services import Area
from hartslag.directory.models import FindingPlace, Presence, Service
from hartslag.people.services import Organisation, Team

TODAY = date(2026, 11, 23)
"""A Monday on which nothing is closed."""


@pytest.fixture
def monday(monkeypatch):
    """Let it be ten in the morning on a Monday."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    now = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    monkeypatch.setattr(timezone, "now", lambda: now)
    return TODAY


@pytest.fixture
def world(cast, rules, signed_in):
    """Return the cast with clients, an area, a place, a presence and a service."""
    town = Area.objects.create(code="GM0917", name="Heerlen", level=Area.Level.MUNICIPALITY)
    area = Area.objects.create(
        code="BU09172100",
        name="Passart",
        level=Area.Level.NEIGHBOURHOOD,
        municipality=town,
        parent=town,
    )
    elsewhere = Area.objects.create(
        code="BU09172101", name="Elders", level=Area.Level.NEIGHBOURHOOD, municipality=town, parent=town
    )
    welfare = Organisation.objects.get(kind="welfare")
    team = Team.objects.get(name="Sociaal wijkteam")
    place = FindingPlace.objects.create(
        name="Buurtkamer", kind="community_room", address="Voorbeeldstraat 40", area=area, opening="elke dag"
    )
    presence = Presence.objects.create(
        place=place,
        organisation=welfare,
        team=team,
        weekday=2,
        starts_at=time(13),
        ends_at=time(16),
        about="Hulp bij post",
        starts_on=date(2026, 1, 1),
    )
    service = Service.objects.create(
        name="Hulp bij geld",
        needs=["geld"],
        help="Samen de post nakijken.",
        organisation=welfare,
        team=team,
        phone="045-000 00 01",
        checked_on=date(2026, 11, 1),
    )

    def client_of(account=None):
        return signed_in(Client(), account) if account else Client()

    return SimpleNamespace(
        cast=cast,
        client_of=client_of,
        town=town,
        area=area,
        elsewhere=elsewhere,
        welfare=welfare,
        team=team,
        place=place,
        presence=presence,
        service=service,
    )


@pytest.fixture
def row():
    """Return a function that finds one row as the system sees it."""
    from hartslag.access.services import acting_as
    from hartslag.people.services import SYSTEM_ACCOUNT_ID

    def find(model, **which):
        with acting_as(SYSTEM_ACCOUNT_ID):
            return model.objects.get(**which)

    return find


@pytest.fixture
def referred(world):
    """Let the housing consultant refer somebody to the social neighbourhood team."""
    world.key = uuid4()
    world.corrie, world.sanne = world.client_of(world.cast.corrie), world.client_of(world.cast.sanne)
    world.sent = {
        "key": str(world.key),
        "service": str(world.service.pk),
        "name": "Meneer Verzonnen",
        "reach": "06-00000009",
        "words": "Brieven over de huur.",
        "ground": "toestemming",
        "why": "Vandaag aan de deur.",
    }
    answer = world.corrie.post("/verwijzingen/nieuw/", world.sent)
    assert answer.status_code == 302, answer.content.decode()
    return world

# SPDX-License-Identifier: EUPL-1.2
"""The demonstration's file loads, and loading it again changes nothing."""

import pytest
from django.test import Client

from hartslag.access.services import acting_as
from hartslag.agreements.services import Handover
from hartslag.areas.services import Area
from hartslag.config.environment import REPOSITORY
from hartslag.directory.models import FindingPlace, Presence, Referral, Service
from hartslag.directory.services import load_directory
from hartslag.people.services import system_actor

pytestmark = pytest.mark.django_db
FILE = REPOSITORY / "demonstration" / "directory" / "directory.toml"


def test_it_loads_twice_as_once(cast, rules):
    town = Area.objects.create(code="GM0917", name="Stad", level=Area.Level.MUNICIPALITY)
    for code in ("BU09172100", "BU09172101", "BU09280001"):
        Area.objects.create(code=code, name=code, level=Area.Level.NEIGHBOURHOOD, municipality=town)
    for _ in range(2):
        load_directory(system_actor(), FILE)
    assert FindingPlace.objects.filter(kind="school").count() == 3
    assert Service.objects.count() == 8
    assert Presence.objects.count() == 10
    with acting_as(cast.corrie.pk):
        assert Referral.objects.count() == 1
        assert Handover.objects.count() == 1
    assert "Wil Wijkagent" in Client().get("/rooster/").content.decode()

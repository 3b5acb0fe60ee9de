# SPDX-License-Identifier: EUPL-1.2
"""A small world: two organisations, an administrator, a social worker and a neighbourhood."""

from dataclasses import dataclass
from datetime import date

import pytest

from hartslag.areas.models import Area
from hartslag.people.models import Account, Organisation, Role
from hartslag.people.services import (
    Actor,
    actor_of,
    add_organisation,
    give_role,
    system_actor,
)


@dataclass
class World:
    """Who and what every test of this package starts with."""

    municipality: Organisation
    corporation: Organisation
    administrator: Account
    worker: Account
    consultant: Account
    neighbourhood: Area
    town: Area

    @property
    def ada(self) -> Actor:
        """The administrator, as of now."""
        return actor_of(self.administrator.pk)

    @property
    def sanne(self) -> Actor:
        """The social worker, as of now."""
        return actor_of(self.worker.pk)


def new_account(name: str) -> Account:
    """Make an account that may sign in."""
    email = f"{name.partition(' ')[0].lower()}@voorbeeld.invalid"
    # Not a password anybody can sign in with, but one that was chosen: to make a real one takes a second.
    return Account.objects.create(name=name, email=email, password="chosen")


@pytest.fixture
def world(db) -> World:
    """Two organisations with a person each and the administrator of the first."""
    system = system_actor()
    municipality = add_organisation(system, name="Gemeente", kind=Organisation.Kind.MUNICIPALITY)
    corporation = add_organisation(system, name="Corporatie", kind=Organisation.Kind.HOUSING_CORPORATION)
    ada, sanne, corrie = (new_account(name) for name in ("Ada A", "Sanne S", "Corrie C"))
    since = date(2026, 1, 1)
    give_role(system, ada, municipality, Role.Kind.ADMINISTRATOR, starts_on=since)
    give_role(system, sanne, municipality, Role.Kind.SOCIAL_WORKER, starts_on=since)
    give_role(system, corrie, corporation, Role.Kind.HOUSING_CONSULTANT, starts_on=since)
    town = Area.objects.create(code="GM0001", name="Stad", level=Area.Level.MUNICIPALITY)
    district = Area.objects.create(
        code="WK000101", name="Wijk", level=Area.Level.DISTRICT, parent=town, municipality=town
    )
    neighbourhood = Area.objects.create(
        code="BU00010101", name="Buurt", level=Area.Level.NEIGHBOURHOOD, parent=district, municipality=town
    )
    return World(municipality, corporation, ada, sanne, corrie, neighbourhood, town)

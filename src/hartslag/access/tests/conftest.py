# SPDX-License-Identifier: EUPL-1.2
"""A small world of organisations and people, and a circle in it."""

from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection

from hartslag.access.services import acting_as, open_circle, write
from hartslag.people.services import Account, Organisation, Role, Team, TeamMember, actor_of

WORDS = "Mevrouw Voorbeeld komt niet meer buiten"


def person(name, organisation, kind, team=None):
    account = Account.objects.create(email=f"{name.lower()}@voorbeeld.invalid", name=name)
    Role.objects.create(account=account, organisation=organisation, kind=kind)
    if team:
        TeamMember.objects.create(account=account, organisation=organisation, team=team)
    return actor_of(account.pk)


@pytest.fixture
def world(rules):
    """Return organisations, a team on duty, and people: of the team, of two partners, and outsiders."""
    municipality = Organisation.objects.create(name="Gemeente (proef)", kind="municipality")
    police = Organisation.objects.create(name="Politie (proef)", kind="police")
    welfare = Organisation.objects.create(name="Welzijn (proef)", kind="welfare")
    team = Team.objects.create(
        name="Wijkteam (proef)", kind="social_neighbourhood", organisation=municipality, on_duty=True
    )
    return SimpleNamespace(
        municipality=municipality,
        police=police,
        welfare=welfare,
        team=team,
        sanne=person("Sanne", municipality, "social_worker", team),
        wil=person("Wil", police, "neighbourhood_police_officer"),
        bram=person("Bram", welfare, "social_worker"),
        piet=person("Piet", municipality, "process_director"),
        anna=person("Anna", municipality, "analyst"),
        fenna=person("Fenna", municipality, "privacy_officer"),
    )


@pytest.fixture
def circle(world):
    """Return a circle that somebody who was not signed in opened for the team, with one record."""
    with acting_as(None):
        opened = open_report(world)
        opened.record = write(None, opened.pk, "report", {"words": WORDS})
    return opened


def open_report(world, actor=None, **changed):
    asked = {
        "kind": "concern",
        "purpose": "Hulp bij een zorg over iemand",
        "ground": "wmo-college",
        "brought_in_by": world.municipality,
        "retention_class": "zorgsignaal",
        "team": world.team,
    }
    return open_circle(actor, **asked | changed)


def ask_as(account, statement, *values, role="hartslag_app"):
    """Run a statement straight in the database as one of its roles, acting for an account or nobody."""
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=role, dbname=where["NAME"]) as other:
        other.execute("SELECT set_config('hartslag.account', %s, true)", [str(account or "")])
        asked = other.execute(statement, values)
        return asked.fetchall() if asked.description else asked.rowcount

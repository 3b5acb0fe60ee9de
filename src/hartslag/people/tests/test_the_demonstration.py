# SPDX-License-Identifier: EUPL-1.2
"""Anybody may be one of the cast on a database that is marked, and on no other."""

from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.utils import timezone

from hartslag.access.services import OWNER
from hartslag.people.services import leave, mark_as_demonstration, system_actor
from hartslag.people.signing_in.models import DemonstrationLink
from hartslag.people.tests.people_signing_in import who_acts

PAGE = "/demonstratie/"


@pytest.fixture
def marked(monkeypatch):
    """Take the database for one that was marked: only its owner can mark it."""
    monkeypatch.setattr("hartslag.people.signing_in.demonstration.is_demonstration", lambda: True)


def choose(client, account):
    return client.post(PAGE, {"account": str(account.pk)})


@pytest.mark.django_db
def test_the_list_names_everybody_of_the_cast_once(client, cast, marked):
    page = client.get(PAGE).text
    for account in vars(cast).values():
        assert page.count(f'aria-label="Inloggen als {account.name}"') == 1
    assert "Overlastteam, Woonomgevingploeg" in page


@pytest.mark.django_db
def test_choosing_somebody_is_being_somebody(client, cast, marked):
    link = choose(client, cast.sanne)
    assert client.get(link.headers["Location"]).headers["Location"] == "/mijn-werk/"
    assert who_acts(client, "/") == cast.sanne


@pytest.mark.django_db
def test_a_link_works_once(client, cast, marked):
    link = choose(client, cast.sanne).headers["Location"]
    client.get(link)
    late = Client()
    assert late.get(link).headers["Location"] == PAGE
    assert who_acts(late, "/") is None


@pytest.mark.django_db
def test_a_link_works_for_ten_minutes(client, cast, marked):
    link = choose(client, cast.sanne).headers["Location"]
    DemonstrationLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(link).headers["Location"] == PAGE
    assert who_acts(client, "/") is None
    choose(client, cast.bram)
    kept = DemonstrationLink.objects.get()
    assert kept.expires_at - timezone.now() <= timedelta(minutes=10)


@pytest.mark.django_db
def test_the_link_itself_is_kept_nowhere(client, cast, marked):
    token = choose(client, cast.sanne).headers["Location"].split("/")[-2]
    assert token not in str(DemonstrationLink.objects.values())


@pytest.mark.django_db
def test_being_somebody_else_ends_who_one_was(client, cast, marked):
    client.get(choose(client, cast.sanne).headers["Location"])
    before = client.cookies["hartslag_session"].value
    client.get(choose(client, cast.fenna).headers["Location"])
    assert who_acts(client, "/") == cast.fenna
    earlier = Client()
    earlier.cookies["hartslag_session"] = before
    assert who_acts(earlier, "/") is None


@pytest.mark.django_db
def test_who_left_the_cast_cannot_be_chosen(client, cast, marked):
    link = choose(client, cast.sanne).headers["Location"]
    leave(system_actor(), cast.sanne)
    assert client.get(link).headers["Location"] == PAGE
    assert choose(client, cast.sanne).status_code == 404
    assert client.post(PAGE, {"account": "00000000-0000-4000-8000-000000000001"}).status_code == 404
    assert client.post(PAGE, {"account": "x"}).status_code == 404


@pytest.mark.django_db
def test_choosing_asks_for_a_token_of_our_own_page(cast, marked):
    assert choose(Client(enforce_csrf_checks=True), cast.sanne).status_code == 403


@pytest.mark.django_db
def test_on_another_database_there_is_no_list_and_a_link_that_was_made_does_not_work(
    client, cast, monkeypatch
):
    with monkeypatch.context() as marked:
        marked.setattr("hartslag.people.signing_in.demonstration.is_demonstration", lambda: True)
        link = choose(client, cast.sanne).headers["Location"]
    for answer in (client.get(PAGE), choose(client, cast.sanne), client.get(link)):
        assert answer.status_code == 404
    assert "demonstratie" not in client.get("/inloggen/").text
    assert who_acts(client, "/") is None


@pytest.mark.django_db
def test_the_application_cannot_call_its_database_a_demonstration():
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        mark_as_demonstration()


@pytest.mark.django_db(transaction=True)
def test_the_owner_can(client, cast):
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"]) as owner:
        owner.execute("INSERT INTO installation VALUES ('demonstration')")
    assert client.get(PAGE).status_code == 200
    assert 'href="/demonstratie/"' in client.get("/inloggen/").text

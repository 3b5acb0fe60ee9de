# SPDX-License-Identifier: EUPL-1.2
"""Leads and administrators keep the finding places and the schedule; others cannot."""

from uuid import uuid4

import pytest

from hartslag.directory.models import DaysOff, FindingPlace, Presence

pytestmark = pytest.mark.django_db

KEPT = (
    "/beheer/plekken/",
    "/beheer/plekken/nieuw/",
    "/beheer/rooster/",
    "/beheer/rooster/nieuw/",
    "/beheer/rooster/vrij/",
    "/beheer/hulp/",
    "/beheer/hulp/nieuw/",
)


def presence_of(world, **other):
    return {
        "key": str(uuid4()),
        "place": str(world.place.pk),
        "organisation": str(world.welfare.pk),
        "team": str(world.team.pk),
        "weekday": "4",
        "starts_at": "9.00",
        "ends_at": "10:30",
        "about": "Koffie",
        "starts_on": "",
        "ends_on": "",
    } | other


@pytest.mark.parametrize("name", ["ada", "petra", "dirk"])
def test_leads_and_administrators_reach_every_page(world, name):
    client = world.client_of(getattr(world.cast, name))
    for address in KEPT:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("name", ["sanne", "anna", "wil"])
def test_for_others_these_pages_are_not_there(world, name):
    client = world.client_of(getattr(world.cast, name))
    for address in KEPT:
        assert client.get(address).status_code == 404, address
    key = world.presence.pk
    for step in ("", "naam/", "stoppen/"):
        assert client.post(f"/beheer/rooster/{key}/{step}").status_code == 404
    assert client.get(f"/rooster/plek/{key}/").status_code == 200


def test_a_place_is_added_once_and_corrected(world):
    ada = world.client_of(world.cast.ada)
    sent = {
        "key": str(uuid4()),
        "name": "Basisschool",
        "kind": "school",
        "address": "Proefplein 3",
        "area": "BU09172101",
        "opening": "",
    }
    for _ in range(2):
        assert ada.post("/beheer/plekken/nieuw/", sent).status_code == 302
    place = FindingPlace.objects.get(name="Basisschool")
    ada.post(f"/beheer/plekken/{place.pk}/", sent | {"name": "School Proef"})
    place.refresh_from_db()
    assert (place.name, place.area) == ("School Proef", world.elsewhere)


def test_a_place_lies_in_a_neighbourhood(world):
    ada = world.client_of(world.cast.ada)
    sent = {"key": str(uuid4()), "name": "X", "kind": "school", "address": "Y", "area": "GM0917"}
    answer = ada.post("/beheer/plekken/nieuw/", sent)
    assert answer.status_code == 400
    assert "Een plek ligt in één buurt" in answer.content.decode()


def test_somebody_is_put_on_the_schedule_once(world):
    petra = world.client_of(world.cast.petra)
    sent = presence_of(world)
    for _ in range(2):
        assert petra.post("/beheer/rooster/nieuw/", sent).status_code == 302
    assert Presence.objects.filter(about="Koffie").count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends_at": "8.00"}, "De eindtijd ligt voor de begintijd"),
        ({"starts_at": "negen"}, "Schrijf een tijd als 9.00"),
        ({"weekday": ""}, "Maak een keuze"),
        ({"ends_on": "01-01-2020"}, "De laatste dag ligt voor de eerste"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(world, wrong, says):
    petra = world.client_of(world.cast.petra)
    answer = petra.post("/beheer/rooster/nieuw/", presence_of(world, **wrong))
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert "Koffie" in answer.content.decode()
    assert Presence.objects.count() == 1


def test_a_team_of_another_organisation_is_refused(world):
    petra = world.client_of(world.cast.petra)
    police = type(world.welfare).objects.get(kind="police")
    answer = petra.post("/beheer/rooster/nieuw/", presence_of(world, organisation=str(police.pk)))
    assert "Dit team hoort bij een andere organisatie" in answer.content.decode()


def test_a_place_that_is_no_more_takes_who_came_there_off(world):
    ada = world.client_of(world.cast.ada)
    assert ada.post(f"/beheer/plekken/{world.place.pk}/stoppen/").status_code == 302
    assert "Buurtkamer" not in world.client_of().get("/rooster/").content.decode()
    world.presence.refresh_from_db()
    assert world.presence.ends_on is not None


def test_somebody_is_taken_off_the_schedule(world):
    ada = world.client_of(world.cast.ada)
    assert ada.post(f"/beheer/rooster/{world.presence.pk}/stoppen/", {"on": "01-01-2020"}).status_code == 400
    assert ada.post(f"/beheer/rooster/{world.presence.pk}/stoppen/", {"on": ""}).status_code == 302
    assert "Sociaal wijkteam" not in world.client_of().get("/rooster/").content.decode()


def test_days_off_are_added_once_and_taken_away(world):
    ada = world.client_of(world.cast.ada)
    sent = {
        "key": str(uuid4()),
        "what": str(world.place.pk),
        "starts_on": "21-12-2026",
        "last_on": "03-01-2027",
        "reason": "kerstvakantie",
    }
    for _ in range(2):
        assert ada.post("/beheer/rooster/vrij/", sent).status_code == 302
    days = DaysOff.objects.get()
    assert days.place == world.place
    wrong = sent | {"key": str(uuid4()), "last_on": "20-12-2026"}
    assert ada.post("/beheer/rooster/vrij/", wrong).status_code == 400
    ada.post(f"/beheer/rooster/vrij/{days.pk}/")
    assert not DaysOff.objects.exists()

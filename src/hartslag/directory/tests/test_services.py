# SPDX-License-Identifier: EUPL-1.2
"""Residents choose by what they need and see whom to call; every year somebody looks whether it is so."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from hartslag.access.services import acting_as
from hartslag.agreements.services import Commitment, withdraw
from hartslag.areas.services import Area
from hartslag.directory.models import Service
from hartslag.directory.services import ask_to_check
from hartslag.directory.states import Need
from hartslag.people.services import SYSTEM_ACCOUNT_ID, actor_of, end_team, system_actor
from tests.readability import PLAIN, ease, sentences, too_long

pytestmark = pytest.mark.django_db


def service_of(world, **other):
    return {
        "key": str(uuid4()),
        "name": "Taalles",
        "needs": ["werk-of-leren"],
        "help": "Beter lezen.",
        "audience": "",
        "organisation": str(world.welfare.pk),
        "team": "",
        "phone": "045-1",
        "email": "",
        "address": "",
        "area": "",
        "costs": "",
        "languages": "",
    } | other


def asked():
    with acting_as(SYSTEM_ACCOUNT_ID):
        return ask_to_check()


def test_every_need_is_there_in_plain_words_and_leads_to_a_page(world):
    shown = world.client_of().get("/hulp-in-de-buurt/").content.decode()
    for need in Need:
        assert str(need.label) in shown
        assert world.client_of().get(f"/hulp-in-de-buurt/{need.value}/").status_code == 200
    assert world.client_of().get("/hulp-in-de-buurt/anders/").status_code == 404


def test_the_number_to_call_comes_before_the_rest(world):
    shown = world.client_of().get("/hulp-in-de-buurt/geld/").content.decode()
    assert shown.index('href="tel:0450000001"') < shown.index("Samen de post nakijken.")
    assert "woensdag 13.00–16.00, Buurtkamer" in shown
    assert "gratis" in shown
    assert "Laatst nagekeken" not in shown


@pytest.mark.parametrize("address", ["", "geld/", "niet-veilig/", "alleen/"])
def test_the_words_are_plain(world, address):
    read = sentences(world.client_of().get(f"/hulp-in-de-buurt/{address}").content.decode())
    assert read
    assert too_long(read) == []
    assert ease(read) >= PLAIN


def test_who_feels_unsafe_sees_the_emergency_number_first(world):
    shown = world.client_of().get("/hulp-in-de-buurt/niet-veilig/").content.decode()
    assert shown.index("tel:112") < shown.index("In welke buurt?")
    assert "0800-2000" in shown


def test_help_of_elsewhere_is_left_out_and_help_for_everywhere_or_the_town_stays(world):
    programme = Area.objects.create(code="passart", name="Passart", level=Area.Level.PROGRAMME_AREA)
    programme.memberships.create(member=world.area)
    for name, area in (
        ("Hier", world.area),
        ("Programma", programme),
        ("Stad", world.town),
        ("Overal", None),
        ("Daar", world.elsewhere),
    ):
        Service.objects.create(
            name=f"Hulp {name}",
            needs=["buren"],
            help="-",
            organisation=world.welfare,
            phone="1",
            area=area,
            checked_on=date(2026, 11, 1),
        )
    here = world.client_of().get("/hulp-in-de-buurt/buren/?gebied=BU09172100").content.decode()
    found = {name for name in ("Hier", "Programma", "Stad", "Overal", "Daar") if f">Hulp {name}<" in here}
    assert found == {"Hier", "Programma", "Stad", "Overal"}
    everywhere = world.client_of().get("/hulp-in-de-buurt/buren/").content.decode()
    assert ">Hulp Daar<" in everywhere


def test_what_nobody_looked_at_for_a_year_says_so(world, monday):
    Service.objects.update(checked_on=date(2025, 9, 18))
    shown = world.client_of().get("/hulp-in-de-buurt/geld/").content.decode()
    assert "Laatst nagekeken in september 2025" in shown


def test_the_team_is_asked_once_to_look_whether_it_is_so_and_saving_keeps_that_promise(world, monday, row):
    assert asked() == 0
    Service.objects.update(checked_on=monday - timedelta(days=340))
    assert asked() == 1
    assert asked() == 0
    promise = row(Commitment, kind="service.check")
    assert promise.promised_by_team == world.team
    sanne = world.client_of(world.cast.sanne)
    assert "Nakijken of dit nog klopt: Hulp bij geld" in sanne.get("/mijn-werk/").content.decode()
    address = f"/beheer/hulp/{world.service.pk}/"
    assert "Samen de post nakijken." in sanne.get(address).content.decode()
    sent = service_of(world, name="Hulp bij geld", needs=["geld"], team=str(world.team.pk), help="Nieuw.")
    assert sanne.post(address, sent).status_code == 302
    world.service.refresh_from_db()
    assert row(Commitment, kind="service.check").state == "kept"
    assert (world.service.checked_on, world.service.help) == (monday, "Nieuw.")


def test_nobody_is_asked_to_look_after_a_service_of_who_takes_part_no_more(world, monday):
    Service.objects.update(checked_on=monday - timedelta(days=340))
    with acting_as(SYSTEM_ACCOUNT_ID):
        type(world.welfare).objects.filter(pk=world.welfare.pk).update(ended_on=monday)
    assert asked() == 0


def test_who_says_it_is_not_needed_is_not_asked_again_the_next_hour(world, monday, row):
    Service.objects.update(checked_on=monday - timedelta(days=340))
    asked()
    promise = row(Commitment, kind="service.check")
    with acting_as(world.cast.sanne.pk):
        withdraw(actor_of(world.cast.sanne.pk), promise.pk, "Wij stoppen ermee.")
    assert asked() == 0


def test_a_colleague_cannot_give_the_service_to_another_organisation_nor_see_anothers(world):
    police = type(world.welfare).objects.get(kind="police")
    address = f"/beheer/hulp/{world.service.pk}/"
    sanne = world.client_of(world.cast.sanne)
    assert sanne.post(address, service_of(world, organisation=str(police.pk))).status_code == 400
    wil = world.client_of(world.cast.wil)
    assert wil.get(address).status_code == 404
    assert wil.post(address, service_of(world)).status_code == 404
    assert sanne.post(f"{address}stoppen/").status_code == 404


def test_nobody_is_referred_to_a_team_that_ended(world):
    corrie = world.client_of(world.cast.corrie)
    assert "Hulp bij geld (Welzijn" in corrie.get("/verwijzingen/nieuw/").content.decode()
    end_team(system_actor(), world.team)
    assert "Hulp bij geld (Welzijn" not in corrie.get("/verwijzingen/nieuw/").content.decode()
    assert "Sociaal wijkteam" not in world.client_of().get("/rooster/").content.decode()


def test_a_service_is_added_once_and_taken_out(world):
    petra = world.client_of(world.cast.petra)
    sent = service_of(world)
    for _ in range(2):
        assert petra.post("/beheer/hulp/nieuw/", sent).status_code == 302
    added = Service.objects.get(name="Taalles")
    assert "Taalles" in world.client_of().get("/hulp-in-de-buurt/werk-of-leren/").content.decode()
    petra.post(f"/beheer/hulp/{added.pk}/stoppen/")
    assert "Taalles" not in world.client_of().get("/hulp-in-de-buurt/werk-of-leren/").content.decode()


def test_help_without_a_way_to_reach_it_is_refused(world):
    petra = world.client_of(world.cast.petra)
    answer = petra.post("/beheer/hulp/nieuw/", service_of(world, phone=""))
    assert answer.status_code == 400
    assert "Anders kan niemand erheen" in answer.content.decode()

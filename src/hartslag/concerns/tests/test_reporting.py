# SPDX-License-Identifier: EUPL-1.2
"""Who worries about somebody: whom to call first, the form, and what they see afterwards (R24)."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from hartslag.agreements.clock import add_closing_days
from hartslag.agreements.services import due
from hartslag.concerns.views.reporting import MOST_REPORTS
from hartslag.people.services import Organisation, actor_of
from tests.database_text import everything_in_the_database

pytestmark = pytest.mark.django_db


def test_the_page_begins_with_the_emergency_number_and_veilig_thuis(asked):
    page = asked.client_of().get("/zorgen-om-iemand/").content.decode()
    assert page.index("112") < page.index("0800-2000") < page.index("<form")
    assert 'href="tel:112"' in page


def test_nobody_needs_an_account_or_a_name(asked):
    unknown = asked.neighbour | {"key": str(uuid4()), "may_call": "no", "name": "", "phone": ""}
    answer = asked.client_of().post("/zorgen-om-iemand/", unknown, follow=True)
    assert "Uw bericht is binnen" in answer.content.decode()


def test_the_reporter_hears_the_promise_and_the_number(reported):
    page = reported.client_of().get(reported.page).content.decode()
    assert "Sociaal wijkteam" in page
    assert "Z-20" in page
    assert "U hoort uiterlijk op" in page


def test_the_reporter_reads_the_day_that_was_promised_whatever_is_closed_later(asked):
    organisation = Organisation.objects.get(name__startswith="Welzijn")
    ada, first = actor_of(asked.cast.ada.pk), due(timezone.localdate(), 5, organisation)
    add_closing_days(ada, days=[first], reason="Verhuizing", organisation=organisation)
    promised = due(timezone.localdate(), 5, organisation)
    assert promised > first
    sent = asked.client_of().post("/zorgen-om-iemand/", asked.neighbour | {"key": str(uuid4())})
    page = asked.client_of().get(sent.url).content.decode()
    assert f"U hoort uiterlijk op {date_format(promised, 'l j F')} van ons" in page
    add_closing_days(ada, days=[promised], reason="Gelijkgesteld bij besluit", organisation=organisation)
    assert date_format(promised, "l j F") in asked.client_of().get(sent.url).content.decode()


def test_the_reporters_page_tells_nothing_of_what_was_reported(reported):
    page = reported.client_of().get(reported.page).content.decode()
    for word in ("Voorbeeld", "gordijnen", "Buurman", "06-0"):
        assert word not in page


def test_a_page_with_a_changed_token_is_not_there(reported):
    assert reported.client_of().get(reported.page[:-3] + "xx/").status_code == 404


def test_sending_the_form_twice_is_one_concern(reported):
    again = reported.client_of().post("/zorgen-om-iemand/", reported.neighbour | {"key": str(reported.key)})
    assert again.url == reported.page
    page = reported.client_of(reported.cast.sanne).get("/zorgsignalen/").content.decode()
    assert "1 zorgsignaal" in page


def test_what_is_missing_is_said_and_nothing_typed_is_lost(asked):
    half = asked.neighbour | {"key": str(uuid4()), "seen": "", "phone": ""}
    page = asked.client_of().post("/zorgen-om-iemand/", half).content.decode()
    assert "Vul dit in." in page
    assert "Geef een telefoonnummer of een e-mailadres" in page
    assert "Mevrouw Voorbeeld" in page


def test_who_sends_too_many_in_an_hour_is_told_whom_to_call_and_loses_nothing(asked):
    cache.clear()

    def send(address):
        one = asked.neighbour | {"key": str(uuid4())}
        return Client(REMOTE_ADDR=address).post("/zorgen-om-iemand/", one)

    assert {send("192.0.2.1").status_code for _ in range(MOST_REPORTS)} == {302}
    answer = send("192.0.2.1")
    assert answer.status_code == 429
    assert answer.headers["Cache-Control"] == "private, no-store"
    page = answer.content.decode()
    told = page[page.index("nog niet verstuurd") : page.index("<form", page.index("nog niet verstuurd"))]
    for words in ("Bel 112", "Veilig Thuis: 0800-2000", "14 en dan het netnummer"):
        assert words in told
    assert "Mevrouw Voorbeeld" in page
    assert send("192.0.2.2").status_code == 302


def test_no_cache_keeps_the_form_or_what_is_wrong_with_it(asked):
    page = "/zorgen-om-iemand/"
    for answer in (asked.client_of().get(page), asked.client_of().post(page, {"seen": "iets"})):
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_without_a_team_on_duty_the_page_says_whom_to_call(rules):
    page = Client().get("/zorgen-om-iemand/").content.decode()
    assert "Doorgeven kan hier nu niet" in page
    assert "<form" not in page.split("doorgeven")[-1]


@pytest.mark.django_db(transaction=True)  # read over another connection, which sees what is committed
def test_no_word_of_it_stands_readable_in_the_database(reported):
    text = everything_in_the_database()
    assert str(reported.key) in text
    for word in ("Mevrouw Voorbeeld", "Voorbeeldstraat", "gordijnen", "Buurman", "06-00000000"):
        assert word not in text


def test_a_citizen_service_number_is_refused_with_what_to_do(asked):
    number = asked.neighbour | {"key": str(uuid4()), "seen": "Haar BSN is 111222333."}
    answer = asked.client_of().post("/zorgen-om-iemand/", number)
    assert answer.status_code == 400
    assert "burgerservicenummer" in answer.content.decode()


def test_a_colleague_enters_what_was_told_and_does_not_see_it_back(asked):
    key = uuid4()
    vera = asked.client_of(asked.cast.vera)
    told = asked.neighbour | {"key": str(key), "channel": "phone"}
    assert vera.post("/zorgsignalen/nieuw/", told).status_code == 302
    assert vera.get(f"/zorgsignalen/{key}/").status_code == 404
    assert "telefoon" in asked.client_of(asked.cast.sanne).get(f"/zorgsignalen/{key}/").content.decode()


def test_a_form_without_its_proof_is_refused_with_what_to_do(asked):
    answer = Client(enforce_csrf_checks=True).post(
        "/zorgen-om-iemand/", asked.neighbour | {"key": str(uuid4())}
    )
    assert answer.status_code == 403
    assert "laad de pagina opnieuw" in answer.content.decode()

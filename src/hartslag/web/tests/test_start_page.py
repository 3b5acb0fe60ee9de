# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hartslag.access.services import acting_as
from hartslag.areas.services import load_areas
from hartslag.people.services import SYSTEM_ACCOUNT_ID

AREAS = Path(__file__).resolve().parents[4] / "demonstration" / "areas"


@pytest.fixture
def heerlen_and_kerkrade(db):
    with acting_as(SYSTEM_ACCOUNT_ID):
        load_areas(actor=SYSTEM_ACCOUNT_ID, year=2024, key_figures=AREAS / "areas.csv")


def test_an_empty_installation_says_what_will_be_here_and_the_first_step(client, db):
    page = client.get("/").content.decode()
    assert "hartslag programme load" in page
    assert "hartslag areas load" in page


def test_a_search_finds_by_part_of_a_name_without_accents_or_capitals(client, heerlen_and_kerkrade):
    page = client.get("/", {"zoek": "versilienBOSCH"}).content.decode()
    assert "1 gebied gevonden" in page
    assert "/gebied/BU09172003/" in page


def test_a_whole_code_goes_straight_to_the_area(client, heerlen_and_kerkrade):
    assert client.get("/", {"zoek": "bu09172100"}).headers["Location"] == "/gebied/BU09172100/"
    assert client.get("/en/", {"zoek": "bu09172100"}).headers["Location"] == "/en/gebied/BU09172100/"


@pytest.mark.parametrize(
    "search", ["Atlantis", "%", "_", "<script>alert(1)</script>", "x" * 5000, "\x00", "' OR 1=1"]
)
def test_a_search_that_finds_nothing_says_what_to_try_and_keeps_what_was_typed(
    client, heerlen_and_kerkrade, search
):
    answer = client.get("/", {"zoek": search})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page
    if search != "\x00":
        assert "0 gebieden gevonden" in page
        assert "Probeer een deel van de naam" in page


def test_searching_costs_the_same_for_one_area_as_for_many(client, heerlen_and_kerkrade):
    def queries(search):
        with CaptureQueriesContext(connection) as captured:
            client.get("/", {"zoek": search})
        return len(captured)

    assert queries("passart") == queries("heerlen") <= 8


def test_more_municipalities_than_fit_a_list_are_searched(client, heerlen_and_kerkrade, monkeypatch):
    monkeypatch.setattr("hartslag.web.views.MOST_LISTED", 1)
    page = client.get("/").content.decode()
    assert "Zoek hierboven" in page
    assert "/gebied/GM0917/" not in page


def test_a_resident_finds_where_to_report_and_where_to_ask_help_before_anything_else(client, db):
    main = client.get("/").text.partition("<main")[2]
    doors = [main.index(f'href="{path}"') for path in ("/melden/", "/hulp-in-de-buurt/", "/rooster/")]
    assert max(doors) < main.index("<form")
    assert (
        'href="/melden/"'
        not in client.get("/", {"zoek": "x"}).text.partition("<main")[2].partition("<footer")[0]
    )

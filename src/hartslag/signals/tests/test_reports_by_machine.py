# SPDX-License-Identifier: EUPL-1.2
"""Released reports as open data: with pages, filters, CSV and a mark, and never a word."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.services import Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db
BASE = "/api/v1/reports"


@pytest.fixture
def released(routed):
    """Take in five reports, each a day older than the one before; staff releases the first four."""
    bo, numbers = actor_of(routed.cast.bo.pk), []
    for day, category in enumerate(("litter", "bin", "green", "litter", "sign")):
        key = uuid4()
        told = Told(category, "geheime woorden", "Geheimlaan 3", longitude=5.98123, latitude=50.91456)
        signals.receive(None, key, told, Channel.FORM, timezone.now() - timedelta(days=day))
        if day < 4:
            signals.release(bo, key, shown=True)
        if day == 1:
            signals.close(bo, key, uuid4(), solved=True, words="Geheim antwoord.", channel=Channel.FORM)
        numbers.append(signals.seen_by_reporter(signals.token_of(key)).number)
    return numbers


def numbers_at(client, address):
    return [each["number"] for each in client.get(address).json()["items"]]


def test_of_a_released_report_there_is_category_rounded_place_state_and_days(released, client):
    response = client.get(f"{BASE}?category=bin")
    assert "geheim" not in response.content.decode().lower()
    (item,) = response.json()["items"]
    day = timezone.localdate()
    assert item == {
        "number": released[1],
        "category": "bin",
        "area": None,
        "longitude": 5.981,
        "latitude": 50.915,
        "status": "closed",
        "state": "solved",
        "received_on": (day - timedelta(days=1)).isoformat(),
        "closed_on": day.isoformat(),
    }


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("", [0, 1, 2, 3]),
        ("?category=litter", [0, 3]),
        ("?category=litter&category=green", [0, 2, 3]),
        ("?category=sign", []),
        ("?status=open", [0, 2, 3]),
        ("?status=closed", [1]),
        ("?area=BU00000000", []),
        ("?until=2020-01-01", []),
    ],
)
def test_a_list_is_narrowed(released, client, asked, places):
    assert numbers_at(client, BASE + asked) == [released[place] for place in places]


def test_days_narrow_with_both_ends(released, client):
    first, last = (timezone.localdate() - timedelta(days=days) for days in (2, 1))
    assert numbers_at(client, f"{BASE}?since={first}&until={last}") == released[1:3]


def test_pages_lead_to_each_other_and_stay_what_they_were(released, client):
    first = client.get(f"{BASE}?limit=2").json()
    second = client.get(first["next"]).json()
    assert [each["number"] for each in first["items"] + second["items"]] == released[:4]
    assert (first["prev"], second["next"]) == (None, None)
    assert client.get(second["prev"]).json()["items"] == first["items"]
    key = uuid4()
    signals.receive(None, key, Told("litter", "x", "y"), Channel.FORM)
    assert client.get(first["next"]).json()["items"] == second["items"]


def test_csv_holds_all_and_an_answer_one_has_is_not_sent_again(released, client):
    response = client.get(f"{BASE}?format=csv&limit=1")
    lines = response.content.decode().splitlines()
    assert lines[0].startswith("number,category,area")
    assert [line.split(",")[0] for line in lines[1:]] == released[:4]
    again = client.get(f"{BASE}?format=csv&limit=1", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_a_cursor_of_what_was_not_released_leads_nowhere(released, client):
    assert numbers_at(client, f"{BASE}?cursor=after:{released[4]}") == []
    assert client.get(f"{BASE}?cursor=after:iets").status_code == 400


@pytest.mark.parametrize("day", ["0", "1767225600", "2026-13-01", "vandaag"])
def test_what_is_no_day_is_refused(client, day):
    assert client.get(f"{BASE}?until={day}").status_code == 400


def test_categories_say_which_are_ever_public(client):
    found = {each["code"]: each["kind"] for each in client.get("/api/v1/report-categories").json()["items"]}
    assert set(found) == set(signals.categories())
    assert (found["litter"], found["youth"]) == ("public_space", "nuisance")

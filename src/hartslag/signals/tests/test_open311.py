# SPDX-License-Identifier: EUPL-1.2
"""Systems of others send reports in and follow what staff released, by GeoReport v2."""

from uuid import uuid4
from xml.etree.ElementTree import fromstring

import pytest

from hartslag.access.services import acting_as
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.services import Asked, Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db
BASE = "/open311/v2"
KEY = "een-sleutel-van-een-ander-systeem"
SENT = {
    "api_key": KEY,
    "service_code": "litter",
    "lat": "50.91456",
    "long": "5.98123",
    "description": "Er ligt een matras.",
    "first_name": "Bewoner",
    "last_name": "Verzonnen",
    "email": "bewoner@example.org",
}


@pytest.fixture
def sent(routed, settings, client):
    """Return a function with which a system sends a report in."""
    settings.OPEN311_KEYS = frozenset({KEY})

    def send(form="json", headers=None, **changed):
        said = {name: value for name, value in (SENT | changed).items() if value is not None}
        return client.post(f"{BASE}/requests.{form}", said, headers=headers)

    return send


@pytest.fixture
def released(routed):
    """Take in four reports of which staff released two and closed one; return their numbers."""
    bo, keys = actor_of(routed.cast.bo.pk), {}
    for name, category in (("open", "litter"), ("closed", "bin"), ("kept", "green"), ("youth", "youth")):
        keys[name] = uuid4()
        told = Told(category, f"geheim {name}", "Geheimlaan 3", longitude=5.98123, latitude=50.91456)
        signals.receive(None, keys[name], told, Channel.FORM)
    for name in ("open", "closed"):
        signals.release(bo, keys[name], shown=True)
    signals.take_up(bo, keys["closed"])
    signals.close(bo, keys["closed"], uuid4(), solved=False, words="geheim antwoord", channel=Channel.FORM)
    return {name: signals.seen_by_reporter(signals.token_of(key)).number for name, key in keys.items()}


def test_what_is_sent_in_comes_to_the_team_with_who_sent_it_sealed(sent, routed):
    response = sent()
    assert response.status_code == 201
    (made,) = response.json()
    bo = actor_of(routed.cast.bo.pk)
    with acting_as(bo.account.pk):
        (listed,) = signals.reports_of(bo, Asked()).reports
        whole = signals.whole(bo, listed.key)
    assert made["service_request_id"] == listed.number
    assert "Beheer openbare ruimte" in made["service_notice"]
    assert whole.report.channel == Channel.SYSTEM
    assert whole.report.words == "Er ligt een matras."
    assert whole.reporter.content["name"] == "Bewoner Verzonnen"
    assert whole.reporter.content["email"] == "bewoner@example.org"


def test_its_number_does_not_open_the_page_to_follow_it_and_its_token_gives_the_number(sent, client):
    (made,) = sent().json()
    number = made["service_request_id"]
    assert signals.seen_by_reporter(number) is None
    assert client.get(f"{BASE}/tokens/{number}.json").status_code == 404
    token = made["service_notice"].rstrip("/").rpartition("/")[2]
    (known,) = client.get(f"{BASE}/tokens/{token}.json").json()
    assert known == {"service_request_id": number, "token": token}


@pytest.mark.parametrize("headers", [None, {"Idempotency-Key": "abc"}])
def test_the_same_sent_twice_is_one_report(sent, headers):
    first, second = (sent(headers=headers).json()[0]["service_request_id"] for _ in range(2))
    other = sent(description="Een tweede matras.", headers=headers and {"Idempotency-Key": "abd"})
    assert first == second != other.json()[0]["service_request_id"]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"api_key": "onbekend"}, 403),
        ({"api_key": None}, 403),
        ({"service_code": None}, 400),
        ({"service_code": "vulkaan"}, 404),
        ({"lat": None, "long": None}, 400),
        ({"lat": "noord"}, 400),
        ({"lat": "nan"}, 400),
        ({"long": None}, 400),
        ({"email": "geen adres"}, 400),
        ({"description": "x" * 5000}, 400),
        ({"first_name": "123456782"}, 400),
    ],
)
def test_what_is_wrong_is_said_as_the_standard_does(sent, changed, status):
    response = sent(**changed)
    assert response.status_code == status
    (error,) = response.json()
    assert error["code"] == status
    assert error["description"]
    error = fromstring(sent("xml", **changed).content)
    assert (error.tag, error.findtext("error/code")) == ("errors", str(status))


def test_nobody_sends_in_while_no_keys_are_set(sent, settings):
    settings.OPEN311_KEYS = frozenset()
    assert sent(api_key="").status_code == 403


def test_only_what_was_released_is_listed_without_words_or_address(released, client):
    response = client.get(f"{BASE}/requests.json")
    assert "geheim" not in response.content.decode().lower()
    found = {each["service_request_id"]: each for each in response.json()}
    assert set(found) == {released["open"], released["closed"]}
    one = found[released["open"]]
    assert (one["lat"], one["long"], one["status"]) == (50.915, 5.981, "open")
    assert one["requested_datetime"][11:19] == "00:00:00"
    closed = found[released["closed"]]
    assert (closed["status"], closed["status_notes"]) == ("closed", "gesloten, niet opgelost")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("", {"open", "closed"}),
        ("?status=closed", {"closed"}),
        ("?status=open,closed", {"open", "closed"}),
        ("?service_code=litter", {"open"}),
        ("?service_code=youth", set()),
        ("?end_date=2020-01-01T00:00:00Z", set()),
        ("?start_date=2020-01-01T00:00:00Z", set()),
        ("?page_size=1", {"closed"}),
        ("?page_size=1&page=2", {"open"}),
    ],
)
def test_a_list_is_narrowed_and_paged(released, client, asked, names):
    found = {each["service_request_id"] for each in client.get(f"{BASE}/requests.json{asked}").json()}
    assert found == {released[name] for name in names}


def test_one_is_asked_for_by_its_number_and_what_was_not_released_is_not_there(released, client):
    assert client.get(f"{BASE}/requests/{released['open']}.json").json()[0]["service_code"] == "litter"
    numbers = ",".join(released.values())
    assert len(client.get(f"{BASE}/requests.json?service_request_id={numbers}").json()) == 2
    for name in ("kept", "youth"):
        assert client.get(f"{BASE}/requests/{released[name]}.json").status_code == 404
    report = fromstring(client.get(f"{BASE}/requests/{released['open']}.xml").content)
    assert report.tag == "service_requests"
    assert report.findtext("request/service_request_id") == released["open"]
    assert report.findtext("request/description") == ""


def test_changes_of_what_was_released_are_told_without_words_and_not_when_it_came_in(released, client):
    response = client.get(f"{BASE}/servicerequestupdates.json")
    assert "geheim" not in response.content.decode()
    changes = response.json()
    assert [(each["service_request_id"], each["status"]) for each in changes] == [
        (released["closed"], "open"),
        (released["closed"], "closed"),
    ]
    assert all("T00:00:00" in each["updated_datetime"] for each in changes), "a day, never a moment"
    update = fromstring(client.get(f"{BASE}/servicerequestupdates.xml").content)
    assert (update.tag, update[0].tag) == ("service_requests_updates", "request_update")
    assert client.get(f"{BASE}/servicerequestupdates.json?end_date=2020-01-01T00:00:00Z").json() == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("requests.json?status=kapot", 400),
        ("requests.json?page=0", 400),
        ("requests.json?page_size=1001", 400),
        ("requests.json?start_date=gisteren", 400),
        ("requests.json?service_code=vulkaan", 404),
        ("services/vulkaan.json", 404),
        ("requests", 404),
        ("iets.xml", 404),
    ],
)
def test_a_wrong_question_is_told_what_to_ask(client, address, status):
    response = client.get(f"{BASE}/{address}")
    assert response.status_code == status
    assert str(status) in response.content.decode()


def test_services_and_their_definitions_are_listed_in_both_forms(client):
    services = client.get(f"{BASE}/services.json").json()
    assert {each["service_code"] for each in services} == set(signals.categories())
    assert len(fromstring(client.get(f"{BASE}/services.xml").content).findall("service")) == len(services)
    definition = client.get(f"{BASE}/services/litter.json").json()
    assert definition == {"service_code": "litter", "attributes": []}


def test_the_discovery_document_says_where_to_ask_and_in_which_forms(client):
    found = fromstring(client.get(f"{BASE}/discovery.xml").content)
    assert found.findtext("endpoints/endpoint/url").endswith(BASE)
    assert [each.text for each in found.iter("format")] == ["application/json", "text/xml"]


def test_what_would_change_something_else_is_refused(client):
    response = client.post(f"{BASE}/services.json")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")

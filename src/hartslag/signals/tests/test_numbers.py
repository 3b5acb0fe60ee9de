# SPDX-License-Identifier: EUPL-1.2
"""The number of a report says nothing of other reports, not even how many there are (law R25)."""

import itertools

import pytest

from hartslag.access.services import acting_as
from hartslag.people.services import system_actor
from hartslag.signals import numbers

pytestmark = pytest.mark.django_db
SENT = {"api_key": "een-sleutel", "service_code": "litter", "address_string": "Voorbeeldstraat 1"}


def drawn(number):
    return int(number.rpartition("-")[2])


@pytest.fixture
def sent(routed, settings, client):
    """Return a function with which a system sends a report in and reads its number."""
    settings.OPEN311_KEYS = frozenset({"een-sleutel"})

    def send(words):
        response = client.post("/open311/v2/requests.json", SENT | {"description": words})
        return response.json()[0]["service_request_id"]

    return send


def test_numbers_of_reports_one_after_another_do_not_follow_each_other(sent):
    found = [drawn(sent(f"De {number}e keer.")) for number in range(4)]
    assert all(abs(later - earlier) > 4 for earlier, later in itertools.pairwise(found))


def test_a_number_that_is_taken_is_drawn_again_and_nothing_is_lost(sent, monkeypatch):
    first = sent("Een matras.")
    lots = iter([drawn(first), 48217730])
    monkeypatch.setattr(numbers.secrets, "randbelow", lambda _most: next(lots))
    assert drawn(sent("Nog een matras.")) == 48217730


def test_many_at_once_take_none_that_is_there(sent, monkeypatch):
    first = sent("Een matras.")
    lots = itertools.chain([drawn(first), 7], itertools.count(100))
    monkeypatch.setattr(numbers.secrets, "randbelow", lambda _most: next(lots))
    with acting_as(system_actor().account.pk):
        found = numbers.new_numbers(3)
    assert len(set(found)) == 3
    assert first not in found

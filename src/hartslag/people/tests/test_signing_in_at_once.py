# SPDX-License-Identifier: EUPL-1.2
"""Two at the same moment, with committed transactions: one code lets one in, and every attempt counts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from hartslag.people.tests.codes import code_of
from hartslag.people.tests.people_signing_in import (
    give_password,
    send_code,
    send_password,
    who_acts,
    with_app,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deeds):
    """Do all of these at the same moment, each with a connection of its own, and return what came of it."""
    start = Barrier(len(deeds))

    def do(deed):
        start.wait()
        try:
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def test_one_code_sent_twice_at_the_same_moment_lets_one_in(client, cast):
    secret = with_app(client, cast.sanne)
    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        send_password(browser)
    code = code_of(secret)
    at_once([lambda browser=browser: send_code(browser, code) for browser in browsers])
    assert [who_acts(browser, "/") for browser in browsers].count(cast.sanne) == 1


def test_ten_wrong_passwords_at_the_same_moment_count_as_five_and_then_the_door_is_closed(cast):
    give_password(cast.sanne)
    browsers = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(10)]
    answers = at_once(
        [lambda browser=browser: send_password(browser, password="niet dit") for browser in browsers]
    )
    assert sum("klopt niet" in answer.text for answer in answers) <= 5
    assert "Te vaak geprobeerd." in send_password(Client(REMOTE_ADDR="198.51.100.1")).text


def test_a_link_of_the_demonstration_opened_twice_at_the_same_moment_signs_in_once(cast, monkeypatch):
    monkeypatch.setattr("hartslag.people.signing_in.demonstration.is_demonstration", lambda: True)
    link = Client().post("/demonstratie/", {"account": str(cast.sanne.pk)}).headers["Location"]
    browsers = [Client() for _ in range(4)]
    at_once([lambda browser=browser: browser.get(link) for browser in browsers])
    assert [who_acts(browser, "/") for browser in browsers].count(cast.sanne) == 1

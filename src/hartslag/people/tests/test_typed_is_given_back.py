# SPDX-License-Identifier: EUPL-1.2
import re

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db

WORDS = "De sloten zijn <b>besteld</b>"
ADDRESS = "/afspraak/nieuw/"


@pytest.fixture
def browser():
    """Return a browser that has had a form of ours, and whose session has ended."""
    client = Client(enforce_csrf_checks=True)
    client.get("/inloggen/")
    return client


def proof(client):
    return {"csrfmiddlewaretoken": client.cookies[settings.CSRF_COOKIE_NAME].value}


def hidden(page, name):
    return re.search(rf'<input type="hidden"[^>]* name="{name}"\s+value="([^"]*)"', page.text)[1]


def test_who_was_signed_out_while_typing_reads_it_back_and_can_send_it_again(browser):
    page = browser.post(f"{ADDRESS}?van=lijst", {**proof(browser), "what": WORDS, "key": "1"})
    assert page.status_code == 403
    assert "De sloten zijn &lt;b&gt;besteld&lt;/b&gt;" in page.text
    assert hidden(page, "what") == "De sloten zijn &lt;b&gt;besteld&lt;/b&gt;"
    assert hidden(page, "key") == "1"
    assert 'action="/afspraak/nieuw/?van=lijst"' in page.text
    assert "/inloggen/?next=/afspraak/nieuw/%3Fvan%3Dlijst" in page.text
    assert "no-store" in page["Cache-Control"]


def test_who_typed_nothing_is_asked_to_sign_in(browser):
    page = browser.post(ADDRESS, {**proof(browser), "accept": "1"})
    assert page.status_code == 302
    assert page["Location"].startswith("/inloggen/")


def test_a_form_that_stood_open_too_long_is_given_back_with_a_new_proof(browser):
    page = browser.post("/melden/", {"csrfmiddlewaretoken": "oud", "words": WORDS, "look": "1"})
    assert page.status_code == 403
    again = {name: hidden(page, name) for name in ("look", "csrfmiddlewaretoken")}
    assert browser.post("/melden/", {**again, "words": WORDS}).status_code != 403


def test_who_takes_no_cookies_reads_back_what_was_typed():
    ours = {"headers": {"origin": "http://testserver"}}
    page = Client(enforce_csrf_checks=True).post("/melden/", {"words": WORDS, "look": "1"}, **ours)
    assert page.status_code == 403
    assert "De sloten zijn &lt;b&gt;besteld&lt;/b&gt;" in page.text


def test_what_was_typed_at_a_page_that_is_gone_is_given_back():
    address, client = "/deze-pagina-is-er-niet/", Client()
    ours = {"headers": {"origin": "http://testserver"}}
    page = client.post(address, {"words": WORDS}, **ours)
    assert page.status_code == 404
    assert "De sloten zijn &lt;b&gt;besteld&lt;/b&gt;" in page.text
    assert "no-store" in page["Cache-Control"]
    elsewhere = {"headers": {"origin": "https://elders.voorbeeld.invalid"}}
    for plain in (
        client.post(address, {"words": WORDS}, **elsewhere),
        client.post(address, {"key": "1"}, **ours),
    ):
        assert plain.status_code == 404
        assert "Er is niets verloren" in plain.text


def test_words_that_another_site_sends_are_never_shown(browser):
    elsewhere = {"headers": {"origin": "https://elders.voorbeeld.invalid"}}
    assert "besteld" not in browser.post("/melden/", {"words": WORDS}, **elsewhere).text
    assert "besteld" not in Client(enforce_csrf_checks=True).post("/melden/", {"words": WORDS}).text


def test_a_password_is_given_back_to_nobody(browser):
    page = browser.post("/inloggen/", {"login": "iemand hier", "password": "geheim van mij"})
    assert page.status_code == 403
    assert "geheim" not in page.text

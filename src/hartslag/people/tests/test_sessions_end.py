# SPDX-License-Identifier: EUPL-1.2
"""R8: sessions end, by themselves and when somebody ends them; who leaves is out at once."""

from uuid import uuid4

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from hartslag.people.services import Account, end_sessions, forget_what_is_over, leave, system_actor
from hartslag.people.signing_in import sessions
from hartslag.people.signing_in.models import Session
from hartslag.people.tests.people_signing_in import EMAIL, PASSWORD, give_password, send_password, who_acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """Let time pass for sessions: clock.pass_(seconds)."""
    import time

    class Clock:
        passed = 0

        def pass_(self, seconds):
            self.passed += seconds

    clock, real = Clock(), time.time
    monkeypatch.setattr(sessions.time, "time", lambda: real() + clock.passed)
    return clock


def test_a_session_ends_after_half_an_hour_without_a_request(client, cast, signed_in, clock):
    signed_in(client, cast.sanne)
    clock.pass_(29 * 60)
    assert who_acts(client, "/") == cast.sanne
    clock.pass_(29 * 60)
    assert who_acts(client, "/") == cast.sanne
    clock.pass_(30 * 60)
    assert who_acts(client, "/") is None
    assert client.get("/account/").headers["Location"].startswith("/inloggen/")


def test_a_session_ends_after_eight_hours_whatever_is_done(client, cast, signed_in, clock):
    signed_in(client, cast.sanne)
    for _ in range(23):
        clock.pass_(20 * 60)
        assert who_acts(client, "/") == cast.sanne
    clock.pass_(20 * 60)
    assert who_acts(client, "/") is None


def test_a_session_of_which_nobody_knows_when_it_began_has_ended(client, cast, signed_in):
    signed_in(client, cast.sanne)
    session = client.session
    del session["began"]
    session.save()
    assert who_acts(client, "/") is None


def test_a_session_that_ended_leaves_no_row(client, cast, signed_in, clock):
    signed_in(client, cast.sanne)
    clock.pass_(8 * 60 * 60)
    client.get("/")
    assert not Session.objects.exists()


def test_signing_out_ends_the_session_also_for_a_copied_cookie(client, cast, signed_in):
    signed_in(client, cast.sanne)
    thief = Client()
    thief.cookies["hartslag_session"] = client.cookies["hartslag_session"].value
    assert who_acts(thief, "/") == cast.sanne
    client.post("/uitloggen/")
    assert who_acts(thief, "/") is None


def test_signing_in_gives_another_session_than_the_one_it_began_in(client, cast):
    give_password(cast.sanne)
    client.get("/wachtwoord/nieuw/x-y/")
    send_password(client, password="niet dit wachtwoord")
    planted = client.session
    planted["planted"] = 1
    planted.save()
    client.cookies["hartslag_session"] = planted.session_key
    send_password(client)
    assert client.cookies["hartslag_session"].value != planted.session_key
    assert not Session.objects.filter(pk=planted.session_key).exists()


def test_somebody_sees_where_they_are_signed_in_and_ends_it_elsewhere(cast, signed_in):
    here = signed_in(Client(), cast.sanne)
    there = signed_in(Client(), cast.sanne)
    other = signed_in(Client(), cast.bram)
    assert here.get("/account/").text.count("Onbekend apparaat") == 2
    here.post("/account/elders-uitloggen/")
    assert who_acts(here, "/") == cast.sanne
    assert who_acts(there, "/") is None
    assert who_acts(other, "/") == cast.bram


def test_a_device_is_named_in_a_few_words_and_no_address_is_kept(cast):
    give_password(cast.sanne)
    phone = Client(
        REMOTE_ADDR="192.0.2.44",
        HTTP_USER_AGENT="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
    )
    send_password(phone)
    session = Session.objects.get(account=cast.sanne)
    assert session.device == "Safari, iPhone"
    assert "192.0.2.44" not in str(phone.session.items())


@pytest.mark.parametrize("what", [HASH_SESSION_KEY, BACKEND_SESSION_KEY, SESSION_KEY])
def test_a_session_that_django_would_not_take_is_nobodys(client, cast, signed_in, what):
    signed_in(client, cast.sanne)
    session = client.session
    session[what] = str(uuid4())
    Session.objects.update(session_data=session.encode(dict(session.items())))
    assert who_acts(client, "/") is None


def test_a_closed_account_is_out_whatever_its_sessions_say(client, cast, signed_in):
    signed_in(client, cast.sanne)
    Account.objects.update(is_active=False)
    assert who_acts(client, "/") is None


def test_whose_a_session_is_follows_from_what_is_sealed(client, cast, signed_in):
    signed_in(client, cast.sanne)
    Session.objects.update(account=cast.bram)
    assert who_acts(client, "/") == cast.sanne


def test_another_password_signs_out_everywhere_else(cast, signed_in):
    give_password(cast.sanne)
    there = Client()
    send_password(there)
    here = signed_in(Client(), cast.sanne)
    new = "lange wandeling langs het water"
    here.post("/account/wachtwoord/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert who_acts(here, "/") == cast.sanne
    assert there.get("/account/").headers["Location"].startswith("/inloggen/")
    assert Session.objects.filter(account=cast.sanne).count() == 1


def test_who_leaves_is_out_at_once_and_cannot_come_back(client, cast, signed_in):
    give_password(cast.sanne)
    signed_in(client, cast.sanne)
    leave(system_actor(), cast.sanne)
    assert who_acts(client, "/") is None
    assert not Session.objects.filter(account=cast.sanne).exists()
    assert "klopt niet" in send_password(Client()).text


def test_a_role_that_ended_is_gone_with_the_next_request(client, cast, signed_in):
    from hartslag.people.services import end_role

    signed_in(client, cast.sanne)
    before = client.get("/").wsgi_request.actor
    end_role(system_actor(), before.roles[0])
    assert client.get("/").wsgi_request.actor.roles == ()


def test_sessions_are_ended_from_outside(client, cast, signed_in):
    signed_in(client, cast.sanne)
    end_sessions(cast.sanne.pk)
    assert who_acts(client, "/") is None


def test_what_is_over_is_forgotten(client, cast, signed_in, settings):
    from django.core.cache import cache
    from django.db import connection

    signed_in(client, cast.sanne)
    cache.set("over", 1, timeout=-10)
    cache.set("still", 1, timeout=60)
    signed_in(Client(), cast.bram)
    Session.objects.filter(account=cast.bram).update(expire_date="2020-01-01T00:00:00Z")
    assert forget_what_is_over() == 2
    assert who_acts(client, "/") == cast.sanne
    assert cache.get("still") == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (1,)


def test_the_cookie_is_for_this_site_alone_and_goes_with_the_browser(client, cast, settings):
    give_password(cast.sanne)
    cookie = send_password(client, email=EMAIL).cookies["hartslag_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""
    assert cookie["secure"] == ""


def test_under_https_cookies_travel_encrypted_alone(monkeypatch):
    import importlib

    from hartslag.config import settings as real

    monkeypatch.setenv("HARTSLAG_HTTPS", "yes")
    importlib.reload(real)
    try:
        assert real.SESSION_COOKIE_SECURE
        assert real.CSRF_COOKIE_SECURE
        assert real.SECURE_HSTS_SECONDS > 0
        assert real.ALLAUTH_TRUSTED_PROXY_COUNT == 1
    finally:
        monkeypatch.undo()
        importlib.reload(real)

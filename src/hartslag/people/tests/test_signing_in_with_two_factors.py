# SPDX-License-Identifier: EUPL-1.2
"""R8: a second factor for every account, attempts limited, nothing said about who has an account."""

import logging

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from hartslag.people.services import Account, leave, system_actor
from hartslag.people.tests.codes import code_of
from hartslag.people.tests.people_signing_in import (
    EMAIL,
    PASSWORD,
    give_password,
    send_code,
    send_password,
    set_up_app,
    who_acts,
    with_app,
)

pytestmark = pytest.mark.django_db


def test_the_codes_of_these_tests_are_those_of_the_standard():
    # RFC 6238, appendix B: the secret "12345678901234567890" at second 59 gives 94287082.
    assert code_of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", at=59) == "287082"


def test_a_password_and_a_code_let_somebody_in(client, cast):
    secret = with_app(client, cast.sanne)
    assert send_password(client).headers["Location"] == "/inloggen/tweede-factor/"
    assert who_acts(client, "/") is None
    assert send_code(client, code_of(secret)).headers["Location"] == "/mijn-werk/"
    assert who_acts(client, "/") == cast.sanne


def test_somebody_returns_to_where_they_wanted_to_be(client, cast):
    secret = with_app(client, cast.sanne)
    send_password(client, next="/cijfers/")
    assert send_code(client, code_of(secret)).headers["Location"] == "/cijfers/"


def test_nobody_is_led_to_another_site(client, cast):
    secret = with_app(client, cast.sanne)
    send_password(client, next="https://elders.voorbeeld.invalid/")
    assert send_code(client, code_of(secret)).headers["Location"] == "/mijn-werk/"


def test_a_wrong_code_lets_nobody_in(client, cast):
    secret = with_app(client, cast.sanne)
    send_password(client)
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    answer = send_code(client, wrong)
    assert "Deze code klopt niet of is al gebruikt." in answer.text
    assert who_acts(client, "/") is None


@pytest.mark.parametrize("seconds", [0, 29, 31, 61])
def test_a_code_works_once_for_as_long_as_it_is_accepted(client, cast, monkeypatch, seconds):
    secret = with_app(client, cast.sanne)
    send_password(client)
    code = code_of(secret)
    send_code(client, code)
    assert who_acts(client, "/") == cast.sanne
    # What allauth itself remembers of a code is over after half a minute; ours is not.
    cache.delete(f"allauth.mfa.totp.used?user={cast.sanne.pk}&code={code}")
    thief = Client()
    send_password(thief)
    send_code(thief, code)
    assert who_acts(thief, "/") is None


def test_a_code_of_one_period_ago_is_accepted_and_one_of_two_is_not(client, cast, monkeypatch):
    import time

    secret = with_app(client, cast.sanne)
    now = time.time()
    # A slow machine must not pass into the next period between two codes.
    monkeypatch.setattr(time, "time", lambda: now)
    send_password(client)
    send_code(client, code_of(secret, now - 60))
    assert who_acts(client, "/") is None
    send_code(client, code_of(secret, now - 30))
    assert who_acts(client, "/") == cast.sanne


def test_five_wrong_codes_close_the_door_for_the_right_one_too(client, cast):
    secret = with_app(client, cast.sanne)
    send_password(client)
    for _ in range(5):
        send_code(client, "000000")
    answer = send_code(client, code_of(secret))
    assert "Te vaak geprobeerd." in answer.text
    assert who_acts(client, "/") is None


def test_five_wrong_passwords_close_the_door_for_the_right_one_too_from_anywhere(cast):
    give_password(cast.sanne)
    for number in range(5):
        send_password(Client(REMOTE_ADDR=f"192.0.2.{number}"), password="niet het wachtwoord")
    late = Client(REMOTE_ADDR="198.51.100.7")
    assert "Te vaak geprobeerd." in send_password(late).text
    assert late.get("/account/").headers["Location"].startswith("/inloggen/")


def test_from_one_address_many_accounts_cannot_be_tried_either():
    answers = [
        send_password(Client(REMOTE_ADDR="192.0.2.1"), email=f"iemand{number}@voorbeeld.invalid")
        for number in range(11)
    ]
    assert "Te vaak geprobeerd." in answers[-1].text
    assert not any("Te vaak geprobeerd." in answer.text for answer in answers[:-1])


def test_attempts_are_counted_in_the_database_so_that_every_process_knows(cast):
    from django.db import connection

    send_password(Client(), password="niet het wachtwoord")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(cache_key, ' ') FROM cache")
        assert "login_failed" in (keys := cursor.fetchone()[0])
    assert EMAIL not in keys


def test_an_unknown_address_a_wrong_password_and_somebody_who_left_look_the_same(cast):
    give_password(cast.sanne)
    give_password(cast.bram)
    leave(system_actor(), cast.bram)
    said = set()
    for email in (EMAIL, cast.bram.email, "niemand@voorbeeld.invalid"):
        answer = send_password(Client(), password="niet het wachtwoord", email=email)
        said.add((answer.status_code, answer.text.count("Het e-mailadres of het wachtwoord klopt niet.")))
    assert len(said) == 1
    assert said.pop()[1] > 0


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(cast, monkeypatch):
    sent = []
    monkeypatch.setattr("hartslag.people.signing_in.mailing.send", lambda *parts: sent.append(parts))
    known = Client().post("/wachtwoord/vergeten/", {"email": EMAIL}, follow=True)
    unknown = Client().post("/wachtwoord/vergeten/", {"email": "niemand@voorbeeld.invalid"}, follow=True)
    system = Client().post("/wachtwoord/vergeten/", {"email": "systeem@hartslag.invalid"}, follow=True)
    assert known.text == unknown.text == system.text
    assert [to for to, _, _ in sent] == [EMAIL]


def test_a_mailed_link_changes_the_password_once_and_leaves_the_second_factor(client, cast, monkeypatch):
    secret = with_app(client, cast.sanne)
    sent = []
    monkeypatch.setattr("hartslag.people.signing_in.mailing.send", lambda *parts: sent.append(parts))
    client.post("/wachtwoord/vergeten/", {"email": EMAIL})
    address = sent[0][2].split("http://testserver")[1].split()[0]
    assert EMAIL not in address
    form = client.get(address).headers["Location"]
    new = "lange wandeling langs het water"
    assert client.post(form, {"password1": new, "password2": new}).status_code == 302
    assert "Deze link werkt niet meer" in Client().get(address).text
    assert send_password(Client()).status_code == 200
    assert send_password(client, password=new).headers["Location"] == "/inloggen/tweede-factor/"
    send_code(client, code_of(secret, at=__import__("time").time() - 30))
    assert who_acts(client, "/") == cast.sanne


def test_without_a_second_factor_only_the_pages_to_set_one_up_are_reached(client, cast):
    give_password(cast.sanne)
    send_password(client)
    for path in ("/", "/cijfers/", "/enquetes/", "/account/herstelcodes/", "/bestaat-niet/"):
        assert client.get(path).headers["Location"] == "/account/"
    page = client.get("/account/")
    assert page.wsgi_request.actor is None
    assert "Stel eerst een tweede factor in" in page.text


def test_setting_up_an_app_opens_the_session_it_was_done_in(client, cast):
    give_password(cast.sanne)
    send_password(client)
    set_up_app(client)
    assert who_acts(client, "/") == cast.sanne


def test_a_session_from_before_the_second_factor_does_not_set_up_another(cast):
    give_password(cast.sanne)
    earlier, later = Client(), Client()
    send_password(earlier)
    send_password(later)
    set_up_app(later)
    assert earlier.get("/account/toegangssleutels/nieuw/").status_code == 302
    assert earlier.get("/account/").headers["Location"].startswith("/inloggen/")


def test_a_recovery_code_works_once(client, cast):
    with_app(client, cast.sanne)
    code = Authenticator.objects.get(user=cast.sanne, type="recovery_codes").wrap().get_unused_codes()[0]
    for browser, expected in ((Client(), cast.sanne), (Client(), None)):
        send_password(browser)
        send_code(browser, code)
        assert who_acts(browser, "/") == expected


def test_secrets_are_not_in_the_database(client, cast):
    secret = with_app(client, cast.sanne)
    kept = Authenticator.objects.filter(user=cast.sanne).values_list("data", flat=True)
    assert len(kept) == 2
    assert secret not in str(list(kept))


def test_a_half_made_secret_is_not_in_the_database_either(client, cast):
    import re

    from hartslag.people.signing_in.models import Session

    give_password(cast.sanne)
    send_password(client)
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", client.get("/account/app/").text)[1]
    assert client.session["mfa.totp.secret"] == secret
    for session in Session.objects.all():
        assert session.session_data.startswith("gAAAA")


def test_a_secret_sealed_under_another_key_is_explained_and_lets_nobody_in(client, cast, settings):
    secret = with_app(client, cast.sanne)
    sealed = Authenticator.objects.get(user=cast.sanne, type="totp")
    Authenticator.objects.filter(user=cast.sanne, type="recovery_codes").delete()
    settings.SECRET_KEY = "een andere sleutel"
    send_password(client)
    assert "niet meer te lezen" in send_code(client, code_of(secret)).text
    assert who_acts(client, "/") is None
    settings.SECRET_KEY_FALLBACKS = [__import__("tests.settings", fromlist=["SECRET_KEY"]).SECRET_KEY]
    assert sealed.wrap().validate_code(code_of(secret))


def test_the_only_second_factor_stays(client, cast):
    secret = with_app(client, cast.sanne)
    send_password(client)
    send_code(client, code_of(secret, at=__import__("time").time() - 30))
    assert "Dit is je enige tweede factor." in client.get("/account/app/verwijderen/").text
    client.post("/account/app/verwijderen/")
    assert Authenticator.objects.filter(user=cast.sanne, type="totp").exists()


def test_nobody_signs_up(client):
    for path in ("/accounts/signup/", "/signup/", "/inloggen/aanmelden/", "/account/e-mail/"):
        assert client.get(path).status_code == 404


def test_the_system_itself_cannot_sign_in(client):
    from django.contrib.auth import authenticate

    assert authenticate(None, email="systeem@hartslag.invalid", password="!") is None
    assert authenticate(None, email="systeem@hartslag.invalid", password="") is None


def test_signing_in_asks_for_a_token_of_our_own_page(cast):
    give_password(cast.sanne)
    client = Client(enforce_csrf_checks=True)
    assert send_password(client).status_code == 403
    client.get("/inloggen/")
    answer = send_password(client, csrfmiddlewaretoken=client.cookies["csrftoken"].value)
    assert answer.status_code == 302


def test_signing_in_makes_no_revision_of_the_account(client, cast):
    give_password(cast.sanne)
    before = cast.sanne.history.count()
    send_password(client)
    assert cast.sanne.history.count() == before
    assert Account.objects.get(pk=cast.sanne.pk).last_login is not None


def test_no_name_address_password_or_code_comes_into_the_log(client, cast, caplog):
    caplog.set_level(logging.DEBUG)
    secret = with_app(client, cast.sanne)
    send_password(client, password="niet het wachtwoord")
    send_password(client)
    send_code(client, "000000")
    send_code(client, code_of(secret))
    written = " ".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    for word in (EMAIL, "Sanne", PASSWORD, "niet het wachtwoord", secret, "000000"):
        assert word not in written

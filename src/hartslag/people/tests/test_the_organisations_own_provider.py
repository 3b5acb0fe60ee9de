# SPDX-License-Identifier: EUPL-1.2
"""Sign-in by OpenID Connect, against a real provider on this machine, over HTTP."""

import os
import subprocess
import sys
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from oidc_provider_mock import run_server_in_thread

from hartslag.config.environment import OpenIdProvider, SettingError, oidc_provider
from hartslag.people.services import leave, system_actor
from hartslag.people.signing_in.adapters import asked_second_factor
from hartslag.people.tests.codes import code_of
from hartslag.people.tests.people_signing_in import (
    EMAIL,
    PASSWORD,
    give_password,
    send_code,
    send_password,
    who_acts,
    with_app,
)

pytestmark = pytest.mark.django_db

START = "/inloggen/via/organisatie/"


@pytest.fixture(scope="module")
def server():
    """Run a provider that knows nobody yet."""
    with pytest.MonkeyPatch.context() as patch, run_server_in_thread() as running:
        patch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        yield f"http://localhost:{running.server_port}"


@pytest.fixture
def provider(server, settings):
    """Make the provider ours; provider.knows(claims) is what it says about the one person who uses it."""
    app = OpenIdProvider("Gemeente", server, "hartslag", "geheim").app
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}

    def knows(sub="sanne-daar", **claims):
        requests.put(f"{server}/users/{sub}", json=claims, timeout=5).raise_for_status()

    def answers(client, sub="sanne-daar", **form):
        """Go to the provider, let the person agree there, and return the answer after coming back."""
        there = client.post(START).headers["Location"]
        back = requests.post(there, data={"sub": sub} | form, allow_redirects=False, timeout=5)
        address = urlsplit(back.headers["Location"])
        return client.get(f"{address.path}?{address.query}")

    return SimpleNamespace(knows=knows, answers=answers, app=app, address=server)


def test_the_sign_in_page_names_the_provider_and_without_one_does_not(client, provider, settings):
    assert "Inloggen via Gemeente" in client.get("/inloggen/").text
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Inloggen via" not in client.get("/inloggen/").text
    assert client.post(START).status_code == 404


def test_somebody_with_a_second_factor_here_is_asked_for_it(client, cast, provider):
    secret = with_app(client, cast.sanne)
    provider.knows(email=EMAIL, email_verified=True)
    assert provider.answers(client).headers["Location"] == "/inloggen/tweede-factor/"
    assert who_acts(client, "/") is None
    send_code(client, code_of(secret))
    assert who_acts(client, "/") == cast.sanne


def test_somebody_without_one_sets_one_up_first(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True)
    provider.answers(client)
    assert client.get("/cijfers/").headers["Location"] == "/account/"
    assert client.get("/account/").wsgi_request.actor is None


def test_what_the_provider_says_about_a_second_factor_counts_only_where_the_installation_says_so(
    cast, provider, settings
):
    with_app(Client(), cast.sanne)
    provider.knows(email=EMAIL, email_verified=True, amr=["pwd", "mfa"])
    assert provider.answers(Client()).headers["Location"] == "/inloggen/tweede-factor/"
    settings.OIDC_SECOND_FACTOR = frozenset({"mfa"})
    client = Client()
    assert provider.answers(client).headers["Location"] == "/mijn-werk/"
    assert who_acts(client, "/") == cast.sanne


def test_a_provider_that_asked_for_a_password_alone_is_not_enough(client, cast, provider, settings):
    with_app(client, cast.sanne)
    settings.OIDC_SECOND_FACTOR = frozenset({"mfa"})
    provider.knows(email=EMAIL, email_verified=True, amr=["pwd"])
    assert provider.answers(client).headers["Location"] == "/inloggen/tweede-factor/"


def test_a_password_in_the_same_browser_gains_nothing_from_what_the_provider_said(
    client, cast, provider, settings
):
    with_app(client, cast.sanne)
    settings.OIDC_SECOND_FACTOR = frozenset({"mfa"})
    provider.knows(email=EMAIL, email_verified=True, amr=["mfa"])
    provider.answers(client)
    client.post("/uitloggen/")
    assert send_password(client).headers["Location"] == "/inloggen/tweede-factor/"


@pytest.mark.parametrize(
    ("claims", "accepted", "enough"),
    [
        ({"amr": ["pwd", "mfa"]}, {"mfa"}, True),
        ({"amr": ["pwd"]}, {"mfa"}, False),
        ({"amr": "mfa"}, {"mfa"}, True),
        ({"acr": "urn:voorbeeld:hoog"}, {"urn:voorbeeld:hoog"}, True),
        ({"acr": "urn:voorbeeld:laag"}, {"urn:voorbeeld:hoog"}, False),
        ({"amr": ["mfa"]}, set(), False),
        ({}, {"None"}, False),
        ({}, set(), False),
    ],
)
def test_a_claim_counts_when_the_installation_names_it(claims, accepted, enough):
    assert asked_second_factor(claims, frozenset(accepted)) is enough


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "niemand@voorbeeld.invalid", "email_verified": True},
        {"email": EMAIL, "email_verified": False},
        {"email": EMAIL},
        {"email": EMAIL, "email_verified": "true"},
        {"email": "systeem@hartslag.invalid", "email_verified": True},
        {},
    ],
)
def test_who_is_not_known_by_a_verified_address_stays_out_and_nothing_is_kept(client, cast, provider, claims):
    provider.knows("vreemde", **claims)
    answer = provider.answers(client, "vreemde")
    assert answer.headers["Location"] == "/inloggen/onbekend/"
    page = client.get("/inloggen/onbekend/")
    assert page.status_code == 403
    assert "We kennen dit account niet" in page.text
    assert not SocialAccount.objects.exists()


def test_who_was_recognised_once_stays_so_with_another_address(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True)
    provider.answers(client)
    provider.knows(email="sanne.anders@voorbeeld.invalid", email_verified=True)
    again = Client()
    provider.answers(again)
    assert again.get("/account/").wsgi_request.user == cast.sanne


def test_who_left_stays_out(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True)
    provider.answers(client)
    leave(system_actor(), cast.sanne)
    assert provider.answers(Client()).headers["Location"] == "/inloggen/onbekend/"
    assert not SocialAccount.objects.exists()


def test_nothing_is_kept_but_the_providers_own_name_for_the_person(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True, phone_number="0612345678", name="Sanne")
    for _ in range(2):
        provider.answers(Client())
        kept = SocialAccount.objects.get()
        assert (kept.uid, kept.extra_data) == ("sanne-daar", {})


def test_a_password_that_was_there_still_works(client, cast, provider):
    give_password(cast.sanne)
    provider.knows(email=EMAIL, email_verified=True)
    provider.answers(client)
    cast.sanne.refresh_from_db()
    assert cast.sanne.check_password(PASSWORD)


def test_the_answer_belongs_to_the_browser_that_asked(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True)
    there = client.post(START).headers["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert asked["code_challenge_method"] == ["S256"]
    back = urlsplit(
        requests.post(there, data={"sub": "sanne-daar"}, allow_redirects=False, timeout=5).headers["Location"]
    )
    elsewhere = Client().get(f"{back.path}?{back.query}")
    assert elsewhere.status_code == 401
    assert "Inloggen via je organisatie lukte niet" in elsewhere.text


def test_who_stops_there_is_told_that_nothing_changed(client, provider):
    answer = provider.answers(client, action="deny")
    assert answer.headers["Location"] == "/inloggen/afgebroken/"
    assert "Inloggen is afgebroken" in client.get("/inloggen/afgebroken/").text


def test_a_provider_that_is_away_is_told_in_our_words(client, provider, settings):
    gone = OpenIdProvider("Gemeente", "http://localhost:9", "hartslag", "geheim").app
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [gone]}}
    answer = client.post(START)
    assert answer.status_code == 503
    assert "Inloggen via je organisatie lukte niet" in answer.text


def test_no_second_factor_is_made_by_it(client, cast, provider):
    provider.knows(email=EMAIL, email_verified=True)
    provider.answers(client)
    assert not Authenticator.objects.exists()


def test_a_form_may_lead_to_the_provider_and_to_nobody_else():
    given = {
        "HARTSLAG_OIDC_NAME": "Gemeente",
        "HARTSLAG_OIDC_URL": "https://inloggen.voorbeeld.invalid/realms/een",
        "HARTSLAG_OIDC_CLIENT": "hartslag",
        "HARTSLAG_OIDC_SECRET": "geheim",
        "HARTSLAG_OIDC_SECOND_FACTOR": "mfa urn:hoog",
    }
    code = (
        "from hartslag.config import settings;"
        "print(settings.SECURE_CSP['form-action'][1:], sorted(settings.OIDC_SECOND_FACTOR))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | given, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['https://inloggen.voorbeeld.invalid'] ['mfa', 'urn:hoog']"


def test_a_provider_is_given_whole_and_over_https(monkeypatch):
    assert oidc_provider() is None
    monkeypatch.setenv("HARTSLAG_OIDC_NAME", "Gemeente")
    with pytest.raises(SettingError, match="HARTSLAG_OIDC_URL, HARTSLAG_OIDC_CLIENT, HARTSLAG_OIDC_SECRET"):
        oidc_provider()
    for name in ("URL", "CLIENT", "SECRET"):
        monkeypatch.setenv(f"HARTSLAG_OIDC_{name}", "http://elders.voorbeeld.invalid")
    with pytest.raises(SettingError, match="begint"):
        oidc_provider()

# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a password and an app, and the steps of signing in over HTTP."""

import re

from allauth.mfa.models import Authenticator
from django.core.cache import cache

from hartslag.people.services import Account
from hartslag.people.tests.codes import code_of

PASSWORD = "paars fietspad onder regen"
EMAIL = "sanne@voorbeeld.invalid"


def give_password(account, password=PASSWORD):
    account.set_password(password)
    account.save()
    return account


def set_up_app(client):
    """Set up an app as a person does; return its secret."""
    page = client.get("/account/app/")
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", page.text)[1]
    answer = client.post("/account/app/", {"code": code_of(secret)})
    assert answer.status_code == 302, answer.text
    return secret


def with_app(client, account):
    """Give an account a password and an app over HTTP, sign out, and return the secret of the app."""
    give_password(account)
    send_password(client)
    secret = set_up_app(client)
    client.post("/uitloggen/")
    cache.clear()
    return secret


def send_password(client, password=PASSWORD, email=EMAIL, **more):
    return client.post("/inloggen/", {"login": email, "password": password} | more)


def send_code(client, code):
    return client.post("/inloggen/tweede-factor/", {"code": code})


def who_acts(client, path="/account/"):
    """Return the account on whose behalf a next request is answered; None for nobody."""
    actor = client.get(path).wsgi_request.actor
    return actor and actor.account


def factors(account):
    return set(Authenticator.objects.filter(user=account).values_list("type", flat=True))


def account(email=EMAIL):
    return Account.objects.get(email=email)

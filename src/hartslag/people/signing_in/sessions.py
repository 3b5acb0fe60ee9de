# SPDX-License-Identifier: EUPL-1.2
"""How long somebody stays signed in, with which factors, and how it ends."""

import time
from typing import Any
from uuid import UUID

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, login
from django.contrib.auth.middleware import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from hartslag.people.models import Account
from hartslag.people.signing_in.devices import device_of
from hartslag.people.signing_in.models import Session
from hartslag.people.signing_in.session_store import BEGAN, DEVICE, SEEN

LONGEST = 8 * 60 * 60
"""Seconds after which a session ends whatever is done in it: a working day."""

LONGEST_IDLE = 30 * 60
"""Seconds without a request after which a session ends."""

WORKS_FOR = "works_for"
"""Under which name a session keeps the key of the organisation somebody chose to work for."""

_NOTE_EVERY = 60
_SECOND_FACTOR = "second_factor"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def note_sign_in(request: HttpRequest, user: Account, **_: Any) -> None:  # noqa: ANN401 - a signal's
    """Begin the time of a session. Called by Django whenever somebody signs in, by whatever road."""
    now = time.time()
    request.session[BEGAN] = request.session[SEEN] = now
    request.session[DEVICE] = device_of(request.META.get("HTTP_USER_AGENT", ""))
    Account.objects.filter(pk=user.pk).update(last_login=timezone.now())


def sign_in_without_password(request: HttpRequest, account: Account) -> None:
    """Sign in whoever opened a link that only they can have; whoever was signed in here is not any more.

    The session has no second factor: it reaches the pages to choose a password and set one up.
    """
    request.session.flush()
    login(request, account, backend="allauth.account.auth_backends.AuthenticationBackend")


def account_of(request: HttpRequest) -> Account | None:
    """Return whose session this is; None when nobody is signed in.

    The account came with the session, in one statement. It counts when all holds that Django asks of the one
    it would read by a query of its own; whatever else is the case, is decided by Django.
    """
    session = request.session
    user = session.get(SESSION_KEY)  # what is read first loads the session
    account: Account | None = getattr(session, "account", None)
    if (
        account is not None
        and account.is_active
        and user == str(account.pk)
        and session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(session.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())
    ):
        request.user = account
        return account
    found = get_user(request)
    return found if isinstance(found, Account) else None


def still_open(session: SessionBase) -> bool:
    """Say whether a session has not ended by age or by idleness, and note that it is used.

    A session of which it is not known when it began has ended.
    """
    now = time.time()
    began, seen = session.get(BEGAN), session.get(SEEN)
    if began is None or seen is None or now - began >= LONGEST or now - seen >= LONGEST_IDLE:
        return False
    # Once a minute is exact enough for half an hour, and saves a write on every request.
    if now - seen >= _NOTE_EVERY:
        session[SEEN] = now
    return True


def has_second_factor(request: HttpRequest, account: Account) -> bool:
    """Say whether this session was opened, or later strengthened, with a second factor."""
    if request.session.get(_SECOND_FACTOR) == str(account.pk):
        return True
    return any(record["method"] == "mfa" for record in get_authentication_records(request, account))


def mark_second_factor(session: SessionBase, account: Account) -> None:
    """Note that both factors were shown in another way than by a code or passkey at sign-in.

    That is: a factor that was set up just now, a provider that says so, or a link of the demonstration.
    """
    session[_SECOND_FACTOR] = str(account.pk)


def has_set_up_second_factor(account: Account) -> bool:
    """Say whether the account has a code app or a passkey, so that sign-in asks for it."""
    return bool(Authenticator.objects.filter(user=account, type__in=FACTORS).exists())


def sessions_of(account: Account) -> QuerySet[Session]:
    """Return where somebody is signed in now, used last first."""
    return Session.objects.filter(account=account, expire_date__gt=timezone.now())


def end_sessions(account_id: UUID, *, but: str | None = None) -> None:
    """Sign somebody out everywhere at once.

    but: the key of the one session that stays.
    """
    Session.objects.filter(account=account_id).exclude(session_key=but).delete()


def forget_what_is_over() -> int:
    """Delete sessions that have ended and counts of attempts that no longer matter; return how many rows.

    A step of the worker: neither is looked at again.
    """
    ended, _ = Session.objects.filter(expire_date__lt=timezone.now()).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cache WHERE expires < now()")
        return int(ended + cursor.rowcount)

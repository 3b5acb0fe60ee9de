# SPDX-License-Identifier: EUPL-1.2
"""Say for every request who acts, and keep out who did not show a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from hartslag.history.services import become
from hartslag.people.actors import as_actor
from hartslag.people.signing_in import sessions

WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account-security",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "account_set_password",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
    }
)
"""The pages a session reaches before its account has a second factor: those to set one up, or to leave."""


class SignIn:
    """Set `request.actor`, tell the database who acts, and end sessions in time.

    `request.actor` is None for who is not signed in with both factors. Without a session cookie nothing
    is looked up, so that public pages ask the database nothing and are the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request on behalf of who is signed in."""
        request.actor = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        elsewhere = _let_in(request)
        response = elsewhere or self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response


def _let_in(request: HttpRequest) -> HttpResponse | None:
    """Set who acts; return where to go instead when a second factor must be set up first."""
    account = sessions.account_of(request)
    if account is None:
        return None
    if not sessions.still_open(request.session):
        _end(request)
    elif sessions.has_second_factor(request, account):
        become(account.pk)
        works_for = request.session.get(sessions.WORKS_FOR)
        request.actor = as_actor(account, works_for=works_for)  # type: ignore[attr-defined]
    elif sessions.has_set_up_second_factor(account):
        # Set up elsewhere while this session had none: it must be shown, not set up again.
        _end(request)
    elif _url_name(request) not in WITHOUT_SECOND_FACTOR:
        return HttpResponseRedirect(reverse("account-security"))
    return None


def _end(request: HttpRequest) -> None:
    request.session.flush()
    request.user = AnonymousUser()


def _url_name(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None

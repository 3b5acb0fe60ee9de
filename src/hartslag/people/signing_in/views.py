# SPDX-License-Identifier: EUPL-1.2
"""The screens of sign-in and of somebody's own security; allauth's flows behind our pages."""

from typing import Any
from uuid import UUID

from allauth.account.views import LoginView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from hartslag.people.models import Account
from hartslag.people.signing_in import demonstration, sessions


class SignInPage(LoginView):  # type: ignore[misc]
    """Ask for e-mail address and password, or offer a passkey or the organisation's own provider."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add the provider, whether this is a demonstration, and why somebody is here."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "providers": get_provider_adapter().list_providers(self.request),
            "is_demonstration": demonstration.is_demonstration(),
            "passkey_refused": "toegangssleutel" in self.request.GET,
        }


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """Sign in with a passkey that also asked for a finger, a face or a code: both factors in one."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401, ARG002
        """Go back to where there are other ways in, and say that the passkey was refused."""
        return redirect(reverse("account_login", query={"toegangssleutel": "geweigerd"}))


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Show a passkey once more, before a change of one's own security."""

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ANN401, ARG002
        """Ask again."""
        return redirect(self.request.get_full_path())


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]
    """Set up an app with codes."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep the secret; the code shows that the app is at hand, so this session has a second factor."""
        response: HttpResponse = super().form_valid(form)
        sessions.mark_second_factor(self.request.session, self.request.user)
        return response


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey."""

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Keep the passkey; it was used just now, so this session has a second factor."""
        response: HttpResponse = super().form_valid(form)
        sessions.mark_second_factor(self.request.session, self.request.user)
        return response


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, unless it is the only second factor."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add whether it may be removed."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"may_be_removed": get_adapter().can_delete_authenticator(self.object)}

    def form_valid(self, form: Any) -> HttpResponse:  # noqa: ANN401
        """Remove it, or show again why it stays."""
        if not get_adapter().can_delete_authenticator(self.object):
            shown: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return shown
        response: HttpResponse = super().form_valid(form)
        return response


class SecurityPage(IndexView):  # type: ignore[misc]
    """Show somebody their own second factors and where they are signed in."""

    template_name = "account/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401
        """Add the sessions, and whether a second factor must be set up first."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "sessions": sessions.sessions_of(self.request.user),
            "this_session": self.request.session.session_key,
            "must_set_up": self.request.actor is None,
        }


def to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the organisation's own provider, or say that it does not answer."""
    try:
        response: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=503)
    return response


@require_POST
@login_required
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign somebody out everywhere but here."""
    account = get_user(request)
    if isinstance(account, Account):
        sessions.end_sessions(account.pk, but=request.session.session_key)
    return redirect("account-security")


def unknown_to_us(request: HttpRequest) -> HttpResponse:
    """Say to who comes from the provider that no account is theirs, and what to do."""
    return render(request, "account/unknown.html", status=403)


@never_cache
def cast(request: HttpRequest) -> HttpResponse:
    """List whom one can be in the demonstration; when one is chosen, go on with a link that works once."""
    if not demonstration.is_demonstration():
        raise Http404
    if request.method == "POST":
        try:
            token = demonstration.link_for(UUID(request.POST.get("account", "")))
        except (ValueError, demonstration.NotInCast) as error:
            raise Http404 from error
        return redirect("demonstration-link", token=token)
    return render(request, "account/demonstration.html", {"cast": demonstration.cast()})


@never_cache
def demonstration_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as one of the cast; a link that is used or too old leads back to the list."""
    if not demonstration.is_demonstration():
        raise Http404
    account = demonstration.use(token)
    if account is None:
        return redirect("demonstration")
    demonstration.sign_in(request, account)
    return redirect(settings.LOGIN_REDIRECT_URL)

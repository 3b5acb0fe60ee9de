# SPDX-License-Identifier: EUPL-1.2
"""How django-allauth does things here: closed to strangers, in our words, by our outbox."""

import time
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hartslag.people.actors import as_actor
from hartslag.people.models import Account
from hartslag.people.signing_in import mailing
from hartslag.people.signing_in.sealing import seal, unseal
from hartslag.people.signing_in.session_store import BEGAN
from hartslag.people.signing_in.sessions import FACTORS, end_sessions
from hartslag.people.signing_in.stages import PROVIDER_ASKED

_FRESH = 300
"""Seconds in which a sign-in counts as having shown who one is, for a change of one's own security."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in itself: nobody signs up, mails go to the outbox, errors are in our words."""

    error_messages: ClassVar = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("Het e-mailadres of het wachtwoord klopt niet."),
        "too_many_login_attempts": _("Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw."),
        "rate_limited": _("Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw."),
        "enter_current_password": _("Dit is niet je huidige wachtwoord."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "incorrect_code": _("Deze code klopt niet. Wacht op een nieuwe code en vul die in."),
        "invalid_password_reset": _("Deze link is verlopen of al gebruikt. Vraag een nieuwe."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Refuse whoever was not invited."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return what follows on password, passkey or provider: the second factor."""
        return ["hartslag.people.signing_in.stages.SecondFactorStage"]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401
        """Ask again who somebody is before a change of their security, unless they signed in just now."""
        if time.time() - context.request.session.get(BEGAN, 0) < _FRESH:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def set_password(self, user: Account, password: str) -> None:
        """Change a password, and sign the account out everywhere but here."""
        super().set_password(user, password)
        end_sessions(user.pk, but=context.request.session.session_key)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to one's work, or to one's own account while there is no role."""
        account = get_user(request)
        if isinstance(account, Account) and as_actor(account).roles:
            return str(super().get_login_redirect_url(request))
        return reverse("account-security")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Return to the page on one's own security."""
        return reverse("account-security")

    def send_password_reset_mail(self, user: Account, email: str, context: dict[str, Any]) -> None:  # noqa: ARG002
        """Mail a link for a new password to who can sign in with one."""
        if user.kind == Account.Kind.PERSON:
            mailing.send_new_password_link(user, context["password_reset_url"])

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Account,
        context: dict[str, Any] | None = None,  # noqa: ARG002
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Mail somebody that the security of their account has changed."""
        mailing.send_change(user, template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets sealed, the last one never removed, names in our words."""

    error_messages: ClassVar = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "Deze code klopt niet of is al gebruikt. Wacht op een nieuwe code en vul die in."
        ),
        "cannot_delete_authenticator": _(
            "Dit is je enige tweede factor. Stel eerst een andere in en verwijder daarna deze."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it goes into the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a sealed secret.

        Raises ValidationError when it was sealed under another key: the form then says what to do.
        """
        try:
            return unseal(encrypted_text)
        except InvalidToken as error:
            raise ValidationError(
                _("Deze tweede factor is niet meer te lezen. Vraag de beheerder om hem te wissen.")
            ) from error

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Say whether another code app or passkey stays."""
        rest = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS)
        return bool(rest.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: Account, type: Authenticator.Type) -> str:  # noqa: A002
        """Return a name for the next passkey."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return str(_("Toegangssleutel %(number)s") % {"number": number})


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Sign-in by the organisation's own OpenID provider, for accounts that are already here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Refuse whoever was not invited."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie who comes in to an existing account by an e-mail address the provider verified, or refuse.

        Nothing of what the provider tells is kept but its own identifier of the person.
        """
        claims, userinfo = (
            sociallogin.account.extra_data.get(each) or {} for each in ("id_token", "userinfo")
        )
        sociallogin.account.extra_data = {}
        account = sociallogin.user if sociallogin.is_existing else _account_by_verified_email(sociallogin)
        # Both must be about the same person (OpenID Connect Core 1.0, 5.3.2).
        same = userinfo.get("sub", claims.get("sub")) == claims.get("sub") is not None
        if account is None or not account.is_active or not same:
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("sign-in-unknown")))
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
        else:
            sociallogin.connect(request, account)
        if asked_second_factor(claims, settings.OIDC_SECOND_FACTOR):
            request.session[PROVIDER_ASKED] = str(account.pk)


def asked_second_factor(claims: dict[str, Any], accepted: frozenset[str]) -> bool:
    """Say whether an identity token says that a second factor was shown at the provider.

    claims: of the token; `amr` (RFC 8176) is a list of methods, `acr` (OpenID Connect Core 1.0) one class.
    accepted: the values that this installation takes for it; none by default.
    """
    said = claims.get("amr") or []
    methods = said if isinstance(said, list) else [said]
    return not accepted.isdisjoint(each for each in (*methods, claims.get("acr")) if isinstance(each, str))


def _account_by_verified_email(sociallogin: SocialLogin) -> Account | None:
    verified = [each.email.lower() for each in sociallogin.email_addresses if each.verified is True]
    return Account.objects.filter(email__in=verified, kind=Account.Kind.PERSON).first()

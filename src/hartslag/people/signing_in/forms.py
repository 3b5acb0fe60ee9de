# SPDX-License-Identifier: EUPL-1.2
"""The forms of sign-in: allauth's, with our labels, and codes that work once."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as second_factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from hartslag.people.models import Account

_EMAIL = _("E-mailadres")
_PASSWORD = _("Wachtwoord")
_NEW = {"password1": _("Nieuw wachtwoord"), "password2": _("Nieuw wachtwoord, nog een keer")}
_NEW_HELP = {
    "password1": _("12 tekens of meer. Een paar gewone woorden achter elkaar is sterk en goed te onthouden.")
}
_CODE_HELP = _("Zes cijfers uit je app, of een van je herstelcodes.")
_CODES_WORK_ONCE_FOR = 90
"""Seconds in which a code of an app is accepted: its own thirty and one period on either side."""


class InOurWords(forms.Form):
    """Give the fields of a form our labels and help, and no text inside a control."""

    labels: ClassVar[Mapping[str, Any]] = {}
    helps: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.error_messages["required"] = _("Vul dit in.")


class LoginForm(InOurWords, account.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels: ClassVar = {"login": _EMAIL, "password": _PASSWORD}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before a change of one's own security."""

    labels: ClassVar = {"password": _PASSWORD}


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """The e-mail address to which a link for a new password is sent."""

    labels: ClassVar = {"email": _EMAIL}


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, twice, after the link in a mail."""

    labels: ClassVar = _NEW
    helps: ClassVar = _NEW_HELP


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    """The password of now and a new one, twice."""

    labels: ClassVar = {"oldpassword": _("Je huidige wachtwoord")} | _NEW
    helps: ClassVar = _NEW_HELP


class FirstPasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    """A password for who signed in without one so far."""

    labels: ClassVar = _NEW
    helps: ClassVar = _NEW_HELP


class _CodeOnce(InOurWords):
    """Refuse a code of an app that was used before, for as long as it is accepted.

    allauth remembers a used code for one period; with a period of tolerance on either side that is too short.
    """

    labels: ClassVar = {"code": _("Code")}
    helps: ClassVar = {"code": _CODE_HELP}
    user: Account
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError when it is wrong, was used or came too often."""
        code: str = super().clean_code()  # type: ignore[misc]
        used = f"hartslag.code_used:{self.user.pk}:{''.join(filter(str.isdigit, code))}"
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(
            used, 1, timeout=_CODES_WORK_ONCE_FOR
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_CodeOnce, second_factor.AuthenticateForm):  # type: ignore[misc]
    """The code at sign-in."""


class ReauthenticateWithCodeForm(_CodeOnce, second_factor.ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before a change of one's own security."""


class ActivateAppForm(InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    labels: ClassVar = {"code": _("Code uit de app")}
    helps: ClassVar = {"code": _("De zes cijfers die de app nu toont.")}


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A name for a new passkey, and what the browser says about it."""

    labels: ClassVar = {
        "name": _("Naam"),
        "passwordless": _("Ook gebruiken om zonder wachtwoord in te loggen"),
    }
    helps: ClassVar = {"name": _("Zo herken je hem later, bijvoorbeeld: telefoon of werklaptop.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels: ClassVar = {"name": _("Naam")}

# SPDX-License-Identifier: EUPL-1.2
"""The mails of sign-in: a link for a new password, and word of a change."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from hartslag.mail.services import send
from hartslag.people.models import Account

_CHANGES = {
    "account/email/password_changed": _("Je wachtwoord is veranderd."),
    "account/email/password_reset": _("Je wachtwoord is veranderd met een link uit een mail."),
    "account/email/password_set": _("Je account heeft nu een wachtwoord."),
    "mfa/email/totp_activated": _("Er is een app met codes ingesteld als tweede factor."),
    "mfa/email/totp_deactivated": _("De app met codes is verwijderd als tweede factor."),
    "mfa/email/webauthn_added": _("Er is een toegangssleutel toegevoegd."),
    "mfa/email/webauthn_removed": _("Er is een toegangssleutel verwijderd."),
    "mfa/email/recovery_codes_generated": _("Er zijn nieuwe herstelcodes gemaakt. De oude werken niet meer."),
    "socialaccount/email/account_connected": _(
        "Je account is verbonden met de aanmelding van je organisatie."
    ),
    "second factor cleared": _(
        "De beheerder heeft je tweede factor gewist. Stel bij het inloggen een nieuwe in."
    ),
}
"""What can change about somebody's security, by the name allauth gives it, or we do."""


def send_new_password_link(account: Account, address: str) -> None:
    """Mail somebody the link with which they choose a new password."""
    with override(account.language):
        body = gettext(
            "Er is een nieuw wachtwoord gevraagd voor je account bij Hartslag. "
            "Kies het hier, binnen een uur:\n\n"
            "%(address)s\n\nHeb je dit niet gevraagd? Dan hoef je niets te doen."
        )
        send(account.email, gettext("Nieuw wachtwoord kiezen"), body % {"address": address})


def send_change(account: Account, change: str) -> None:
    """Mail somebody what has changed about the security of their account.

    Raises KeyError for a change that has no words here.
    """
    with override(account.language):
        body = gettext("%(change)s\n\nWas jij dit niet? Bel dan meteen de beheerder van Hartslag.")
        send(account.email, gettext("Beveiliging van je account"), body % {"change": _CHANGES[change]})

# SPDX-License-Identifier: EUPL-1.2
"""Refuse passwords that are guessed first, in words that say what to do."""

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_LOOKALIKES = str.maketrans("@431!05$7", "aaeiiosst")
_OURS = frozenset({"hartslag", "gemeente", "wijkteam", "welkom", "wachtwoord"})


class LongEnough(MinimumLengthValidator):
    """Refuse a short password."""

    def get_error_message(self) -> str:
        """Return what to do."""
        return gettext("Dit wachtwoord is te kort. Kies er een van 12 tekens of meer.")


class NotOnesOwnName(UserAttributeSimilarityValidator):
    """Refuse a password much like the name or address it belongs to."""

    def get_error_message(self) -> str:
        """Return what to do."""
        return gettext(
            "Dit wachtwoord lijkt te veel op je naam of je e-mailadres. Kies een paar andere woorden."
        )


class NotLeaked:
    """Refuse a leaked password, also when it was made longer: with a year or signs around it, or said twice.

    Django's list of some 20,000 leaked passwords ships with it and is for exact matches. Length alone does
    not help when the rest is what everybody adds (NIST SP 800-63B, 3.1.1.2: common and expected words).
    """

    def __init__(self) -> None:
        self._leaked = CommonPasswordValidator().passwords | _OURS

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ANN401, ARG002 - Django's signature
        """Raise ValidationError when the password, or what is left without disguise, was leaked."""
        for plain in (password.lower(), password.lower().translate(_LOOKALIKES)):
            core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
            repeated = re.fullmatch(r"(.{2,}?)\1+", plain)
            words = {plain, core, repeated.group(1) if repeated else core}
            if not core or not words.isdisjoint(self._leaked):
                raise ValidationError(
                    _("Dit lijkt te veel op een wachtwoord dat is gelekt. Kies een paar andere woorden."),
                    code="password_leaked",
                )

    def get_help_text(self) -> str:
        """Return what to do."""
        return gettext("Kies geen bekend wachtwoord met cijfers of tekens eraan.")

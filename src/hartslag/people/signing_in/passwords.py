# SPDX-License-Identifier: EUPL-1.2
"""Refuse passwords that look strong and are guessed first."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_LOOKALIKES = str.maketrans("@431!05$7", "aaeiiosst")
_OURS = frozenset({"hartslag", "gemeente", "wijkteam", "welkom", "wachtwoord"})


class LeakedWordInDisguise:
    """Refuse a leaked password that was made longer: with a year or signs around it, or said twice.

    Django's list of some 20,000 leaked passwords, which ships with it, is for exact matches. Length alone
    does not help when the rest is what everybody adds (NIST SP 800-63B, 3.1.1.2: common and expected words).
    """

    def __init__(self) -> None:
        self._leaked = CommonPasswordValidator().passwords | _OURS

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ANN401, ARG002 - Django's signature
        """Raise ValidationError when what is left without disguise is a leaked password."""
        for plain in {password.lower(), password.lower().translate(_LOOKALIKES)}:
            core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
            repeated = re.fullmatch(r"(.{2,}?)\1+", plain)
            words = {core, repeated.group(1) if repeated else core}
            if not core or not words.isdisjoint(self._leaked):
                raise ValidationError(
                    _("Dit lijkt te veel op een wachtwoord dat is gelekt. Kies een paar andere woorden."),
                    code="leaked_in_disguise",
                )

    def get_help_text(self) -> str:
        """Return what to do."""
        return str(_("Kies geen bekend wachtwoord met cijfers of tekens eraan."))

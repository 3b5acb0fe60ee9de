# SPDX-License-Identifier: EUPL-1.2
"""The token with which a reporter follows their report, and the key of the report that a form makes."""

from uuid import UUID

from django.utils.crypto import salted_hmac

from hartslag.ui.services import key_in, token_for

_SALT = "hartslag.signals"


def token_of(key: UUID) -> str:
    """Return the token with which a reporter follows their report."""
    return token_for(key, _SALT)


def key_of(token: str) -> UUID | None:
    """Return the report of a token, or None when it was not made here."""
    return key_in(token, _SALT)


def key_made_with(form_key: UUID) -> UUID:
    """Return the key of the report that a form makes: the same form sent twice is one report.

    Who knows the key of a report, which anybody may of a released one, cannot send its form again for the
    token that it answers with.
    """
    made = salted_hmac(f"{_SALT}.form", str(form_key), algorithm="sha256").digest()
    return UUID(bytes=made[:16], version=4)

# SPDX-License-Identifier: EUPL-1.2
"""The token with which a reporter follows their report, and the key of the report that a form makes.

The token is made of a secret that is kept with the report, where the application cannot read it, and in the
sealed record of who reported it. The key of a report lies open in many places and leads nowhere.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac

from hartslag.ui.services import key_in, token_for

_SALT = "hartslag.signals"


def follow_of(key: UUID) -> UUID:
    """Return the secret to keep with a report that comes in: the same when its form is sent twice."""
    return _made_with(key, "follow")


def token_of(key: UUID) -> str:
    """Return the token of a report that only just came in; later its secret is read where it is kept."""
    return token_with(follow_of(key))


def token_with(follow: UUID) -> str:
    """Return the token with which a reporter follows the report that this secret is of."""
    return token_for(follow, _SALT)


def follow_in(token: str) -> UUID | None:
    """Return the secret in a token, or None when it was not made here."""
    return key_in(token, _SALT)


def key_made_with(form_key: UUID) -> UUID:
    """Return the key of the report that a form makes: the same form sent twice is one report.

    Who knows the key of a report, which anybody may of a released one, cannot send its form again for the
    token that it answers with.
    """
    return _made_with(form_key, "form")


def _made_with(key: UUID, purpose: str) -> UUID:
    made = salted_hmac(f"{_SALT}.{purpose}", str(key), algorithm="sha256").digest()
    return UUID(bytes=made[:16], version=4)

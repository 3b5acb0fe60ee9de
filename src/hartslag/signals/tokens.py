# SPDX-License-Identifier: EUPL-1.2
"""The token with which a reporter follows their report: its key, signed."""

from uuid import UUID

from django.core import signing

_SALT = "hartslag.signals"


def token_of(key: UUID) -> str:
    """Return the token with which a reporter follows their report."""
    return signing.Signer(salt=_SALT).sign(str(key)).replace(":", ".")


def key_of(token: str) -> UUID | None:
    """Return the report of a token, or None when it was not made here."""
    try:
        return UUID(signing.Signer(salt=_SALT).unsign(":".join(token.rsplit(".", 1))))
    except (signing.BadSignature, ValueError):
        return None

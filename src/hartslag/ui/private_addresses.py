# SPDX-License-Identifier: EUPL-1.2
"""Addresses that somebody without an account goes back to: the key of what it leads to, signed.

Who holds one sees what it leads to; nobody makes one up. The signature is that of the installation
(SECRET_KEY), so that no list of them is kept.
"""

from uuid import UUID

from django.core import signing


def token_for(key: UUID, salt: str) -> str:
    """Return the part of an address that leads to a key. salt: of the kind of thing it leads to."""
    return signing.Signer(salt=salt).sign(str(key)).replace(":", ".")


def key_in(token: str, salt: str) -> UUID | None:
    """Return the key that a token leads to, or None when it was not made here, for things of this kind."""
    try:
        return UUID(signing.Signer(salt=salt).unsign(":".join(token.rsplit(".", 1))))
    except (signing.BadSignature, ValueError):
        return None

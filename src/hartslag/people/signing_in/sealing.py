# SPDX-License-Identifier: EUPL-1.2
"""Encrypt the small secrets of sign-in, so that a copy of the database alone lets nobody in."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes, force_str


def seal(text: str) -> str:
    """Encrypt and authenticate a text under the key of this installation, which is not in the database."""
    return _ciphers().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str | bytes) -> str:
    """Return the text that was sealed.

    Raises cryptography.fernet.InvalidToken when it was changed or sealed under another key.
    """
    return force_str(_ciphers().decrypt(force_bytes(sealed)))


def _ciphers() -> MultiFernet:
    """Return the ciphers of the signing key and of those it replaced; the first one seals."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"hartslag sign-in")
    return urlsafe_b64encode(derivation.derive(force_bytes(key)))

# SPDX-License-Identifier: EUPL-1.2
"""Text of a mail that is encrypted in the database, with a key that is not there (law R9).

A mail waits there for minutes, but backups of the database stay. The key is derived from SECRET_KEY, with
which the links in mails are signed too: where that is another one, neither is of use any more.
"""

import secrets
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

_NONCE = 12  # bytes, as NIST SP 800-38D asks of AES-GCM


class SealedField(models.TextField):  # type: ignore[type-arg]
    """Text that is encrypted (AES-256-GCM) in the database, as bytes; empty text is empty bytes.

    Text that this key did not seal is read as empty. Nothing is found by it, but what is empty.
    """

    description = "encrypted text"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:  # noqa: ARG002
        """Return the type of the column."""
        return "bytea"

    def get_db_prep_value(
        self,
        value: str,
        connection: BaseDatabaseWrapper,  # noqa: ARG002
        prepared: bool = False,  # noqa: ARG002, FBT001, FBT002 - Django's own parameters
    ) -> bytes:
        """Return what the driver sends: a nonce and the sealed text."""
        if not value:
            return b""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, value.encode(), None)

    def from_db_value(self, value: bytes | memoryview, *_: object) -> str:
        """Return the text."""
        sealed = bytes(value)
        if not sealed:
            return ""
        try:
            return AESGCM(_key(settings.SECRET_KEY)).decrypt(sealed[:_NONCE], sealed[_NONCE:], None).decode()
        except InvalidTag:
            return ""


@cache
def _key(secret: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, b"hartslag mail").derive(secret.encode())

# SPDX-License-Identifier: EUPL-1.2
"""Seal what a record says with its circle's key, bound to the record, the circle and the kind."""

import hmac
import json
import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hartslag.access.keyring import derived

type Content = dict[str, Any]


class Bound(TypedDict):
    """What sealed text is bound to: it opens as nothing else."""

    record_id: UUID
    circle_id: UUID
    kind: str


_FORM = b"\x01"
_NONCE = 12  # bytes, as NIST SP 800-38D asks of AES-GCM


def seal(key: bytes, content: Content, *, record_id: UUID, circle_id: UUID, kind: str) -> bytes:
    """Return what a record says, encrypted (AES-256-GCM); it opens as this record in this circle alone."""
    nonce = secrets.token_bytes(_NONCE)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return _FORM + nonce + AESGCM(key).encrypt(nonce, text, _bound(record_id, circle_id, kind))


def unseal(key: bytes, body: bytes, *, record_id: UUID, circle_id: UUID, kind: str) -> Content:
    """Return what a record says.

    Raises cryptography's InvalidTag when it was changed, or sealed as another record.
    """
    nonce, sealed = body[1 : 1 + _NONCE], body[1 + _NONCE :]
    content: Content = json.loads(AESGCM(key).decrypt(nonce, sealed, _bound(record_id, circle_id, kind)))
    return content


def _bound(record_id: UUID, circle_id: UUID, kind: str) -> bytes:
    return record_id.bytes + circle_id.bytes + kind.encode()


def person_hashes(name: str, born: date | None) -> list[bytes]:
    """Return the keyed hashes of a person: of the name, and of the name with what is known of birth."""
    plain = _plain(name)
    return [_hash(plain), _hash(f"{plain}|{born.isoformat() if born else '?'}")]


def wanted_hashes(name: str, born: date | None) -> list[bytes]:
    """Return the hashes that find a person.

    With a date of birth: who was filed with that date, and who was filed without. Without: all of the name.
    """
    plain = _plain(name)
    return [_hash(f"{plain}|{born.isoformat()}"), _hash(f"{plain}|?")] if born else [_hash(plain)]


def _plain(name: str) -> str:
    """Write a name in one way: small letters, no accents, no signs, one space."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", bare))


def _hash(text: str) -> bytes:
    return hmac.digest(derived("look-up"), text.encode(), "sha256")


def all_hashes(persons: Iterable[tuple[str, date | None]]) -> list[bytes]:
    """Return the hashes under which persons are filed, each once; a blank name files nothing."""
    return sorted({each for name, born in persons if _plain(name) for each in person_hashes(name, born)})

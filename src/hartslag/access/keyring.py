# SPDX-License-Identifier: EUPL-1.2
"""One key per circle, in a folder outside the database, wrapped by a master key outside that folder.

Destroying a circle's key destroys its text, also in older backups of the database: those hold no keys. The
folder has backups of its own, of at most thirty days.
"""

import os
import secrets
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.conf import settings

KEY_LENGTH = 32  # bytes: AES-256


class MasterKeyMissing(Exception):  # noqa: N818 - says what happened
    """There are keys of circles and no master key, or not the one that wrapped them."""


class KeyGone(Exception):  # noqa: N818 - says what happened
    """The key of the circle was destroyed: what it said can be read by nobody any more."""


def make_key(circle_id: UUID) -> None:
    """Make the key of a new circle, on disk for certain when this returns. One that is there stays."""
    path = _path(circle_id)
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    wrapped = aes_key_wrap(derived("wrap"), secrets.token_bytes(KEY_LENGTH))
    if _write_once(path, wrapped):
        _sync_folder(path.parent.parent)


def key_of(circle_id: UUID) -> bytes:
    """Return the key of a circle.

    Raises KeyGone when it was destroyed, MasterKeyMissing when the master key is not the one it needs.
    """
    try:
        wrapped = _path(circle_id).read_bytes()
    except FileNotFoundError as gone:
        raise KeyGone(str(circle_id)) from gone
    try:
        return aes_key_unwrap(derived("wrap"), wrapped)
    except InvalidUnwrap as wrong:
        raise MasterKeyMissing(f"{settings.MASTER_KEY_FILE} did not wrap the keys of this keyring") from wrong


def has_key(circle_id: UUID) -> bool:
    """Say whether there is a key of the circle."""
    return _path(circle_id).exists()


def destroy_key(circle_id: UUID) -> None:
    """Destroy the key of a circle, for certain when this returns; one that is gone already is fine."""
    path = _path(circle_id)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _sync_folder(path.parent)


def derived(purpose: str) -> bytes:
    """Return the key for one purpose, derived from the master key (HKDF, RFC 5869).

    Raises MasterKeyMissing where keys of circles lie without their master key.
    """
    return _derived(Path(settings.MASTER_KEY_FILE), purpose)


@cache
def _derived(file: Path, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_LENGTH, None, f"hartslag {purpose}".encode()).derive(_master_key(file))


def _master_key(file: Path) -> bytes:
    """Return the master key, made once in a new installation."""
    if not file.exists():
        keyring = Path(settings.KEYRING_FOLDER)
        if any(keyring.glob("*/*")):
            raise MasterKeyMissing(f"{settings.KEYRING_FOLDER} holds keys, but {file} is not there")
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(file, secrets.token_bytes(KEY_LENGTH))
    return file.read_bytes()


def _write_once(path: Path, content: bytes) -> bool:
    """Write a file whole, readable by us alone; return False when somebody was first, whose file stays."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    except FileExistsError:
        return False
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _path(circle_id: UUID) -> Path:
    return Path(settings.KEYRING_FOLDER) / str(circle_id)[:2] / str(circle_id)

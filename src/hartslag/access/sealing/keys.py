# SPDX-License-Identifier: EUPL-1.2
"""The key with which the read log is sealed: in a file of its own, never in the database."""

import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

from django.conf import settings


class LogKeyMissing(RuntimeError):  # noqa: N818 - named for what it says
    """The log was sealed before, and the key with which that was done is not where it should be."""


def log_key(*, make: bool = False) -> bytes:
    """Return the key of 32 bytes; with make, make it when there is none yet.

    Raises LogKeyMissing when there is none: a fresh key beside old seals would hide that one was lost.
    """
    file = Path(settings.LOG_KEY_FILE)
    if make and not file.exists():
        _make(file)
    try:
        return bytes.fromhex(file.read_text())
    except (OSError, ValueError) as error:
        raise LogKeyMissing(f"no key of the read log in {file}") from error


def _make(file: Path) -> None:
    """Write a fresh key whole or not at all, for us alone; the first of two at once wins."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(32))
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def signed(key: bytes, content: object) -> bytes:
    """Return the HMAC-SHA-256 of what can be written as JSON."""
    return hmac.digest(key, canonical(content), hashlib.sha256)


def canonical(content: object) -> bytes:
    """Return one fixed way to write content down."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

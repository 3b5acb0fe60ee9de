# SPDX-License-Identifier: EUPL-1.2
"""Backups of the keyring, apart from those of the database and of at most thirty days.

They hold wrapped keys and what stands beside the database (seals of the log, proofs of destruction), never
the master key or the key of the log. Because none is older than thirty days, a circle that was destroyed
is gone from every backup thirty days later.
"""

import os
import tarfile
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.conf import settings

from hartslag.access.retention.proving import destroyed_before

KEPT = timedelta(days=30)
_NAME = "keyring-%Y%m%dT%H%M%S.tar"


class NoKeyringBackup(Exception):  # noqa: N818 - says what happened
    """The folder holds no backup of a keyring."""


def back_up_keyring(folder: Path, now: datetime) -> Path:
    """Write a backup of the keyring into a folder, readable by us alone, and remove those too old."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / now.strftime(_NAME)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as archive:
            for name, source in _sources():
                for path in sorted(path for path in source.rglob("*") if path.is_file()):
                    # A key may be destroyed while this runs.
                    content = _content(path)
                    if content is not None:
                        member = tarfile.TarInfo(f"{name}/{path.relative_to(source)}")
                        member.size, member.mode = len(content), 0o600
                        archive.addfile(member, BytesIO(content))
        out.flush()
        os.fsync(out.fileno())
    for old in backups_in(folder):
        if _made(old, now) < now - KEPT:
            old.unlink()
    return file


def restore_keyring(folder: Path) -> int:
    """Put back the keys that are missing from the newest backup in a folder; return how many.

    Keys of circles that were destroyed stay away. Files beside the database come back when they are missing.
    Raises NoKeyringBackup.
    """
    found = backups_in(folder)
    if not found:
        raise NoKeyringBackup(str(folder))
    targets = dict(_sources())
    with tarfile.open(found[-1]) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        # What stands beside the database first: it says which keys stay away.
        for member in (member for member in members if member.name.startswith("heads/")):
            _put(archive, member, targets["heads"] / Path(member.name).name)
        gone = set(destroyed_before())
        put = 0
        for member in (member for member in members if member.name.startswith("keyring/")):
            key = UUID(Path(member.name).name)
            if key not in gone:
                put += _put(archive, member, targets["keyring"] / str(key)[:2] / str(key))
    return put


def backups_in(folder: Path) -> list[Path]:
    """Return the backups in a folder, the oldest first."""
    return sorted(folder.glob("keyring-*.tar"))


def _sources() -> list[tuple[str, Path]]:
    return [("keyring", Path(settings.KEYRING_FOLDER)), ("heads", Path(settings.LOG_HEADS_FOLDER))]


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _made(file: Path, now: datetime) -> datetime:
    return datetime.strptime(file.name, _NAME).replace(tzinfo=now.tzinfo)


def _put(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> bool:
    """Write one file of a backup where there is none; say whether it was written."""
    content = archive.extractfile(member)
    if target.exists() or content is None:
        return False
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content.read())
        out.flush()
        os.fsync(out.fileno())
    return True

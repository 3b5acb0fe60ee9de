# SPDX-License-Identifier: EUPL-1.2
"""The list of releases that the store is: replaced as a whole, under a lock, never edited in place."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hartslag.figures.refusals import StoreUnreadable
from hartslag.figures.releases import Release, ValidRelease, valid_releases
from hartslag.statistics.services import Text

_NAME = "manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Hold all releases ever made, oldest first, and what is valid of them in this version."""

    version: int
    releases: tuple[Release, ...]
    valid: tuple[ValidRelease, ...]

    def release(self, release_id: str) -> Release | None:
        """Return the release with this id, or None."""
        return next((each for each in self.releases if each.id == release_id), None)


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest as it is now; version 0 without releases where nothing was imported yet.

    Raise `StoreUnreadable` when the file is damaged or of a newer format.
    """
    path = folder / _NAME
    try:
        seen = path.stat()
    except FileNotFoundError:
        return Manifest(0, (), ())
    # A replaced manifest is another file: together these three never stay the same.
    return _read(path, seen.st_ino, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, _inode: int, _changed: int, _size: int) -> Manifest:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        if values["format"] != _FORMAT:
            raise StoreUnreadable(
                Text(
                    nl="De cijfers zijn bewaard door een andere versie van Hartslag. Werk Hartslag bij.",
                    en="The figures were stored by another version of Hartslag. Update Hartslag.",
                )
            )
        releases = tuple(Release.from_json(each) for each in values["releases"])
        return Manifest(values["version"], releases, valid_releases(releases))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreUnreadable(
            Text(
                nl="De lijst van leveringen is beschadigd. Zet de map met cijfers terug uit de back-up.",
                en="The list of releases is damaged. Restore the folder with figures from the backup.",
            )
        ) from error


def write_manifest(folder: Path, version: int, releases: tuple[Release, ...]) -> None:
    """Replace the manifest in one step that survives a kill and a power cut. Call it under `locked`."""
    values = {
        "format": _FORMAT,
        "version": version,
        "releases": [release.to_json() for release in releases],
    }
    path = folder / _NAME
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    fsync_folder(folder)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the one lock for changing the manifest; the system lets go of it when the process dies."""
    with (folder / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def fsync_folder(folder: Path) -> None:
    """Make renames in the folder last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

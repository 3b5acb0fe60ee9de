# SPDX-License-Identifier: EUPL-1.2
"""What is kept of the seals outside the database: who empties the end of the log is found out by it.

Two files in one folder, each line signed with the key of the log: `last`, replaced at every segment, and
`days`, to which the head of every day is added and every restore.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from hartslag.access.sealing.keys import signed


class HeadForged(ValueError):  # noqa: N818 - named for what it says
    """A line beside the database was not signed with the key of the log."""


@dataclass(frozen=True, slots=True)
class Head:
    """One segment as it was known outside the database.

    what: "segment" (the last one), "day" (the last one of a day, in about) or "restore" (the last one a
    restore brought back; later ones of its epoch are gone; about says why).
    """

    what: str
    number: int
    epoch: int
    seal: str
    about: str = ""

    def line(self, key: bytes) -> str:
        """Return this head as a signed line."""
        content = asdict(self)
        return json.dumps(content | {"signature": signed(key, content).hex()}, ensure_ascii=False) + "\n"


def replace_last(head: Head, key: bytes) -> None:
    """Write down which segment is the last now, whole or not at all."""
    file = _folder() / "last"
    fresh = file.with_name(f"last.{os.getpid()}")
    with fresh.open("w", encoding="utf-8") as out:
        out.write(head.line(key))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def add_to_days(head: Head, key: bytes) -> None:
    """Add a line to the file of days and restores, on disk before this returns."""
    with (_folder() / "days").open("a", encoding="utf-8") as out:
        out.write(head.line(key))
        out.flush()
        os.fsync(out.fileno())


def last_head(key: bytes) -> Head | None:
    """Return the last segment as known outside the database. Raises HeadForged."""
    lines = _lines("last", key)
    return lines[-1] if lines else None


def heads_of_days(key: bytes) -> list[Head]:
    """Return the heads of days and restores, oldest first. Raises HeadForged."""
    return _lines("days", key)


def _lines(name: str, key: bytes) -> list[Head]:
    file = _folder() / name
    if not file.exists():
        return []
    heads = []
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            content = json.loads(line)
            signature = content.pop("signature")
            head = Head(**content)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise HeadForged(name) from error
        if signature != signed(key, asdict(head)).hex():
            raise HeadForged(name)
        heads.append(head)
    return heads


def _folder() -> Path:
    folder = Path(settings.LOG_HEADS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder

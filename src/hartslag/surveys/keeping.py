# SPDX-License-Identifier: EUPL-1.2
"""Keep the answers of a survey for a day, encrypted with a key that only the uploader's browser holds.

The server forgets the key as soon as it has answered: without the cookie nobody can read the file, whoever
has the disk or a backup of it. Answers are personal data until circles guard them (law R13).
"""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from hartslag.surveys.table import Answers

KEPT_FOR = timedelta(hours=24)


def keep(survey: UUID, answers: Answers) -> str:
    """Write the answers encrypted and return the key, which is kept nowhere."""
    key = Fernet.generate_key()
    path = _path(survey)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_bytes(Fernet(key).encrypt(answers.to_bytes()))
    new.replace(path)
    return key.decode()


def kept(survey: UUID, key: str) -> Answers | None:
    """Return the answers, or None without the right key and when they are gone."""
    try:
        return Answers.from_bytes(Fernet(key.encode()).decrypt(_path(survey).read_bytes()))
    except (FileNotFoundError, InvalidToken, ValueError):
        return None


def destroy(survey: UUID) -> None:
    """Remove the answers; what is gone already is fine."""
    _path(survey).unlink(missing_ok=True)


def destroy_old(now: datetime) -> int:
    """Remove every file that is older than a day, whatever it belongs to. Return how many went."""
    folder = settings.SURVEYS_FOLDER
    if not folder.is_dir():
        return 0
    before = (now - KEPT_FOR).timestamp()
    old = [path for path in folder.iterdir() if path.stat().st_mtime <= before]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(survey: UUID) -> Path:
    folder: Path = settings.SURVEYS_FOLDER
    return folder / f"{survey}.answers"

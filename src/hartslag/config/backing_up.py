# SPDX-License-Identifier: EUPL-1.2
"""Backups of the database, and putting one back.

A backup holds no key: what people wrote in circles is sealed in it. Putting one back begins a new epoch of
the read log and destroys again what was destroyed since.
"""

import json
import os
import subprocess
import tarfile
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from hartslag.access.services import (
    LogKeyMissing,
    Verification,
    begin_epoch,
    replay_destructions,
    verify_log,
)
from hartslag.config.database.address import embedded_is_used
from hartslag.config.database.embedded import program
from hartslag.config.environment import SettingError

_DUMP, _ABOUT = "database.dump", "about.json"
_ASIDE = "before_restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting back a backup did: of when it is, what was destroyed again, whether the log is whole."""

    made_at: datetime
    destroyed_again: int
    epoch: int
    verified: Verification


def back_up(file: Path) -> None:
    """Write a backup of the database, readable by us alone, whole or not at all.

    Runs under the owner's role; the site may go on meanwhile. Raises SettingError when it cannot.
    """
    about = {"made_at": timezone.now().isoformat()}
    with TemporaryDirectory(dir=file.parent) as folder:
        dump = Path(folder) / _DUMP
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={dump}")
        whole = Path(folder) / "backup.tar"
        with os.fdopen(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w") as archive:
                content = json.dumps(about).encode()
                member = tarfile.TarInfo(_ABOUT)
                member.size = len(content)
                archive.addfile(member, BytesIO(content))
                archive.add(dump, _DUMP)
            out.flush()
            os.fsync(out.fileno())
        whole.replace(file)


def restore(file: Path) -> Restored:
    """Put back a backup in place of what is in the database, bring its tables up to date, destroy again.

    Runs under the owner's role with nobody else in the database. When the backup cannot be read, the
    database stays as it was. Raises SettingError.
    """
    _require_nobody_else()
    with TemporaryDirectory() as folder:
        made_at, dump = _unpacked(file, Path(folder))
        _put_back(dump)
    call_command("migrate", verbosity=0, interactive=False)
    moment = timezone.localtime(made_at)
    try:
        epoch = begin_epoch(f"een back-up van {moment:%d-%m-%Y, %H.%M} uur")
    except LogKeyMissing as missing:
        raise SettingError(
            "De back-up staat terug, maar de sleutel van het inzagelogboek ontbreekt. "
            "Zet dat bestand terug en zet de back-up nog een keer terug."
        ) from missing
    return Restored(made_at, replay_destructions(), epoch, verify_log())


def _unpacked(file: Path, folder: Path) -> tuple[datetime, Path]:
    try:
        with tarfile.open(file) as archive:
            archive.extract(_DUMP, folder, filter="data")
            about = archive.extractfile(_ABOUT)
            made_at = datetime.fromisoformat(json.load(about)["made_at"]) if about else None
    except (OSError, tarfile.TarError, KeyError, ValueError) as error:
        raise SettingError(f"{file} is geen back-up van Hartslag, of is beschadigd.") from error
    if made_at is None:
        raise SettingError(f"{file} is geen back-up van Hartslag, of is beschadigd.")
    return made_at, folder / _DUMP


def _put_back(dump: Path) -> None:
    """Put what there is aside, put the backup in its place, and only then throw away what was aside."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {_ASIDE}; CREATE SCHEMA public")
    try:
        _run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--dbname",
            _name(),
            str(dump),
        )
    except SettingError:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA public CASCADE; ALTER SCHEMA {_ASIDE} RENAME TO public")
        raise
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {_ASIDE} CASCADE")


def _require_nobody_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename IS NOT NULL"
        )
        if cursor.fetchone()[0]:
            raise SettingError(
                "Er is nog iemand met de database verbonden. "
                "Zet eerst de site en het werk op de achtergrond uit."
            )


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools on the database of this connection; raises SettingError."""
    where = connection.settings_dict
    environment = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LC_ALL": "C.UTF-8",
        "PGHOST": str(where["HOST"]),
        "PGPORT": str(where["PORT"] or ""),
        "PGUSER": str(where["USER"]),
        "PGPASSWORD": str(where["PASSWORD"] or ""),
        "PGDATABASE": _name(),
    }
    path = str(program(tool)) if embedded_is_used() else tool
    try:
        done = subprocess.run(  # noqa: S603
            [path, *arguments],
            check=False,
            capture_output=True,
            env={name: value for name, value in environment.items() if value},
        )
    except FileNotFoundError as absent:
        raise SettingError(
            f"{tool} is niet gevonden. Installeer de hulpmiddelen van PostgreSQL (postgresql-client)."
        ) from absent
    if done.returncode:
        # What the tool says can hold a value of a row: its first line alone, which names the kind of error.
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise SettingError(f"{tool} is niet gelukt: {said[0] if said else 'zonder uitleg'}")

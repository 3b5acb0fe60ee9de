# SPDX-License-Identifier: EUPL-1.2
"""What was destroyed, beside the database, and again after a restore.

An older backup brings back rows of circles that were destroyed since. Their keys are gone, so nobody reads
them; replaying the proofs removes the rows too.
"""

import json
import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from hartslag.access.keyring import destroy_key
from hartslag.access.models import Circle
from hartslag.access.retention.models import DestructionList, DestructionProof
from hartslag.people.services import Account

_FIELDS = (
    "circle_id",
    "list_id",
    "number",
    "kind",
    "retention_class",
    "result",
    "due_on",
    "records",
    "rows",
    "prepared_by_id",
    "approved_by_id",
    "destroyed_at",
)


def write_proofs(proofs: Iterable[DestructionProof]) -> None:
    """Add proofs to the file beside the database, on disk before this returns."""
    lines = [
        json.dumps({field: getattr(proof, field) for field in _FIELDS}, default=str, ensure_ascii=False)
        for proof in proofs
    ]
    if lines:
        with proof_file().open("a", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)
            out.flush()
            os.fsync(out.fileno())


def destroyed_before() -> list[UUID]:
    """Return the circles that the file says were destroyed."""
    return [UUID(line["circle_id"]) for line in _lines()]


def replay_destructions() -> int:
    """Destroy again what was destroyed before a restore; return how many circles had come back.

    Runs as the owner, with nobody else in the database.
    """
    again = 0
    for line in _lines():
        destroy_key(UUID(line["circle_id"]))
        with transaction.atomic(), connection.cursor() as cursor:
            came_back = Circle.objects.filter(pk=line["circle_id"], destroyed_at__isnull=True)
            if came_back.update(destroyed_at=datetime.fromisoformat(line["destroyed_at"])):
                cursor.execute("SELECT empty_circle(%s)", [line["circle_id"]])
                _prove(line)
                again += 1
    return again


def proof_file() -> Path:
    """Return the file with proofs; its folder is made when absent."""
    folder = Path(settings.LOG_HEADS_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / "destroyed"


def _prove(line: dict[str, Any]) -> None:
    """Put the proof back in the database, where the accounts of the two persons came back too."""
    persons = {line["prepared_by_id"], line["approved_by_id"]}
    if Account.objects.filter(pk__in=persons).count() < len(persons):
        return
    proof = line | {
        "due_on": date.fromisoformat(line["due_on"]),
        "destroyed_at": datetime.fromisoformat(line["destroyed_at"]),
    }
    DestructionList.objects.get_or_create(
        pk=line["list_id"],
        defaults={
            "prepared_by_id": line["prepared_by_id"],
            "prepared_at": proof["destroyed_at"],
            "decided_by_id": line["approved_by_id"],
            "decided_at": proof["destroyed_at"],
            "approved": True,
            "destroyed_at": proof["destroyed_at"],
        },
    )
    DestructionProof.objects.get_or_create(circle_id=line["circle_id"], defaults=proof)


def _lines() -> list[dict[str, Any]]:
    file = proof_file()
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]

# SPDX-License-Identifier: EUPL-1.2
"""The read log: one line for every read or write of personal data, never with what was read.

The fields follow NEN 7513:2024 and the processing log of VNG Realisatie: who, on behalf of which
organisation, in which role, when, which records, which action, on which ground, in an emergency or not.
The policies of the migration keep it insert-only: nobody can log in another's name, in another transaction
or at another time, and only a privacy officer (and the worker that seals) reads it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, models

from hartslag.access.fields import KeysField, TransactionField

if TYPE_CHECKING:
    from hartslag.people.services import Actor


class LogLine(models.Model):
    """One line of the read log. The database fills id, epoch, transaction and time.

    epoch: counts restores, since the numbers of transactions begin anew after one.
    role: kinds of role at that moment, with commas. circles, records: keys alone, so that a line outlives
    what it is about. action, ground: codes. why: words of the program, or the reason of an emergency.
    """

    id = models.BigAutoField(primary_key=True)
    epoch = models.IntegerField()
    transaction = TransactionField()
    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    organisation = models.UUIDField(null=True)
    role = models.TextField(blank=True)
    circles = KeysField()
    records = KeysField()
    action = models.TextField()
    ground = models.TextField(blank=True)
    why = models.TextField(blank=True)
    emergency = models.BooleanField()

    class Meta:
        """The table's name."""

        db_table = "read_log"

    def __str__(self) -> str:
        return str(self.pk)


def log(
    actor: "Actor | None",
    action: str,
    *,
    circle_id: UUID | None = None,
    circle_ids: Iterable[UUID] = (),
    record_ids: Iterable[UUID] = (),
    ground: str = "",
    why: str = "",
    emergency: bool = False,
) -> None:
    """Write one line to the read log, in the transaction of what it is about.

    actor: None for somebody who is not signed in. circle_id: of one circle; circle_ids: of a list.
    why: never a name or anything else of what was read.
    Raises the database's permission error when the actor is not the account that acts (acting_as).
    """
    circles = {*circle_ids} | ({circle_id} if circle_id else set())
    with connection.cursor() as cursor:
        # No RETURNING: who writes a line may not read it.
        cursor.execute(
            """
            INSERT INTO read_log
                (account, organisation, role, circles, records, action, ground, why, emergency)
            VALUES (%s, %s, %s, %s::uuid[], %s::uuid[], %s, %s, %s, %s)
            """,
            [
                actor.account.pk if actor else None,
                actor.organisation.pk if actor and actor.organisation else None,
                ",".join(sorted({role.kind for role in actor.roles_in_use})) if actor else "",
                _array(circles),
                _array(record_ids),
                action,
                ground,
                why,
                emergency,
            ],
        )


def _array(keys: Iterable[UUID]) -> str:
    """Return keys in their order as PostgreSQL writes an array; a list of them takes longer to hand over."""
    return "{" + ",".join(sorted(map(str, set(keys)))) + "}"

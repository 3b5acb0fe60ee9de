# SPDX-License-Identifier: EUPL-1.2
"""Letterboxes: circles of a team in which anybody may put something, and which its members alone read.

For what residents send in when it would be too much to open a circle for each of it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from hartslag.access.circles import refusals
from hartslag.access.citizen_number import holds_citizen_number
from hartslag.access.crypto import Content
from hartslag.access.grounds import retention_class_of, valid_ground
from hartslag.access.keyring import make_key
from hartslag.access.log import log
from hartslag.access.records import Person, add
from hartslag.access.refusals import HoldsCitizenNumber
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, Organisation, Team


def open_letterbox(
    key: UUID,
    *,
    kind: str,
    purpose: str,
    ground: str,
    brought_in_by: Organisation,
    retention_class: str,
    team: Team,
) -> bool:
    """Open a letterbox of a team, whose members see all of it, once; say whether this call opened it.

    key: derived from what it is for, so that whoever comes first opens it. ground, retention_class: codes.
    Raises Refused as open_circle does, also when the key is that of another team's.
    """
    if _is_open(key, kind, team):
        return False
    why, term = valid_ground(ground), retention_class_of(retention_class)
    asked = (key, kind, purpose, why.pk, brought_in_by.pk, term.pk, team.pk)
    with transaction.atomic(), acting_as(None), refusals():  # who is refused may try the next
        with connection.cursor() as cursor:
            cursor.execute("SELECT opened FROM open_letterbox(%s, %s, %s, %s, %s, %s, %s)", [*asked])
            opened = bool(cursor.fetchone()[0])
        if opened:
            make_key(key)
            log(None, "open", circle_id=key, ground=why.code, why=kind)
    return opened


def put(
    actor: Actor | None,
    letterbox: UUID,
    kind: str,
    content: Content,
    record_id: UUID,
    *,
    persons: Sequence[Person] = (),
) -> None:
    """Put a record in a letterbox, on behalf of nobody; only who is in its circle reads it.

    actor: who wrote it down, None for who is not signed in. record_id: made with the form.
    Raises HoldsCitizenNumber, KeyGone, and CircleNotFound when there is no such letterbox.
    """
    if holds_citizen_number(content):
        raise HoldsCitizenNumber
    with acting_as(actor.account.pk if actor else None):
        add(actor, letterbox, kind, content, record_id, persons=persons)
        log(actor, "write", circle_id=letterbox, record_ids=[record_id], why=kind)


def _is_open(key: UUID, kind: str, team: Team) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT takes_in(%s, %s, %s)", [key, kind, team.pk])
        return bool(cursor.fetchone()[0])

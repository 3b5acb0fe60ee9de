# SPDX-License-Identifier: EUPL-1.2
"""The one road to personal data: write a record in a circle, read records, read what they said before.

Every call writes one line to the read log. What is said lies encrypted in the database; without the
circle's key nobody reads it.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, connection
from django.utils import timezone

from hartslag.access.citizen_number import holds_citizen_number
from hartslag.access.crypto import Bound, Content, all_hashes, seal, unseal
from hartslag.access.keyring import KeyGone, key_of
from hartslag.access.log import log
from hartslag.access.models import CircleRecord, CircleRecordRevision, Disclosure, PersonKey
from hartslag.access.refusals import CircleClosed, CircleNotFound, HoldsCitizenNumber, MayNotRevise
from hartslag.access.standing import Standing, going_on, on_behalf_of, require_standing, standing_in
from hartslag.history.services import acting_as
from hartslag.people.services import Actor

logger = logging.getLogger("hartslag.access")

type Person = tuple[str, date | None]
"""A name, and the date of birth when known: only ever kept as keyed hashes."""


@dataclass(frozen=True, slots=True)
class Record:
    """What one record of a circle says, to who may read it.

    written_by, organisation: keys of who wrote what it says now, and of the organisation that began it;
    None for somebody who was not signed in.
    """

    id: UUID
    circle_id: UUID
    kind: str
    content: Content
    written_at: datetime
    written_by: UUID | None
    organisation: UUID | None


def write(
    actor: Actor | None,
    circle_id: UUID,
    kind: str,
    content: Content,
    record_id: UUID | None = None,
    *,
    persons: Sequence[Person] | None = None,
) -> UUID:
    """Write a record in a circle, or revise one, and return its key.

    actor: None writes only in the transaction that opened the circle. content: what JSON holds; names of
    persons belong here and nowhere else. record_id: made with the form, so that what comes in twice is one
    record; of a record that is there, to revise it. persons: whom it is about, for the exact look-up; None
    leaves what was filed before.
    Raises CircleNotFound, CircleClosed, MayNotRevise, HoldsCitizenNumber, KeyGone.
    """
    if holds_citizen_number(content):
        raise HoldsCitizenNumber
    with acting_as(actor.account.pk if actor else None):
        standing = standing_in(actor, [circle_id]).get(circle_id)
        if standing is None and not _opened_now(circle_id):
            raise CircleNotFound
        if standing and standing.closed:
            raise CircleClosed
        entry = _Entry(actor, circle_id, kind, content, record_id or uuid4())
        before = _to_revise(entry) if actor and record_id else None
        if before and unseal(entry.key, bytes(before.body), **entry.bound) == content:
            return entry.record_id
        entry.revise(before) if before else entry.create(entry.organisation(standing))
        entry.file(persons)
        log(
            actor,
            "revise" if before else "write",
            circle_id=circle_id,
            record_ids=[entry.record_id],
            ground=standing.ground if standing else "",
            why=kind,
            emergency=bool(standing and standing.emergency),
        )
    return entry.record_id


def add(
    actor: Actor | None,
    circle_id: UUID,
    kind: str,
    content: Content,
    record_id: UUID,
    *,
    persons: Sequence[Person] = (),
) -> None:
    """Put a record in a letterbox on behalf of nobody: a function of the database does, for who is not in it.

    Raises KeyGone, and CircleNotFound where there is no letterbox, or the key is that of another record.
    """
    entry = _Entry(actor, circle_id, kind, content, record_id)
    with connection.cursor() as cursor:
        asked = (record_id, circle_id, kind, entry.body, all_hashes(persons))
        cursor.execute("SELECT put_record(%s, %s, %s, %s, %s::bytea[])", [*asked])
        (put,) = cursor.fetchone() or (False,)
    if not put:
        raise CircleNotFound


def _opened_now(circle_id: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s IN (SELECT circles_opened_now())", [circle_id])
        return bool(cursor.fetchone()[0])


def _to_revise(entry: "_Entry") -> CircleRecord | None:
    """Return the record that is there, locked; None for a new one. Raises MayNotRevise, CircleNotFound."""
    there = CircleRecord.objects.filter(pk=entry.record_id)
    locked = there.select_for_update().first()
    if locked is None and there.exists():
        raise MayNotRevise
    if locked and (locked.circle_id, locked.kind) != (entry.circle_id, entry.kind):
        raise CircleNotFound
    return locked


class _Entry:
    """One thing being written, with the key of its circle."""

    def __init__(
        self, actor: Actor | None, circle_id: UUID, kind: str, content: Content, record_id: UUID
    ) -> None:
        self.actor, self.circle_id, self.kind, self.record_id = actor, circle_id, kind, record_id
        self.bound = Bound(record_id=record_id, circle_id=circle_id, kind=kind)
        self.key = key_of(circle_id)
        self.body = seal(self.key, content, **self.bound)
        self.account = actor.account.pk if actor else None
        self.now = timezone.now()

    def organisation(self, standing: Standing | None) -> UUID | None:
        """Return on whose behalf it is written: the actor's own, or one they are in the circle for."""
        own = self.actor.organisation.pk if self.actor and self.actor.organisation else None
        return min(standing.organisations) if standing and own not in standing.organisations else own

    def create(self, organisation: UUID | None) -> None:
        """Write the first text. Raises CircleNotFound when the key is that of a record elsewhere."""
        try:
            CircleRecord(
                id=self.record_id,
                circle_id=self.circle_id,
                kind=self.kind,
                body=self.body,
                written_at=self.now,
                written_by_id=self.account,
                organisation_id=organisation,
            ).save(force_insert=True)
        except IntegrityError as taken:
            raise CircleNotFound from taken
        self._keep(1)

    def revise(self, before: CircleRecord) -> None:
        """Write the text anew; the one before stays as a revision."""
        last = CircleRecordRevision.objects.filter(record=before).order_by("-number").first()
        before.body, before.written_at, before.written_by_id = self.body, self.now, self.account
        before.save(update_fields=["body", "written_at", "written_by_id"])
        self._keep(last.number + 1 if last else 1)

    def _keep(self, number: int) -> None:
        CircleRecordRevision(
            record_id=self.record_id,
            circle_id=self.circle_id,
            number=number,
            body=self.body,
            written_at=self.now,
            written_by_id=self.account,
        ).save(force_insert=True)

    def file(self, persons: Sequence[Person] | None) -> None:
        """File the record under whom it is about."""
        if persons is None:
            return
        if self.actor:
            PersonKey.objects.filter(record=self.record_id).delete()
        PersonKey.objects.bulk_create(
            PersonKey(circle_id=self.circle_id, record_id=self.record_id, hmac=each)
            for each in all_hashes(persons)
        )


def read(
    actor: Actor,
    circle_ids: Iterable[UUID],
    kinds: Iterable[str] | None = None,
    *,
    records: Iterable[UUID] | None = None,
    why: str,
) -> dict[UUID, list[Record]]:
    """Return the records the actor may read in those of the circles it is in, the oldest first.

    kinds, records: of these alone. why: words of the program, for the read log; never of a person. One line
    in the log for the whole call, none where nothing was found; the number of queries is the same for any
    number of circles. A circle the actor is not in is simply not in the answer.
    """
    with on_behalf_of(actor):
        standings = standing_in(actor, circle_ids)
        wanted = CircleRecord.objects.filter(circle__in=list(standings))
        if kinds is not None:
            wanted = wanted.filter(kind__in=list(kinds))
        if records is not None:
            wanted = wanted.filter(pk__in=list(records))
        rows = _readable(standings, list(wanted)) if standings else []
        found = _opened(rows)
        if rows:
            log(
                actor,
                "read",
                circle_ids={row.circle_id for row in rows},
                record_ids=[row.pk for row in rows],
                ground=",".join(sorted({standings[row.circle_id].ground for row in rows})),
                why=why,
                emergency=any(standings[row.circle_id].emergency for row in rows),
            )
    return {circle_id: found.get(circle_id, []) for circle_id in standings}


def _readable(standings: dict[UUID, Standing], rows: list[CircleRecord]) -> list[CircleRecord]:
    """Keep what the actor may read by the rules of the application, whatever the database returned."""
    partly = [each.circle_id for each in standings.values() if not each.whole]
    disclosed = (
        set(
            Disclosure.objects.filter(going_on(), circle__in=partly).values_list(
                "record_id", "organisation_id"
            )
        )
        if partly
        else set()
    )

    def may_read(row: CircleRecord) -> bool:
        standing = standings[row.circle_id]
        return (
            standing.whole
            or row.organisation_id in standing.organisations
            or any((row.pk, organisation) in disclosed for organisation in standing.organisations)
        )

    return [row for row in rows if may_read(row)]


def _opened(rows: list[CircleRecord]) -> dict[UUID, list[Record]]:
    """Return what the rows say, per circle; a circle whose key is gone has nothing to say."""
    keys: dict[UUID, bytes | None] = {}
    found: dict[UUID, list[Record]] = {}
    for row in rows:
        if row.circle_id not in keys:
            keys[row.circle_id] = _key_or_none(row.circle_id)
        key = keys[row.circle_id]
        if key is not None:
            bound = Bound(record_id=row.pk, circle_id=row.circle_id, kind=row.kind)
            content = unseal(key, bytes(row.body), **bound)
            found.setdefault(row.circle_id, []).append(
                Record(
                    row.pk,
                    row.circle_id,
                    row.kind,
                    content,
                    row.written_at,
                    row.written_by_id,
                    row.organisation_id,
                )
            )
    return found


def _key_or_none(circle_id: UUID) -> bytes | None:
    try:
        return key_of(circle_id)
    except KeyGone:
        logger.error("a circle has records and no key")  # noqa: TRY400 - the trace says nothing more
        return None


@dataclass(frozen=True, slots=True)
class RecordHead:
    """That there is a record, and not what it says."""

    id: UUID
    kind: str
    written_at: datetime
    written_by: str
    organisation: str


def record_heads(actor: Actor, circle_id: UUID) -> list[RecordHead]:
    """Return which records of a circle the actor may read, the oldest first; not what they say.

    written_by, organisation: names, empty for somebody who was not signed in. Raises CircleNotFound.
    """
    with on_behalf_of(actor):
        standing = require_standing(actor, circle_id, changing=False)
        rows = CircleRecord.objects.filter(circle=circle_id).select_related("written_by", "organisation")
        return [
            RecordHead(
                row.pk,
                row.kind,
                row.written_at,
                row.written_by.name if row.written_by else "",
                row.organisation.name if row.organisation else "",
            )
            for row in _readable({circle_id: standing}, list(rows.defer("body")))
        ]

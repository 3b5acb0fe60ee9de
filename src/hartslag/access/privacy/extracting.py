# SPDX-License-Identifier: EUPL-1.2
"""The extract for one person who asks what is kept about them (R11): other people masked.

GDPR article 15: what is kept, why, on which ground, with whom it was shared, how long it stays and who
looked. Who looked is told by role and organisation; the law does not ask for names of employees (CJEU
22 June 2023, C-579/21).
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartslag.access.crypto import Bound, Content, unseal
from hartslag.access.keyring import has_key, key_of
from hartslag.access.kinds import kind_of, record_name
from hartslag.access.log import LogLine, log
from hartslag.access.photos import photo_in
from hartslag.access.privacy.looking import Look, about, with_names
from hartslag.access.privacy.masking import identifying, masked
from hartslag.access.privacy.persons import hashes_of
from hartslag.access.privacy.record_forms import RecordForm, Words, form_of
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, require

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, what else to mask, and which records the privacy officer leaves out.

    aliases: other names under which a circle may know the person.
    """

    name: str
    born: date
    aliases: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    left_out: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Item:
    """One record as it is told.

    withheld: empty, or why nothing of it is told: "other" (it is about somebody else), "unknown" (no package
    says how to tell it), "left out" (by the privacy officer) or "gone" (its key is). photo: a JPEG.
    """

    id: UUID
    title: str
    at: datetime
    organisation: str
    lines: tuple[tuple[str, str], ...]
    withheld: str = ""
    photo: bytes | None = None

    @property
    def photo_data(self) -> str:
        """Return the photo as the address of an image, empty without one."""
        return f"data:image/jpeg;base64,{b64encode(self.photo).decode()}" if self.photo else ""


@dataclass(frozen=True, slots=True)
class Shared:
    """What was told to which partner, on which ground, since when and until when."""

    organisation: str
    kinds: str
    ground: str
    law: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class File:
    """One circle as it is told."""

    id: UUID
    number: str
    kind: str
    purpose: str
    ground: str
    law: str
    organisation: str
    opened_at: datetime
    closed_at: datetime | None
    kept: str
    items: tuple[Item, ...] = ()
    shared: tuple[Shared, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is told to one person. made_for: the organisation that answers."""

    asked: Asked
    made_on: date
    made_for: str
    files: tuple[File, ...]
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A sealed record of a circle somebody is filed in; about: it is filed under that person itself."""

    circle_id: UUID
    id: UUID
    kind: str
    body: bytes
    at: datetime
    organisation: str | None
    about: bool

    @property
    def readable(self) -> bool:
        """Say whether its circle still has its key."""
        return has_key(self.circle_id)

    @property
    def content(self) -> Content:
        if not self.readable:
            return {}
        bound = Bound(record_id=self.id, circle_id=self.circle_id, kind=self.kind)
        return unseal(key_of(self.circle_id), bytes(self.body), **bound)


def extract(actor: Actor, asked: Asked) -> Extract:
    """Return what is kept about somebody, and log that it was looked up. Raises NotAllowed."""
    require(actor, "answer access requests")
    with acting_as(actor.account.pk):
        hashes = hashes_of((asked.name, *asked.aliases), asked.born)
        rows = [_Row(*found) for found in _called("records_filed_under", hashes)]
        disclosed = _called("disclosures_filed_under", hashes)
        files = tuple(
            _filled(File(*facts), asked, rows, disclosed) for facts in _called("circles_told_under", hashes)
        )
        told = {item.id: file.id for file in files for item in file.items}
        log(actor, "access request", circle_ids=[file.id for file in files], record_ids=told)
        looks = _looks(files, told)
    made_for = actor.organisation.name if actor.organisation else ""
    return Extract(asked, timezone.localdate(), made_for, files, looks)


def _called(function: str, hashes: list[bytes]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.callproc(function, [hashes])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _filled(file: File, asked: Asked, rows: list[_Row], disclosed: list[tuple[Any, ...]]) -> File:
    """Return a circle with what is told of its records, and with whom those were shared."""
    many = kind_of(file.kind).about_many
    return replace(
        file,
        items=_items(asked, file.kind, [row for row in rows if row.circle_id == file.id]),
        shared=tuple(
            Shared(*facts)
            for circle, is_about, *facts in disclosed
            if circle == file.id and (is_about or not many)
        ),
    )


def _looks(files: tuple[File, ...], told: Mapping[UUID, UUID]) -> tuple[Look, ...]:
    """Return who looked, the oldest first; where a circle is about many, only at what is told of it.

    told: the circle of each record. One line of the log may be about several circles and records: those of
    other people are neither named nor counted.
    """
    if not files:
        return ()
    whole = {file.id for file in files if not kind_of(file.kind).about_many}
    found = []
    for line in LogLine.objects.filter(about(file.id for file in files)).order_by("at", "id"):
        records = [key for key in line.records if key in told]
        circles = (whole | {told[key] for key in records}).intersection(line.circles)
        if circles:
            found.append((line, circles, len(records)))
    return tuple(
        replace(look, circles=tuple(each for each in look.circles if each.id in circles), records=records)
        for look, (_line, circles, records) in zip(with_names(row[0] for row in found), found, strict=True)
    )


def _items(asked: Asked, circle_kind: str, rows: list[_Row]) -> tuple[Item, ...]:
    """Return the records of one circle as they are told to who asks."""
    many = kind_of(circle_kind).about_many
    told = [(row, form_of(row.kind), row.content) for row in rows]
    parties = {form.party for row, form, _content in told if form and row.about}
    alone = {row.id for row, form, _ in told if many or (form is not None and form.apart)}
    theirs = {
        row.id for row, form, _ in told if (row.about if row.id in alone else form and form.party in parties)
    }
    own = [asked.name, *asked.aliases, *_named(each for each in told if each[0].id in theirs)]
    named = _named(each for each in told if each[0].id not in theirs)
    others = identifying([*asked.others, *named], own=own)
    items = []
    for row, form, content in told:
        if row.id in alone and not row.about:
            continue
        withheld = _withheld(asked, row, form, parties)
        lines: tuple[tuple[str, str], ...] = ()
        if form and not withheld:
            lines = tuple(
                (str(label), masked(_words(form.values.get(key, {}), content[key]), others, own=own))
                for key, label in form.fields.items()
                if content.get(key) not in (None, "", [])
            )
        photo = photo_in(content) if form and form.photo and not withheld else None
        title = str(record_name(circle_kind, row.kind))
        items.append(Item(row.id, title, row.at, row.organisation or "", lines, withheld, photo))
    return tuple(items)


def _withheld(asked: Asked, row: _Row, form: RecordForm | None, parties: set[str]) -> str:
    """Return why nothing of a record is told, empty when it is told."""
    if not row.readable:
        return "gone"
    if row.id in asked.left_out:
        return "left out"
    if form is None:
        return "unknown"
    return "" if form.party in parties else "other"


def _named(told: Iterable[tuple[_Row, RecordForm | None, Content]]) -> list[str]:
    """Return how the people in these records are called and reached."""
    return [
        str(content[key])
        for _row, form, content in told
        if form is not None
        for key in form.names
        if content.get(key)
    ]


def _words(words: Mapping[str, Words], value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_words(words, each) for each in value)
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date_format(date.fromisoformat(value), "j F Y")
    return str(words.get(str(value), value))

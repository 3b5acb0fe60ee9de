# SPDX-License-Identifier: EUPL-1.2
"""What is known about a circle: why it exists, who is in it, its sealed records, who was told which.

The words about residents stand in `CircleRecord.body`, encrypted, and nowhere else. What protects these
tables in the database is in `sql/`.
"""

from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.access.log import LogLine as LogLine  # noqa: PLC0414 - Django finds tables here
from hartslag.access.retention.models import DestructionList as DestructionList  # noqa: PLC0414
from hartslag.access.sealing.segments import LogSegment as LogSegment  # noqa: PLC0414
from hartslag.history.services import revisions
from hartslag.people.services import Account, Organisation, Team


class GroundQuerySet(models.QuerySet["Ground"]):
    """Legal grounds on a day."""

    def valid(self, on: date | None = None) -> "GroundQuerySet":
        """Keep the grounds that are valid on a day, today when none is given."""
        day = on or timezone.localdate()
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), valid_from__lte=day)


class Ground(models.Model):
    """Why personal data may be processed: configuration with the days on which it is valid, never code.

    code: what code and files call it; the same code may be valid in several periods, with another article
    of law in each. law: the article. valid_to: the first day on which it is valid no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    law = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = models.Manager.from_queryset(GroundQuerySet)()
    history = revisions(table_name="ground_revision")

    class Meta:
        """The table's name, the order of a list, and what holds for every row."""

        db_table = "ground"
        ordering: ClassVar = ["name", "valid_from"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="ground_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="ground_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.law})"


class RetentionClass(models.Model):
    """How long a kind of circle is kept: the result on the selection list, when the term starts, the term.

    result: what the selection list says becomes of it. months: the term, counted from its start.
    """

    class Start(models.TextChoices):
        """The event with which the term starts."""

        CLOSING = "closing", _("als het dossier wordt gesloten")
        OPENING = "opening", _("als het dossier wordt geopend")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    result = models.CharField(max_length=200)
    starts = models.CharField(max_length=10, choices=Start, default=Start.CLOSING)
    months = models.PositiveSmallIntegerField()

    history = revisions(table_name="retention_class_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "retention_class"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Circle(models.Model):
    """A circle of people who need to know: purpose, ground, who brought it in, how long it is kept.

    Opened by the database function `open_circle` alone. number: readable, by lot, such as Z-2026-48217730.
    kind: of which package it is ("concern"). purpose: in general words, never about a person.
    opened_by: empty for somebody who was not signed in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=30)
    number = models.CharField(max_length=20, unique=True)
    purpose = models.TextField()
    ground = models.ForeignKey(Ground, models.PROTECT, related_name="+")
    brought_in_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    retention_class = models.ForeignKey(RetentionClass, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    destroyed_at = models.DateTimeField(null=True)

    opened_now: bool = False
    """Whether this call opened it; False when the same form came in twice."""

    class Meta:
        """The table's name, the order of a list and what finds a page of it."""

        db_table = "circle"
        ordering: ClassVar = ["-opened_at", "id"]
        indexes: ClassVar = [models.Index(fields=["kind", "-opened_at", "id"], name="circle_list")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(purpose=""), name="circle_has_a_purpose")
        ]

    def __str__(self) -> str:
        return self.number


class CircleMember(models.Model):
    """An account or a team in a circle, on behalf of an organisation, from one moment to another.

    role: what they do here, in plain words. whole: sees every record; otherwise what was disclosed to the
    organisation and what the organisation wrote itself. starts_at: empty as long as the member was asked
    and has not taken it up: sees nothing yet. emergency: let in for a few hours, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="members")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=100)
    whole = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    emergency = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "circle_member"
        ordering: ClassVar = ["starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(account__isnull=True) ^ Q(team__isnull=True), name="circle_member_account_or_team"
            ),
            models.CheckConstraint(
                condition=Q(emergency=False)
                | (Q(starts_at__isnull=False, ends_at__isnull=False, account__isnull=False) & ~Q(reason="")),
                name="circle_member_emergency_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class CircleRecord(models.Model):
    """One sealed item in a circle. kind: what the package calls it. body: encrypted with the circle's key.

    organisation: on whose behalf it was written; written_by and organisation are empty for somebody who was
    not signed in. written_at, written_by: of the text as it stands.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="records")
    kind = models.CharField(max_length=40)
    body = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "circle_record"
        ordering: ClassVar = ["written_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class CircleRecordRevision(models.Model):
    """What a record said from a moment on: written with the record, destroyed with it, never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(CircleRecord, models.PROTECT, related_name="revisions")
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    body = models.BinaryField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "circle_record_revision"
        ordering: ClassVar = ["record_id", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["record", "number"], name="circle_record_revision_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Disclosure(models.Model):
    """One record told to one partner: what kinds of data, on which ground, why it is needed, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="disclosures")
    record = models.ForeignKey(CircleRecord, models.PROTECT, related_name="disclosures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kinds = models.TextField()
    ground = models.ForeignKey(Ground, models.PROTECT, related_name="+")
    necessity = models.TextField()
    decided_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "disclosure"
        ordering: ClassVar = ["decided_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(kinds="") & ~Q(necessity=""), name="disclosure_says_why")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def has_ended(self) -> bool:
        """Say whether the partner sees it no more."""
        return self.ends_at is not None and self.ends_at <= timezone.now()


class PersonKey(models.Model):
    """A keyed hash of somebody's name, with or without date of birth: finds a person, tells nobody who."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="+")
    record = models.ForeignKey(CircleRecord, models.PROTECT, related_name="+")
    hmac = models.BinaryField()

    class Meta:
        """The table's name and what finds a person."""

        db_table = "person_key"
        indexes: ClassVar = [models.Index(fields=["hmac"], name="person_key_hmac")]

    def __str__(self) -> str:
        return str(self.id)

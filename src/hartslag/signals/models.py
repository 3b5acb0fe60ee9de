# SPDX-License-Identifier: EUPL-1.2
"""A report about a place: its words, where it stands, what was answered, and which team deals with what.

Who reported it, and photos, lie sealed in a letterbox of the quarter; these rows hold the words, which the
team of the report's circle sees and nobody else.
"""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from hartslag.history.services import revisions
from hartslag.signals.states import Channel, Rating, State
from hartslag.signals.walks.models import Walk, WalkDeed, Walker, WalkReport, WalkStreet, WalkWorry

if TYPE_CHECKING:
    from hartslag.access.services import Circle
    from hartslag.agreements.services import Handover
    from hartslag.areas.services import Area
    from hartslag.people.services import Account, Organisation, Team

__all__ = [
    "Answer",
    "AnswerTemplate",
    "Note",
    "Reply",
    "Report",
    "Route",
    "Telling",
    "Walk",
    "WalkDeed",
    "WalkReport",
    "WalkStreet",
    "WalkWorry",
    "Walker",
]


class _Reports(models.Manager["Report"]):
    """Reports without the secret they are followed by: the application may write that and never read it."""

    def get_queryset(self) -> "models.QuerySet[Report]":
        """Return rows without it."""
        return super().get_queryset().defer("follow")


class Report(models.Model):
    """A signal about a place, in the circle of the team that deals with it.

    number: drawn by lot, M-2026-48217730. category: a code of the catalogue. words: as they were told;
    emptied at their term. place: in words, a street and number or a description. longitude, latitude: in
    degrees (WGS 84), when known. area: the neighbourhood. letterbox, reporter: where it lies sealed how the
    reporter can be reached, when they left a way. answer_by: the promised day of the first answer; of an
    imported one the day by which it should have come, empty when the file does not say whether it came.
    parent: the report this one was joined to, and with which it is answered. released_at: since when
    everybody may see category, rounded place and state. source, source_key: where an imported one came from.
    redacted_at: when its words went, at their term; nothing is written with it after that.
    follow: what the reporter's private address is made of (tokens.py), and all that opens the report to them:
    its key opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    circle: "models.ForeignKey[Circle]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team: "models.ForeignKey[Team]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, related_name="+"
    )
    letterbox: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+", db_constraint=False
    )
    category = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    place = models.CharField(max_length=200, blank=True)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    channel = models.CharField(max_length=10, choices=Channel)
    on_behalf = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="nl")
    reporter = models.UUIDField(null=True)
    photos = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=12, choices=State, default=State.RECEIVED)
    received_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    lead: "models.ForeignKey[Account | None]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    rating = models.CharField(max_length=10, choices=Rating, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="joined")
    released_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=40, blank=True)
    source_key = models.CharField(max_length=100, blank=True)
    redacted_at = models.DateTimeField(null=True, editable=False)
    follow = models.UUIDField(unique=True, default=uuid4, editable=False)

    objects = _Reports()
    history = revisions(table_name="report_revision", excluded_fields=["redacted_at", "follow"])

    class Meta:
        """The table's name, the order of a list, what finds a page of it and what holds for every row."""

        db_table = "report"
        base_manager_name = "objects"
        ordering: ClassVar = ["-received_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["parent"], name="report_joined", condition=Q(parent__isnull=False)),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "source_key"], name="report_source_once", condition=~Q(source="")
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) ^ Q(latitude__isnull=False), name="report_whole_point"
            ),
            models.CheckConstraint(
                condition=Q(state=State.JOINED) ^ Q(parent__isnull=True), name="report_joined_to_another"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Answer(models.Model):
    """What the reporter was told, how and by whom; shown on the page with which it is followed.

    second: the report that was made of the second thing this one was about. What says so is for its own
    reporter alone, and not for who reported the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="answers")
    circle: "models.ForeignKey[Circle]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    answered_at = models.DateTimeField()
    answered_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    second = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "report_answer"
        ordering: ClassVar = ["answered_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Note(models.Model):
    """Words about a report for the team that wrote them, never for the reporter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="notes")
    circle: "models.ForeignKey[Circle]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """The table's name and the order of a list."""

        db_table = "report_note"
        ordering: ClassVar = ["noted_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Reply(models.Model):
    """What the reporter said afterwards: that it is not solved, or something to add."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="replies")
    circle: "models.ForeignKey[Circle]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, related_name="+"
    )
    words = models.TextField(blank=True)
    reopens = models.BooleanField()
    replied_at = models.DateTimeField()

    class Meta:
        """The table's name and the order of a list."""

        db_table = "report_reply"
        ordering: ClassVar = ["replied_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Telling(models.Model):
    """That who accepts an offer of a report is told how its reporter can be reached, by who offered it."""

    handover: "models.OneToOneField[Handover]" = models.OneToOneField(
        "agreements.Handover", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )

    class Meta:
        """The table's name."""

        db_table = "report_telling"

    def __str__(self) -> str:
        return str(self.pk)


class Route(models.Model):
    """Which team deals with a category in an area, and the organisation that answers for it.

    category: a code of the catalogue, empty for all. area: empty for everywhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    category = models.CharField(max_length=40, blank=True)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    team: "models.ForeignKey[Team]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, related_name="+"
    )

    organisation: "models.ForeignKey[Organisation]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )

    history = revisions(table_name="report_route_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "report_route"
        ordering: ClassVar = ["category", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["category", "area"], name="report_route_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class AnswerTemplate(models.Model):
    """Words to answer with, kept by who leads a team; team: empty for all. ended: no longer offered."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team: "models.ForeignKey[Team | None]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=100)
    words = models.TextField()
    ended = models.BooleanField(default=False)

    history = revisions(table_name="answer_template_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "answer_template"
        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title

# SPDX-License-Identifier: EUPL-1.2
"""The escalation ladder: its rungs, and which promise or offer reached which."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hartslag.agreements.models.commitments import Commitment
from hartslag.agreements.models.handovers import Handover
from hartslag.history.services import revisions

if TYPE_CHECKING:
    from hartslag.access.services import Circle


class Rung(models.Model):
    """A step of the ladder: who is told, so many working days after the last day of a promise or an offer.

    working_days: negative is before that day. ended: no longer used; what reached it keeps it.
    """

    class Audience(models.TextChoices):
        """Who is told."""

        PROMISER = "promiser", _("wie aan zet is")
        TEAM = "team", _("het team")
        ORGANISATION = "organisation", _("de organisatie")
        PROGRAMME_OFFICE = "programme_office", _("het programmabureau")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    working_days = models.SmallIntegerField()
    audience = models.CharField(max_length=20, choices=Audience)
    ended = models.BooleanField(default=False)

    history = revisions(table_name="rung_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "rung"
        ordering: ClassVar = ["working_days", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["working_days", "audience"], name="rung_once")
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def days_before(self) -> int:
        """Return how many working days before the last day this is; negative when after it."""
        return -self.working_days


class Escalation(models.Model):
    """A promise, or an offer nobody answered, that reached a rung: once for each last day.

    due_on: the last day it was reached for; a pause of a promise moves that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="escalations")
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, related_name="escalations")
    circle: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+"
    )
    rung = models.ForeignKey(Rung, models.PROTECT, related_name="+")
    due_on = models.DateField()
    reached_at = models.DateTimeField()

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "escalation"
        ordering: ClassVar = ["reached_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["commitment", "rung", "due_on"], name="escalation_once"),
            models.UniqueConstraint(fields=["handover", "rung", "due_on"], name="escalation_of_offer_once"),
            models.CheckConstraint(
                condition=Q(commitment__isnull=True) ^ Q(handover__isnull=True), name="escalation_of_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

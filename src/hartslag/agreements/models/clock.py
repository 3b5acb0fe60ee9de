# SPDX-License-Identifier: EUPL-1.2
"""What the clock of promises needs besides the Act: closing days, and pauses."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from hartslag.agreements.models.commitments import Commitment
from hartslag.history.services import revisions
from hartslag.people.services import Account, Organisation

if TYPE_CHECKING:
    from hartslag.access.services import Circle


class ClosingDay(models.Model):
    """A day that does not count. organisation: closed on its own; empty: equated by decree, for everybody."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    date = models.DateField()
    reason = models.CharField(max_length=200)
    ended = models.BooleanField(default=False)

    history = revisions(table_name="closing_day_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "closing_day"
        ordering: ClassVar = ["date", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "date"], name="closing_day_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="closing_day_has_a_reason"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Pause(models.Model):
    """Days on which the clock of a commitment stands still, with the reason.

    starts_on, ends_on: the first and the last of them. reason: never about a person; empty in a circle, where
    it is written in the circle.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="pauses")
    circle: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+"
    )
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.TextField(blank=True)
    paused_at = models.DateTimeField()
    paused_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "pause"
        ordering: ClassVar = ["starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="pause_days_in_order"),
            models.CheckConstraint(
                condition=Q(circle__isnull=False, reason="") | (Q(circle__isnull=True) & ~Q(reason="")),
                name="pause_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

# SPDX-License-Identifier: EUPL-1.2
"""A walk: where, when, who walks, and what was done; what was seen stands in a report, nothing of it here."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from hartslag.history.services import revisions
from hartslag.signals.walks.states import Deed, WalkState

if TYPE_CHECKING:
    from hartslag.areas.services import Area
    from hartslag.people.services import Account, Organisation, Street, Team


class Walk(models.Model):
    """A walk of a team through some streets of an area on a day.

    organisation: that planned it. meets_at, meets: when and where they come together, empty when that was not
    said. Its streets and who walks are rows of their own, which stay when they change.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    team: "models.ForeignKey[Team]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, related_name="+"
    )
    organisation: "models.ForeignKey[Organisation]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    meets_at = models.TimeField(null=True)
    meets = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=WalkState, default=WalkState.PLANNED)

    history = revisions(table_name="walk_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "walk"
        ordering: ClassVar = ["-day", "id"]
        indexes: ClassVar = [models.Index(fields=["team", "-day"], name="walk_of_team")]

    def __str__(self) -> str:
        return str(self.id)


class PartOfWalk(models.Model):
    """What belongs to a walk from one moment to another; a row stays, so that what changed can be told.

    until: when it was taken off, empty while it belongs.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    since = models.DateTimeField(default=timezone.now)
    added_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateTimeField(null=True)
    dropped_by: "models.ForeignKey[Account | None]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """Shared; no table of its own."""

        abstract = True

    def __str__(self) -> str:
        return str(self.id)


class WalkStreet(PartOfWalk):
    """A street a walk goes through."""

    walk = models.ForeignKey(Walk, models.PROTECT, related_name="streets")
    street: "models.ForeignKey[Street]" = models.ForeignKey(
        "people.Street", on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PartOfWalk.Meta):
        """The table's name, the order of a list, and what holds for every row."""

        db_table = "walk_street"
        ordering: ClassVar = ["street__name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["walk", "street"], name="walk_street_once", condition=models.Q(until__isnull=True)
            )
        ]


class Walker(PartOfWalk):
    """Who walks, of the team, on behalf of whatever organisation. instead_of: whose place they took."""

    walk = models.ForeignKey(Walk, models.PROTECT, related_name="walkers")
    account: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    instead_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta(PartOfWalk.Meta):
        """The table's name, the order of a list, and what holds for every row."""

        db_table = "walk_walker"
        ordering: ClassVar = ["account__name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["walk", "account"], name="walk_walker_once", condition=models.Q(until__isnull=True)
            )
        ]


class WalkReport(models.Model):
    """That a report was made on a walk, in which street; id: of the report, which holds all that was said."""

    id = models.UUIDField(primary_key=True, editable=False)
    walk = models.ForeignKey(Walk, models.PROTECT, related_name="reports")
    street: "models.ForeignKey[Street]" = models.ForeignKey(
        "people.Street", on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        """The table's name and the order of a list."""

        db_table = "walk_report"
        ordering: ClassVar = ["made_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class WalkDeed(models.Model):
    """What was done in a street, once: a word of a fixed list, nothing of anybody.

    undone_at: when who entered it took it back, a mistake; it counts no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    walk = models.ForeignKey(Walk, models.PROTECT, related_name="deeds")
    street: "models.ForeignKey[Street]" = models.ForeignKey(
        "people.Street", on_delete=models.PROTECT, related_name="+"
    )
    deed = models.CharField(max_length=10, choices=Deed)
    done_at = models.DateTimeField()
    done_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """The table's name and the order of a list."""

        db_table = "walk_deed"
        ordering: ClassVar = ["done_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class WalkWorry(models.Model):
    """That somebody was led from a walk to the form for a worry about a person: not where, nor by whom."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    walk = models.ForeignKey(Walk, models.PROTECT, related_name="worries")

    class Meta:
        """The table's name."""

        db_table = "walk_worry"

    def __str__(self) -> str:
        return str(self.id)

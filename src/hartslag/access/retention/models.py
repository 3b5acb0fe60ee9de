# SPDX-License-Identifier: EUPL-1.2
"""Lists to destroy, what stood on them, the proof that stays, and what may not be destroyed.

What the database allows of it is in `sql/retention.sql`.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from hartslag.people.services import Account


class DestructionList(models.Model):
    """Circles to be destroyed together: prepared by one person, decided on by another.

    approved: empty until decided. reason: of who did not approve. destroyed_at: when it was carried out.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    prepared_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        """The table's name and the order of a list."""

        db_table = "destruction_list"
        ordering: ClassVar = ["-prepared_at", "id"]

    def __str__(self) -> str:
        return str(self.id)


class DestructionEntry(models.Model):
    """One circle on a list, as it stood when the list was prepared."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="entries")
    circle = models.ForeignKey("access.Circle", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    retention_class = models.CharField(max_length=200)
    result = models.CharField(max_length=200)
    due_on = models.DateField()

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "destruction_entry"
        ordering: ClassVar = ["due_on", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["list", "circle"], name="destruction_entry_once")
        ]

    def __str__(self) -> str:
        return self.number


class DestructionProof(models.Model):
    """That a circle was destroyed: what it was called, why, by whom and when. Nothing of what it said.

    records: how many sealed records it had; rows: how many rows of all tables went.
    """

    circle = models.OneToOneField(
        "access.Circle", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    list = models.ForeignKey(DestructionList, models.PROTECT, related_name="proofs")
    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=30)
    retention_class = models.CharField(max_length=200)
    result = models.CharField(max_length=200)
    due_on = models.DateField()
    records = models.BigIntegerField()
    rows = models.BigIntegerField()
    prepared_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    destroyed_at = models.DateTimeField()

    class Meta:
        """The table's name and the order of a list."""

        db_table = "destruction_proof"
        ordering: ClassVar = ["-destroyed_at", "number"]

    def __str__(self) -> str:
        return self.number


class LegalHold(models.Model):
    """A circle that may not be destroyed: why, and up to and including which day. Lifted earlier at will."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    circle = models.ForeignKey("access.Circle", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    until = models.DateField()
    placed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "legal_hold"
        ordering: ClassVar = ["until", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="legal_hold_has_a_reason")
        ]

    def __str__(self) -> str:
        return str(self.id)

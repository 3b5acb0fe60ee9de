# SPDX-License-Identifier: EUPL-1.2
"""Commitments, and which waits for which."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hartslag.agreements.states import State
from hartslag.history.services import revisions
from hartslag.people.services import Account, Organisation, Team

if TYPE_CHECKING:
    from hartslag.access.services import Circle


class Commitment(models.Model):
    """Something an organisation promised to somebody by a day.

    kind: what sort of promise, a key of kinds.py. what: the words, never about a person; empty where they lie
    in the circle. subject_kind, subject_id: what it is about, found through subjects.py. circle: in which
    everything else about it lies; empty when it is about no person. due_on: the last day; first_due_on: as it
    was promised, before any pause. answer: what was said when it was concluded, likewise empty in a circle.
    concluded_name: as typed by a partner without an account. renews: the promise this one came in place of;
    consent_of: who agreed to that.
    """

    class To(models.TextChoices):
        """To whom it was promised."""

        RESIDENT = "resident", _("een bewoner")
        ORGANISATION = "organisation", _("een organisatie")
        TEAM = "team", _("een team")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=40)
    promised_by_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    promised_by_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    promised_by_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    promised_to = models.CharField(max_length=12, choices=To)
    promised_to_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    promised_to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    what = models.TextField(blank=True)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True)
    circle: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    first_due_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    concluded_name = models.CharField(max_length=200, blank=True)
    answer = models.TextField(blank=True)
    renews = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="renewed_by")
    consent_of = models.CharField(max_length=200, blank=True)

    history = revisions(table_name="commitment_revision")

    class Meta:
        """The table's name, the order of a list, what finds a row and what holds for every row."""

        db_table = "commitment"
        ordering: ClassVar = ["due_on", "made_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["due_on"], name="commitment_open", condition=Q(state="open")),
            models.Index(
                fields=["promised_by_team", "due_on"],
                name="commitment_open_of_team",
                condition=Q(state="open"),
            ),
            models.Index(fields=["subject_kind", "subject_id"], name="commitment_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="open") ^ Q(concluded_at__isnull=False), name="commitment_concluded_once"
            ),
            models.CheckConstraint(
                condition=Q(circle__isnull=True) | Q(what="", answer="", consent_of=""),
                name="commitment_words_in_circle",
            ),
            models.CheckConstraint(
                condition=Q(subject_id__isnull=True) ^ ~Q(subject_kind=""), name="commitment_whole_subject"
            ),
        ]

    def __str__(self) -> str:
        """Name the commitment by its key alone: a log line may print it."""
        return str(self.id)


class CommitmentDependency(models.Model):
    """One commitment that cannot be kept before another. circle: of whichever of the two lies in one."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    depends_on = models.ForeignKey(Commitment, models.PROTECT, related_name="+")
    circle: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        """The table's name and what holds for every row."""

        db_table = "commitment_dependency"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["commitment", "depends_on"], name="commitment_dependency_once"),
            models.CheckConstraint(
                condition=~Q(commitment=F("depends_on")), name="commitment_dependency_on_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

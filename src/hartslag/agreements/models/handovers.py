# SPDX-License-Identifier: EUPL-1.2
"""Handovers, and the personal link with which a partner without an account answers."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from hartslag.agreements.models.commitments import Commitment
from hartslag.agreements.states import OfferState
from hartslag.history.services import revisions
from hartslag.people.services import Account, Organisation, Team

if TYPE_CHECKING:
    from hartslag.access.services import Circle, Ground


class Handover(models.Model):
    """Something that is offered to another, who accepts it or refuses it with a reason, in time.

    subject_kind, subject_id: what is offered. question: what is asked, never about a person; it is all the
    receiver sees before accepting. consent, ground: of these one is compulsory when it concerns a person
    (circle). member: the place in the circle that was kept free and is taken up by accepting.
    from_account: empty when the system offers. to_team, to_account: both empty is the whole organisation.
    reason: of a refusal or of withdrawing. answered_name: typed by a partner without an account.
    settled_at: when who offered it saw the refusal and went on.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    circle: "models.ForeignKey[Circle | None]" = models.ForeignKey(
        "access.Circle", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    from_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    to_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    question = models.TextField()
    consent = models.BooleanField(null=True)
    ground: "models.ForeignKey[Ground | None]" = models.ForeignKey(
        "access.Ground", on_delete=models.PROTECT, null=True, related_name="+"
    )
    member = models.UUIDField(null=True)
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OFFERED)
    reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    answered_name = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    history = revisions(table_name="handover_revision")

    class Meta:
        """The table's name, the order of a list, what finds a row and what holds for every row."""

        db_table = "handover"
        ordering: ClassVar = ["answer_by", "offered_at", "id"]
        indexes: ClassVar = [
            models.Index(fields=["answer_by"], name="handover_open", condition=Q(state="offered")),
            models.Index(fields=["subject_kind", "subject_id"], name="handover_subject"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(question=""), name="handover_asks_something"),
            models.CheckConstraint(
                condition=Q(circle__isnull=True)
                | Q(consent__isnull=False, consent=True)
                | Q(ground__isnull=False),
                name="handover_consent_or_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="handover_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(state="offered") ^ Q(answered_at__isnull=False), name="handover_answered_once"
            ),
        ]

    def __str__(self) -> str:
        """Name the handover by its key alone: a log line may print it."""
        return str(self.id)


class PersonalLink(models.Model):
    """A link with which a partner without an account answers one handover or one commitment.

    token_hash: SHA-256 of what stands in the link, in hexadecimal; the link itself is kept nowhere. Only what
    is about no person can have one: the page it opens sees nothing of any circle.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    handover = models.ForeignKey(Handover, models.PROTECT, null=True, related_name="links")
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="links")
    sent_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        """The table's name and what holds for every row."""

        db_table = "personal_link"
        ordering: ClassVar = ["-sent_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(handover__isnull=True) ^ Q(commitment__isnull=True), name="personal_link_to_one"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

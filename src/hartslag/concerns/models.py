# SPDX-License-Identifier: EUPL-1.2
"""A concern: where it stands and what was promised about it. Whom it is about lies in its circle."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from hartslag.concerns.states import Channel, Outcome, State
from hartslag.history.services import revisions

if TYPE_CHECKING:
    from hartslag.access.services import Circle
    from hartslag.people.services import Account, Team


class Concern(models.Model):
    """One concern about a person, in a circle of its own.

    The circle's key is the concern's. The row holds nothing of the person, the reporter or the words.
    answer_wanted: the reporter left a way to be reached and hears back. lead: who took it up. follow_up_on:
    when the outcome is looked at again.
    """

    circle: "models.OneToOneField[Circle]" = models.OneToOneField(
        "access.Circle", on_delete=models.PROTECT, primary_key=True
    )
    team: "models.ForeignKey[Team]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    channel = models.CharField(max_length=10, choices=Channel)
    answer_wanted = models.BooleanField()
    received_at = models.DateTimeField()
    lead: "models.ForeignKey[Account | None]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_up_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    follow_up_on = models.DateField(null=True)

    history = revisions(table_name="concern_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "concern"
        ordering: ClassVar = ["received_at", "circle"]

    def __str__(self) -> str:
        return str(self.pk)

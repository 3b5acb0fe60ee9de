# SPDX-License-Identifier: EUPL-1.2
"""Invitations: the only way in."""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.utils import timezone

from hartslag.history.services import revisions
from hartslag.people.models.account import Account
from hartslag.people.models.organisations import Organisation, Role

if TYPE_CHECKING:
    from hartslag.areas.services import Area


class Invitation(models.Model):
    """Somebody who was asked to take part, with the role that starts once the invitation is accepted.

    token_hash: SHA-256 of what stands in the link, in hexadecimal; the link itself is kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="invitations")
    role_kind = models.CharField(max_length=30, choices=Role.Kind)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    history = revisions(table_name="invitation_revision", excluded_fields=["token_hash"])

    class Meta:
        """The table's name and the order of a list."""

        db_table = "invitation"
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return str(self.id)

# SPDX-License-Identifier: EUPL-1.2
"""What sign-in keeps: sessions, the mark of a demonstration and its links."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from hartslag.people.models import Account


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or is signing in.

    What it holds is encrypted; the columns beside it let somebody see and end their own sessions.
    device: browser and system in a few words; no address of a machine is kept.
    """

    account: "models.ForeignKey[Account | None]" = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=60, blank=True)

    class Meta(AbstractBaseSession.Meta):
        """The table's name and the order of a list."""

        db_table = "sign_in_session"
        ordering: ClassVar = ["-seen_at"]


class Installation(models.Model):
    """What this database is for: one row, or none on an ordinary installation.

    Only the owner of the database may write it, so that the application cannot call itself a demonstration.
    """

    class Kind(models.TextChoices):
        """A demonstration lets anybody in as one of an invented cast."""

        DEMONSTRATION = "demonstration"

    kind = models.CharField(primary_key=True, max_length=20, choices=Kind)

    class Meta:
        """The table's name."""

        db_table = "installation"

    def __str__(self) -> str:
        return self.kind


class DemonstrationLink(models.Model):
    """A link that signs in as one of the cast, once and soon.

    token_hash: SHA-256 of what stands in the link, in hexadecimal; the link itself is kept nowhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        """The table's name."""

        db_table = "demonstration_link"

    def __str__(self) -> str:
        return str(self.id)

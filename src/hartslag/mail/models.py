# SPDX-License-Identifier: EUPL-1.2
"""One table: every mail that waits, and for a while every mail that was sent."""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class Mail(models.Model):
    """A mail to one address.

    next_attempt_at: not before this moment; None once it was sent. failure: the kind of the last error, never
    its text, which may hold an address. The text goes as soon as a mail server has taken it (it may hold a
    personal link), the address after 30 days; what stays says that something was sent and when.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    language = models.CharField(max_length=2)
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True)

    class Meta:
        """The table's name, and the index with which the next one due is found."""

        db_table = "mail"
        ordering: ClassVar = ["queued_at"]
        indexes: ClassVar = [
            models.Index(
                fields=["next_attempt_at"], name="mail_waiting", condition=models.Q(sent_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        """Name the mail by its key alone: a log line may print it."""
        return str(self.id)

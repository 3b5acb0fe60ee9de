# SPDX-License-Identifier: EUPL-1.2
"""One table: every mail that waits, and for a while every mail that was sent."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from hartslag.mail.sealing import SealedField


class Mail(models.Model):
    """A mail to one address.

    to: of a professional. to_resident: sealed, and gone with the text. next_attempt_at: not before this
    moment; None once it was sent or given up. failure: the kind of the last error, never its text, which may
    hold an address. The text goes as soon as a mail server has taken it (it may hold a personal link), the
    address of a professional after 30 days; what stays says that something was sent and when. Of a mail to a
    resident the moments are days: a moment would say with which report it was queued. When it is tried again
    is a quarter of an hour of the clock, the same for all that wait; how often it was tried is not counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = SealedField(blank=True, default="")
    is_resident = models.BooleanField(default=False)
    to_resident = SealedField(blank=True, default="")
    language = models.CharField(max_length=12)
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
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

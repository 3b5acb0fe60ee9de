# SPDX-License-Identifier: EUPL-1.2
"""Let a library that mails by Django's own functions put its mails in the outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from hartslag.mail.sending import send


class OutboxBackend(BaseEmailBackend):
    """Django's default way of mailing: a row in the outbox for each receiver."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Put the plain text of every mail in the outbox and return how many mails there were."""
        for message in email_messages:
            for to in message.recipients():
                send(to, str(message.subject), str(message.body))
        return len(email_messages)

# SPDX-License-Identifier: EUPL-1.2
"""Put mails in the outbox and bring them to the mail server.

Delivery is at least once: a mail is marked as sent in the transaction in which the mail server took it. Who
is killed between the two sends it again, with the same Message-ID, by which a receiver's mail program may
know it for the same.
"""

import smtplib
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language

from hartslag.mail.models import Mail

SERVER = "server"
"""The name under which settings.MAILERS holds the mail server."""

ADDRESS_KEPT = timedelta(days=30)
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)


def send(to: str, subject: str, body: str) -> UUID:
    """Put a mail in the outbox, in the caller's transaction: it is sent if and when that commits.

    subject, body: plain text in the language of the receiver. Never say anything about a resident in them:
    that something waits, with a link.
    """
    now = timezone.now()
    mail = Mail(
        id=uuid4(),
        to=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        language=(get_language() or settings.LANGUAGE_CODE)[:2],
        queued_at=now,
        next_attempt_at=now,
    )
    mail.save(force_insert=True)
    return mail.pk


def link(path: str) -> str:
    """Return the whole address of a page of this site, for in a mail."""
    return f"{settings.SITE_ADDRESS}{path}"


def is_set_up() -> bool:
    """Say whether a mail server is set; without one every mail waits in the outbox."""
    return SERVER in settings.MAILERS


def deliver() -> int:
    """Bring the mail that is due longest to the mail server, and return how many it took: one or none.

    A transaction of its own for each mail, so that an interruption repeats one at most. A failure never
    raises: that mail waits longer after each attempt, up to a quarter of an hour, and is never given up.
    """
    if not is_set_up():
        return 0
    with transaction.atomic():
        mail = _next_due(timezone.now())
        return int(mail is not None and _taken(mail))


def forget_addresses() -> int:
    """Empty the address of what was sent more than 30 days ago, and return how many."""
    before = timezone.now() - ADDRESS_KEPT
    return Mail.objects.filter(sent_at__lt=before).exclude(to="").update(to="")


def wait_after(attempts: int) -> timedelta:
    """Return the wait after so many failed attempts: twice as long each time, fifteen minutes at most."""
    doubled: timedelta = _FIRST_WAIT * 2 ** min(attempts - 1, 16)
    return min(doubled, _LONGEST_WAIT)


def _next_due(now: datetime) -> Mail | None:
    """Return the next mail, locked; one that another process holds is passed over."""
    due = Mail.objects.filter(sent_at__isnull=True, next_attempt_at__lte=now)
    return due.select_for_update(skip_locked=True).order_by("next_attempt_at").first()


def _taken(mail: Mail) -> bool:
    """Offer the mail to the mail server and keep what came of it."""
    mail.attempts = mail.attempts + 1
    try:
        _offer(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        mail.failure = type(error).__name__
        mail.next_attempt_at = timezone.now() + wait_after(mail.attempts)
    else:
        mail.failure, mail.body, mail.next_attempt_at = "", "", None
        mail.sent_at = timezone.now()
    mail.save(update_fields=["attempts", "failure", "body", "next_attempt_at", "sent_at"])
    return mail.sent_at is not None


def _offer(mail: Mail) -> None:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    headers = {
        "Message-ID": f"<{mail.pk}@{domain}>",
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers)
    if not message.send(using=SERVER):
        raise smtplib.SMTPException

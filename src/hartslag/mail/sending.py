# SPDX-License-Identifier: EUPL-1.2
"""Put mails in the outbox and bring them to the mail server.

Delivery is at least once: a mail is marked as sent in the transaction in which the mail server took it. Who
is killed between the two sends it again, with the same Message-ID, by which a receiver's mail program may
know it for the same.
"""

import logging
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
GIVEN_UP_AFTER = timedelta(days=7)
"""Whole days: a link in a mail is of little use after that, and an address is not kept for ever."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_log = logging.getLogger("hartslag.mail")


class Unreadable(ValueError):  # noqa: N818 - says what happened
    """The mail was sealed with another key than there is now."""


def send(to: str, subject: str, body: str, *, resident: bool = False) -> UUID:
    """Put a mail in the outbox, in the caller's transaction: it is sent if and when that commits.

    subject, body: plain text in the language of the receiver. Never say anything about a resident in them:
    that something waits, with a link. resident: whether the address is of a resident, which is sealed, and
    gone once the mail is sent.
    """
    now = _moment(resident=resident)
    mail = Mail(
        id=uuid4(),
        to="" if resident else to,
        is_resident=resident,
        to_resident=to if resident else "",
        subject=" ".join(subject.split())[:200],
        body=body,
        language=get_language() or settings.LANGUAGE_CODE,
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
    raises: that mail waits longer after each attempt, up to a quarter of an hour, until it is given up.
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


def give_up() -> int:
    """Give up what could not be sent in seven days, empty its address and text, and return how many."""
    now = timezone.now()
    waiting = Mail.objects.filter(
        sent_at__isnull=True, given_up_at__isnull=True, queued_at__lt=_midnight(now) - GIVEN_UP_AFTER
    )
    count = waiting.update(to="", to_resident="", body="", next_attempt_at=None, given_up_at=_midnight(now))
    if count:
        _log.error("mail given up", extra={"fields": {"count": count}})
    return count


def wait_after(attempts: int) -> timedelta:
    """Return the wait after so many failed attempts: twice as long each time, fifteen minutes at most."""
    doubled: timedelta = _FIRST_WAIT * 2 ** min(attempts - 1, 16)
    return min(doubled, _LONGEST_WAIT)


def _next_attempt(mail: Mail) -> datetime:
    """Return when to try again; of a mail to a resident a quarter of an hour of the clock, alike for all."""
    now = timezone.now()
    if not mail.is_resident:
        return now + wait_after(mail.attempts)
    since = (now - _midnight(now)) // _LONGEST_WAIT
    return _midnight(now) + (since + 1) * _LONGEST_WAIT


def _next_due(now: datetime) -> Mail | None:
    """Return the next mail, locked; one that another process holds is passed over."""
    due = Mail.objects.filter(sent_at__isnull=True, next_attempt_at__lte=now)
    return due.select_for_update(skip_locked=True).order_by("next_attempt_at").first()


def _taken(mail: Mail) -> bool:
    """Offer the mail to the mail server and keep what came of it."""
    # Of a mail to a resident not how often: by that and the next attempt one counts back to the first.
    mail.attempts = 1 if mail.is_resident else mail.attempts + 1
    try:
        _offer(mail)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        mail.failure = type(error).__name__
        mail.next_attempt_at = _next_attempt(mail)
    else:
        mail.failure, mail.body, mail.to_resident, mail.next_attempt_at = "", "", "", None
        mail.sent_at = _moment(resident=mail.is_resident)
    mail.save(update_fields=["attempts", "failure", "body", "to_resident", "next_attempt_at", "sent_at"])
    return mail.sent_at is not None


def _offer(mail: Mail) -> None:
    to = mail.to_resident if mail.is_resident else mail.to
    if not (to and mail.body):
        raise Unreadable
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    headers = {
        "Message-ID": f"<{mail.pk}@{domain}>",
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(mail.subject, mail.body, to=[to], headers=headers)
    if not message.send(using=SERVER):
        raise smtplib.SMTPException


def _moment(*, resident: bool) -> datetime:
    """Return this moment, or the beginning of this day where a moment would say too much."""
    now = timezone.now()
    return _midnight(now) if resident else now


def _midnight(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)

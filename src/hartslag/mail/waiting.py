# SPDX-License-Identifier: EUPL-1.2
"""Say how the outbox stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from hartslag.mail.models import Mail
from hartslag.mail.sending import is_set_up

_SAID_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Outbox:
    """How the outbox stands: whether a mail server is set, and what waits.

    waiting, tried: mails not sent yet, and those of them that failed at least once. oldest: when the first of
    them was queued. failure: the kind of the latest error among them. given_up: those that were given up in
    the last 30 days. sent_last: when the last mail went out.
    """

    set_up: bool
    waiting: int
    tried: int
    oldest: datetime | None
    failure: str
    given_up: int
    sent_last: datetime | None


def outbox() -> Outbox:
    """Return how the outbox stands."""
    unsent = Q(sent_at__isnull=True, given_up_at__isnull=True)
    found = Mail.objects.aggregate(
        waiting=Count("id", filter=unsent),
        tried=Count("id", filter=unsent & ~Q(failure="")),
        oldest=Min("queued_at", filter=unsent),
        given_up=Count("id", filter=Q(given_up_at__gt=timezone.now() - _SAID_FOR)),
        sent_last=Max("sent_at"),
    )
    latest = Mail.objects.filter(unsent).exclude(failure="").order_by("-next_attempt_at").first()
    return Outbox(set_up=is_set_up(), failure=latest.failure if latest else "", **found)


def listed(most: int = 100) -> list[Mail]:
    """Return the mails that wait, were sent last or were given up, newest first."""
    return list(Mail.objects.order_by("-queued_at")[:most])

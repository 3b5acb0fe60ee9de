# SPDX-License-Identifier: EUPL-1.2
"""Let lines of the read log go at their term, month by month; the seals stay and the chain still holds."""

from datetime import datetime

from django.conf import settings
from django.db import connection
from django.utils import timezone


def forgotten_before() -> datetime:
    """Return the start of the first month whose lines are still kept."""
    month = timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    months = month.year * 12 + month.month - 1 - settings.LOG_MONTHS
    return timezone.make_aware(month.replace(year=months // 12, month=months % 12 + 1))


def forget_log() -> int:
    """Remove the lines of sealed segments that ended before the term; return how many.

    Runs under the worker's role. Whole segments only, so that each is either complete or gone.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_read_log(%s)", [forgotten_before()])
        return int(cursor.fetchone()[0])

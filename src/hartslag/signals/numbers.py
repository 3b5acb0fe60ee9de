# SPDX-License-Identifier: EUPL-1.2
"""The number of a report, such as M-2026-48217730: drawn by lot, so that it says nothing of other reports.

Numbers that count tell whoever reports twice that somebody reported in between (law R25), and everybody how
many reports there are.
"""

import secrets

from django.db import connection
from django.utils import timezone

_DIGITS = 8


def new_number() -> str:
    """Return a number, which with a hundred thousand reports a year is taken once in a thousand times."""
    return f"M-{timezone.localdate().year}-{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"


def new_numbers(many: int) -> list[str]:
    """Return numbers of which none is taken: for the system account, that takes in many at once."""
    found: set[str] = set()
    while len(found) < many:
        drawn = {new_number() for _ in range(many - len(found))}
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM report_numbers_taken(%s)", [list(drawn)])
            found |= drawn - {number for (number,) in cursor.fetchall()}
    return list(found)

# SPDX-License-Identifier: EUPL-1.2
"""Who leaves an organisation leaves its circles."""

from typing import Any

from django.db import connection


def end_memberships(**_: Any) -> int:  # noqa: ANN401 - as a receiver of a signal
    """End every membership of who left or lost the role it rests on; return how many. Twice is once.

    They see nothing from that moment on anyway; this keeps a later role from reviving what was.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT end_memberships()")
        return int(cursor.fetchone()[0])

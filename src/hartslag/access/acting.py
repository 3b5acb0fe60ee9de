# SPDX-License-Identifier: EUPL-1.2
"""Act on somebody's behalf, and ask the database on whose it is."""

from uuid import UUID

from django.db import connection

from hartslag.history.services import acting_as as acting_as  # noqa: PLC0414 - part of this package's door


def account_known_to_database() -> UUID | None:
    """Return the account the current transaction acts for, as the database sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting('hartslag.account', true), '')")
        row = cursor.fetchone()
    return UUID(row[0]) if row and row[0] else None

# SPDX-License-Identifier: EUPL-1.2
"""Be another database role in a test: the worker that seals, or the owner who tampers."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

from hartslag.access.services import APP, OWNER


@contextmanager
def connected_as(role: str) -> Iterator[None]:
    """Let the connection of the application be that of another role for a while.

    For tests with committed transactions: what was not committed is lost.
    """
    connection.close()
    connection.settings_dict["USER"] = role
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["USER"] = APP


def as_owner(statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run one statement as the owner of the database and commit; return its rows."""
    where = connection.settings_dict
    with psycopg.connect(host=where["HOST"], user=OWNER, dbname=where["NAME"]) as owner:
        done = owner.execute(statement, values or None)
        return done.fetchall() if done.description else []

# SPDX-License-Identifier: EUPL-1.2
"""Ask the database who acts, or be another of its roles: the worker that seals, the owner who tampers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import psycopg
from django.db import connection

from hartslag.access.services import APP, OWNER, WORKER, acting_as, seal_log
from hartslag.people.services import SYSTEM_ACCOUNT_ID


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


def account_known_to_database() -> UUID | None:
    """Return the account the current transaction acts for, as the database sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nullif(current_setting('hartslag.account', true), '')::uuid")
        (account,) = cursor.fetchone()
    return account


def seal_all() -> int:
    """Seal every line of the log as the worker and return how many.

    The oldest transaction still running is that of the whole server: another run of tests beside this one can
    hold sealing back for a moment, which is waited out.
    """
    with connected_as(WORKER), acting_as(SYSTEM_ACCOUNT_ID):
        until = time.monotonic() + 60
        while not _all_can_be_sealed() and time.monotonic() < until:
            time.sleep(0.05)
        return seal_log()


def _all_can_be_sealed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(transaction::text::bigint), 0)"
            " < pg_snapshot_xmin(pg_current_snapshot())::text::bigint FROM read_log"
        )
        (can,) = cursor.fetchone()
    return bool(can)

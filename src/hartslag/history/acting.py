# SPDX-License-Identifier: EUPL-1.2
"""Act on somebody's behalf: one transaction, known to the database and to the revisions."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

acting_account: ContextVar[UUID | None] = ContextVar("acting_account", default=None)
"""The account on whose behalf the running code writes; set by acting_as only."""


@contextmanager
def acting_as(account: UUID | None) -> Iterator[None]:
    """Open a transaction in which the database and the revisions know who acts.

    account: the key of the account, or None for somebody who is not signed in. The database setting is
    local to the transaction and set even when empty, so that nothing of an earlier request remains; within a
    transaction for the same account it is known already.
    """
    nested = connection.in_atomic_block
    known = nested and acting_account.get() == account
    with transaction.atomic():
        if not known:
            _tell_database(account)
        token = acting_account.set(account)
        try:
            yield
        finally:
            left = acting_account.get()
            acting_account.reset(token)
    if nested and left != acting_account.get() and not connection.needs_rollback:
        _tell_database(acting_account.get())


def become(account: UUID) -> None:
    """Go on as an account for the rest of the transaction that acting_as opened: a request's own."""
    _tell_database(account)
    acting_account.set(account)


def _tell_database(account: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hartslag.account', %s, true)", [str(account or "")])

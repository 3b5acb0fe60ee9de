# SPDX-License-Identifier: EUPL-1.2
"""Act on somebody's behalf: one transaction, known to the database and to the revisions."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction

acting_account: ContextVar[UUID | None] = ContextVar("acting_account", default=None)
"""The account on whose behalf the running code writes; set by acting_as only."""
_all_or_nothing: ContextVar[bool] = ContextVar("all_or_nothing", default=False)


@contextmanager
def acting_as(account: UUID | None, *, all_or_nothing: bool = False) -> Iterator[None]:
    """Open a transaction in which the database and the revisions know who acts.

    account: the key of the account, or None for somebody who is not signed in. The database setting is
    local to the transaction and set even when empty, so that nothing of an earlier request remains; within a
    transaction for the same account it is known already.
    all_or_nothing: what raises within undoes all of it, so that no acting_as within has a savepoint of its
    own. Who catches within what came out of one, and goes on, is stopped: by the database at the next
    question, here at the end (TransactionManagementError). Who must go on puts a transaction.atomic() around
    what may raise.
    """
    nested = connection.in_atomic_block
    known = nested and acting_account.get() == account
    outer = _all_or_nothing.get()
    with transaction.atomic(savepoint=not outer):
        if not known:
            _tell_database(account)
        token, part = acting_account.set(account), _all_or_nothing.set(outer or all_or_nothing)
        try:
            yield
            if _all_or_nothing.get() and connection.needs_rollback:
                raise transaction.TransactionManagementError("what undoes all of it was caught within")
        finally:
            left = acting_account.get()
            acting_account.reset(token)
            _all_or_nothing.reset(part)
    if nested and left != acting_account.get() and not connection.needs_rollback:
        _tell_database(acting_account.get())


def become(account: UUID) -> None:
    """Go on as an account for the rest of the transaction that acting_as opened: a request's own."""
    _tell_database(account)
    acting_account.set(account)


def _tell_database(account: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('hartslag.account', %s, true)", [str(account or "")])

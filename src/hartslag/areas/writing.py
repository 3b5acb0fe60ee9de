# SPDX-License-Identifier: EUPL-1.2
"""What every change of areas has in common: one transaction, one at a time, by somebody known."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction

from hartslag.areas.names import normalised
from hartslag.history.services import acting_account

_LOCK = 0x6172656173  # "areas"


@contextmanager
def writing(actor: UUID) -> Iterator[None]:
    """Open the transaction of a change, and wait until no other change of areas is under way.

    `access` lies above this package, so the caller opens `acting_as(actor)` around the call.
    Raises RuntimeError when that was not done: the revisions would name nobody.
    """
    if acting_account.get() != actor:
        raise RuntimeError("Open acting_as(actor) around a change of areas: its revisions name who acts.")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield


def with_names(aliases: Iterable[str], more: Iterable[str], name: str) -> list[str]:
    """Return the aliases with more names added, each once, without what the area is called now."""
    seen = {normalised(name), ""}
    kept = []
    for alias in (*aliases, *more):
        if normalised(alias) not in seen:
            seen.add(normalised(alias))
            kept.append(alias.strip())
    return kept

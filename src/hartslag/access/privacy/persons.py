# SPDX-License-Identifier: EUPL-1.2
"""Find the circles in which a person is filed, by a keyed hash of the name, for the privacy officer."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from hartslag.access.crypto import wanted_hashes
from hartslag.access.log import log
from hartslag.access.retention.naming import NamedCircle, named
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, require


def circles_about(actor: Actor, names: Iterable[str], born: date | None) -> dict[UUID, NamedCircle]:
    """Return the circles in which somebody of one of these names is filed, and log that they were looked up.

    born: with it, who was filed with that date and who was filed without one. Raises NotAllowed.
    """
    require(actor, "read the log")
    with acting_as(actor.account.pk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT circles_filed_under(%s)", [hashes_of(names, born)])
            keys = [row[0] for row in cursor.fetchall()]
        log(actor, "look up person", circle_ids=keys)
        return named(keys)


def hashes_of(names: Iterable[str], born: date | None) -> list[bytes]:
    """Return the hashes that find a person under any of these names."""
    return sorted({each for name in names for each in wanted_hashes(name, born)})

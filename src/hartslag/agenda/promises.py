# SPDX-License-Identifier: EUPL-1.2
"""What was promised about items, read from the ledger each time: never copied, so never other than it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.utils import timezone

from hartslag.agreements.services import Commitment, renewals
from hartslag.agreements.services import State as Kept


@dataclass(frozen=True, slots=True)
class Promised:
    """How a promise stands today.

    due_on: the last day of the newest promise; first_due_on: as it was first promised.
    """

    organisation: str
    due_on: date
    first_due_on: date
    state: Kept
    concluded_on: date | None

    @property
    def is_open(self) -> bool:
        """Say whether it still has to be kept."""
        return self.state == Kept.OPEN

    @property
    def late(self) -> bool:
        """Say whether its last day passed before it was kept."""
        return self.due_on < (self.concluded_on or timezone.localdate()) and self.state in {
            Kept.OPEN,
            Kept.KEPT,
        }

    @property
    def moved(self) -> bool:
        """Say whether the day is another than the one that was first promised."""
        return self.due_on != self.first_due_on

    @property
    def may_be_shown(self) -> bool:
        """Say whether it can be announced: what is late or was not kept is no news to bring."""
        return self.state == Kept.KEPT or (self.is_open and not self.late)


def latest(promises: Iterable[Commitment]) -> dict[UUID, Promised]:
    """Return how each promise stands, by its key: of one that was renewed, the newest in its place."""
    first = {each.pk: each for each in promises}
    newest = renewals(first.values())
    return {key: _standing(promise, newest[key]) for key, promise in first.items()}


def shown_to_all(items: Iterable[UUID]) -> dict[UUID, Promised]:
    """Return how the promises stand that everybody sees, by the key of their item; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT item, organisation, due_on, first_due_on, state, concluded_on"
            " FROM promises_on_the_agenda(%s::uuid[])",
            [list(items)],
        )
        return {
            item: Promised(name, due_on, first_due_on, Kept(state), concluded_on)
            for item, name, due_on, first_due_on, state, concluded_on in cursor.fetchall()
        }


def _standing(first: Commitment, newest: Commitment) -> Promised:
    at = newest.concluded_at
    return Promised(
        organisation=newest.promised_by_organisation.name,
        due_on=newest.due_on,
        first_due_on=first.first_due_on,
        state=Kept(newest.state),
        concluded_on=timezone.localdate(at) if at else None,
    )

# SPDX-License-Identifier: EUPL-1.2
"""Call a door of a package as somebody, take back what it did, and compare it with who may."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

from django.http import Http404

from hartslag.access import services as access
from hartslag.people import services as people
from hartslag.ui.services import Refused
from tests.roles import as_owner
from tests.trust.oracle import Oracle
from tests.trust.tables import guarded_tables

REFUSED = (Http404, Refused)


@contextmanager
def policies_open() -> Iterator[None]:
    """Switch row-level security off for a while."""
    tables = guarded_tables()
    try:
        for table in tables:
            as_owner(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
        yield
    finally:
        for table in tables:
            as_owner(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')


class TakenBackError(Exception):
    """Ends a transaction in which something was tried."""


@dataclass
class Caller:
    """Somebody calling doors. found: what should not be."""

    oracle: Oracle
    actor: people.Actor
    found: list[str] = field(default_factory=list)

    @property
    def account(self) -> UUID:
        """Return whose account it is."""
        return self.actor.account.pk

    def tries(self, door: str, may: bool | None, call: Callable[[], object]) -> None:
        """Call a door and compare with who may; None where it is not known."""
        if may is None:
            return
        refused = True
        with suppress(*REFUSED, TakenBackError), access.acting_as(self.account):
            call()
            refused = False
            raise TakenBackError
        if refused is may:
            self.found.append(f"{door} {'refuses' if refused else 'lets in'} {self.account}")

    def gets(self, door: str, may: set, call: Callable[[], set]) -> None:
        """Call a door and compare what it gives with what it may."""
        with suppress(TakenBackError), access.acting_as(self.account):
            got = call()
            if got != may:
                self.found.append(
                    f"{door} gives {self.account} {len(got - may)} too many, {len(may - got)} too few"
                )
            raise TakenBackError

# SPDX-License-Identifier: EUPL-1.2
"""Who acts: an account with what it does, for whom and in which teams, on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from hartslag.people.holding import roles_held, teams_held
from hartslag.people.models import SYSTEM_ACCOUNT_ID, Account, Organisation, Role, Team
from hartslag.people.refusals import NotAllowed
from hartslag.people.rights import RIGHTS


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, as of one day.

    organisation: on whose behalf; the one that was chosen, else that of the role held longest; None for the
    system and for who holds nothing. roles: what holds on the day, the longest first, at every organisation:
    circles and promises follow these, because a place in them is held for an organisation by itself.
    teams: likewise, by name. chosen: the organisation was chosen, and only the roles there give rights.
    """

    account: Account
    organisation: Organisation | None
    roles: tuple[Role, ...]
    teams: tuple[Team, ...]
    chosen: bool = False

    @property
    def roles_in_use(self) -> tuple[Role, ...]:
        """Return the roles that give rights: all, or those at the organisation that was chosen."""
        if not self.chosen:
            return self.roles
        return tuple(role for role in self.roles if role.organisation == self.organisation)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organisations somebody can work for, that of the role held longest first."""
        return tuple({role.organisation_id: role.organisation for role in self.roles}.values())

    def has(self, *kinds: str) -> bool:
        """Say whether one of the roles in use is of one of these kinds."""
        return any(role.kind in kinds for role in self.roles_in_use)

    def may(self, right: str) -> bool:
        """Say whether somebody has a right of people/rights.py; raises KeyError for one that is not there."""
        return may(self, right)

    @property
    def is_system(self) -> bool:
        """Say whether the system itself acts: commands, jobs, the demonstration."""
        return self.account.kind == Account.Kind.SYSTEM


def may(actor: Actor | None, right: str) -> bool:
    """Say whether the actor has the right today; nobody who is not signed in has any.

    Raises KeyError for a right that is not in the table.
    """
    roles = RIGHTS[right]
    return actor is not None and (actor.is_system or actor.has(*roles))


def require(actor: Actor | None, right: str) -> None:
    """Let the actor through who has the right; raises NotAllowed for others."""
    if not may(actor, right):
        raise NotAllowed


class ActingRequest(HttpRequest):
    """A request of somebody who is signed in; `signing_in.middleware` says who."""

    actor: Actor


def actor_of(account_id: UUID, on: date | None = None) -> Actor:
    """Return who acts with an account today, or acted on a day; at most three queries whatever is held.

    Who has left holds nothing. Raises Account.DoesNotExist.
    """
    return as_actor(Account.objects.get(pk=account_id), on)


def as_actor(account: Account, on: date | None = None, *, works_for: object = None) -> Actor:
    """Return who acts with an account that was read already; at most two queries whatever is held.

    works_for: the key of the organisation somebody chose to work for; one without a role there, or anything
    else, is no choice.
    What counts says holding.py.
    """
    day = on or timezone.localdate()
    roles = roles_held(account.pk, day)
    teams = teams_held(account.pk, day, {each.organisation_id for each in roles}) if roles else ()
    chosen = next((each.organisation for each in roles if str(each.organisation_id) == str(works_for)), None)
    behalf = chosen or (roles[0].organisation if roles else None)
    return Actor(account, behalf, roles, teams, chosen is not None)


def system_actor() -> Actor:
    """Return the system itself as an actor: it holds no role and has every right of people/rights.py."""
    return Actor(_system_account(), None, (), ())


@cache
def _system_account() -> Account:
    """Return the account of the system: a migration made it and nothing changes it."""
    return Account.objects.get(pk=SYSTEM_ACCOUNT_ID)

# SPDX-License-Identifier: EUPL-1.2
"""Who acts: an account with what it does, for whom and in which teams, on a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from hartslag.people.models import SYSTEM_ACCOUNT_ID, Account, Organisation, Role, Team, TeamMember, holds_on


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, as of one day.

    organisation: on whose behalf; that of the role held longest, else of the team; None for the system and
    for who holds nothing. roles: what holds on the day, the longest first. teams: likewise, by name.
    """

    account: Account
    organisation: Organisation | None
    roles: tuple[Role, ...]
    teams: tuple[Team, ...]

    def has(self, *kinds: str) -> bool:
        """Say whether one of the roles is of one of these kinds."""
        return any(role.kind in kinds for role in self.roles)

    @property
    def is_system(self) -> bool:
        """Say whether the system itself acts: commands, jobs, the demonstration."""
        return self.account.kind == Account.Kind.SYSTEM


class ActingRequest(HttpRequest):
    """A request of somebody who is signed in; `signing_in.middleware` says who."""

    actor: Actor


def actor_of(account_id: UUID, on: date | None = None) -> Actor:
    """Return who acts with an account today, or acted on a day; three queries whatever is held.

    Who has left holds nothing. Raises Account.DoesNotExist.
    """
    return as_actor(Account.objects.get(pk=account_id), on)


def as_actor(account: Account, on: date | None = None) -> Actor:
    """Return who acts with an account that was read already; two queries whatever is held."""
    roles = tuple(
        Role.objects.filter(holds_on(on), account=account)
        .select_related("organisation", "area")
        .order_by("starts_on", "id")
    )
    memberships = (
        TeamMember.objects.filter(holds_on(on), account=account)
        .select_related("team", "team__organisation", "organisation")
        .order_by("team__name")
    )
    teams = {each.team_id: each.team for each in memberships}
    held = [*(each.organisation for each in roles), *(each.organisation for each in memberships)]
    return Actor(account, held[0] if held else None, roles, tuple(teams.values()))


def system_actor() -> Actor:
    """Return the system itself as an actor: it holds no role and has every right of people/rights.py."""
    return Actor(Account.objects.get(pk=SYSTEM_ACCOUNT_ID), None, (), ())

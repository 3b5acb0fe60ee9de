# SPDX-License-Identifier: EUPL-1.2
"""Where an actor stands in circles: what the database enforces, said once more by the application.

The policies in `sql/` decide what a query returns. The services ask here too, so that a circle stays shut
when one of the two is wrong.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from hartslag.access.models import CircleMember
from hartslag.access.refusals import CircleClosed, CircleNotFound, MayNotDecide
from hartslag.history.services import acting_account, acting_as
from hartslag.people.services import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor is in one circle now.

    whole: sees every record. decides: who else is in it, what is disclosed, when it closes.
    organisations: on whose behalf. emergency: in it by emergency alone.
    """

    circle_id: UUID
    whole: bool
    decides: bool
    organisations: frozenset[UUID]
    emergency: bool
    closed: bool
    ground: str


def going_on() -> Q:
    """Return the condition that something began and has not ended, by the clock of the database."""
    return Q(starts_at__lte=Now()) & (Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))


def memberships_of(actor: Actor) -> "QuerySet[CircleMember]":
    """Return the memberships that the actor has now, oneself or through a team."""
    own = Q(account=actor.account.pk, organisation__in=[role.organisation_id for role in actor.roles])
    through_team = Q(team__in=[team.pk for team in actor.teams])
    return CircleMember.objects.filter(going_on()).filter(own | through_team)


def standing_in(actor: Actor | None, circle_ids: Iterable[UUID]) -> dict[UUID, Standing]:
    """Return where the actor stands in those of the circles it is in; one query."""
    if actor is None:
        return {}
    found: dict[UUID, list[CircleMember]] = {}
    rows = memberships_of(actor).filter(circle__in=set(circle_ids)).select_related("circle__ground")
    for member in rows.order_by():
        found.setdefault(member.circle_id, []).append(member)
    return {circle_id: _standing(circle_id, members) for circle_id, members in found.items()}


def _standing(circle_id: UUID, members: list[CircleMember]) -> Standing:
    return Standing(
        circle_id,
        whole=any(each.whole for each in members),
        decides=any(each.whole and not each.emergency for each in members),
        organisations=frozenset(each.organisation_id for each in members),
        emergency=all(each.emergency for each in members),
        closed=members[0].circle.closed_at is not None,
        ground=members[0].circle.ground.code,
    )


def require_standing(
    actor: Actor | None, circle_id: UUID, *, deciding: bool = False, changing: bool = True
) -> Standing:
    """Return where the actor stands in a circle.

    deciding: only who decides may go on. changing: not in a closed circle.
    Raises CircleNotFound, MayNotDecide, CircleClosed.
    """
    standing = standing_in(actor, [circle_id]).get(circle_id)
    if standing is None:
        raise CircleNotFound
    if deciding and not standing.decides:
        raise MayNotDecide
    if changing and standing.closed:
        raise CircleClosed
    return standing


class NobodyActs(RuntimeError):  # noqa: N818 - says what happened
    """Circles were asked for outside acting_as, or on behalf of somebody else: a mistake in the program."""


def require_acting(actor: Actor) -> None:
    """Raise NobodyActs unless the actor is who acts in this transaction."""
    if not connection.in_atomic_block or acting_account.get() != actor.account.pk:
        raise NobodyActs


@contextmanager
def on_behalf_of(actor: Actor | None) -> Iterator[None]:
    """Act for the actor; where the running transaction does so already, go on in it."""
    account = actor.account.pk if actor else None
    if connection.in_atomic_block and acting_account.get() == account:
        yield
    else:
        with acting_as(account):
            yield

# SPDX-License-Identifier: EUPL-1.2
"""Who is in a circle: let in, ask, take up, part.

Somebody who decides in a circle lets others in, or asks them: who was asked sees nothing until taking it
up, as with a handover that was offered.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from hartslag.access.log import log
from hartslag.access.models import CircleMember
from hartslag.access.refusals import CircleNotFound, EndInThePast, NoMember, NotInThatOrganisation
from hartslag.access.standing import going_on, on_behalf_of, require_standing
from hartslag.history.services import acting_as
from hartslag.people.services import Account, Actor, Organisation, Team, actor_of


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a circle, or asked into it (then starts_at is None)."""

    id: UUID
    account: Account | None
    team: Team | None
    organisation: Organisation
    role: str
    whole: bool
    starts_at: datetime | None
    ends_at: datetime | None
    emergency: bool
    reason: str

    @property
    def name(self) -> str:
        """Return the name of the team or the colleague."""
        return self.team.name if self.team else self.account.name if self.account else ""


def members(actor: Actor, circle_id: UUID) -> list[Member]:
    """Return who is in a circle now and who was asked into it; raises CircleNotFound."""
    with on_behalf_of(actor):
        require_standing(actor, circle_id, changing=False)
        asked = Q(starts_at__isnull=True) & (Q(ends_at__isnull=True) | Q(ends_at__gt=Now()))
        return _members(Q(circle=circle_id) & (going_on() | asked))


def former_members(actor: Actor, circle_id: UUID) -> list[Member]:
    """Return who was in a circle and is no more; raises CircleNotFound."""
    with on_behalf_of(actor):
        require_standing(actor, circle_id, changing=False)
        return _members(Q(circle=circle_id, starts_at__isnull=False, ends_at__lte=Now()))


def _members(which: Q) -> list[Member]:
    rows = CircleMember.objects.filter(which).select_related("account", "team", "organisation")
    return [
        Member(
            row.pk,
            row.account,
            row.team,
            row.organisation,
            row.role,
            row.whole,
            row.starts_at,
            row.ends_at,
            row.emergency,
            row.reason,
        )
        for row in rows
    ]


def join(
    actor: Actor,
    circle_id: UUID,
    *,
    account: Account | None = None,
    team: Team | None = None,
    organisation: Organisation,
    role: str,
    whole: bool = False,
    until: datetime | None = None,
) -> UUID:
    """Let an account or a team into a circle from now on, and return the key of the membership.

    organisation: on whose behalf. role: what they will do, in plain words. whole: sees every record;
    otherwise what was disclosed to the organisation and what it writes itself. Who is in it already in the
    same way stays so. Raises CircleNotFound, MayNotDecide, CircleClosed, NotInThatOrganisation, EndInThePast.
    """
    wanted = CircleMember(
        circle_id=circle_id, account=account, team=team, organisation=organisation, role=role, whole=whole
    )
    return _add(actor, wanted, until, begun=True)


def propose(
    actor: Actor,
    circle_id: UUID,
    *,
    account: Account | None = None,
    team: Team | None = None,
    organisation: Organisation,
    role: str,
    whole: bool = False,
    until: datetime | None = None,
) -> UUID:
    """Ask an account or a team into a circle: they see nothing until they take it up. Otherwise as `join`."""
    wanted = CircleMember(
        circle_id=circle_id, account=account, team=team, organisation=organisation, role=role, whole=whole
    )
    return _add(actor, wanted, until, begun=False)


def _add(actor: Actor, wanted: CircleMember, until: datetime | None, *, begun: bool) -> UUID:
    if (wanted.account is None) == (wanted.team is None):
        raise NoMember
    if until and until <= timezone.now():
        raise EndInThePast
    if wanted.account and not _works_for(wanted.account, wanted.organisation):
        raise NotInThatOrganisation
    with acting_as(actor.account.pk):
        standing = require_standing(actor, wanted.circle_id, deciding=True)
        same = CircleMember.objects.filter(
            circle=wanted.circle_id,
            account=wanted.account,
            team=wanted.team,
            organisation=wanted.organisation,
            whole=wanted.whole,
            ends_at=until,
            starts_at__isnull=not begun,
        ).first()
        if same:
            return same.pk
        wanted.starts_at = Now() if begun else None
        wanted.ends_at, wanted.decided_by = until, actor.account
        wanted.save(force_insert=True)
        action = "join" if begun else "propose"
        log(actor, action, circle_id=wanted.circle_id, ground=standing.ground, why=wanted.organisation.kind)
    return wanted.pk


def _works_for(account: Account, organisation: Organisation) -> bool:
    return any(role.organisation_id == organisation.pk for role in actor_of(account.pk).roles)


def take_up(actor: Actor, circle_id: UUID) -> None:
    """Take up what the actor, or a team of the actor, was asked for in a circle: from now on a member.

    Raises CircleNotFound where nothing was asked.
    """
    _answer(actor, circle_id, accepted=True)


def decline(actor: Actor, circle_id: UUID) -> None:
    """Decline what the actor, or a team of the actor, was asked for in a circle.

    Raises CircleNotFound where nothing was asked.
    """
    _answer(actor, circle_id, accepted=False)


def _answer(actor: Actor, circle_id: UUID, *, accepted: bool) -> None:
    with acting_as(actor.account.pk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM take_up_membership(%s, %s)", [circle_id, accepted])
            (answered,) = cursor.fetchone()
        if not answered:
            raise CircleNotFound
        log(actor, "take up" if accepted else "decline", circle_id=circle_id)


def part(actor: Actor, member_id: UUID) -> None:
    """End a membership from this moment on, one's own too, or take back that somebody was asked.

    Raises CircleNotFound, MayNotDecide, and NoMember when nobody would be left who decides.
    """
    with acting_as(actor.account.pk):
        member = CircleMember.objects.filter(pk=member_id).first()
        if member is None:
            raise CircleNotFound
        standing = require_standing(actor, member.circle_id, deciding=True, changing=False)
        deciding = CircleMember.objects.filter(
            going_on(), circle=member.circle_id, whole=True, emergency=False, ends_at__isnull=True
        )
        # Held, all of them: two who leave at once would each see the other stay.
        held = set(deciding.order_by("pk").select_for_update().values_list("pk", flat=True))
        if member.starts_at and member.whole and not member.emergency and held <= {member_id}:
            raise NoMember
        CircleMember.objects.filter(pk=member_id).update(ends_at=Now())
        log(actor, "part", circle_id=member.circle_id, ground=standing.ground)

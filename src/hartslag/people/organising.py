# SPDX-License-Identifier: EUPL-1.2
"""Organisations, teams, and who works in them: every change a verb with an actor, in one transaction.

A key is made by the form or file that asks for something new, so that asking twice makes one.
"""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account, AroundTeam, Organisation, Team, TeamMember, holds_on
from hartslag.people.refusals import AlreadyAround, NotSecure
from hartslag.people.writing import (
    change,
    check_name,
    check_not_last,
    check_takes_part,
    end,
    end_spans,
    made_before,
    not_over,
    start,
)

if TYPE_CHECKING:
    from hartslag.areas.services import Area

team_ends = Signal()
"""Sent inside the transaction in which a team ends, with team. What a receiver raises leaves the team be."""


def add_organisation(
    actor: Actor, *, name: str, kind: str, email: str = "", phone: str = "", key: UUID | None = None
) -> Organisation:
    """Let an organisation take part. Raises NotAllowed, NameTaken."""
    require(actor, "manage organisations")
    with acting_as(actor.account.pk):
        if found := made_before(Organisation, key):
            return found
        organisation = Organisation(id=key or uuid4(), name=name, kind=kind, email=email, phone=phone)
        check_name(organisation, name)
        organisation.save(force_insert=True)
        return organisation


def change_organisation(
    actor: Actor, organisation: Organisation, *, name: str, kind: str, email: str, phone: str
) -> Organisation:
    """Correct what is known of an organisation. Raises NotAllowed, NameTaken."""
    require(actor, "manage organisations")
    with acting_as(actor.account.pk):
        check_name(organisation, name)
        return change(organisation, name=name, kind=kind, email=email, phone=phone)


def end_organisation(actor: Actor, organisation: Organisation) -> None:
    """Let an organisation take part no more from now on; roles, memberships and contacts for it end too.

    Raises NotAllowed, LastAdministrator, StillAtWork.
    """
    require(actor, "manage organisations")
    with acting_as(actor.account.pk):
        check_not_last(Q(organisation=organisation))
        end_spans(Q(organisation=organisation))
        end_spans(Q(organisation=organisation), AroundTeam)
        for team in Team.objects.filter(organisation=organisation, ended_on__isnull=True):
            _end_team(team)
        change(organisation, ended_on=timezone.localdate())


def add_team(
    actor: Actor,
    *,
    name: str,
    kind: str,
    organisation: Organisation | None = None,
    email: str = "",
    on_duty: bool = False,
    enforces: bool = False,
    area: "Area | None" = None,
    case_system: str = "",
    key: UUID | None = None,
) -> Team:
    """Make a team, of one organisation or (without one) of several.

    Raises NotAllowed, NameTaken, HasEnded, NotSecure.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        if found := made_before(Team, key):
            return found
        check_takes_part(organisation)
        team = Team(id=key or uuid4(), name=name, kind=kind, organisation=organisation, email=email)
        team.on_duty, team.enforces, team.area = on_duty, enforces, area
        team.case_system = _secure(case_system)
        check_name(team, name)
        team.save(force_insert=True)
        return team


def change_team(
    actor: Actor,
    team: Team,
    *,
    name: str,
    kind: str,
    organisation: Organisation | None,
    email: str,
    on_duty: bool,
    enforces: bool,
    area: "Area | None",
    case_system: str,
) -> Team:
    """Correct what is known of a team, put it on or off duty, or say whether it enforces.

    Raises NotAllowed, NameTaken, NotSecure.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        check_name(team, name)
        values: dict[str, object] = {"name": name, "kind": kind, "organisation": organisation, "email": email}
        values |= {"on_duty": on_duty, "enforces": enforces, "area": area}
        return change(team, **values, case_system=_secure(case_system))


def end_team(actor: Actor, team: Team) -> None:
    """End a team and everybody's place in it from now on. Raises NotAllowed, StillAtWork."""
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        _end_team(team)


def join_team(
    actor: Actor,
    team: Team,
    account: Account,
    organisation: Organisation,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    key: UUID | None = None,
) -> TeamMember:
    """Give somebody a place in a team on behalf of an organisation, from today or from a day.

    ends_on: the first day without. Who is in the team for it on that day keeps that place.
    Raises NotAllowed, HasEnded, DaysOutOfOrder.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        mine = Q(team=team, account=account, organisation=organisation) & holds_on(starts_on)
        if found := made_before(TeamMember, key) or TeamMember.objects.filter(mine).first():
            return found
        check_takes_part(organisation, account, team)
        member = TeamMember(id=key or uuid4(), team=team, account=account, organisation=organisation)
        return start(member, starts_on, ends_on)


def leave_team(actor: Actor, member: TeamMember, on: date | None = None) -> None:
    """End somebody's place in a team, now or from a day. Raises NotAllowed, DaysOutOfOrder."""
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        end(member, on)


def add_around_team(
    actor: Actor,
    team: Team,
    organisation: Organisation,
    *,
    for_what: str,
    reach: str,
    starts_on: date | None = None,
    key: UUID | None = None,
) -> AroundTeam:
    """Put an organisation around a team: who to call, for what and how, from today or from a day.

    It gives nobody a look at the work of the team. Raises NotAllowed, HasEnded, AlreadyAround.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        if found := made_before(AroundTeam, key):
            return found
        check_takes_part(organisation, None, team)
        same = Q(team=team, organisation=organisation, for_what__iexact=for_what)
        if AroundTeam.objects.filter(same & not_over(starts_on)).exists():
            raise AlreadyAround
        around = AroundTeam(id=key or uuid4(), team=team, organisation=organisation)
        around.for_what, around.reach = for_what, reach
        return start(around, starts_on, None)


def end_around_team(actor: Actor, around: AroundTeam, on: date | None = None) -> None:
    """Let a team do without this organisation, now or from a day. Raises NotAllowed, DaysOutOfOrder."""
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        end(around, on)


def _secure(address: str) -> str:
    if address and not address.startswith("https://"):
        raise NotSecure
    return address


def _end_team(team: Team) -> None:
    team_ends.send(sender=Team, team=team)
    end_spans(Q(team=team), TeamMember, AroundTeam)
    change(team, on_duty=False, ended_on=timezone.localdate())

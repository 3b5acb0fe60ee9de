# SPDX-License-Identifier: EUPL-1.2
"""Read organisations, teams, people and streets. The same number of queries for one row as for a thousand.

What shows accounts takes the actor first and gives each only what the table of rights allows.
"""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from hartslag.areas.services import Area, members
from hartslag.people.actors import Actor
from hartslag.people.errors import NoDutyTeam
from hartslag.people.models import (
    Account,
    Invitation,
    NamedContact,
    Organisation,
    Role,
    Street,
    Team,
    TeamMember,
    holds_on,
)
from hartslag.people.organising import not_over
from hartslag.people.rights import may, require


def organisations(*, ended: bool = False) -> QuerySet[Organisation]:
    """Return the organisations that take part, by name; with ended also those that did."""
    rows = Organisation.objects.order_by("name")
    return rows if ended else rows.filter(ended_on__isnull=True)


def teams(*, ended: bool = False) -> QuerySet[Team]:
    """Return the teams there are, by name, with organisation and area; with ended also those there were."""
    rows = Team.objects.select_related("organisation", "area").order_by("name")
    return rows if ended else rows.filter(ended_on__isnull=True)


def duty_team(area: Area | None) -> Team:
    """Return the social neighbourhood team that takes in the concerns of an area.

    The team for the neighbourhood itself comes first, then that of its district, of a programme area it is
    in, of its municipality; then a team that works everywhere; then the only one there is.
    Raises NoDutyTeam, also where two teams have the same claim.
    """
    on_duty = list(teams().filter(kind=Team.Kind.SOCIAL_NEIGHBOURHOOD, on_duty=True))
    claims = sorted((_distance(team, area), str(team.pk)) for team in on_duty)
    near = [pk for distance, pk in claims if distance == claims[0][0]]
    if len(near) != 1 or (claims[0][0] == _ELSEWHERE and len(on_duty) > 1):
        raise NoDutyTeam
    return next(team for team in on_duty if str(team.pk) == near[0])


_EVERYWHERE, _ELSEWHERE = 4, 5


def _distance(team: Team, area: Area | None) -> int:
    """Return how far a team's area is from the area asked for: 0 the same, 5 elsewhere."""
    if team.area is None:
        return _EVERYWHERE
    if area is None:
        return _ELSEWHERE
    if team.area == area:
        return 0
    if team.area_id == area.parent_id and team.area_id != area.municipality_id:
        return 1
    if team.area.level == Area.Level.PROGRAMME_AREA and area.code in members(team.area):
        return 2
    return 3 if team.area_id == area.municipality_id else _ELSEWHERE


def people_of(actor: Actor) -> QuerySet[Account]:
    """Return the accounts the actor may see, by name, each with what it holds now or later.

    For who may see all: everybody, also who left. For a lead: who holds something at the own organisation.
    Raises NotAllowed for others: who works with whom is personal data of professionals.
    """
    require(actor, "see accounts of the own organisation")
    seen = Account.objects.filter(kind=Account.Kind.PERSON)
    if not may(actor, "see all accounts"):
        own = [role.organisation_id for role in actor.roles if may(_with(actor, role), _OWN)]
        roles = Role.objects.filter(not_over(), organisation__in=own).values("account")
        places = TeamMember.objects.filter(not_over(), organisation__in=own).values("account")
        seen = seen.filter(Q(pk__in=roles) | Q(pk__in=places))
    roles_now = Role.objects.filter(not_over()).select_related("organisation", "area").order_by("starts_on")
    places_now = TeamMember.objects.filter(not_over()).select_related("team", "organisation")
    return seen.order_by("name", "pk").prefetch_related(
        Prefetch("roles", roles_now, to_attr="held_roles"),
        Prefetch("memberships", places_now, to_attr="held_places"),
    )


_OWN = "see accounts of the own organisation"


def _with(actor: Actor, role: Role) -> Actor:
    """Return the actor as if it held this role alone."""
    return Actor(actor.account, actor.organisation, (role,), ())


def colleagues(organisation: Organisation | None = None, on: date | None = None) -> QuerySet[Account]:
    """Return who holds a role or a place in a team, at an organisation or anywhere, by name: for a choice."""
    where = {"organisation": organisation} if organisation else {}
    roles = Role.objects.filter(holds_on(on), **where).values("account")
    places = TeamMember.objects.filter(holds_on(on), **where).values("account")
    active = Account.objects.filter(kind=Account.Kind.PERSON, is_active=True)
    return active.filter(Q(pk__in=roles) | Q(pk__in=places)).order_by("name", "pk")


def team_members(team: Team, on: date | None = None) -> QuerySet[TeamMember]:
    """Return who is in a team on a day (today), by name."""
    rows = TeamMember.objects.filter(holds_on(on), team=team).select_related("account", "organisation")
    return rows.order_by("account__name", "pk")


def accounts_with(kind: str, on: date | None = None) -> QuerySet[Account]:
    """Return who holds a role of this kind on a day (today), by name: the privacy officers, say."""
    roles = Role.objects.filter(holds_on(on), kind=kind).values("account")
    return Account.objects.filter(pk__in=roles, is_active=True).order_by("name", "pk")


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Return all invitations, the newest first. Raises NotAllowed."""
    require(actor, "invite people")
    return Invitation.objects.select_related("organisation", "area", "invited_by")


def streets(actor: Actor, on: date | None = None) -> QuerySet[Street]:
    """Return the streets by neighbourhood and name, each with its faces of now and later as `faces`.

    Raises NotAllowed.
    """
    require(actor, "see named contacts")
    contacts = NamedContact.objects.filter(not_over(on)).select_related("account", "organisation")
    contacts = contacts.order_by("organisation__name", "task", "starts_on")
    rows = Street.objects.select_related("area", "area__municipality")
    return rows.order_by("area__sort_key", "name").prefetch_related(
        Prefetch("contacts", contacts, to_attr="faces")
    )

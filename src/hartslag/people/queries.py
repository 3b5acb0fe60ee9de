# SPDX-License-Identifier: EUPL-1.2
"""Read organisations, teams, people and streets. The same number of queries for one row as for a thousand.

What shows accounts takes the actor first and gives each only what the table of rights allows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.utils import timezone

from hartslag.areas.services import Area, members
from hartslag.people.actors import Actor, may, require
from hartslag.people.models import (
    Account,
    AroundTeam,
    Invitation,
    NamedContact,
    Organisation,
    Role,
    Street,
    Team,
    TeamMember,
    holds_on,
)
from hartslag.people.refusals import NoDutyTeam
from hartslag.people.rights import RIGHTS
from hartslag.people.writing import not_over

TOLD_FOR = 28
"""Days for which residents are told that a face changed."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face as residents see it.

    new: it took over from another less than four weeks ago; from whom, when that face was shown too.
    """

    contact: NamedContact
    new: bool
    took_over_from: str


@dataclass(frozen=True, slots=True)
class Shells:
    """Who works in a team and sees its work (the first shell), and who stands around it (the second)."""

    first: list[TeamMember]
    second: list[AroundTeam]


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

    That is in `held_roles` and `held_places`. For who may see all: everybody, also who left. For a lead: who
    holds something at the own organisation, and that alone. Raises NotAllowed for others: who does what for
    whom is personal data of professionals.
    """
    require(actor, _OWN)
    held = not_over()
    seen = Account.objects.filter(kind=Account.Kind.PERSON)
    if not may(actor, "see all accounts"):
        held &= Q(
            organisation__in=[
                role.organisation_id for role in actor.roles_in_use if role.kind in RIGHTS[_OWN]
            ]
        )
        roles, places = Role.objects.filter(held), TeamMember.objects.filter(held)
        seen = seen.filter(Q(pk__in=roles.values("account")) | Q(pk__in=places.values("account")))
    roles_held = Role.objects.filter(held).select_related("organisation", "area").order_by("starts_on", "id")
    places_held = TeamMember.objects.filter(held).select_related("team", "organisation")
    return seen.order_by("name", "pk").prefetch_related(
        Prefetch("roles", roles_held, to_attr="held_roles"),
        Prefetch("memberships", places_held.order_by("team__name"), to_attr="held_places"),
    )


_OWN = "see accounts of the own organisation"


def colleagues(organisation: Organisation | None = None) -> QuerySet[Account]:
    """Return who holds a role or a place in a team, at an organisation or anywhere, by name: for a choice."""
    where = {"organisation": organisation} if organisation else {}
    roles = Role.objects.filter(holds_on(), **where).values("account")
    places = TeamMember.objects.filter(holds_on(), **where).values("account")
    active = Account.objects.filter(kind=Account.Kind.PERSON, is_active=True)
    return active.filter(Q(pk__in=roles) | Q(pk__in=places)).order_by("name", "pk")


def posts(kinds: Iterable[str]) -> QuerySet[Role]:
    """Return the roles of these kinds that somebody holds today, by organisation and name."""
    held = Role.objects.filter(
        holds_on(), kind__in=list(kinds), account__is_active=True, organisation__ended_on__isnull=True
    )
    return held.select_related("organisation", "account").order_by(
        "organisation__name", "account__name", "pk"
    )


def team_members(team: Team, on: date | None = None) -> QuerySet[TeamMember]:
    """Return who is in a team on a day (today), by name."""
    return places().filter(holds_on(on), team=team).order_by("account__name", "pk")


def accounts_with(kind: str) -> QuerySet[Account]:
    """Return who holds a role of this kind today, by name: the privacy officers, say."""
    roles = Role.objects.filter(holds_on(), kind=kind).values("account")
    return Account.objects.filter(pk__in=roles, is_active=True).order_by("name", "pk")


def invitations(actor: Actor) -> QuerySet[Invitation]:
    """Return all invitations, the newest first. Raises NotAllowed."""
    require(actor, "invite people")
    return Invitation.objects.select_related("organisation", "area", "invited_by")


def streets(actor: Actor) -> QuerySet[Street]:
    """Return the streets by neighbourhood and name, each with its faces of now and later as `faces`.

    Raises NotAllowed.
    """
    require(actor, "see named contacts")
    faces = contacts().filter(not_over()).order_by("organisation__name", "task", "starts_on")
    rows = Street.objects.select_related("area", "area__municipality")
    return rows.order_by("area__sort_key", "name").prefetch_related(
        Prefetch("contacts", faces, to_attr="faces")
    )


def neighbourhood_of_street(place: str) -> Area | None:
    """Return the neighbourhood of the street with which a place in words begins; one query.

    "Voorbeeldstraat 12" begins with Voorbeeldstraat, "Voorbeeldstraatje 12" and "Voorbeeldstraat-Noord" do
    not. None when no such street is on the list, or streets of that name lie in several neighbourhoods.
    """
    begins = Street.objects.annotate(place=Value(place.strip())).filter(place__istartswith=F("name"))
    named = [
        each
        for each in begins.select_related("area")
        if not re.match(r"[\w'’]|-[^\W\d]", place.strip()[len(each.name) :])
    ]
    longest = max((len(each.name) for each in named), default=0)
    found = {each.area for each in named if len(each.name) == longest}
    return found.pop() if len(found) == 1 else None


def organisations_with_counts() -> QuerySet[Organisation]:
    """Return all organisations, by name, with how many people hold a role there today as `people`."""
    holding = Count("roles__account", filter=holds_on(prefix="roles__"), distinct=True)
    return organisations(ended=True).annotate(people=holding)


def teams_with_members() -> QuerySet[Team]:
    """Return all teams, by name, with how many people are in each today as `people`."""
    inside = Count("memberships__account", filter=holds_on(prefix="memberships__"), distinct=True)
    return teams(ended=True).annotate(people=inside)


def places_in(team: Team) -> QuerySet[TeamMember]:
    """Return who is in a team now or will be later, by name."""
    return places().filter(not_over(), team=team).order_by("account__name", "starts_on")


def shells(found: Iterable[Team]) -> dict[UUID, Shells]:
    """Return who works in each of these teams today and who stands around it; two queries.

    Who holds no role any more for whom they are in the team sees nothing of its work, and is left out.
    """
    made = {team.pk: Shells([], []) for team in found}
    still = Role.objects.filter(
        holds_on(), account=OuterRef("account"), organisation=OuterRef("organisation")
    )
    inside = places().filter(holds_on(), Exists(still), team__in=list(made), account__is_active=True)
    for place in inside.order_by("account__name", "pk"):
        made[place.team_id].first.append(place)
    for each in around_teams().filter(holds_on(), team__in=list(made)):
        made[each.team_id].second.append(each)
    return made


def around_teams() -> QuerySet[AroundTeam]:
    """Return which organisations stand around teams, of now, before and later, by organisation."""
    return AroundTeam.objects.select_related("team", "organisation").order_by(
        "organisation__name", "for_what", "starts_on", "pk"
    )


def around(team: Team) -> QuerySet[AroundTeam]:
    """Return which organisations stand around a team now or will later."""
    return around_teams().filter(not_over(), team=team)


def roles() -> QuerySet[Role]:
    """Return all roles, of now, before and later."""
    return Role.objects.select_related("account", "organisation", "area")


def places() -> QuerySet[TeamMember]:
    """Return all places in teams, of now, before and later."""
    return TeamMember.objects.select_related("team", "account", "organisation")


def contacts() -> QuerySet[NamedContact]:
    """Return all named contacts, of now, before and later."""
    return NamedContact.objects.select_related("street", "account", "organisation")


def shown_to_residents(area_code: str | None = None, on: date | None = None) -> list[Face]:
    """Return the faces that said yes to being shown, of a neighbourhood or of all, by street; for everybody.

    With each, for four weeks, whom it took over from, when that face was shown too; two queries.
    """
    day = on or timezone.localdate()
    rows = contacts().select_related("street__area")
    if area_code is not None:
        rows = rows.filter(street__area__code=area_code)
    now = rows.filter(holds_on(day), shown=True, account__is_active=True, organisation__ended_on__isnull=True)
    before = {
        (each.street_id, each.organisation_id, each.task, each.ends_on): each
        for each in rows.filter(ends_on__gt=day - timedelta(days=TOLD_FOR), ends_on__lte=day)
    }
    names = {key: each.account.name for key, each in before.items() if each.shown}
    found = now.order_by("street__area__sort_key", "street__name", "organisation__name", "task", "pk")
    keyed = ((each, (each.street_id, each.organisation_id, each.task, each.starts_on)) for each in found)
    return [Face(each, new=key in before, took_over_from=names.get(key, "")) for each, key in keyed]


def earlier_roles(account: Account) -> QuerySet[Role]:
    """Return the roles somebody held before, the latest first."""
    return roles().filter(account=account).exclude(not_over()).order_by("-ends_on", "-starts_on")


def earlier_contacts(street: Street) -> QuerySet[NamedContact]:
    """Return who were the faces of a street before, the latest first."""
    return contacts().filter(street=street).exclude(not_over()).order_by("-ends_on", "-starts_on")

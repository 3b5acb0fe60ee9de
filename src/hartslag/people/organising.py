# SPDX-License-Identifier: EUPL-1.2
"""Organisations, teams, and who works in them: every change a verb with an actor, in one transaction.

A key is made by the form or file that asks for something new, so that asking twice makes one.
"""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor
from hartslag.people.errors import DaysOutOfOrder, HasEnded, NameTaken
from hartslag.people.models import Account, NamedContact, Organisation, Role, Span, Team, TeamMember
from hartslag.people.rights import require

if TYPE_CHECKING:
    from hartslag.areas.services import Area


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

    Raises NotAllowed.
    """
    require(actor, "manage organisations")
    with acting_as(actor.account.pk):
        end_spans(Q(organisation=organisation))
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
    area: "Area | None" = None,
    key: UUID | None = None,
) -> Team:
    """Make a team, of one organisation or (without one) of several.

    Raises NotAllowed, NameTaken, HasEnded.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        if found := made_before(Team, key):
            return found
        check_takes_part(organisation)
        team = Team(id=key or uuid4(), name=name, kind=kind, organisation=organisation, email=email)
        team.on_duty, team.area = on_duty, area
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
    area: "Area | None",
) -> Team:
    """Correct what is known of a team, or put it on or off duty. Raises NotAllowed, NameTaken."""
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        check_name(team, name)
        values = {"name": name, "kind": kind, "organisation": organisation, "email": email}
        return change(team, **values, on_duty=on_duty, area=area)


def end_team(actor: Actor, team: Team) -> None:
    """End a team and everybody's place in it from now on. Raises NotAllowed."""
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

    ends_on: the first day without. Who is in the team for this organisation already keeps that place.
    Raises NotAllowed, HasEnded, DaysOutOfOrder.
    """
    require(actor, "manage teams")
    with acting_as(actor.account.pk):
        starts_on = starts_on or timezone.localdate()
        mine = Q(team=team, account=account, organisation=organisation) & not_over(starts_on)
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


def _end_team(team: Team) -> None:
    end_spans(Q(team=team), TeamMember)
    change(team, on_duty=False, ended_on=timezone.localdate())


def made_before[M: Model](model: type[M], key: UUID | None) -> M | None:
    """Return the row that was made with this key, waiting for who is making it at this moment."""
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return model._default_manager.filter(pk=key).first()  # noqa: SLF001 - for a class not known here


def change[M: Model](row: M, **values: object) -> M:
    """Set columns of a row and save it with a revision, when one of them is different."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
    return row


def start[S: Span](span: S, starts_on: date | None, ends_on: date | None) -> S:
    """Save a new span from a day (today) to a day (open). Raises DaysOutOfOrder."""
    span.starts_on = starts_on or timezone.localdate()
    span.ends_on = ends_on
    if ends_on is not None and ends_on <= span.starts_on:
        raise DaysOutOfOrder
    span.save(force_insert=True)
    return span


def end(span: Span, on: date | None = None) -> None:
    """End a span from a day on, today without one; an earlier end stands. Raises DaysOutOfOrder.

    What has not begun yet ends on the day it would have begun. The past does not change: a day before
    today is refused.
    """
    today = timezone.localdate()
    on = on or max(today, span.starts_on)
    if on < today or on < span.starts_on:
        raise DaysOutOfOrder(_("Kies vandaag of een latere dag."))
    if span.ends_on is None or on < span.ends_on:
        change(span, ends_on=on)


def end_spans(which: Q, *models: type[Span]) -> None:
    """End now whatever holds, or would hold later, among roles, memberships and contacts."""
    for model in models or (Role, TeamMember, NamedContact):
        for span in model._default_manager.filter(which & not_over()):  # noqa: SLF001 - for a class not known here
            end(span)


def not_over(day: date | None = None) -> Q:
    """Return the condition that a span has not ended by the day; it may begin later."""
    return Q(ends_on__isnull=True) | Q(ends_on__gt=day or timezone.localdate())


def check_name(row: Organisation | Team, name: str) -> None:
    """Raise NameTaken when another row of this table has the name, whatever its capitals."""
    same = type(row)._default_manager.filter(name__iexact=name)  # noqa: SLF001 - for a class not known here
    if same.exclude(pk=row.pk).exists():
        raise NameTaken


def check_takes_part(
    organisation: Organisation | None, account: Account | None = None, team: Team | None = None
) -> None:
    """Raise HasEnded when one of these takes no part any more."""
    if organisation is not None and organisation.ended_on is not None:
        raise HasEnded(_("Deze organisatie doet niet meer mee."), field="organisation")
    if account is not None and not account.is_active:
        raise HasEnded(_("Dit account is gestopt."), field="account")
    if team is not None and team.ended_on is not None:
        raise HasEnded(_("Dit team is gestopt."), field="team")

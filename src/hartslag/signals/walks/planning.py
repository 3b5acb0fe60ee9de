# SPDX-License-Identifier: EUPL-1.2
"""Plan a walk, begin it, finish it or call it off: steps that may be asked twice."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Account, Actor, Street, Team, team_members
from hartslag.signals.handling import step
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.refusals import NotInTheTeam, WalkIsOver, WalkNotFound
from hartslag.signals.walks.states import GOING_ON, MAY_BECOME, WalkState

KIND = "walk"
"""What is promised: to walk on that day; so it stands with everybody of the team under "my work"."""


@step
def plan(
    actor: Actor,
    key: UUID,
    *,
    team: Team,
    area: Area,
    day: date,
    streets: Sequence[Street],
    walkers: Sequence[Account],
) -> None:
    """Plan a walk of a team of the actor's, once for each key, which promises that it is walked on that day.

    Raises WalkNotFound for another team, NotInTheTeam for who is not in it on that day.
    """
    if team not in actor.teams or actor.organisation is None:
        raise WalkNotFound
    if Walk.objects.filter(pk=key).exists():
        return
    members = {each.account_id for each in team_members(team, max(day, timezone.localdate()))}
    if not {each.pk for each in walkers} <= members:
        raise NotInTheTeam
    walk = Walk(id=key, team=team, organisation=actor.organisation, area=area, day=day)
    walk.save(force_insert=True)
    walk.streets.set(streets)
    walk.walkers.set(walkers)
    agreements.promise(
        actor,
        kind=KIND,
        by_team=team,
        by_organisation=actor.organisation,
        to="team",
        to_team=team,
        due_on=max(day, timezone.localdate()),
        subject=(KIND, key),
        key=key,
    )


@step
def begin(actor: Actor, key: UUID) -> None:
    """Begin a walk; who begins one that is going on changes nothing. Raises WalkNotFound, WalkIsOver."""
    begun(actor, key)


@step
def finish(actor: Actor, key: UUID) -> None:
    """Finish a walk: nothing is added any more, the promise is kept. Raises WalkNotFound, WalkIsOver."""
    walk = locked(actor, key)
    if walk.state == WalkState.FINISHED:
        return
    if walk.state == WalkState.PLANNED:
        _become(walk, WalkState.WALKED)
    _become(walk, WalkState.FINISHED)
    for promise in agreements.open_about((KIND, key)):
        agreements.keep(actor, promise.pk)


@step
def cancel(actor: Actor, key: UUID) -> None:
    """Call off a walk that was planned. Raises WalkNotFound, WalkIsOver."""
    walk = locked(actor, key)
    if walk.state == WalkState.CANCELLED:
        return
    _become(walk, WalkState.CANCELLED)
    for promise in agreements.open_about((KIND, key)):
        agreements.withdraw(actor, promise.pk, _("De schouw gaat niet door."))


def begun(actor: Actor, key: UUID) -> Walk:
    """Return a walk to which something can be added, held until the transaction ends, and begin it.

    Raises WalkNotFound, WalkIsOver.
    """
    walk = locked(actor, key)
    if walk.state not in GOING_ON:
        raise WalkIsOver
    if walk.state == WalkState.PLANNED:
        _become(walk, WalkState.WALKED)
    return walk


def locked(actor: Actor, key: UUID) -> Walk:
    """Return a walk of the actor's teams, held until the transaction ends. Raises WalkNotFound."""
    rows = Walk.objects.select_for_update(of=("self",)).select_related("team", "organisation", "area")
    walk = rows.filter(pk=key, team__in=actor.teams).first()
    if walk is None:
        raise WalkNotFound
    return walk


def _become(walk: Walk, state: WalkState) -> None:
    if state not in MAY_BECOME[WalkState(walk.state)]:
        raise WalkIsOver
    walk.state = state
    walk.save(update_fields=["state"])

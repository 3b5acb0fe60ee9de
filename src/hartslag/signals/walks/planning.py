# SPDX-License-Identifier: EUPL-1.2
"""Plan a walk, change it, begin it, finish it or call it off: steps that may be asked twice."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Account, Actor, Street, Team, team_members
from hartslag.signals.handling import step
from hartslag.signals.walks.mailing import News, tell
from hartslag.signals.walks.models import PartOfWalk, Walk, Walker, WalkStreet
from hartslag.signals.walks.refusals import HasBegun, NobodyWalks, NotInTheTeam, WalkIsOver, WalkNotFound
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
    meets_at: time | None = None,
    meets: str = "",
) -> None:
    """Plan a walk of a team of the actor's, once for each key, which promises that it is walked on that day.

    meets_at, meets: when and where they come together. Who walks is told.
    Raises WalkNotFound for another team, NotInTheTeam for who is not in it on that day.
    """
    if team not in actor.teams or actor.organisation is None:
        raise WalkNotFound
    if Walk.objects.filter(pk=key).exists():
        return
    _check_in_team(team, day, walkers)
    walk = Walk(id=key, team=team, organisation=actor.organisation, area=area, day=day)
    walk.meets_at, walk.meets = meets_at, meets.strip()
    walk.save(force_insert=True)
    now, by = timezone.now(), actor.account
    WalkStreet.objects.bulk_create(
        WalkStreet(walk=walk, street=each, since=now, added_by=by) for each in streets
    )
    Walker.objects.bulk_create(Walker(walk=walk, account=each, since=now, added_by=by) for each in walkers)
    _promise(actor, walk, key)
    tell(actor, walk, News.JOINED, walkers)


@step
def change(
    actor: Actor,
    key: UUID,
    *,
    day: date,
    streets: Sequence[Street],
    walkers: Sequence[Account],
    meets_at: time | None,
    meets: str,
) -> None:
    """Change a walk that was planned, and tell who walks, who walks now too and who no longer does.

    Another day is promised anew: the promise of a day that has passed stays as one that was not kept.
    Raises WalkNotFound, WalkIsOver, HasBegun, NotInTheTeam.
    """
    walk = locked(actor, key)
    if walk.state == WalkState.WALKED:
        raise HasBegun
    if walk.state != WalkState.PLANNED:
        raise WalkIsOver
    _check_in_team(walk.team, day, walkers)
    moved = day != walk.day
    changed = _set(walk, day=day, meets_at=meets_at, meets=meets.strip())
    changed |= _change_streets(actor, walk, streets)
    rows = walkers_of(walk)
    stays = [each.account for each in rows if each.account in walkers]
    left = [each.account for each in rows if each.account not in walkers]
    joined = [each for each in walkers if each not in stays]
    _drop(actor, [each for each in rows if each.account in left])
    for account in joined:
        Walker(walk=walk, account=account, added_by=actor.account).save(force_insert=True)
    if moved:
        _let_go(actor, walk, _("De schouw is verzet."))
        _promise(actor, walk)
    tell(actor, walk, News.CHANGED, stays if changed or joined or left else [])
    tell(actor, walk, News.JOINED, joined)
    tell(actor, walk, News.LEFT, left)


@step
def replace(actor: Actor, key: UUID, walker_key: UUID, by: Account | None) -> None:
    """Let another of the team walk instead of who cannot, or nobody, and tell all of them; twice is once.

    Raises WalkNotFound, WalkIsOver, NotInTheTeam, NobodyWalks.
    """
    walk = locked(actor, key)
    if walk.state not in GOING_ON:
        raise WalkIsOver
    walker = walk.walkers.select_related("account").filter(pk=walker_key).first()
    if walker is None:
        raise WalkNotFound
    if walker.until is not None:
        return
    others = [each.account for each in walkers_of(walk) if each.pk != walker.pk]
    if by is None and not others:
        raise NobodyWalks
    if by is not None:
        _check_in_team(walk.team, walk.day, [by], field="by")
    _drop(actor, [walker])
    tell(actor, walk, News.LEFT, [walker.account])
    tell(actor, walk, News.CHANGED, others)
    if by is not None and by not in others:
        Walker(walk=walk, account=by, added_by=actor.account, instead_of=walker).save(force_insert=True)
        tell(actor, walk, News.JOINED, [by])


@step
def begin(actor: Actor, key: UUID) -> None:
    """Begin a walk; who begins one that is going on changes nothing. Raises WalkNotFound, WalkIsOver."""
    add_to(locked(actor, key))


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
        agreements.keep(agreements.who_ends(actor, promise), promise.pk)


@step
def cancel(actor: Actor, key: UUID) -> None:
    """Call off a walk that was planned, and tell who would walk. Raises WalkNotFound, WalkIsOver."""
    walk = locked(actor, key)
    if walk.state == WalkState.CANCELLED:
        return
    _become(walk, WalkState.CANCELLED)
    _let_go(actor, walk, _("De schouw gaat niet door."))
    tell(actor, walk, News.CANCELLED, [each.account for each in walkers_of(walk)])


def add_to(walk: Walk) -> None:
    """Let something be added to a walk that is held, and begin it. Raises WalkIsOver."""
    if walk.state not in GOING_ON:
        raise WalkIsOver
    if walk.state == WalkState.PLANNED:
        _become(walk, WalkState.WALKED)


def locked(actor: Actor, key: UUID) -> Walk:
    """Return a walk of the actor's teams, held until the transaction ends. Raises WalkNotFound."""
    rows = Walk.objects.select_for_update(of=("self",)).select_related("team", "organisation", "area")
    walk = rows.filter(pk=key, team__in=actor.teams).first()
    if walk is None:
        raise WalkNotFound
    return walk


def walkers_of(walk: Walk) -> list[Walker]:
    """Return who walks as it stands now, by name."""
    return list(walk.walkers.filter(until__isnull=True).select_related("account", "instead_of__account"))


def may_walk(team: Team, day: date) -> list[Account]:
    """Return who is in a team on the day of a walk, or today when that was before; by name."""
    return [each.account for each in team_members(team, max(day, timezone.localdate()))]


def _check_in_team(team: Team, day: date, accounts: Iterable[Account], field: str = "walkers") -> None:
    if not {each.pk for each in accounts} <= {each.pk for each in may_walk(team, day)}:
        raise NotInTheTeam(field=field)


def _promise(actor: Actor, walk: Walk, key: UUID | None = None) -> None:
    agreements.promise(
        actor,
        kind=KIND,
        by_team=walk.team,
        by_organisation=walk.organisation,
        to="team",
        to_team=walk.team,
        due_on=max(walk.day, timezone.localdate()),
        subject=(KIND, walk.pk),
        key=key,
    )


def _let_go(actor: Actor, walk: Walk, reason: str) -> None:
    """End the promise to walk: one whose day has passed was not kept, whatever is promised next."""
    for promise in agreements.open_about((KIND, walk.pk)):
        end = agreements.say_not_kept if promise.due_on < timezone.localdate() else agreements.withdraw
        end(agreements.who_ends(actor, promise), promise.pk, reason)


def _set(walk: Walk, **values: object) -> bool:
    """Set columns of a walk, with a revision; say no when none is different."""
    changed = {name: value for name, value in values.items() if getattr(walk, name) != value}
    for name, value in changed.items():
        setattr(walk, name, value)
    if changed:
        walk.save(update_fields=list(changed))
    return bool(changed)


def _change_streets(actor: Actor, walk: Walk, streets: Sequence[Street]) -> bool:
    rows = list(walk.streets.filter(until__isnull=True))
    there, wanted = {each.street_id for each in rows}, {each.pk for each in streets}
    _drop(actor, [each for each in rows if each.street_id not in wanted])
    for street in streets:
        if street.pk not in there:
            WalkStreet(walk=walk, street=street, added_by=actor.account).save(force_insert=True)
    return there != wanted


def _drop(actor: Actor, parts: Iterable[PartOfWalk]) -> None:
    for part in parts:
        part.until, part.dropped_by = timezone.now(), actor.account
        part.save(update_fields=["until", "dropped_by"])


def _become(walk: Walk, state: WalkState) -> None:
    if state not in MAY_BECOME[WalkState(walk.state)]:
        raise WalkIsOver
    walk.state = state
    walk.save(update_fields=["state"])

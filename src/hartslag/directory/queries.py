# SPDX-License-Identifier: EUPL-1.2
"""Read the schedule and the directory: the same number of queries for one row as for a thousand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from hartslag.agreements.services import clocks
from hartslag.areas.services import Area, neighbourhoods_of
from hartslag.directory.models import DaysOff, FindingPlace, Presence, Service
from hartslag.directory.offering import YEAR, is_offered_by
from hartslag.directory.presence import RIGHT, not_over
from hartslag.directory.schedule import Calendar, Moment, moments
from hartslag.directory.states import Need
from hartslag.people.services import Actor, colleagues, may

DAYS_AHEAD = 6
_RELATED = ("place__area", "organisation", "team", "account")


@dataclass(frozen=True, slots=True)
class Who:
    """One line of the timetable: a presence with the name by which residents know who comes."""

    presence: Presence
    name: str

    @property
    def title(self) -> str:
        """Return who comes: by name, and from where."""
        return f"{self.name}, {self.sender}" if self.name else self.sender

    @property
    def sender(self) -> str:
        """Return the team, or the organisation when it has none."""
        return self.presence.team.name if self.presence.team else self.presence.organisation.name


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is somewhere on one day."""

    moment: Moment
    who: Who


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the schedule."""

    on: date
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Who is where, in an area or everywhere: today, in the days after, and every week.

    first: the first turn after now that happens, today's included; None when there is none in these days.
    breaks: days off of today and later.
    """

    area: Area | None
    today: Day
    days: tuple[Day, ...]
    week: tuple[Who, ...]
    first: Turn | None
    breaks: tuple[DaysOff, ...]
    places: tuple[FindingPlace, ...]


def schedule_of(area: Area | None) -> Schedule:
    """Return who is where in an area, or everywhere, as everybody may see it."""
    today = timezone.localdate()
    last = today + timedelta(days=DAYS_AHEAD)
    week = shown(_public(area, today, last))
    by_key = {each.presence.pk: each for each in week}
    calendar = calendar_from(today)
    turns = [
        Turn(each, by_key[each.presence.pk])
        for each in moments((each.presence for each in week), calendar, today, last)
    ]
    by_day = {day: tuple(group) for day, group in groupby(turns, key=lambda turn: turn.moment.on)}
    now = timezone.now()
    going_on = (each for each in turns if not each.moment.off and each.moment.ends > now)
    places = {each.presence.place.pk: each.presence.place for each in week}
    return Schedule(
        area,
        Day(today, by_day.pop(today, ())),
        tuple(Day(day, found) for day, found in by_day.items()),
        tuple(each for each in week if each.presence.holds(today) or each.presence.starts_on > today),
        next(going_on, None),
        tuple(each for each in calendar.days_off if _is_of(each, week)),
        tuple(sorted(places.values(), key=lambda each: each.name)),
    )


def shown(presences: Iterable[Presence]) -> list[Who]:
    """Return presences with the names of who agreed to be known and still works here; one query."""
    rows = list(presences)
    here = set(colleagues().filter(pk__in=[each.account_id for each in rows]).values_list("pk", flat=True))
    return [Who(each, each.account.name if each.account and each.account_id in here else "") for each in rows]


def calendar_from(day: date) -> Calendar:
    """Return what keeps presences from happening from a day on."""
    rows = DaysOff.objects.filter(last_on__gte=day).select_related("place", "presence__place")
    return Calendar(tuple(rows), clocks())


def feed_presences(area: Area | None) -> list[Who]:
    """Return who comes weekly in an area, now or later, for a calendar."""
    today = timezone.localdate()
    return shown(_public(area, today, None))


def areas_of_schedule() -> list[Area]:
    """Return the neighbourhoods that have a finding place where somebody comes, by name."""
    here = _public(None, timezone.localdate(), None).order_by().values("place__area")
    return list(Area.objects.select_related("municipality").filter(pk__in=here))


def places() -> QuerySet[FindingPlace]:
    """Return the finding places there are, by name, with their area."""
    rows = FindingPlace.objects.select_related("area__municipality")
    return rows.filter(ended_on=None).order_by("name", "pk")


def presences() -> QuerySet[Presence]:
    """Return who comes where, now or later, in the order of the week."""
    return Presence.objects.select_related(*_RELATED).filter(not_over(timezone.localdate()))


def presence_by_key(key: UUID) -> Presence | None:
    """Return one presence, also one that is over."""
    return Presence.objects.select_related(*_RELATED).filter(pk=key).first()


def own_presences(actor: Actor) -> list[Presence]:
    """Return where the actor is known by name."""
    return list(presences().filter(account=actor.account))


def days_off() -> list[DaysOff]:
    """Return the days off that are not over yet, the first first."""
    return list(calendar_from(timezone.localdate()).days_off)


@dataclass(frozen=True, slots=True)
class Help:
    """A service as residents see it. walk_in: who comes where of its team. old: not looked at for a year."""

    service: Service
    walk_in: tuple[Who, ...]
    old: bool

    @property
    def dialled(self) -> str:
        """Return the number as a telephone dials it."""
        return "".join(sign for sign in self.service.phone if sign.isdigit() or sign == "+")


def help_for(need: Need, area: Area | None) -> list[Help]:
    """Return who helps with a need, in an area or anywhere; who does that and little else comes first."""
    found = services().filter(needs__contains=[need.value])
    if area is not None:
        found = found.filter(Q(area=None) | Q(area__in=_around(area)))
    rows = sorted(found, key=lambda each: (len(each.needs), each.name))
    walk_in = _walk_in(rows, area)
    limit = timezone.localdate() - YEAR
    return [Help(each, walk_in.get(each.pk, ()), each.checked_on < limit) for each in rows]


def services() -> QuerySet[Service]:
    """Return the services there are, by name."""
    rows = Service.objects.select_related("organisation", "team", "area__municipality")
    return rows.filter(ended_on=None, organisation__ended_on=None)


def receiving_services() -> QuerySet[Service]:
    """Return the services with a team that accepts referrals, by name."""
    return services().filter(team__isnull=False, team__ended_on=None)


def services_of(actor: Actor) -> list[Service]:
    """Return the services the actor keeps: all, or those of the own organisation, longest unseen first."""
    rows = services().order_by("checked_on", "name")
    return [each for each in rows if may(actor, RIGHT) or is_offered_by(each, actor)]


def service_by_key(key: UUID) -> Service | None:
    """Return a service that is there."""
    return services().filter(pk=key).first()


def areas_of_services() -> list[Area]:
    """Return the areas somebody can choose in the directory: where places are, and services work."""
    with_place = FindingPlace.objects.filter(ended_on=None).order_by().values("area")
    with_service = Service.objects.filter(ended_on=None).exclude(area=None).order_by().values("area")
    rows = Area.objects.select_related("municipality").filter(Q(pk__in=with_place) | Q(pk__in=with_service))
    return list(rows)


def needs_with_help() -> list[tuple[Need, int]]:
    """Return every need with how many services there are for it."""
    listed = [need for needs in services().values_list("needs", flat=True) for need in needs]
    return [(need, listed.count(need.value)) for need in Need]


def _public(area: Area | None, first: date, last: date | None) -> QuerySet[Presence]:
    """Return the presences everybody may see that hold on some day from the first to the last."""
    rows = Presence.objects.select_related(*_RELATED).filter(
        not_over(first), vacant_since=None, place__ended_on=None, organisation__ended_on=None
    )
    rows = rows.filter(Q(team=None) | Q(team__ended_on=None))
    if last is not None:
        rows = rows.filter(starts_on__lte=last)
    if area is not None:
        rows = rows.filter(place__area__in=neighbourhoods_of(area))
    return rows.order_by("weekday", "starts_at", "place__name", "pk")


def _is_of(days_off: DaysOff, week: list[Who]) -> bool:
    """Say whether days off are of something in this timetable."""
    if days_off.presence_id is not None:
        return any(each.presence.pk == days_off.presence_id for each in week)
    places = {each.presence.place_id for each in week}
    return bool(week) and (days_off.place_id is None or days_off.place_id in places)


def _around(area: Area) -> set[UUID]:
    """Return the keys of every area that has a neighbourhood in common with this one."""
    inside = neighbourhoods_of(area)
    keys = {each.pk for each in inside} | {each.parent_id for each in inside}
    keys |= {each.municipality_id for each in inside} | {area.pk}
    over = Area.objects.filter(
        level__in=(Area.Level.PROGRAMME_AREA, Area.Level.REGION), memberships__member__in=keys - {None}
    )
    return {key for key in keys | set(over.values_list("pk", flat=True)) if key is not None}


def _walk_in(rows: list[Service], area: Area | None) -> dict[UUID, tuple[Who, ...]]:
    """Return for each service where its team comes every week."""
    teams = {each.team_id for each in rows if each.team_id}
    found = shown(_public(area, timezone.localdate(), None).filter(team__in=teams)) if teams else []
    return {
        each.pk: tuple(who for who in found if who.presence.team_id == each.team_id)
        for each in rows
        if each.team_id
    }

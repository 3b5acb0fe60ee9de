# SPDX-License-Identifier: EUPL-1.2
"""Keep the finding places and who is where when: each change a verb with an actor, in one transaction."""

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Model, Q
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.areas.services import Area
from hartslag.directory.models import DaysOff, FindingPlace, Presence
from hartslag.directory.refusals import (
    DaysOutOfOrder,
    NotANeighbourhood,
    NotOfThatOrganisation,
    PlaceHasEnded,
    TimesOutOfOrder,
)
from hartslag.people.services import Actor, require

if TYPE_CHECKING:
    from hartslag.people.services import Organisation, Team

RIGHT = "manage directory"


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes where, weekly on a day of the week, from when to when, and what for.

    ends_on: the first day on which they do not; None for as long as it lasts.
    """

    place: FindingPlace
    organisation: "Organisation"
    team: "Team | None"
    weekday: int
    starts_at: time
    ends_at: time
    about: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


def keep_place(
    actor: Actor, key: UUID, *, name: str, kind: str, address: str, area: Area, opening: str = ""
) -> None:
    """Put a finding place on the list, or correct what is known of the one with this key.

    Raises NotAllowed, NotANeighbourhood.
    """
    require(actor, RIGHT)
    if area.level != Area.Level.NEIGHBOURHOOD:
        raise NotANeighbourhood
    with acting_as(actor.account.pk):
        place = found(FindingPlace, key) or FindingPlace(id=key)
        place.name, place.kind, place.address = name.strip(), kind, address.strip()
        place.area, place.opening = area, opening.strip()
        place.save()


def end_place(actor: Actor, key: UUID) -> None:
    """Let a finding place be no more from today on; nobody is there any longer. Raises NotAllowed."""
    require(actor, RIGHT)
    today = timezone.localdate()
    with acting_as(actor.account.pk):
        for place in FindingPlace.objects.select_for_update().filter(pk=key, ended_on=None):
            place.ended_on = today
            place.save(update_fields=["ended_on"])
            for each in Presence.objects.filter(not_over(today), place=place):
                _end(each, today)


def keep_presence(actor: Actor, key: UUID, coming: Coming) -> None:
    """Put on the schedule who comes where, or correct the one with this key.

    Another organisation or team is others who come: who was known by name is so no more.
    Raises NotAllowed, TimesOutOfOrder, DaysOutOfOrder, PlaceHasEnded, NotOfThatOrganisation.
    """
    require(actor, RIGHT)
    _check(coming)
    with acting_as(actor.account.pk):
        presence = found(Presence, key) or Presence(id=key)
        if presence.account_id and presence.organisation_id != coming.organisation.pk:
            presence.account = None
        for name in ("place", "organisation", "team", "weekday", "starts_at", "ends_at", "ends_on"):
            setattr(presence, name, getattr(coming, name))
        presence.about, presence.vacant_since = coming.about.strip(), None
        presence.starts_on = coming.starts_on or presence.starts_on
        presence.save()
        filled(presence)


def end_presence(actor: Actor, key: UUID, on: date | None = None) -> None:
    """Take somebody off the schedule from a day on, today without one; an earlier end stands.

    Raises NotAllowed, and DaysOutOfOrder for a day that has passed.
    """
    require(actor, RIGHT)
    on = on or timezone.localdate()
    if on < timezone.localdate():
        raise DaysOutOfOrder(field="on")
    with acting_as(actor.account.pk):
        for presence in Presence.objects.select_for_update().filter(not_over(on), pk=key):
            _end(presence, on)


def add_days_off(
    actor: Actor,
    key: UUID,
    *,
    starts_on: date,
    last_on: date,
    reason: str,
    place: FindingPlace | None = None,
    presence: Presence | None = None,
) -> None:
    """Say that something does not happen on some days, once for each key.

    Raises NotAllowed, DaysOutOfOrder.
    """
    require(actor, RIGHT)
    if last_on < starts_on:
        raise DaysOutOfOrder(field="last_on")
    with acting_as(actor.account.pk):
        if found(DaysOff, key) is None:
            DaysOff(
                id=key,
                place=place,
                presence=presence,
                starts_on=starts_on,
                last_on=last_on,
                reason=reason.strip(),
            ).save(force_insert=True)


def remove_days_off(actor: Actor, key: UUID) -> None:
    """Let what did not happen on some days happen after all. Raises NotAllowed."""
    require(actor, RIGHT)
    with acting_as(actor.account.pk):
        for each in DaysOff.objects.filter(pk=key):
            each.delete()


def filled(presence: Presence) -> None:
    """Let the work of finding somebody be done: somebody comes again, or nobody has to."""
    from hartslag.directory.leaving import close_search

    close_search(presence.pk)


def found[M: Model](model: type[M], key: UUID) -> M | None:
    """Return the row with a key, waiting for who is making it at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return model._default_manager.filter(pk=key).first()  # noqa: SLF001 - for a class not known here


def not_over(day: date) -> Q:
    """Return the condition that a presence holds on a day or on a later one."""
    return Q(ends_on__isnull=True) | Q(ends_on__gt=day)


def _end(presence: Presence, on: date) -> None:
    presence.ends_on = max(on, presence.starts_on)
    presence.save(update_fields=["ends_on"])
    filled(presence)


def _check(coming: Coming) -> None:
    if coming.ends_at <= coming.starts_at:
        raise TimesOutOfOrder
    starts_on = coming.starts_on or timezone.localdate()
    if coming.ends_on is not None and coming.ends_on <= starts_on:
        raise DaysOutOfOrder
    if coming.place.ended_on is not None:
        raise PlaceHasEnded
    if coming.team and coming.team.organisation_id not in {None, coming.organisation.pk}:
        raise NotOfThatOrganisation

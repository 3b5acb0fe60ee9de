# SPDX-License-Identifier: EUPL-1.2
"""Work out who is where on which days: what stands in the schedule, without what does not go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.agreements.services import Clocks
from hartslag.directory.models import DaysOff, Presence


@dataclass(frozen=True, slots=True)
class Moment:
    """One presence on one day. off: why it does not happen, empty when it does."""

    on: date
    presence: Presence
    off: str = ""

    @property
    def starts(self) -> datetime:
        """Return when it begins, aware, in the time of the place."""
        return _moment(self.on, self.presence.starts_at)

    @property
    def ends(self) -> datetime:
        """Return when it ends, aware, in the time of the place."""
        return _moment(self.on, self.presence.ends_at)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What keeps a presence from happening: days off, and the closing days of organisations."""

    days_off: tuple[DaysOff, ...]
    clocks: Clocks

    def off(self, presence: Presence, day: date) -> str:
        """Return why a presence does not happen on a day; empty when it does."""
        for each in self.days_off:
            if each.starts_on <= day <= each.last_on and _concerns(each, presence):
                return each.reason
        if self.clocks.of(presence.organisation_id).is_closed(day):
            return _("dan gesloten")
        return ""


def moments(presences: Iterable[Presence], calendar: Calendar, first: date, last: date) -> list[Moment]:
    """Return every presence on every day from the first up to and including the last, in order of time."""
    found = [
        Moment(day, each, calendar.off(each, day)) for each in presences for day in days_of(each, first, last)
    ]
    return sorted(found, key=lambda each: (each.starts, each.ends, each.presence.place.name))


def days_of(presence: Presence, first: date, last: date) -> Iterator[date]:
    """Yield the days of a presence's weekday from the first up to and including the last, while it holds."""
    day = first + timedelta(days=(presence.weekday - first.weekday()) % 7)
    while day <= last:
        if presence.holds(day):
            yield day
        day += timedelta(days=7)


def _concerns(days_off: DaysOff, presence: Presence) -> bool:
    if days_off.presence_id is not None:
        return days_off.presence_id == presence.pk
    return days_off.place_id is None or days_off.place_id == presence.place_id


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))

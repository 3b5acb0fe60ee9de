# SPDX-License-Identifier: EUPL-1.2
"""The schedule as a calendar that a phone subscribes to."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from hartslag.directory.queries import Who, calendar_from
from hartslag.directory.schedule import Calendar, Moment, days_of
from hartslag.ui.services import Event

BACK, AHEAD = timedelta(weeks=4), timedelta(weeks=26)


def events(week: list[Who], href: str) -> Iterator[Event]:
    """Yield one weekly event for each presence, without the days on which it does not happen.

    href: the whole address of the page of the schedule.
    """
    today = timezone.localdate()
    calendar = calendar_from(today - BACK)
    for who in week:
        if event := _event(who, calendar, today, href):
            yield event


def _event(who: Who, calendar: Calendar, today: date, href: str) -> Event | None:
    presence = who.presence
    last = today + AHEAD
    if presence.ends_on is not None:
        last = min(last, presence.ends_on - timedelta(days=1))
    days = list(days_of(presence, today - BACK, last))
    if not days:
        return None
    first = Moment(days[0], presence)
    return Event(
        uid=f"presence-{presence.pk}@hartslag",
        starts=first.starts,
        ends=first.ends,
        title=who.title,
        place=f"{presence.place.name}, {presence.place.address}",
        words=presence.about,
        href=href,
        repeats_weekly_until=days[-1],
        except_on=tuple(day for day in days if calendar.off(presence, day)),
    )

# SPDX-License-Identifier: EUPL-1.2
"""The sentences of the schedule: on the page, in the document and in the calendar the same."""

from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from hartslag.directory.models import DaysOff
from hartslag.directory.queries import Schedule, Turn


def answer(schedule: Schedule) -> str:
    """Return in a sentence or two who is there today, or who comes next."""
    here = [each for each in schedule.today.turns if not each.moment.off]
    if len(here) == 1:
        return _("Vandaag: %(turn)s.") % {"turn": turn(here[0])}
    if here:
        return _("Vandaag is er %(count)s keer iemand op een vaste plek.") % {"count": len(here)}
    nobody = _("Vandaag is er niemand op een vaste plek.")
    if schedule.first is None:
        return nobody
    after = _("De eerste daarna, %(day)s: %(turn)s.") % {
        "day": day(schedule.first.moment.on),
        "turn": turn(schedule.first),
    }
    return f"{nobody} {after}"


def turn(each: Turn) -> str:
    """Return who is where from when to when, in a few words."""
    presence = each.who.presence
    return _("%(who)s, van %(start)s tot %(end)s, %(place)s") % {
        "who": each.who.title,
        "start": clock(presence.starts_at),
        "end": clock(presence.ends_at),
        "place": presence.place.name,
    }


def break_words(days_off: DaysOff) -> str:
    """Return when what does not happen, and why."""
    if days_off.starts_on == days_off.last_on:
        when = day(days_off.starts_on)
    else:
        when = _("%(first)s tot en met %(last)s") % {
            "first": day(days_off.starts_on),
            "last": day(days_off.last_on),
        }
    place = days_off.presence.place if days_off.presence else days_off.place
    where = place.name if place else _("alle plekken")
    return f"{when}: {days_off.reason} ({where})"


def day(on: date) -> str:
    """Return a day as people say it."""
    return date_format(on, "l j F")


def clock(at: time) -> str:
    """Return a time as people write it."""
    return time_format(at, "G.i")

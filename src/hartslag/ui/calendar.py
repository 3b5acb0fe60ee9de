# SPDX-License-Identifier: EUPL-1.2
"""Calendars that a phone or a mail program subscribes to: iCalendar (RFC 5545, its name as in RFC 7986)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

CALENDAR_TYPE = "text/calendar; charset=utf-8"
_ZONE = ZoneInfo("Europe/Amsterdam")
_WIDEST = 75  # octets of a line, its end not counted (RFC 5545, 3.1)

# Central European time since 1996. Programs that know no zones by name read it here (RFC 5545, 3.6.5).
_ZONE_LINES = (
    "BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam",
    "BEGIN:DAYLIGHT", "TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
    "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
    "BEGIN:STANDARD", "TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
    "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens once, or every week up to and including a day.

    uid: the same for as long as it is the same event, whatever changes. starts, ends: aware; shown as Dutch
    time, and repeated at the same hour of the clock. href: a whole address. except_on: days on which a
    repeated one does not happen.
    """

    uid: str
    starts: datetime
    ends: datetime
    title: str
    place: str = ""
    words: str = ""
    href: str = ""
    repeats_weekly_until: date | None = None
    except_on: tuple[date, ...] = ()


def calendar(events: Iterable[Event], name: str) -> bytes:
    """Return a calendar as the bytes of an .ics file.

    name: how a program lists it. Every program that subscribes is asked to look again once a day.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hartslag//NL", "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}", f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        *_ZONE_LINES,
    ]  # fmt: skip
    stamp = f"{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def _event(event: Event, stamp: str) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{stamp}"]
    lines += [f"DTSTART{_local(event.starts)}", f"DTEND{_local(event.ends)}"]
    if event.repeats_weekly_until is not None:
        # The last moment is said in UTC where the first has a zone (RFC 5545, 3.3.10).
        last = datetime.combine(event.repeats_weekly_until, time.max, _ZONE).astimezone(UTC)
        lines.append(f"RRULE:FREQ=WEEKLY;UNTIL={last:%Y%m%dT%H%M%SZ}")
        hour = event.starts.astimezone(_ZONE).time()
        lines += [f"EXDATE{_local(datetime.combine(each, hour, _ZONE))}" for each in event.except_on]
    lines.append(f"SUMMARY:{_text(event.title)}")
    for key, words in (("LOCATION", event.place), ("DESCRIPTION", event.words)):
        lines += [f"{key}:{_text(words)}"] if words else []
    lines += [f"URL:{event.href}"] if event.href else []
    return [*lines, "END:VEVENT"]


def _local(moment: datetime) -> str:
    return f";TZID=Europe/Amsterdam:{moment.astimezone(_ZONE):%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """Return words as a value: what means something is escaped, and all is one line (RFC 5545, 3.3.11)."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, "\\" + sign)
    lines = "\\n".join(words.splitlines())
    return "".join(each for each in lines if each == "\t" or each.isprintable())


def _folded(line: str) -> Iterator[bytes]:
    """Yield the parts of a line: at most 75 octets each, no letter cut, a space before what goes on."""
    part = b""
    for letter in line:
        octets = letter.encode()
        if len(part) + len(octets) > _WIDEST:
            yield part
            part = b" "
        part += octets
    yield part

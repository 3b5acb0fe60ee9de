# SPDX-License-Identifier: EUPL-1.2
"""What a program asks with the parameters of GeoReport v2, checked."""

from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hartslag.signals.categories import categories
from hartslag.signals.open311.rendering import absent, wrong
from hartslag.signals.released import ReleasedAsked
from hartslag.signals.states import CLOSED, OPEN, State

MOST = 1000
"""Of requests in one answer, and of days between start and end: the bounds of the standard."""
SPAN = timedelta(days=90)
STATUS: dict[State, str] = {state: "closed" if state in CLOSED else "open" for state in State}


def reports_asked(asked: QueryDict) -> ReleasedAsked:
    """Return which requests are asked for. Numbers go before every other filter. Raises Wrong."""
    page, size = _paging(asked)
    numbers = _several(asked, "service_request_id")
    if numbers is not None:
        return ReleasedAsked(numbers=numbers, most=size, skipped=(page - 1) * size)
    start, end = span_asked(asked)
    return ReleasedAsked(
        categories=_known(asked),
        states=_states(asked),
        since=timezone.localdate(start),
        until=timezone.localdate(end),
        most=size,
        skipped=(page - 1) * size,
    )


def changes_asked(asked: QueryDict) -> tuple[date, date, int, int]:
    """Return from which to which day changes are asked for, at most how many, and how many come before."""
    page, size = _paging(asked)
    start, end = span_asked(asked)
    return timezone.localdate(start), timezone.localdate(end), size, (page - 1) * size


def span_asked(asked: QueryDict) -> tuple[datetime, datetime]:
    """Return from when to when: the last 90 days, or at most 90 days from or until what is asked."""
    start, end = _moment(asked, "start_date"), _moment(asked, "end_date")
    if start is None:
        end = end or timezone.now()
        return end - SPAN, end
    return start, min(end or start + SPAN, start + SPAN)


def written_day(day: date) -> str:
    """Return the beginning of a day as the standard writes moments."""
    return datetime.combine(day, time.min, timezone.get_default_timezone()).isoformat()


def _moment(asked: QueryDict, name: str) -> datetime | None:
    said = asked.get(name)
    if not said:
        return None
    try:
        # A plus that was not encoded arrives as a space.
        moment = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is None or not 1900 < moment.year < 9000:
        raise wrong(f"{name}: schrijf een moment als 2026-05-24T00:00:00Z.")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _paging(asked: QueryDict) -> tuple[int, int]:
    page, size = asked.get("page", "1"), asked.get("page_size", str(MOST))
    for name, said, most in (("page", page, 1_000_000), ("page_size", size, MOST)):
        if not (said.isascii() and said.isdecimal() and 1 <= int(said[:9]) <= most):
            raise wrong(f"{name}: schrijf een heel getal van 1 tot en met {most}.")
    return int(page), int(size)


def _several(asked: QueryDict, name: str) -> list[str] | None:
    said = [each.strip().replace("\0", "") for each in asked.get(name, "").split(",")]
    return [each for each in said if each][:MOST] or None


def _known(asked: QueryDict) -> list[str] | None:
    codes = _several(asked, "service_code")
    if codes is not None and not set(codes) <= set(categories()):
        raise absent("service_code: deze soort bestaat niet. Zie /services.")
    return codes


def _states(asked: QueryDict) -> list[State] | None:
    said = _several(asked, "status")
    if said is None:
        return None
    if not set(said) <= {"open", "closed"}:
        raise wrong("status: schrijf open of closed.")
    return [*(OPEN if "open" in said else ()), *(CLOSED if "closed" in said else ())]

# SPDX-License-Identifier: EUPL-1.2
"""Count working days as the General Extension of Time-Limits Act does.

A working day is Monday to Friday, without the days of article 3 of the Act (Algemene termijnenwet): New
Year's Day, Good Friday, Easter Monday, King's Day, Ascension Day, 5 May every year, Whit Monday and both
Christmas days; without the days equated with them by decree (article 3, third paragraph); and without the
days on which an organisation is closed. The last two kinds are entered per year: see ClosingDay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are working days, for one organisation or in general.

    closed: the decreed and local closing days.
    """

    closed: frozenset[date] = frozenset()

    def is_one(self, day: date) -> bool:
        """Say whether a day is a working day."""
        return day.weekday() < 5 and not self.is_closed(day)

    def is_closed(self, day: date) -> bool:
        """Say whether a day is a closing day or one of the Act, whatever day of the week it is."""
        return day in self.closed or day in days_of_the_act(day.year)

    def after(self, start: date, count: int) -> date:
        """Return the day that lies so many working days after a day, which is not counted itself.

        A negative count goes back. Zero gives the day itself, or the next working day when it is none.
        """
        day, step = start, _ONE if count >= 0 else -_ONE
        for _ in range(abs(count)):
            day = self._next(day + step, step)
        return self._next(day, _ONE) if count == 0 else day

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start` up to and including `end`; negative when before."""
        if end < start:
            return -self.between(end, start)
        weeks, rest = divmod((end - start).days, 7)
        weekdays = 5 * weeks + sum(
            (start + timedelta(days=each)).weekday() < 5 for each in range(1, rest + 1)
        )
        of_the_act = (day for year in range(start.year, end.year + 1) for day in days_of_the_act(year))
        return weekdays - sum(start < day <= end and day.weekday() < 5 for day in {*of_the_act, *self.closed})

    def _next(self, day: date, step: timedelta) -> date:
        while not self.is_one(day):
            day += step
        return day


def working_days(closed: Iterable[date] = ()) -> WorkingDays:
    """Return the working days when these days are closed as well."""
    return WorkingDays(frozenset(closed))


@cache
def days_of_the_act(year: int) -> frozenset[date]:
    """Return the days of article 3 of the Act in a year.

    The library's public and optional days together give them, and Easter Sunday and Whit Sunday besides,
    which are no working days anyway; its public days alone miss Good Friday and most years' 5 May.
    """
    from holidays import OPTIONAL, PUBLIC, country_holidays

    return frozenset(country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL)))


def named_days(year: int) -> list[tuple[date, str]]:
    """Return the days of the Act in a year that fall from Monday to Friday, with their Dutch names."""
    from holidays import OPTIONAL, PUBLIC, country_holidays

    days = country_holidays("NL", years=year, categories=(PUBLIC, OPTIONAL), language="nl")
    return sorted((day, name) for day, name in days.items() if day.weekday() < 5)

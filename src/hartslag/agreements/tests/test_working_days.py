# SPDX-License-Identifier: EUPL-1.2
"""R15: the clock of promises, held against the Act and a table of dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.agreements.working_days import days_of_the_act, working_days

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))


def day(text):
    return date.fromisoformat(text)


def easter(year):
    """Return Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, before = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, before + 1)


def the_act(year):
    """Return the days of article 3, first and second paragraph, of the Algemene termijnenwet."""
    king = date(year, 4, 27)
    moved = king - timedelta(days=1) if king.weekday() == 6 else king
    movable = [easter(year) + timedelta(days=days) for days in (-2, 1, 39, 50)]
    return {date(year, 1, 1), moved, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26), *movable}


@pytest.mark.parametrize("year", range(2014, 2061))
def test_the_days_off_are_those_of_the_act_year_by_year(year):
    on_weekdays = {each for each in days_of_the_act(year) if each.weekday() < 5}
    assert on_weekdays == {each for each in the_act(year) if each.weekday() < 5}


FIVE_WORKING_DAYS = [
    # made on, due on, why
    ("2026-11-16", "2026-11-23", "an ordinary Monday"),
    ("2026-11-20", "2026-11-27", "an ordinary Friday"),
    ("2026-11-21", "2026-11-27", "on a Saturday: Monday is the first day"),
    ("2026-11-22", "2026-11-27", "on a Sunday: Monday is the first day"),
    ("2026-03-30", "2026-04-08", "over Good Friday and Easter Monday"),
    ("2026-04-02", "2026-04-13", "on Maundy Thursday: Good Friday and Easter Monday do not count"),
    ("2025-04-17", "2025-04-28", "King's Day, a Sunday in 2025, is on Saturday 26 April: no weekday lost"),
    ("2025-04-24", "2025-05-01", "nothing is lost on the Monday after a King's Day that was moved"),
    ("2026-04-24", "2026-05-04", "King's Day on a Monday"),
    ("2026-04-29", "2026-05-07", "Liberation Day in a year that is no lustrum"),
    ("2025-04-29", "2025-05-07", "Liberation Day in a lustrum year"),
    ("2026-05-11", "2026-05-19", "Ascension Day; the Friday after it counts without a decree"),
    ("2026-05-20", "2026-05-28", "Whit Monday"),
    ("2024-12-20", "2024-12-31", "both Christmas days on weekdays"),
    ("2026-12-23", "2026-12-31", "Christmas on Friday, Boxing Day on Saturday"),
    ("2026-12-29", "2027-01-06", "New Year's Day"),
]


@pytest.mark.parametrize(("made", "due", "why"), FIVE_WORKING_DAYS)
def test_five_working_days_in_a_table_of_dates(made, due, why):
    assert working_days().after(day(made), 5) == day(due), why


def test_a_day_equated_by_decree_and_a_local_closing_day_do_not_count():
    after_ascension = day("2026-05-15")
    carnival = [day("2026-02-16"), day("2026-02-17")]
    assert working_days([after_ascension]).after(day("2026-05-11"), 5) == day("2026-05-20")
    assert working_days(carnival).after(day("2026-02-13"), 1) == day("2026-02-18")


@pytest.mark.parametrize(
    ("start", "count", "there"),
    [
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-20"),
        ("2026-11-22", 0, "2026-11-23"),
        ("2026-11-23", 0, "2026-11-23"),
    ],
)
def test_it_counts_back_and_stands_still(start, count, there):
    assert working_days().after(day(start), count) == day(there)


@given(start=DAYS, count=st.integers(1, 60))
def test_counting_there_and_counting_the_days_between_agree(start, count):
    clock = working_days()
    end = clock.after(start, count)
    assert clock.is_one(end)
    assert clock.between(start, end) == count
    assert clock.between(end, start) == -count


@given(start=DAYS, length=st.integers(0, 900), closed=st.sets(DAYS, max_size=40))
def test_the_days_between_are_those_one_would_count_by_hand(start, length, closed):
    clock, end = working_days(closed), start + timedelta(days=length)
    by_hand = [start + timedelta(days=each) for each in range(1, length + 1)]
    assert clock.between(start, end) == sum(clock.is_one(day) for day in by_hand)


@given(start=DAYS, count=st.integers(1, 30), closed=st.sets(DAYS, max_size=40))
def test_a_closing_day_never_makes_a_promise_fall_earlier(start, count, closed):
    assert working_days(closed).after(start, count) >= working_days().after(start, count)

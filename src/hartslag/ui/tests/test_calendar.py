# SPDX-License-Identifier: EUPL-1.2
"""A calendar that programs subscribe to says when, where and what, as RFC 5545 has it."""

from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr

from hartslag.ui.services import Event, calendar

STARTS = datetime(2026, 3, 3, 18, 30, tzinfo=UTC)
MEETING = Event(
    uid="een@hartslag",
    starts=STARTS,
    ends=STARTS + timedelta(hours=2),
    title="Bijeenkomst, met koffie; en thee",
    place="Buurthuis",
    words="Eerste regel\r\ntweede\\regel",
    href="https://buurt.example/wijkagenda/",
)


def lines(*events):
    written = calendar(events, "Wijkagenda Passart")
    return written.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_moment_is_said_in_dutch_time_with_the_zone_beside_it():
    said = lines(MEETING)
    assert "DTSTART;TZID=Europe/Amsterdam:20260303T193000" in said
    assert "DTEND;TZID=Europe/Amsterdam:20260303T213000" in said
    assert said.index("BEGIN:VTIMEZONE") < said.index("BEGIN:VEVENT")


def test_signs_that_mean_something_are_escaped_and_no_line_can_be_smuggled_in():
    said = lines(MEETING)
    assert r"SUMMARY:Bijeenkomst\, met koffie\; en thee" in said
    assert r"DESCRIPTION:Eerste regel\ntweede\\regel" in said


def test_a_line_is_at_most_75_octets_and_no_letter_is_cut():
    written = calendar([Event("een", STARTS, STARTS, "é" * 200)], "Naam")
    assert max(len(line) for line in written.split(b"\r\n")) == 75
    assert "SUMMARY:" + "é" * 200 in lines(Event("een", STARTS, STARTS, "é" * 200))


def test_what_repeats_keeps_its_hour_in_summer_and_skips_its_exceptions():
    weekly = Event(
        "een", STARTS, STARTS, "Spreekuur",
        repeats_weekly_until=date(2026, 4, 7), except_on=(date(2026, 3, 31),),
    )  # fmt: skip
    said = lines(weekly)
    rule = next(line.removeprefix("RRULE:") for line in said if line.startswith("RRULE:FREQ=WEEKLY"))
    days = list(rrulestr(rule, dtstart=STARTS))
    assert (len(days), days[-1].date()) == (6, date(2026, 4, 7))
    assert "EXDATE;TZID=Europe/Amsterdam:20260331T193000" in said


def test_it_begins_and_ends_as_a_calendar_with_a_name():
    said = lines()
    assert said[0] == "BEGIN:VCALENDAR"
    assert said[-2:] == ["END:VCALENDAR", ""]
    assert "NAME:Wijkagenda Passart" in said

# SPDX-License-Identifier: EUPL-1.2
"""Everybody sees who is where today, in the days after and every week; a name only of who agreed (L8, T4)."""

from datetime import date, datetime, time
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from hartslag.agreements.services import Commitment, Handover, add_closing_days
from hartslag.directory import queries
from hartslag.directory.models import DaysOff, FindingPlace, Presence
from hartslag.people.services import leave, system_actor

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 11, 25)


def page(world, address="/rooster/BU09172100/"):
    answer = world.client_of().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def off(world):
    (day,) = queries.schedule_of(world.area).days
    return day.turns[0].moment.off


def named(world):
    world.presence.account = world.cast.sanne
    world.presence.save()


def test_it_says_first_who_comes_next_when_nobody_is_there_today(world, monday):
    shown = page(world)
    assert "Vandaag is er niemand op een vaste plek." in shown
    assert "woensdag 25 november: Sociaal wijkteam, van 13.00 tot 16.00, Buurtkamer" in shown
    assert "Hulp bij post" in shown
    assert "Voorbeeldstraat 40" in shown


def test_it_says_first_who_is_there_today(world, monday):
    Presence.objects.filter(pk=world.presence.pk).update(weekday=0)
    assert "Vandaag: Sociaal wijkteam, van 13.00 tot 16.00, Buurtkamer." in page(world)


def test_a_neighbourhood_shows_its_own_places_and_the_town_shows_all(world, monday):
    assert "Buurtkamer" not in page(world, "/rooster/BU09172101/")
    assert "Buurtkamer" in page(world, "/rooster/GM0917/")
    assert "Buurtkamer" in page(world, "/rooster/")
    assert world.client_of().get("/rooster/BU99999999/").status_code == 404


def test_a_holiday_is_said_on_the_day_it_would_be(world, monday):
    DaysOff.objects.create(starts_on=WEDNESDAY, last_on=WEDNESDAY, reason="studiedag", place=world.place)
    shown = page(world)
    assert "Gaat niet door:" in shown
    assert "woensdag 25 november: studiedag (Buurtkamer)" in shown


def test_the_closing_days_of_the_organisation_count_and_those_of_another_do_not(world, monday):
    police = type(world.welfare).objects.get(kind="police")
    add_closing_days(system_actor(), days=[WEDNESDAY], reason="Proef", organisation=police)
    assert off(world) == ""
    add_closing_days(system_actor(), days=[WEDNESDAY], reason="Proef", organisation=world.welfare)
    assert off(world) == "dan gesloten"


def test_days_off_of_one_presence_or_another_place_leave_the_rest(world, monday):
    other = FindingPlace.objects.create(name="Elders", kind="school", address="-", area=world.elsewhere)
    DaysOff.objects.create(starts_on=WEDNESDAY, last_on=WEDNESDAY, reason="dicht", place=other)
    assert off(world) == ""
    DaysOff.objects.create(starts_on=WEDNESDAY, last_on=WEDNESDAY, reason="ziek", presence=world.presence)
    assert off(world) == "ziek"


def test_a_presence_shows_from_its_first_day_until_the_day_it_ends(world, monday):
    Presence.objects.filter(pk=world.presence.pk).update(starts_on=date(2026, 11, 26))
    assert queries.schedule_of(world.area).days == ()
    Presence.objects.filter(pk=world.presence.pk).update(starts_on=date(2026, 1, 1), ends_on=WEDNESDAY)
    assert queries.schedule_of(world.area).days == ()


def test_the_queries_are_as_many_for_one_as_for_fifty(world, monday, django_assert_num_queries):
    client = world.client_of()
    client.get("/rooster/")  # fills caches
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get("/rooster/")
    Presence.objects.bulk_create(
        Presence(
            place=world.place,
            organisation=world.welfare,
            weekday=number % 7,
            starts_at=time(9),
            ends_at=time(10),
            starts_on=date(2026, 1, 1),
        )
        for number in range(50)
    )
    with django_assert_num_queries(len(one)):
        client.get("/rooster/")


def test_a_colleague_is_named_only_after_saying_yes(world, monday, row):
    ada, sanne = world.client_of(world.cast.ada), world.client_of(world.cast.sanne)
    sent = {"key": str(uuid4()), "account": str(world.cast.sanne.pk)}
    for _ in range(2):
        answer = ada.post(f"/beheer/rooster/{world.presence.pk}/naam/", sent)
        assert answer.status_code == 302, answer.content.decode()
    handover = row(Handover)
    assert "Sanne" not in page(world)
    assert "Sanne Sociaalwerk: aangeboden" in ada.get(f"/rooster/plek/{world.presence.pk}/").content.decode()
    assert "Kom jij elke week, met je naam op het rooster" in sanne.get("/mijn-werk/").content.decode()
    sanne.post(f"/overdracht/{handover.pk}/", {"accept": "1"})
    assert "Sanne Sociaalwerk, Sociaal wijkteam" in page(world)


def test_who_refuses_is_not_named(world, monday, row):
    ada, sanne = world.client_of(world.cast.ada), world.client_of(world.cast.sanne)
    sent = {"key": str(uuid4()), "account": str(world.cast.sanne.pk)}
    ada.post(f"/beheer/rooster/{world.presence.pk}/naam/", sent)
    sanne.post(f"/overdracht/{row(Handover).pk}/", {"refuse": "1", "reason": "Liever niet."})
    assert "Sanne" not in page(world)


def test_who_works_elsewhere_cannot_be_asked(world, monday, row):
    ada = world.client_of(world.cast.ada)
    sent = {"key": str(uuid4()), "account": str(world.cast.wil.pk)}
    assert ada.post(f"/beheer/rooster/{world.presence.pk}/naam/", sent).status_code == 400
    with pytest.raises(Handover.DoesNotExist):
        row(Handover)


def test_somebody_takes_their_own_name_off_and_nobody_elses(world, monday):
    named(world)
    sent = {"presence": str(world.presence.pk)}
    world.client_of(world.cast.wil).post("/rooster/mijn-naam/", sent)
    assert "Sanne Sociaalwerk" in page(world)
    sanne = world.client_of(world.cast.sanne)
    assert "Buurtkamer" in sanne.get("/rooster/mijn-naam/").content.decode()
    sanne.post("/rooster/mijn-naam/", sent)
    assert "Sanne" not in page(world)


def test_who_leaves_is_off_the_schedule_and_the_lead_has_work(world, monday, row):
    named(world)
    Presence.objects.filter(pk=world.presence.pk).update(team=None)
    leave(system_actor(), world.cast.sanne)
    shown = page(world)
    assert "Sanne" not in shown
    assert "Welzijn (voorbeeld)" not in shown  # nobody comes
    promise = row(Commitment, kind="presence.fill")
    assert promise.promised_by_account in {world.cast.petra, world.cast.dirk}
    lead = world.client_of(promise.promised_by_account)
    assert "Iemand vinden voor het rooster" in lead.get("/mijn-werk/").content.decode()
    assert "nog niemand" in lead.get("/beheer/rooster/").content.decode()
    # Somebody says yes: the work is done, and residents see it.
    sent = {"key": str(uuid4()), "account": str(world.cast.bram.pk)}
    lead.post(f"/beheer/rooster/{world.presence.pk}/naam/", sent)
    bram = world.client_of(world.cast.bram)
    bram.post(f"/overdracht/{row(Handover, subject_kind='presence').pk}/", {"accept": "1"})
    assert "Bram Bemiddeling, Welzijn (voorbeeld)" in page(world)
    assert row(Commitment, kind="presence.fill").state == "kept"


def test_a_team_goes_on_without_who_leaves(world, monday):
    named(world)
    leave(system_actor(), world.cast.sanne)
    shown = page(world)
    assert "Sanne" not in shown
    assert "Sociaal wijkteam" in shown


def test_a_calendar_repeats_it_weekly_without_the_days_off(world, monday):
    DaysOff.objects.create(starts_on=WEDNESDAY, last_on=WEDNESDAY, reason="studiedag", place=world.place)
    answer = world.client_of().get("/rooster/BU09172100.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    lines = answer.content.decode().split("\r\n")
    assert "SUMMARY:Sociaal wijkteam" in lines
    assert "LOCATION:Buurtkamer\\, Voorbeeldstraat 40" in lines
    assert "EXDATE;TZID=Europe/Amsterdam:20261125T130000" in lines
    assert any(line.startswith("RRULE:FREQ=WEEKLY") for line in lines)
    # King's Day is a Tuesday, and the day after Ascension Day is no day of the Act: neither is a Wednesday.
    assert sum(line.startswith("EXDATE") for line in lines) == 1 + sum(
        day.weekday() == 2 for day in days_of_the_act_ahead()
    )


def days_of_the_act_ahead():
    from datetime import timedelta

    from hartslag.agreements.working_days import days_of_the_act

    first, last = date(2026, 10, 26), date(2026, 11, 23) + timedelta(weeks=26)
    days = days_of_the_act(2026) | days_of_the_act(2027)
    return [day for day in days if first <= day <= last]


def test_an_hour_of_the_clock_stays_that_hour_in_summer(world, monkeypatch):
    from django.utils import timezone

    for month in (1, 7):
        now = datetime(2026, month, 5, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        (day,) = queries.schedule_of(world.area).days
        assert timezone.localtime(day.turns[0].moment.starts).hour == 13


def test_a_document_to_hang_on_the_wall_says_the_same(world, monday):
    from hartslag.directory.document import schedule_document
    from hartslag.ui.services import document_parts

    made = schedule_document(queries.schedule_of(world.area), "Wie is er?", monday)
    table = next(each for each in made.blocks if isinstance(each, document_parts.Table))
    assert [cell.words for cell in table.rows[0].cells] == [
        "woensdag\n13.00–16.00",
        "Sociaal wijkteam",
        "Buurtkamer",
        "Hulp bij post",
    ]

# SPDX-License-Identifier: EUPL-1.2
"""The privacy officer finds who looked at a report by the number its reporter has, and none of its words."""

from uuid import uuid4

import pytest
from django.db import connection

from hartslag.access.services import acting_as
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.services import Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db
PAGE = "/privacy/"


def read(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200
    return " ".join(answer.text.split())


@pytest.fixture
def number(reported):
    """Return the number of the report, which somebody of its team read three times, and another once."""
    other = uuid4()
    signals.receive(None, other, Told("litter", "Een matras.", "Elders"), Channel.FORM)
    bo = reported.client_of(reported.cast.bo)
    for _times in range(3):
        read(bo, f"/meldingen/{reported.key}/")
    read(bo, f"/meldingen/{other}/")
    read(bo, "/meldingen/")
    with acting_as(reported.cast.bo.pk):
        reported.other = Report.objects.get(pk=other).number
        return Report.objects.get(pk=reported.key).number


def test_who_looked_at_a_report_is_found_by_its_number_and_looks_within_minutes_are_one_row(reported, number):
    fenna = reported.client_of(reported.cast.fenna)
    page = read(fenna, PAGE, dossier=number.lower())
    rows = [each for each in page.split("<tr")[1:] if number in each]
    (reporter, reading), (listing,) = (
        [each for each in rows if word in each] for word in (" las ", "zag de lijst")
    )
    for row, kind in ((reading, "meldingen van een team"), (reporter, "melders van een kwartaal")):
        assert "Bo Buitendienst" in row
        assert "3 keer sinds" in row
        assert kind in row
    assert "2 stukken" in listing
    assert listing.index(number) < listing.index(reported.other), "what was asked for stands first"
    assert reported.other not in reading + reporter
    assert "lantaarnpaal" not in page
    assert "matras" not in page


def test_without_a_number_each_report_has_its_own(reported, number):
    page = read(reported.client_of(reported.cast.fenna), PAGE)
    assert number in page
    assert reported.other in page


def test_a_number_that_is_of_nothing_says_so(reported):
    answer = reported.client_of(reported.cast.fenna).get(PAGE, {"dossier": "M-2026-00000000"})
    assert answer.status_code == 400
    assert "Er is geen dossier en geen melding met dit nummer." in answer.text


def test_only_the_privacy_officer_is_told_numbers_and_keys(reported, number):
    for account, told in ((reported.cast.fenna, True), (reported.cast.bo, False), (None, False)):
        with acting_as(account.pk if account else None), connection.cursor() as cursor:
            cursor.execute("SELECT number FROM reports_named(%s)", [[reported.key]])
            assert cursor.fetchall() == ([(number,)] if told else [])
            cursor.execute("SELECT report_numbered(%s)", [number])
            assert (reported.key in {key for (key,) in cursor.fetchall()}) is told

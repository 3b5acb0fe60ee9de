# SPDX-License-Identifier: EUPL-1.2
"""At its term a report loses its words, and what is counted of it stays (law R9)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from hartslag.access import services as access
from hartslag.access.retention import holding
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Answer, Note, Reply, Report
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(reported):
    """Let a report be noted, replied to and closed; return a function that says how many days ago."""
    bo = actor_of(reported.cast.bo.pk)
    signals.note(bo, reported.key, uuid4(), "De bewoner is slecht ter been.")
    signals.reply(reported.token, uuid4(), "Het is nummer 14.", not_solved=False)
    signals.close(bo, reported.key, uuid4(), solved=True, words="De lamp is vervangen.", channel=Channel.FORM)

    def aged(days):
        with access.acting_as(bo.account.pk):
            when = timezone.now() - timedelta(days=days)
            point = {"longitude": 5.98123, "latitude": 50.91456}
            Report.objects.filter(pk=reported.key).update(closed_at=when, **point)
        return bo

    return aged


def words_left(bo, key):
    with access.acting_as(bo.account.pk):
        rows = Report.objects.filter(pk=key)
        said = [*rows.values_list("words", "place"), *rows.get().history.values_list("words", "place")]
        for model in (Answer, Note, Reply):
            said += model.objects.filter(report=key).values_list("words")
    return [each for row in said for each in row if each]


def test_what_was_told_goes_a_year_after_closing_and_what_is_counted_stays(old, reported):
    bo = old(400)
    assert len(words_left(bo, reported.key)) > 5
    assert signals.redact_reports() == 1
    assert words_left(bo, reported.key) == []
    with access.acting_as(bo.account.pk):
        report = Report.objects.get(pk=reported.key)
    assert (report.longitude, report.latitude) == (5.981, 50.915)
    assert (report.category, report.state, report.reporter) == ("street_light", "solved", None)
    assert report.answered_at is not None


def test_doing_it_twice_changes_nothing_and_proof_stays(old):
    old(400)
    assert [signals.redact_reports() for _ in range(2)] == [1, 0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT months, reports FROM report_redaction")
        assert cursor.fetchall() == [(12, 1)]


def test_what_is_not_a_year_old_or_open_again_stays(old, reported):
    bo = old(300)
    assert signals.redact_reports() == 0
    old(400)
    signals.reopen(bo, reported.key)
    assert signals.redact_reports() == 0
    assert words_left(bo, reported.key)


def test_what_is_held_stays_until_the_hold_is_lifted(old, reported):
    bo, fenna = old(400), actor_of(reported.cast.fenna.pk)
    with access.acting_as(bo.account.pk):
        number = access.circle_of(bo, Report.objects.get(pk=reported.key).circle_id).number
    held = holding.hold(fenna, number, "Er loopt een zaak.", timezone.localdate() + timedelta(days=30))
    assert signals.redact_reports() == 0
    holding.lift(fenna, held.pk)
    assert signals.redact_reports() == 1


def test_nobody_but_the_system_empties_reports(old):
    bo = old(400)
    with access.acting_as(bo.account.pk), pytest.raises(ProgrammingError), transaction.atomic():
        connection.cursor().execute("SELECT redact_reports(12)")

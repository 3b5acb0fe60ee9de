# SPDX-License-Identifier: EUPL-1.2
"""At its term a report loses its words, and what is counted of it stays (law R9)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from hartslag.access import services as access
from hartslag.access.retention import holding
from hartslag.agreements import services as agreements
from hartslag.agreements.models import Commitment, Handover
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


def asked_of_others(key):
    """Return what others were asked about a report, and why they refused, by now and before."""
    rows = Handover.objects.filter(subject_id=key).values_list("question", "reason")
    before = Handover.history.filter(subject_id=key).values_list("question", "reason")
    return {said for row in (*rows, *before) for said in row}


def test_what_others_were_asked_about_it_goes_too(reported):
    bo, key = actor_of(reported.cast.bo.pk), uuid4()
    with access.acting_as(bo.account.pk):
        asked = Report.objects.get(pk=reported.key)
    (to,) = [each for each in signals.receivers(asked) if each.team == reported.team("Woonomgevingploeg")]
    signals.hand_over(bo, reported.key, key, to, "Lamp bij nummer 12?", reporter=False)
    agreements.refuse(actor_of(reported.cast.wim.pk), key, "Nummer 12 is van een ander.")
    signals.close(bo, reported.key, uuid4(), solved=True, words="Vervangen.", channel=Channel.FORM)
    with access.acting_as(bo.account.pk):
        Report.objects.filter(pk=reported.key).update(closed_at=timezone.now() - timedelta(days=400))
        assert "Lamp bij nummer 12?" in asked_of_others(reported.key)
        signals.redact_reports()
        assert asked_of_others(reported.key) == {"–", ""}


def test_what_a_partner_said_to_have_done_goes_too(reported):
    bo, corrie = actor_of(reported.cast.bo.pk), actor_of(reported.cast.corrie.pk)
    asked = {"organisation": corrie.organisation, "email": "x@voorbeeld.invalid", "question": "Maken?"}
    signals.ask_partner(bo, reported.key, key := uuid4(), **asked)
    agreements.accept(corrie, key)
    with access.acting_as(corrie.account.pk):
        promised = agreements.open_about(("report", reported.key))
        (promise,) = [each for each in promised if each.promised_by_organisation == corrie.organisation]
    agreements.keep(corrie, promise.pk, "Bij nummer 12 gemaakt.")
    signals.close(bo, reported.key, uuid4(), solved=True, words="Vervangen.", channel=Channel.FORM)
    with access.acting_as(bo.account.pk):
        Report.objects.filter(pk=reported.key).update(closed_at=timezone.now() - timedelta(days=400))
        assert agreements.answers_about(("report", reported.key)) != []
        signals.redact_reports()
        assert agreements.answers_about(("report", reported.key)) == []
        said = Commitment.history.filter(subject_id=reported.key).values_list("answer", flat=True)
        assert {*said} == {""}


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


def test_what_lost_its_words_takes_in_no_more_and_says_to_report_anew(old, reported):
    old(400)
    signals.redact_reports()
    address = reverse("report-followed", args=[reported.token])
    shown = reported.client_of().get(address).content.decode()
    assert "Is er weer iets?" in shown
    assert "add-words" not in shown
    sent = {"again-key": str(uuid4()), "again-words": "Weer stuk.", "say": "not_solved"}
    answer = reported.client_of().post(address, sent)
    assert (answer.status_code, "Weer stuk." in answer.content.decode()) == (400, True)
    signals.reply(reported.token, uuid4(), "Weer stuk.", not_solved=True)
    client, page = reported.client_of(reported.cast.bo), f"/meldingen/{reported.key}/"
    assert "Voer een nieuwe melding in" in client.get(page).content.decode()
    assert client.post(f"{page}heropenen/").status_code == 409
    written = {"key": str(uuid4()), "words": "Mevrouw belde weer.", "channel": "form"}
    place = {"category": "litter", "place": "Elders 1", "area": ""}
    for step, given in (("notitie", written), ("antwoord", written), ("wijzigen", place)):
        again = client.post(f"{page}{step}/", given)
        assert (again.status_code, "gewist" in again.content.decode()) == (400, True)
    assert words_left(actor_of(reported.cast.bo.pk), reported.key) == []


@pytest.mark.parametrize(
    "statement",
    [
        """INSERT INTO report_note (id, report_id, circle_id, words, noted_at, noted_by_id)
        SELECT gen_random_uuid(), id, circle_id, 'x', now(), %(me)s FROM report""",
        """INSERT INTO report_answer (id, report_id, circle_id, words, channel, answered_at, answered_by_id)
        SELECT gen_random_uuid(), id, circle_id, 'x', 'form', now(), %(me)s FROM report""",
    ],
)
def test_the_database_lets_nobody_write_with_what_lost_its_words(old, reported, statement):
    bo = old(400)
    signals.redact_reports()
    asked = {"report": reported.key, "me": bo.account.pk}
    with access.acting_as(bo.account.pk), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute(statement, asked)
        cursor.execute("UPDATE report SET place = 'Elders 1' WHERE id = %(report)s", asked)
        assert cursor.rowcount == 0


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

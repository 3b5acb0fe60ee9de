# SPDX-License-Identifier: EUPL-1.2
"""A team with many reports: the list, the file and my work hold them all and say how many there are."""

from copy import copy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.agreements.models import Commitment
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.services import Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(reported):
    """Return a client signed in as somebody of the team that deals with the report."""
    return reported.client_of(reported.cast.bo)


def copies(reported, number):
    """Add as many reports like the first, each with its promise, in two queries."""
    with acting_as(reported.cast.bo.pk):
        report = Report.objects.get(pk=reported.key)
        (promise,) = agreements.open_about(("report", reported.key))
        made, promised = [], []
        for _ in range(number):
            made.append(copy(report))
            made[-1].pk, made[-1].number = uuid4(), f"K-{uuid4().hex[:12]}"
            made[-1].follow = uuid4()
            promised.append(copy(promise))
            promised[-1].pk, promised[-1].subject_id = uuid4(), made[-1].pk
        Report.objects.bulk_create(made)
        Commitment.objects.bulk_create(promised)


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_hundred_reports_take_no_more_queries_than_ten_and_at_most_eleven(reported, bo):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            read(bo, "/meldingen/")
        return len(caught)

    copies(reported, 9)
    ten = queries()
    copies(reported, 90)
    assert ten == queries() <= 11


def test_of_a_list_too_long_to_count_it_says_so_and_beyond_its_end_is_its_beginning(
    reported, bo, monkeypatch
):
    for where in ("listing", "views.working"):
        monkeypatch.setattr(f"hartslag.signals.{where}.MOST_COUNTED", 2)
    copies(reported, 4)
    with acting_as(reported.cast.bo.pk):
        Report.objects.update(answer_by=timezone.localdate() - timedelta(days=3))
    assert "Meer dan 2 meldingen staan open, 2 of meer zijn te laat." in read(bo, "/meldingen/")
    assert bo.get("/meldingen/?volgorde=dag&blad=9").headers["Location"] == "?volgorde=dag"


def test_the_file_holds_the_whole_list_and_is_logged(reported, bo):
    told = Told("litter", "=1+1", "Proefplein")
    signals.receive(None, uuid4(), told, Channel.FORM)
    copies(reported, 100)
    answer = bo.get("/meldingen/?vorm=csv&volgorde=dag")
    file = answer.getvalue().decode("utf-8-sig")
    assert len(file.splitlines()) == 103
    assert "'=1+1" in file
    with acting_as(reported.cast.fenna.pk), connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(records) FROM read_log WHERE action = 'export'")
        assert cursor.fetchall() == [(102,)]


def test_my_work_says_how_many_reports_come_after_the_first_hundred(reported, bo):
    copies(reported, 101)
    shown = read(bo, "/mijn-werk/")
    assert shown.count("Een melding beantwoorden: Lamp of lantaarnpaal (") == 100
    assert "Hierna komen nog 2 afspraken" in shown

# SPDX-License-Identifier: EUPL-1.2
"""Who joined a report that was answered before has a day of their own: the list and the report say so."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.translation import override

from hartslag.access.services import acting_as
from hartslag.areas.services import Area
from hartslag.people.services import actor_of
from hartslag.signals import overview
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.services import Asked, Told
from hartslag.signals.states import CLOSED, Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(reported):
    return actor_of(reported.cast.bo.pk)


@pytest.fixture
def joined(reported, bo):
    """Return the keys of two who reported the same after it was answered."""
    signals.answer(bo, reported.key, uuid4(), "Wij komen kijken.", Channel.FORM)
    keys = [uuid4(), uuid4()]
    for key in keys:
        signals.receive(None, key, Told("street_light", "Nog een lamp.", "School"), Channel.FORM)
        signals.join(bo, key, reported.key)
    return keys


def promised(bo, days, *keys):
    """Let a day so many days from today be promised to who reported these."""
    with acting_as(bo.account.pk):
        Report.objects.filter(pk__in=keys).update(answer_by=timezone.localdate() + timedelta(days=days))


def late(bo, **asked):
    with acting_as(bo.account.pk):
        return signals.reports_of(bo, Asked(late=True, **asked))


def test_who_joined_and_waits_too_long_is_found_with_the_report_that_was_answered(reported, bo, joined):
    promised(bo, 1, *joined)
    assert late(bo).reports == []
    promised(bo, -1, joined[0])
    for asked in ({}, {"words": "paal"}, {"due_first": True}, {"words": "paal", "due_first": True}):
        page = late(bo, **asked)
        assert ([each.key for each in page.reports], page.total, page.late) == ([reported.key], 1, 1)
        (found,) = page.reports
        assert (found.late, found.answered) == (True, False)
        assert found.due.endswith(", 2 melders wachten nog")
    signals.answer(bo, reported.key, uuid4(), "Het is gemaakt.", Channel.FORM)
    assert late(bo).reports == []


def test_the_list_the_report_and_the_file_say_that_somebody_waits(reported, bo, joined):
    client = reported.client_of(reported.cast.bo)
    signals.reopen(bo, joined[1])
    promised(bo, 3, joined[0])
    day = timezone.localdate() + timedelta(days=3)
    assert "één melder wacht nog" in client.get("/meldingen/").content.decode()
    page = " ".join(client.get(f"/meldingen/{reported.key}/").content.decode().split())
    assert "<strong> Eén melder wacht nog. Antwoord is beloofd voor" in page
    promised(bo, -1, joined[0])
    listed = client.get("/meldingen/?laat=on").content.decode()
    assert "te laat:" in listed
    assert "één melder wacht nog" in listed
    page = " ".join(client.get(f"/meldingen/{reported.key}/").content.decode().split())
    assert '<strong class="signals-late"> Eén melder wacht nog.' in page
    assert "Het eerste antwoord is te laat" not in page
    (exported,) = overview.exported(bo, [reported.key])
    assert exported.late
    assert exported.waiting_until == day - timedelta(days=4)


def test_while_nobody_was_answered_the_first_day_of_all_counts(reported, bo):
    other = uuid4()
    signals.receive(None, other, Told("street_light", "Nog een lamp.", "School"), Channel.FORM)
    signals.join(bo, other, reported.key)
    promised(bo, 4, reported.key)
    promised(bo, -2, other)
    (found,) = late(bo).reports
    with override("nl"):
        assert (found.key, found.late, "wacht" in found.due) == (reported.key, True, False)
    assert found.answer_by == timezone.localdate() - timedelta(days=2)


@pytest.mark.parametrize("words", ["", "paal"])
def test_due_first_is_sorted_by_the_first_day_on_which_anybody_hears_something(reported, bo, joined, words):
    between, without = uuid4(), uuid4()
    for key in (between, without):
        signals.receive(None, key, Told("street_light", "Lamp aan een paal.", "School"), Channel.FORM)

    def order():
        with acting_as(bo.account.pk):
            page = signals.reports_of(bo, Asked(words=words, due_first=True))
            assert overview.to_export(bo, Asked(words=words, due_first=True)) == [
                each.key for each in page.reports
            ]
        return [each.key for each in page.reports]

    promised(bo, -9, reported.key)  # answered, so that its own day says nothing
    promised(bo, 2, between)
    promised(bo, 4, without)
    promised(bo, 3, joined[1])
    promised(bo, 5, joined[0])
    assert order() == [between, reported.key, without]
    promised(bo, 1, joined[0])
    assert order() == [reported.key, between, without]
    signals.answer(bo, reported.key, uuid4(), "Het is gemaakt.", Channel.FORM)
    assert order() == [between, without, reported.key]


@pytest.mark.parametrize("only_here", [False, True])
def test_counted_by_neighbourhood_there_are_as_many_and_as_many_are_late(reported, bo, joined, only_here):
    area = Area.objects.create(code="BU00000001", name="Proefbuurt", level=Area.Level.NEIGHBOURHOOD)
    keys = [uuid4(), uuid4(), uuid4()]
    for key in keys:
        signals.receive(None, key, Told("litter", "Matras.", "Plein", area), Channel.FORM)
    promised(bo, -3, joined[0], *keys[:2])
    signals.close(bo, keys[1], uuid4(), solved=True, words="Weggehaald.", channel=Channel.FORM)
    asked = Asked(areas=frozenset({area.pk} if only_here else ()))
    with acting_as(bo.account.pk):
        page = signals.reports_of(bo, asked)
        found = overview.counted_in(overview.areas_asked(bo, Asked()), asked)
    assert found == (page.total, page.late)
    assert found != (0, 0)
    for other in (Asked(words="paal"), Asked(states=CLOSED)):
        assert overview.counted_in([], other) is None


def test_neighbourhoods_to_choose_from_are_those_of_every_report_there_ever_was(reported, bo):
    areas = [
        Area.objects.create(code=f"BU0000000{number}", name=f"Proefbuurt {number}", level="neighbourhood")
        for number in range(4)
    ]
    for area in (areas[2], areas[0], areas[2], areas[3]):
        key = uuid4()
        signals.receive(None, key, Told("litter", "Matras.", "Plein", area), Channel.FORM)
        if area is not areas[3]:
            signals.close(bo, key, uuid4(), solved=True, words="Weggehaald.", channel=Channel.FORM)
    with acting_as(bo.account.pk):
        assert [name for _, name in overview.areas_of(bo)] == ["Proefbuurt 0", "Proefbuurt 2", "Proefbuurt 3"]
    with acting_as(reported.cast.petra.pk):
        assert overview.areas_of(actor_of(reported.cast.petra.pk)) == []
    client = reported.client_of(reported.cast.bo)
    shown = {asked: client.get(f"/meldingen/{asked}").content.decode() for asked in ("", "?staat=klaar")}
    assert [name in shown[""] for name in ("Proefbuurt 3 (1)", "Proefbuurt 0")] == [True, False]
    assert "Proefbuurt 0<" in shown["?staat=klaar"]

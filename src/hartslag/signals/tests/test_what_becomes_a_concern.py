# SPDX-License-Identifier: EUPL-1.2
"""Of a report that became a concern nothing stays here, and nobody outside learns that it did (R3, R14)."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hartslag.access.models import CircleRecord
from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.agreements.models import Commitment, Handover
from hartslag.concerns import services as concerns
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Answer, Report
from hartslag.signals.states import Channel
from hartslag.signals.walks.refusals import WalkNotFound
from hartslag.signals.walks.walking import see

pytestmark = pytest.mark.django_db


def become_a_concern(routed, key):
    bo, sanne = actor_of(routed.cast.bo.pk), actor_of(routed.cast.sanne.pk)
    offered = uuid4()
    signals.offer_as_concern(bo, key, offered)
    agreements.accept(sanne, offered)


def main_of(answer):
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def joined(reported):
    """Let a neighbour report the same, who is joined to it and both are answered; return that key."""
    bo, key = actor_of(reported.cast.bo.pk), uuid4()
    told = signals.Told("street_light", "Lamp bij mevrouw.", "School", email="ander@example.org")
    signals.receive(None, key, told, Channel.FORM)
    signals.join(bo, key, reported.key)
    signals.answer(bo, reported.key, uuid4(), "Mevrouw deed niet open.", Channel.FORM)
    return key


def test_what_was_answered_goes_along_and_nothing_of_it_or_of_who_reported_the_same_stays(reported, joined):
    become_a_concern(reported, reported.key)
    concern = reported.client_of(reported.cast.sanne).get(f"/zorgsignalen/{reported.key}/").content.decode()
    assert "Mevrouw deed niet open." in concern
    with acting_as(reported.cast.bo.pk), connection.cursor() as cursor:
        assert set(Answer.objects.values_list("words", flat=True)) == {""}
        kept = ("letterbox", "reporter", "photos")
        assert set(Report.objects.values_list(*kept)) == {(None, None, 0)}
        assert set(Report.history.values_list("letterbox", "reporter", "words")) == {(None, None, "")}
        cursor.execute("SELECT count(*) FROM circle_record WHERE kind = 'report.reporter'")
        assert cursor.fetchall() == [(0,)]


def test_who_reported_the_same_and_other_colleagues_read_only_that_it_was_passed_on(reported, joined):
    bo, day = actor_of(reported.cast.bo.pk), timezone.localdate() + timedelta(days=7)
    signals.answer(bo, reported.key, uuid4(), "Wij komen.", Channel.FORM, due_on=day)
    become_a_concern(reported, reported.key)
    page = main_of(Client().get(reverse("report-followed", args=[signals.token_of(joined)])))
    assert "door aan een ander team" in page
    for said in ("Mensen die hierbij kunnen helpen", "zorg", "Mevrouw", "beloofden"):
        assert said not in page
    with acting_as(reported.cast.wim.pk):
        said = {*Commitment.objects.values_list("answer", flat=True)}
        said |= {*Handover.objects.values_list("reason", flat=True)}
    assert not any("zorg" in each for each in said)


def test_a_team_that_saw_it_on_a_walk_reads_only_that_it_was_passed_on(walk):
    key = uuid4()
    see(walk.wim, walk.key, key, walk.street.pk, category="litter", words="Een oude man zit buiten.")
    become_a_concern(walk, key)
    page = main_of(walk.client.get(f"/schouw/{walk.key}/"))
    assert "doorgegeven" in page
    assert "zorgsignaal" not in page


def test_a_report_that_was_made_elsewhere_is_not_put_on_a_walk_nor_told_to_who_walks(walk):
    key, asked = uuid4(), {"category": "litter", "words": "Een matras."}
    signals.receive(None, key, signals.Told("litter", "Afval.", "Plein"), Channel.FORM)
    with pytest.raises(WalkNotFound):
        see(walk.wim, walk.key, key, walk.street.pk, **asked)
    answer = walk.client.post(f"/schouw/{walk.key}/{walk.street.pk}/", {"key": key, "spot": "", **asked})
    assert answer.status_code == 404
    with acting_as(walk.cast.wim.pk), connection.cursor() as cursor:
        put = "INSERT INTO walk_report (id, walk_id, street_id, made_at) VALUES (%s, %s, %s, now())"
        cursor.execute(put, [key, walk.key, walk.street.pk])
        cursor.execute("SELECT * FROM reports_of_walk(%s)", [walk.key])
        assert cursor.fetchall() == []


@pytest.fixture
def waiting(reported, joined):
    """Let three more report the same after the answer: two can be reached, one of them twice."""
    bo = actor_of(reported.cast.bo.pk)
    for name, phone in (
        ("Kees Kanarie", "06-11111111"),
        ("Mina Merel", "06-22222222"),
        ("Mina Merel", "06-22222222"),
        ("", ""),
    ):
        key = uuid4()
        told = signals.Told("street_light", "Ook gezien.", "School", name=name, phone=phone)
        signals.receive(None, key, told, Channel.FORM)
        signals.join(bo, key, reported.key)
    become_a_concern(reported, reported.key)
    reported.sanne = reported.client_of(reported.cast.sanne)
    return reported


def test_everybody_who_can_be_reached_and_waits_goes_along_once_and_hears_that_it_was_taken_up(waiting):
    address = f"/zorgsignalen/{waiting.key}/"
    page = main_of(waiting.sanne.get(address))
    assert [page.count(each) for each in ("06-00000000", "06-11111111\n", "06-22222222\n")] == [1, 1, 1]
    assert "ander@example.org" not in page, "who was answered is reached by nobody any more"
    assert "Noteer wat de melder" not in page, "there is nothing to say until somebody took it up"
    sent = {"key": str(uuid4()), "how": "phone", "words": "Het is opgepakt."}
    assert waiting.sanne.post(f"{address}antwoord/", sent).status_code == 400
    waiting.sanne.post(f"{address}oppakken/")
    page = main_of(waiting.sanne.get(address))
    links = re.findall(r'href="([^"]*antwoord/[^"]*)"', page)
    assert len(links) == 3
    for number, link in enumerate(links):
        assert "De melder laten weten" in main_of(waiting.sanne.get(address)), "as long as one waits"
        answer = waiting.sanne.post(link, sent | {"key": str(uuid4()), "words": f"Gezegd, {number}."})
        assert answer.status_code == 302
    page = main_of(waiting.sanne.get(address))
    assert "De melder laten weten" not in page
    assert all(f"Gezegd, {number}." in page for number in range(3))
    assert waiting.sanne.get(f"{address}antwoord/?wie=x").status_code == 404
    unknown = waiting.sanne.post(f"{address}antwoord/?wie={uuid4()}", sent | {"key": str(uuid4())})
    assert unknown.status_code == 404


def test_nobody_who_reported_the_same_reads_of_another(waiting):
    address = f"/zorgsignalen/{waiting.key}/"
    waiting.sanne.post(f"{address}oppakken/")
    for link in re.findall(r'href="([^"]*antwoord/[^"]*)"', main_of(waiting.sanne.get(address))):
        said = {"key": str(uuid4()), "how": "phone", "words": "Het is opgepakt."}
        waiting.sanne.post(link, said)
    fenna = waiting.client_of(waiting.cast.fenna)
    asked = {"Kees Kanarie": "06-11111111", "Mina Merel": "06-22222222"}
    for name, phone in asked.items():
        page = main_of(fenna.post("/privacy/inzageverzoek/", {"name": name, "born": "02-03-1958"}))
        told = page.replace(name, "")
        assert phone in told
        assert told.count("Het is opgepakt.") == 1
        assert page.count("Wie het ook meldde") == 1, "nor that there is another"
        for other in (*asked.values(), *asked, "06-00000000", "Mevrouw deed niet open"):
            assert other in (name, phone) or other not in told


def test_a_partner_reads_of_no_reporter_and_tells_none(waiting):
    with acting_as(waiting.cast.sanne.pk):
        kinds = set(CircleRecord.objects.filter(circle=waiting.key).values_list("kind", flat=True))
    assert {"concern.reporter", "concern.also_reporter"} <= kinds
    sanne = actor_of(waiting.cast.sanne.pk)
    assert {each.kind for each in concerns.shareable(sanne, waiting.key)} == {"concern.report"}

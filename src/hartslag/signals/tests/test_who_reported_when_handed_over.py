# SPDX-License-Identifier: EUPL-1.2
"""How a reporter can be reached is told with an accepted offer that says so, and never before (R2)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from hartslag.access.services import acting_as, circle_of
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.routing import REPORTERS, key_of_letterbox, quarter_of
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db

PHONE = "06-00000000"


@pytest.fixture
def offered(reported):
    """Return a function that offers the report to the street team, with or without who reported it."""
    bo, page = reported.client_of(reported.cast.bo), f"/meldingen/{reported.key}/"

    def offer(*, told):
        key = uuid4()
        to = str(reported.team("Woonomgevingploeg").pk)
        asked = {"key": str(key), "to": to, "question": "Kunnen jullie dit?"}
        assert bo.post(f"{page}overdragen/", asked | ({"reporter": "on"} if told else {}))["Location"] == page
        return key

    return offer


def letterbox_of(reported):
    with acting_as(reported.cast.bo.pk):
        return Report.objects.get(pk=reported.key).letterbox_id


def ask(account, statement, *values):
    with acting_as(account.pk), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def members_and_disclosures(reported):
    box = letterbox_of(reported)
    asked = "SELECT count(*) FROM {} WHERE circle_id = %s"
    return [ask(reported.cast.bo, asked.format(name), box)[0][0] for name in ("circle_member", "disclosure")]


@pytest.mark.parametrize(("told", "shown"), [(True, True), (False, False)])
def test_who_accepts_reads_who_reported_it_where_that_offer_said_so(reported, offered, told, shown):
    before = offered(told=not told)
    agreements.refuse(actor_of(reported.cast.wim.pk), before, "Geen tijd.")
    wim = reported.client_of(reported.cast.wim)
    wim.post(reverse("handover", args=[offered(told=told)]), {"accept": "1"})
    assert (PHONE in wim.get(f"/meldingen/{reported.key}/").content.decode()) is shown


def test_nothing_that_lies_sealed_is_open_before_an_offer_is_accepted_nor_after_it_ended(reported, offered):
    wim, box = reported.cast.wim, letterbox_of(reported)
    before = members_and_disclosures(reported)

    def closed(key):
        assert ask(wim, "SELECT * FROM take_up_membership(%s, true)", box) == []
        ask(wim, "SELECT open_sealed(%s)", key)
        assert ask(wim, "SELECT id FROM circle_record WHERE circle_id = %s", box) == []
        assert members_and_disclosures(reported) == before

    withdrawn, refused = offered(told=True), offered(told=True)
    closed(withdrawn)
    agreements.withdraw_offer(actor_of(reported.cast.bo.pk), withdrawn)
    agreements.refuse(actor_of(wim.pk), refused, "Geen tijd.")
    for each in (withdrawn, refused):
        closed(each)


def test_who_is_asked_does_not_say_for_the_other_that_they_are_told(reported, offered):
    key = offered(told=False)
    wim = reported.client_of(reported.cast.wim)
    ask(reported.cast.wim, "SELECT tell_reporter(%s)", key)
    wim.post(reverse("handover", args=[key]), {"accept": "1"})
    assert PHONE not in wim.get(f"/meldingen/{reported.key}/").content.decode()


@pytest.fixture
def long_kept(reported):
    """Take in a report of which the reporter is kept for 200 days by now; return its key and since when."""
    key, since = uuid4(), timezone.now() - timedelta(days=200)
    told = signals.Told("litter", "Afval.", "Plein", phone="06-11111111", kept_since=since)
    signals.receive(None, key, told, Channel.FORM)
    return key, since


def opened(account, key):
    """Return when the letterbox was opened in which the reporter is kept, and which quarter it is of."""
    with acting_as(account.pk):
        report = Report.objects.get(pk=key)
        circle = circle_of(actor_of(account.pk), report.letterbox_id)
    quarter = quarter_of(timezone.localdate(circle.opened_at))
    assert circle.pk == key_of_letterbox(report.team_id, REPORTERS, quarter)
    return circle.opened_at


def test_handing_over_does_not_keep_a_reporter_longer(reported, long_kept):
    (key, since), offered = long_kept, uuid4()
    bo, team = actor_of(reported.cast.bo.pk), reported.team("Woonomgevingploeg")
    assert opened(reported.cast.bo, key) == since
    to = agreements.Receiver(team.organisation or bo.organisation, team=team)
    signals.hand_over(bo, key, offered, to, "Kunnen jullie dit?", reporter=True)
    agreements.accept(actor_of(reported.cast.wim.pk), offered)
    assert opened(reported.cast.wim, key) == since


def test_splitting_does_not_keep_a_reporter_longer(reported, long_kept):
    (key, since), second = long_kept, uuid4()
    bo = actor_of(reported.cast.bo.pk)
    asked = {"words": "En er zijn scooters.", "category": "youth", "place": "Plein", "area": None}
    signals.split(bo, key, second, **asked)
    assert opened(reported.cast.wim, second) == since


def test_nobody_lets_a_letterbox_have_its_term_later(reported):
    box = letterbox_of(reported)
    before = opened(reported.cast.bo, reported.key)
    ask(reported.cast.bo, "SELECT keep_letterbox_since(%s, now() + interval '1 day')", box)
    assert opened(reported.cast.bo, reported.key) == before


def test_who_accepted_is_not_in_the_letterbox_of_the_other_team_any_more(reported, offered):
    other = uuid4()
    told = signals.Told("litter", "Afval.", "Plein", phone="06-11111111")
    signals.receive(None, other, told, Channel.FORM)
    box = letterbox_of(reported)
    wim = reported.client_of(reported.cast.wim)
    wim.post(reverse("handover", args=[offered(told=True)]), {"accept": "1"})
    assert ask(reported.cast.wim, "SELECT id FROM circle WHERE id = %s", box) == []
    assert len(ask(reported.cast.bo, "SELECT id FROM circle_record WHERE circle_id = %s", box)) == 1

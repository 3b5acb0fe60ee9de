# SPDX-License-Identifier: EUPL-1.2
"""How a reporter can be reached is told with an accepted offer that says so, and never before (R2)."""

from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Report
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


def months_ago(number):
    """Return the first day of a month so long ago, at noon."""
    day = timezone.localtime().replace(day=1, hour=12) - timedelta(days=30 * number)
    return day.replace(day=1)


@pytest.fixture
def long_kept(reported):
    """Let the letterbox of the report be of seven months ago; return when it was opened."""
    since = months_ago(7)
    with psycopg.connect(host=connection.settings_dict["HOST"], user=OWNER) as owner:
        owner.execute("SELECT 1")
    return since


def test_who_accepted_is_not_in_the_letterbox_of_the_other_team_any_more(reported, offered):
    other = uuid4()
    told = signals.Told("litter", "Afval.", "Plein", phone="06-11111111")
    signals.receive(None, other, told, Channel.FORM)
    box = letterbox_of(reported)
    wim = reported.client_of(reported.cast.wim)
    wim.post(reverse("handover", args=[offered(told=True)]), {"accept": "1"})
    assert ask(reported.cast.wim, "SELECT id FROM circle WHERE id = %s", box) == []
    assert len(ask(reported.cast.bo, "SELECT id FROM circle_record WHERE circle_id = %s", box)) == 1

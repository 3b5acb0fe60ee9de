# SPDX-License-Identifier: EUPL-1.2
"""A letterbox that is shut, or whose key is gone, loses no report: the next takes in, or the form says so."""

from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hartslag.access import services as access
from hartslag.access.keyring import destroy_key
from hartslag.access.models import CircleRecord
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.routing import REPORTERS, REPORTS, key_of_letterbox, quarter_of
from tests.words import words_of

pytestmark = pytest.mark.django_db

LITTER = {"words": "Er ligt een bank.", "place": "Proefplein", "category": "litter", "send": "1"}
PHONE = "06-00000000"


@pytest.fixture
def letterboxes(reported):
    """Return the keys of the letterboxes of the team: that of its reports, and that of its reporters now."""
    team = reported.team("Beheer openbare ruimte").pk
    return (
        key_of_letterbox(team, REPORTS),
        key_of_letterbox(team, REPORTERS, quarter_of(timezone.localdate())),
    )


def send(**values):
    return Client().post("/melden/", LITTER | {"key": str(uuid4())} | values)


def key_in(answer):
    assert answer.status_code == 302
    return signals.seen_by_reporter(answer.url.split("/")[3]).key


def reporter_seen(reported, key):
    bo = reported.client_of(reported.cast.bo)
    page = bo.get(f"/meldingen/{key}/")
    assert page.status_code == 200
    return PHONE in page.content.decode()


def shut(reported, letterbox):
    bo = actor_of(reported.cast.bo.pk)
    with access.acting_as(bo.account.pk):
        access.close_circle(bo, letterbox)


def test_when_the_key_is_gone_the_next_letterbox_takes_in(reported, letterboxes):
    destroy_key(letterboxes[1])
    keys = [key_in(send(phone=PHONE)) for _ in range(2)]
    assert all(reporter_seen(reported, key) for key in keys)
    assert not reporter_seen(reported, reported.key)
    with access.acting_as(reported.cast.bo.pk):
        found = set(Report.objects.filter(pk__in=keys).values_list("letterbox", flat=True))
    assert len(found) == 1
    assert letterboxes[1] not in found


def test_when_it_was_closed_the_next_letterbox_takes_in(reported, letterboxes):
    shut(reported, letterboxes[1])
    assert reporter_seen(reported, key_in(send(phone=PHONE)))
    assert reporter_seen(reported, reported.key)


def test_without_the_master_key_the_form_says_what_to_do_and_keeps_what_was_typed(
    reported, letterboxes, settings, tmp_path
):
    settings.MASTER_KEY_FILE = tmp_path / "another.key"
    settings.MASTER_KEY_FILE.write_bytes(b"x" * 32)
    for _ in range(2):
        answer = send(phone=PHONE)
        assert answer.status_code == 400
        assert "Wij kunnen nu niet veilig bewaren hoe u te bereiken bent" in words_of(answer)
        assert "Er ligt een bank." in words_of(answer)
        assert PHONE in answer.content.decode()
        destroy_key(letterboxes[1])
    assert send().status_code == 302


def test_when_a_team_takes_in_nothing_the_form_says_whom_to_call(reported, letterboxes):
    shut(reported, letterboxes[0])
    answer = send()
    assert answer.status_code == 400
    assert "Bel de gemeente" in words_of(answer)
    assert "Er ligt een bank." in words_of(answer)
    with access.acting_as(reported.cast.bo.pk):
        assert Report.objects.count() == 1
    assert signals.seen_by_reporter(reported.token) is not None


def test_what_cannot_be_promised_leaves_nothing_behind_and_the_same_form_can_be_sent_again(
    reported, monkeypatch
):
    def stays():
        with access.acting_as(reported.cast.bo.pk):
            return Report.objects.count(), CircleRecord.objects.count()

    sent, before = {"key": str(uuid4()), "phone": PHONE}, stays()
    with monkeypatch.context() as changed:
        changed.setattr(agreements, "promise", Mock(side_effect=signals.NobodyDeals))
        answer = send(**sent)
    assert answer.status_code == 400
    assert "Bel de gemeente" in words_of(answer)
    assert stays() == before == (1, 1)
    assert reporter_seen(reported, key_in(send(**sent)))

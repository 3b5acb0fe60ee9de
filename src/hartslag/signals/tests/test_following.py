# SPDX-License-Identifier: EUPL-1.2
"""Who reported something follows it by its address: where it stands, what was said, and says more."""

import re
from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.mail.models import Mail
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals import tokens
from hartslag.signals.states import Channel, State
from hartslag.signals.views import reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(reported):
    return actor_of(reported.cast.bo.pk)


@pytest.fixture
def address(reported):
    return reverse("report-followed", args=[reported.token])


def read(address):
    answer = Client().get(address)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def say(address, what, words="", **values):
    prefix = {"add": "add", "not_solved": "again", "rating": "rating"}[what]
    sent = {f"{prefix}-key": str(uuid4()), f"{prefix}-words": words, "say": what} | values
    return Client().post(address, sent)


def close(bo, key, words="De lamp is vervangen.", *, solved=True):
    signals.close(bo, key, uuid4(), solved=solved, words=words, channel=Channel.FORM)


def test_who_reports_what_others_do_is_told_that_nobody_hears_it_and_the_team_not_to_call_by(
    routed, reported
):
    key = uuid4()
    signals.receive(None, key, signals.Told("youth", "Zij schelden ons uit.", "Proefplein"), Channel.FORM)
    assert "Anderen in de buurt horen nooit dat u dit meldde." in read(
        f"/melden/volgen/{signals.token_of(key)}/"
    )
    assert "horen nooit" not in read(f"/melden/volgen/{reported.token}/")
    wim, bo = (routed.client_of(each) for each in (routed.cast.wim, routed.cast.bo))
    assert "Ga niet zonder afspraak langs" in wim.get(f"/meldingen/{key}/").text
    assert "Ga niet zonder afspraak langs" not in bo.get(f"/meldingen/{reported.key}/").text


def test_each_state_is_said_in_plain_words_and_closed_is_not_solved(reported, bo, address):
    assert "Uw melding is binnen" in read(address)
    signals.take_up(bo, reported.key)
    taken_up = read(address)
    assert "Uw melding is opgepakt" in taken_up
    assert "Bo Buitendienst, Beheer openbare ruimte" in taken_up
    close(bo, reported.key, "Dit mag hier niet.", solved=False)
    not_solved = read(address)
    assert "Uw melding is gesloten, maar niet opgelost" in not_solved
    assert "Dit mag hier niet." in not_solved
    signals.reopen(bo, reported.key)
    close(bo, reported.key)
    assert "Uw melding is opgelost" in read(address)


def test_its_own_words_and_how_to_reach_the_reporter_are_not_on_the_page(reported, address):
    page = read(address)
    for told in ("lantaarnpaal voor de school", "Voorbeeldstraat", "Bewoner", "06-0"):
        assert told not in page


def test_a_promise_that_was_not_kept_is_said_to_be_late(routed):
    key = uuid4()
    before = timezone.now() - timedelta(days=30)
    signals.receive(None, key, signals.Told("litter", "Afval.", "Straat 1"), Channel.FORM, before)
    page = read(reverse("report-followed", args=[signals.token_of(key)]))
    assert "Dat is niet gelukt. Het team ziet dat het te laat is." in page


def test_what_is_added_is_read_by_the_team_and_shown_on_the_page(reported, bo, address):
    assert say(address, "add", "Hij knippert nu.").status_code == 302
    assert "Hij knippert nu." in read(address)
    with acting_as(bo.account.pk):
        (reply,) = signals.whole(bo, reported.key).replies
    assert (reply.words, reply.reopens) == ("Hij knippert nu.", False)


def test_adding_nothing_is_told_at_its_field(address):
    answer = say(address, "add", "")
    assert answer.status_code == 400
    assert "Vul dit in." in answer.content.decode()


def test_it_opens_again_with_a_new_promise_when_it_is_not_solved(reported, bo, address):
    close(bo, reported.key)
    assert say(address, "not_solved", "Hij is weer uit.").status_code == 302
    page = read(address)
    assert "Uw melding staat open" in page
    assert "kijkt er opnieuw naar. U hoort uiterlijk" in page
    with acting_as(bo.account.pk):
        whole = signals.whole(bo, reported.key)
        (promise,) = agreements.open_about(("report", reported.key))
    assert (whole.report.state, whole.report.reopened) == (State.RECEIVED, 1)
    assert whole.report.answer_by == promise.due_on


def test_one_question_is_asked_after_closing_and_once(reported, bo, address):
    assert "Bent u tevreden" not in read(address)
    close(bo, reported.key)
    assert "Bent u tevreden" in read(address)
    assert say(address, "rating").status_code == 400
    assert say(address, "rating", **{"rating-rating": "bad"}).status_code == 302
    page = read(address)
    assert "Dank u wel voor uw oordeel" in page
    assert "Bent u tevreden" not in page
    with acting_as(bo.account.pk):
        assert signals.whole(bo, reported.key).report.rating == "bad"


def test_who_reported_the_same_follows_the_other_adds_to_it_and_goes_on_alone_when_it_is_not_solved(
    reported, bo
):
    other = uuid4()
    signals.receive(None, other, signals.Told("street_light", "Lamp stuk.", "School"), Channel.FORM)
    address = reverse("report-followed", args=[signals.token_of(other)])
    signals.join(bo, other, reported.key)
    say(address, "add", "Ook bij nummer 3.")
    with acting_as(bo.account.pk):
        assert [each.words for each in signals.whole(bo, reported.key).replies] == ["Ook bij nummer 3."]
    close(bo, reported.key)
    assert "Uw melding is opgelost" in read(address)
    say(address, "not_solved", "Bij mij niet.")
    assert "Uw melding is binnen" in read(address)
    with acting_as(bo.account.pk):
        assert signals.whole(bo, other).report.parent_id is None
        assert signals.whole(bo, reported.key).report.state == State.SOLVED


@pytest.mark.parametrize(
    "asked",
    [
        "report_followed(%s)",
        "report_told(%s)",
        "reply_to_report(%s, gen_random_uuid(), 'x', true)",
        "rate_report(%s, 'bad')",
    ],
)
def test_the_key_of_a_report_opens_it_to_nobody_and_what_does_is_not_read(reported, bo, asked):
    close(bo, reported.key)
    with acting_as(bo.account.pk), connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {asked}", [reported.key])
        assert [row for row in cursor.fetchall() if row != (False,)] == []
        with pytest.raises(ProgrammingError), transaction.atomic():
            cursor.execute("SELECT follow FROM report")
    assert read(reverse("report-followed", args=[reported.token])).count("Is het niet opgelost") == 1


def test_what_is_mailed_later_leads_there_also_when_addresses_are_made_otherwise_by_then(
    routed, by_mail, monkeypatch
):
    bo, key = actor_of(routed.cast.bo.pk), signals.seen_by_reporter(by_mail).key
    monkeypatch.setattr(tokens, "_made_with", lambda *_: uuid4())
    signals.answer(bo, key, uuid4(), "Morgen.", Channel.FORM)
    assert all(by_mail in each.body for each in Mail.objects.all())


def test_an_address_that_was_changed_is_not_there(address):
    assert Client().get(address[:-4] + "xxx/").status_code == 404


def test_who_adds_too_much_in_an_hour_loses_nothing(address, monkeypatch):
    cache.clear()
    monkeypatch.setattr(reporting, "MOST_REPLIES", 2)
    assert [say(address, "add", "Nog iets.").status_code for _ in range(3)] == [302, 302, 429]
    assert "Nog iets." in say(address, "add", "Nog iets.").content.decode()


@pytest.fixture
def by_mail(routed):
    """Report litter in English, and leave an address; return the token with which it is followed."""
    sent = {"key": str(uuid4()), "words": "Geheime rommel", "place": "Geheimstraat 1", "category": "litter"}
    reached = {"email": "bewoner@example.org", "name": "Geheim"}
    answer = Client().post("/en/melden/", sent | reached | {"send": "1"})
    return answer.url.split("/")[4]


def test_who_left_an_address_gets_a_receipt_and_hears_that_there_is_an_answer(routed, by_mail):
    bo = actor_of(routed.cast.bo.pk)
    (receipt,) = Mail.objects.all()
    assert (receipt.to_resident, receipt.language) == ("bewoner@example.org", "en")
    key = signals.seen_by_reporter(by_mail).key
    signals.answer(bo, key, uuid4(), "Geheim antwoord.", Channel.FORM)
    close(bo, key, "Geheim einde.")
    mails = list(Mail.objects.all())
    assert len(mails) == 3
    for mail in mails:
        assert f"/en/melden/volgen/{by_mail}/" in mail.body
        assert "Gehei" not in mail.subject + mail.body
    assert read(reverse("report-followed", args=[by_mail])).count("Geheim") == 2


def test_who_reported_the_same_and_left_an_address_hears_it_too_and_others_get_no_mail(reported, bo):
    other = uuid4()
    told = signals.Told("street_light", "Lamp.", "School", email="ander@example.org")
    signals.receive(None, other, told, Channel.FORM)
    signals.join(bo, other, reported.key)
    signals.answer(bo, reported.key, uuid4(), "Morgen.", Channel.FORM)
    assert [each.to_resident for each in Mail.objects.all()] == ["ander@example.org"] * 2
    answered = Mail.objects.get(subject="Er is een antwoord op uw melding")
    assert signals.token_of(other) in answered.body


def test_what_comes_from_another_system_gets_no_receipt(routed):
    told = signals.Told("litter", "Afval.", "Straat 1", email="ander@example.org")
    signals.receive(None, uuid4(), told, Channel.SYSTEM, timezone.now() - timedelta(days=1))
    assert not Mail.objects.exists()

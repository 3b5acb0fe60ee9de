# SPDX-License-Identifier: EUPL-1.2
"""Who answers can promise a day by which it is done: the reporter reads it, and it goes along."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.refusals import NotNow
from hartslag.signals.services import Told
from hartslag.signals.states import Channel

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(reported):
    """Return a client signed in as somebody of the team that deals with the report."""
    return reported.client_of(reported.cast.bo)


@pytest.fixture
def page(reported):
    """Return the address of the page of the report."""
    return f"/meldingen/{reported.key}/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(("solved", "became"), [("yes", "kept"), ("no", "broken")])
def test_a_day_by_which_it_is_done_is_a_promise_that_the_reporter_reads_and_closing_ends_it(
    reported, bo, page, solved, became
):
    day = timezone.localdate() + timedelta(days=7)
    told = {"key": str(uuid4()), "words": "Wij maken hem.", "channel": "phone"}
    wrong = bo.post(f"{page}antwoord/", told | {"due_on": "1-1-2020"})
    assert wrong.status_code == 400
    assert "Kies een dag die nog moet komen." in wrong.text
    assert bo.post(f"{page}antwoord/", told | {"due_on": f"{day:%d-%m-%Y}"}).status_code == 302
    followed = read(reported.client_of(), f"/melden/volgen/{reported.token}/")
    assert f"Wij beloven dat dit uiterlijk {date_format(day, 'l j F Y')} klaar is." in followed
    assert "Doen wat de melder is beloofd: Lamp of lantaarnpaal" in read(bo, "/mijn-werk/")
    assert 'name="due_on"' not in read(bo, f"{page}antwoord/")
    bo.post(f"{page}afsluiten/", told | {"key": str(uuid4()), "solved": solved})
    with acting_as(reported.cast.bo.pk):
        (promise,) = agreements.Commitment.objects.filter(kind="report.done")
    assert promise.state == became
    assert 'name="due_on"' not in read(bo, f"{page}antwoord/"), "it is closed"


@pytest.mark.parametrize("first", ["antwoord", "afsluiten"])
def test_a_day_typed_while_a_colleague_was_first_is_refused_with_what_was_typed_and_told_nobody(
    reported, bo, page, first
):
    day = f"{timezone.localdate() + timedelta(days=7):%d-%m-%Y}"
    other = {"key": str(uuid4()), "words": "Wij komen.", "channel": "phone", "due_on": day, "solved": "yes"}
    assert bo.post(f"{page}{first}/", other).status_code == 302
    told = {"key": str(uuid4()), "words": "Het wordt die dag.", "channel": "phone", "due_on": day}
    refused = bo.post(f"{page}antwoord/", told)
    assert refused.status_code == 400
    assert "Maak dit leeg om zonder dag te antwoorden." in refused.text
    assert all(typed in refused.text for typed in ("Het wordt die dag.", f'value="{day}"'))
    assert "Het wordt die dag." not in read(reported.client_of(), f"/melden/volgen/{reported.token}/")
    assert bo.post(f"{page}antwoord/", told | {"due_on": ""}).status_code == 302
    assert "Het wordt die dag." in read(reported.client_of(), f"/melden/volgen/{reported.token}/")


def test_what_was_promised_to_be_done_goes_along_also_of_what_was_joined(reported):
    bo, wim = actor_of(reported.cast.bo.pk), actor_of(reported.cast.wim.pk)
    other, day = uuid4(), timezone.localdate() + timedelta(days=7)
    signals.receive(None, other, Told("street_light", "Lamp stuk.", "Bij de school"), Channel.FORM)
    for key in (reported.key, other):
        signals.answer(bo, key, uuid4(), "Wij komen.", Channel.FORM, due_on=day)
    with pytest.raises(NotNow):
        signals.answer(bo, other, uuid4(), "Wij komen later.", Channel.FORM, due_on=day)
    signals.join(bo, other, reported.key)
    to, offered = agreements.Receiver(wim.organisation, team=reported.team("Woonomgevingploeg")), uuid4()
    signals.hand_over(bo, reported.key, offered, to, "Kunnen jullie hierheen?", reporter=False)
    asked = read(reported.client_of(reported.cast.wim), reverse("handover", args=[offered]))
    assert f"dan is de belofte van jou: uiterlijk {date_format(day, 'l j F')}." in " ".join(asked.split())
    agreements.accept(wim, offered)
    with acting_as(wim.account.pk):
        promised = [agreements.open_about(("report", key)) for key in (reported.key, other)]
        assert [(each.promised_by_team, each.due_on) for (each,) in promised] == [(to.team, day)] * 2
        signals.close(wim, reported.key, uuid4(), solved=True, words="Vervangen.", channel=Channel.FORM)
        assert agreements.open_about(("report", other)) == []


def test_the_reporter_and_who_joined_read_the_day_that_counts_now_and_honestly_what_became_of_it(reported):
    bo, today = actor_of(reported.cast.bo.pk), timezone.localdate()
    other, first, later = uuid4(), today + timedelta(days=7), today + timedelta(days=14)
    signals.receive(None, other, Told("street_light", "Lamp stuk.", "Bij de school"), Channel.FORM)
    signals.join(bo, other, reported.key)
    signals.answer(bo, reported.key, uuid4(), "Wij komen.", Channel.FORM, due_on=first)
    with acting_as(bo.account.pk):
        (promise,) = agreements.open_about(("report", reported.key), "report.done")

    def told():
        pages = [signals.token_of(key) for key in (reported.key, other)]
        said = [_sentence(read(reported.client_of(), f"/melden/volgen/{token}/")) for token in pages]
        assert said[0] == said[1]
        return said[0]

    written = {day: date_format(day, "l j F Y") for day in (first, later)}
    assert told() == f"Wij beloven dat dit uiterlijk {written[first]} klaar is."
    asked = {"due_on": later, "consent_of": "de melder", "reason": "De lamp is op."}
    renewed = agreements.renew(bo, promise.pk, **asked)
    moved = f"Wij beloven nu dat dit uiterlijk {written[later]} klaar is."
    assert told() == f"{moved} Eerst beloofden wij {date_format(first, 'l j F')}."
    ended = f"Wij beloofden dat dit uiterlijk {written[later]} klaar zou zijn."
    with acting_as(bo.account.pk):
        days = agreements.Commitment.objects.filter(pk=renewed.pk)
        worked_on = reported.client_of(reported.cast.bo)
        of_team = f"/meldingen/{reported.key}/"
        assert f"uiterlijk {date_format(later, 'l j F')} klaar is." in read(worked_on, of_team)
        days.update(due_on=today - timedelta(days=1))
        assert told().endswith("Dat is niet gelukt.")
        assert "Dit is te laat: de melder is beloofd" in read(worked_on, of_team)
        days.update(due_on=later)
    agreements.withdraw(bo, renewed.pk, "Het hoeft niet meer.")
    assert told() == f"{ended} Die dag geldt niet meer."
    signals.answer(bo, reported.key, uuid4(), "Toch wel.", Channel.FORM, due_on=later)
    signals.close(bo, reported.key, uuid4(), solved=False, words="Het lukt niet.", channel=Channel.FORM)
    assert told() == f"{ended} Dat is niet gelukt."


def test_who_joined_later_reads_no_day_that_was_promised_before(reported):
    bo, other = actor_of(reported.cast.bo.pk), uuid4()
    day = timezone.localdate() + timedelta(days=7)
    signals.answer(bo, reported.key, uuid4(), "Wij komen.", Channel.FORM, due_on=day)
    signals.receive(None, other, Told("street_light", "Lamp stuk.", "Bij de school"), Channel.FORM)
    signals.join(bo, other, reported.key)
    page = read(reported.client_of(), f"/melden/volgen/{signals.token_of(other)}/")
    assert "klaar is" not in page
    assert "Iemand meldde dit ook" in page


@pytest.mark.parametrize(("solved", "became"), [(True, "kept"), (False, "broken")])
def test_promises_that_others_took_over_stand_in_nobodys_way_to_answer_and_close(reported, solved, became):
    bo, wim = actor_of(reported.cast.bo.pk), actor_of(reported.cast.wim.pk)
    to = agreements.Receiver(wim.organisation, team=reported.team("Woonomgevingploeg"))

    def handed_on(kind):
        with acting_as(bo.account.pk):
            (promise,) = agreements.open_about(("report", reported.key), kind)
        offered = agreements.offer(bo, subject=("commitment", promise.pk), to=to, question="Doen jullie dit?")
        agreements.accept(wim, offered.pk)
        return promise.pk

    answer = handed_on("report.answer")
    day = timezone.localdate() + timedelta(days=7)
    signals.answer(bo, reported.key, uuid4(), "Wij komen.", Channel.FORM, due_on=day)
    done = handed_on("report.done")
    signals.close(bo, reported.key, uuid4(), solved=solved, words="Klaar.", channel=Channel.FORM)
    with acting_as(bo.account.pk):
        states = dict(agreements.Commitment.objects.values_list("pk", "state"))
    assert (states[answer], states[done]) == ("kept", became)


def _sentence(page):
    """Return what the page says of the promised day, above the words of any answer."""
    found = page.partition("signals-said")[0].partition("<h1")[2]
    said = [each.partition("</p>")[0].split() for each in found.split("<p")[1:]]
    (sentence,) = [" ".join(each[2:]) for each in said if "klaar" in each]
    return sentence

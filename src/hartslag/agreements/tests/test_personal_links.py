# SPDX-License-Identifier: EUPL-1.2
"""A partner without an account answers impersonal work, once, signed, until the link expires."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agreements.links import answer_link, open_link, send_link
from hartslag.agreements.models import Handover, PersonalLink
from hartslag.agreements.refusals import AboutAPerson, LinkNotValid, NotPossible, NotYours
from hartslag.agreements.services import Receiver, mine, offer, promise
from hartslag.agreements.views.links import MOST_TRIES
from hartslag.mail.services import listed
from tests.words import words_of

pytestmark = pytest.mark.django_db

PARTNER = "partner@voorbeeld.invalid"


@pytest.fixture(autouse=True)
def uncounted():
    cache.clear()


@pytest.fixture
def offered(actors, partners):
    return offer(
        actors.sanne, subject=("street", uuid4()), to=Receiver(partners.police), question="Loopt u mee?"
    )


@pytest.fixture
def promised(actors):
    return promise(actors.corrie, kind="task", what="Sloten bestellen", working_days=5)


def mailed_path():
    [mail] = [mail for mail in listed() if mail.to == PARTNER]
    return re.search(r"(/link/\S+/)", mail.body).group(1)


def test_the_partner_sees_one_question_and_who_will_see_the_answer(actors, offered):
    send_link(actors.sanne, PARTNER, handover=offered)
    page = Client().get(mailed_path())
    text = words_of(page)
    assert "Welzijn (voorbeeld) vraagt u iets" in text
    assert "Loopt u mee?" in text
    assert "Wie ziet uw antwoord?" in text
    assert page["Referrer-Policy"] == "same-origin", "others are not told, and the form still comes through"
    assert "no-store" in page["Cache-Control"]


def test_accepting_is_signed_with_a_name_and_once(actors, offered, fresh):
    send_link(actors.sanne, PARTNER, handover=offered)
    path = mailed_path()
    unsigned = Client().post(path, {"answer": "accept", "name": " "})
    assert unsigned.status_code == 400
    done = Client().post(path, {"answer": "accept", "name": "P. Partner"})
    assert "Uw antwoord is vastgelegd" in words_of(done)
    answered = fresh(actors.sanne, offered)
    assert (answered.state, answered.answered_name) == ("accepted", "P. Partner")
    again = Client().post(path, {"answer": "refuse", "name": "P. Partner", "words": "Toch niet"})
    assert "Hierop is al geantwoord" in words_of(again)
    assert "Wat u net typte, is niet verstuurd" in words_of(again)
    assert "Toch niet" in words_of(again)
    twice = Client().post(path, {"answer": "accept", "name": "P. Partner"})
    assert "Uw antwoord is vastgelegd" in words_of(twice), "who clicks twice has answered"
    other = Client().post(path, {"answer": "accept", "name": "Een ander"})
    assert "Hierop is al geantwoord" in words_of(other)
    assert fresh(actors.sanne, offered).state == "accepted"


def test_refusing_needs_words_and_goes_back_to_who_offered(actors, offered):
    send_link(actors.sanne, PARTNER, handover=offered)
    path = mailed_path()
    assert Client().post(path, {"answer": "refuse", "name": "P. Partner"}).status_code == 400
    Client().post(path, {"answer": "refuse", "name": "P. Partner", "words": "Geen tijd"})
    [line] = mine(actors.sanne).stuck.refused
    assert line.handover.reason == "Geen tijd"


def test_a_promise_is_answered_through_a_link(actors, promised, fresh):
    send_link(actors.corrie, PARTNER, commitment=promised)
    path = mailed_path()
    assert "Is dit gedaan?" in words_of(Client().get(path))
    Client().post(path, {"answer": "keep", "name": "P. Partner", "words": "Besteld en betaald"})
    kept = fresh(actors.corrie, promised)
    assert (kept.state, kept.answer, kept.concluded_name) == ("kept", "Besteld en betaald", "P. Partner")


def test_nothing_about_a_person_ever_gets_a_link(actors, partners, circle):
    inside = promise(actors.sanne, kind="task", what="Langsgaan", working_days=2, circle_id=circle.pk)
    about = offer(
        actors.sanne,
        subject=("concern", uuid4()),
        to=Receiver(partners.police, account=actors.wil.account),
        question="Wil je dit oppakken?",
        circle_id=circle.pk,
        consent=True,
    )
    for what in ({"commitment": inside}, {"handover": about}):
        with pytest.raises(AboutAPerson):
            send_link(actors.sanne, PARTNER, **what)


def test_the_page_behind_a_link_sees_no_circle_whatever_the_link_says(actors, partners, circle):
    about = offer(
        actors.sanne,
        subject=("concern", uuid4()),
        to=Receiver(partners.police, account=actors.wil.account),
        question="Wil je dit oppakken?",
        circle_id=circle.pk,
        consent=True,
    )
    other = offer(actors.sanne, subject=("street", uuid4()), to=Receiver(partners.police), question="Mee?")
    send_link(actors.sanne, PARTNER, handover=other)
    path = mailed_path()
    with acting_as(actors.sanne.account.pk):
        PersonalLink.objects.update(handover=about)
    page = Client().get(path)
    assert page.status_code == 404
    assert "Wil je dit oppakken?" not in words_of(page)
    assert Client().post(path, {"answer": "accept", "name": "X"}).status_code == 404
    with acting_as(actors.sanne.account.pk):
        assert Handover.objects.get(pk=about.pk).state == "offered"


def test_a_link_that_expired_was_replaced_or_never_was_gives_one_and_the_same_page(actors, offered):
    made = send_link(actors.sanne, PARTNER, handover=offered)
    path = mailed_path()
    never = Client().get("/link/nooit-geweest/")
    with acting_as(actors.sanne.account.pk):
        PersonalLink.objects.filter(pk=made.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = Client().get(path)
    assert (never.status_code, expired.status_code) == (404, 404)
    token = path.split("/")[-2].encode()
    assert expired.content.replace(token, b"nooit-geweest") == never.content


def test_a_new_link_ends_the_earlier_one(actors, offered):
    send_link(actors.sanne, PARTNER, handover=offered)
    old = mailed_path().split("/")[-2]
    send_link(actors.sanne, PARTNER, handover=offered)
    with pytest.raises(LinkNotValid):
        open_link(old)


def test_the_link_stands_in_the_mail_and_nowhere_else(actors, offered):
    made = send_link(actors.sanne, PARTNER, handover=offered)
    token = mailed_path().split("/")[-2]
    assert token not in made.token_hash
    assert len(made.token_hash) == 64


def test_a_link_is_sent_by_whose_it_is_and_while_it_is_open(actors, offered, promised):
    with pytest.raises(NotYours):
        send_link(actors.wil, PARTNER, handover=offered)
    with pytest.raises(NotYours):
        send_link(actors.sanne, PARTNER, commitment=promised)
    send_link(actors.sanne, PARTNER, handover=offered)
    token = mailed_path().split("/")[-2]
    answer_link(token, answer="accept", words="", name="P. Partner")
    with pytest.raises(NotPossible):
        answer_link(token, answer="refuse", words="Toch niet", name="P. Partner")


def test_who_tries_too_often_is_told_the_same_as_with_a_wrong_link(actors, offered):
    send_link(actors.sanne, PARTNER, handover=offered)
    path = mailed_path()
    for _ in range(MOST_TRIES):
        Client().get("/link/mis/")
    assert Client().get(path).status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.7").get(path).status_code == 200

# SPDX-License-Identifier: EUPL-1.2
"""What residents read when they report something is plain Dutch (law R20)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.states import Channel
from tests.readability import PLAIN, ease, sentences, too_long

pytestmark = pytest.mark.django_db


def form(reported):
    return Client().get("/melden/")


def concern_form(reported):
    return Client().get("/zorgen-om-iemand/")


def understood(reported):
    sent = {"key": str(uuid4()), "words": "Jongeren met messen", "place": "Straat 1", "look": "1"}
    return Client().post("/melden/", sent)


def with_errors(reported):
    return Client().post("/melden/", {"key": str(uuid4()), "words": "Afval", "email": "x", "send": "1"})


def received(reported):
    return Client().get(reverse("report-followed", args=[reported.token]) + "?unread=1")


def late(reported):
    key, before = uuid4(), timezone.now() - timedelta(days=30)
    signals.receive(None, key, signals.Told("litter", "Afval.", "Straat 1"), Channel.FORM, before)
    return Client().get(reverse("report-followed", args=[signals.token_of(key)]))


def closed(reported):
    bo = actor_of(reported.cast.bo.pk)
    signals.close(bo, reported.key, uuid4(), solved=False, words="Dat kan niet.", channel=Channel.FORM)
    return received(reported)


@pytest.mark.parametrize("page", [form, concern_form, understood, with_errors, received, late, closed])
def test_a_page_for_residents_is_plain_and_has_no_long_sentences(reported, page):
    read = sentences(page(reported).content.decode())
    assert len(read) >= 5
    assert too_long(read) == []
    assert ease(read) >= PLAIN


def test_the_measure_tells_plain_from_hard():
    plain = ["De lamp voor de school is stuk.", "Wij maken hem deze week weer heel."]
    hard = ["De verantwoordelijkheidsverdeling tussen beheersorganisaties belemmert werkzaamheden."]
    assert ease(plain) > 80
    assert ease(hard) < 20
    assert too_long([" ".join(["woord"] * 21), "Dit is kort."]) == [" ".join(["woord"] * 21)]

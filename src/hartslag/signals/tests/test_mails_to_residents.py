# SPDX-License-Identifier: EUPL-1.2
"""A backup without keys does not say who reported: neither address nor link lies open, nor when (R9, R25)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hartslag.mail import services as mail
from hartslag.mail.models import Mail
from hartslag.people.services import actor_of
from hartslag.signals import services as signals
from hartslag.signals.states import Channel
from tests.roles import as_owner

pytestmark = pytest.mark.django_db(transaction=True)


def at_rest():
    """Return the rows of the outbox as a backup of the database has them."""
    return " ".join(row for (row,) in as_owner("SELECT mail::text FROM mail"))


def test_the_mails_about_a_report_name_no_address_no_link_and_no_moment(routed):
    sent = {"key": str(uuid4()), "words": "Rommel", "place": "Plein 1", "category": "litter", "send": "1"}
    answer = Client().post("/melden/", sent | {"email": "bewoner@example.org"})
    token = answer.url.split("/")[3]
    bo, key = actor_of(routed.cast.bo.pk), signals.seen_by_reporter(token).key
    signals.answer(bo, key, uuid4(), "Morgen.", Channel.FORM)
    mails = list(Mail.objects.all())
    assert [each.to_resident for each in mails] == ["bewoner@example.org"] * 2
    assert all("/melden/volgen/" in each.body for each in mails)
    for words in ("bewoner@example.org", "/melden/volgen/", token, str(key)):
        assert words not in at_rest()
        assert words.encode().hex() not in at_rest()
    assert {timezone.localtime(each.queued_at).strftime("%H.%M.%S.%f") for each in mails} == {
        "00.00.00.000000"
    }


def test_the_administrator_sees_that_residents_are_mailed_and_what_was_given_up_and_no_address(routed):
    for number in range(2):
        told = signals.Told("litter", "Rommel", "Plein", email=f"bewoner{number}@example.org")
        signals.receive(None, uuid4(), told, Channel.FORM)
    old = Mail.objects.filter(pk=Mail.objects.values("pk")[:1])
    old.update(queued_at=timezone.now() - timedelta(days=9))
    assert mail.give_up() == 1
    page = " ".join(routed.client_of(routed.cast.ada).get("/beheer/post/").content.decode().split())
    assert page.count("een bewoner") == 2
    assert "example.org" not in page
    assert "De laatste dertig dagen kon 1 mail niet weg." in page
    assert "opgegeven" in page

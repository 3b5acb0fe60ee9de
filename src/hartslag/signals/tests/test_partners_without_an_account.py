# SPDX-License-Identifier: EUPL-1.2
"""A partner without an account takes a report up and says what was done, by links in the mail alone."""

from uuid import uuid4

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from hartslag.access.services import acting_as
from hartslag.agreements import services as agreements
from hartslag.mail.models import Mail
from hartslag.people.services import actor_of
from hartslag.signals import services as signals

pytestmark = pytest.mark.django_db
PARTNER = "monteur@voorbeeld.invalid"


def links():
    """Return the addresses that were mailed to the partner, the first first."""
    mails = Mail.objects.filter(to=PARTNER).order_by("queued_at", "pk")
    whole = [next(line for line in mail.body.splitlines() if "://" in line) for mail in mails]
    return ["/" + each.split("://")[1].partition("/")[2] for each in whole]


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def asked(reported):
    """Ask the partner to take the report up; return the world with a client that is nobody's."""
    bo, corrie = actor_of(reported.cast.bo.pk), actor_of(reported.cast.corrie.pk)
    signals.ask_partner(
        bo,
        reported.key,
        uuid4(),
        organisation=corrie.organisation,
        email=PARTNER,
        question="Kunt u dit maken?",
    )
    reported.partner = reported.client_of()
    return reported


def test_who_takes_it_up_gets_a_second_link_to_say_what_was_done(asked):
    (first,) = links()
    day = date_format(agreements.due(timezone.localdate(), 5), "l j F")
    assert f"Neemt u dit vandaag aan, dan belooft u het uiterlijk {day} te doen." in read(
        asked.partner, first
    )
    accepted = asked.partner.post(first, {"answer": "accept", "name": "M. Onteur", "words": ""})
    assert "Daarmee zegt u straks wat u deed." in accepted.content.decode()
    assert "U hoeft niets meer te doen" not in accepted.content.decode()
    _, second = links()
    shown = read(asked.partner, second)
    assert "Is dit gedaan?" in shown
    assert "Kunt u dit maken?" in shown
    assert "lantaarnpaal voor de school" not in shown
    done = asked.partner.post(
        second, {"answer": "keep", "name": "M. Onteur", "words": "Nieuwe lamp geplaatst."}
    )
    assert "U hoeft niets meer te doen" in done.content.decode()
    shown = read(asked.client_of(asked.cast.bo), f"/meldingen/{asked.key}/")
    assert "Nieuwe lamp geplaatst." in shown
    assert "M. Onteur" in shown
    with acting_as(asked.cast.bo.pk):
        (promise,) = agreements.open_about(("report", asked.key))
    assert promise.promised_by_team == asked.team("Beheer openbare ruimte"), "the team still owes an answer"


def test_who_refuses_promises_nothing_and_gets_no_other_link(asked):
    (first,) = links()
    refused = asked.partner.post(first, {"answer": "refuse", "name": "M. Onteur", "words": "Niet van ons."})
    assert "U hoeft niets meer te doen" in refused.content.decode()
    assert links() == [first]

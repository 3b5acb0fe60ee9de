# SPDX-License-Identifier: EUPL-1.2
"""Everybody sees what the lead of an area decided to show of it, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agenda import services as agenda
from hartslag.agreements import services as agreements

pytestmark = pytest.mark.django_db

PAGE = "/wijkagenda/BU09172100/"


def read(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def promised(lead, published):
    """Let the lead's own organisation take an item up and promise something, not shown yet."""
    agenda.take_up(lead, published.pk)
    day = timezone.localdate() + timedelta(days=14)
    agenda.promise(lead, published.pk, uuid4(), what="Drie lampen erbij.", due_on=day)
    published.refresh_from_db()
    return published


def late(lead, item):
    """Let the promise of an item be two weeks late."""
    with acting_as(lead.account.pk):
        item.promise.due_on = timezone.localdate() - timedelta(days=14)
        item.promise.save(update_fields=["due_on"])


def test_a_draft_is_on_no_public_page(client, item):
    for address in (PAGE, "/wijkagenda/", "/wijkagenda/passart/", "/wijkagenda/GM0917/"):
        assert "Donker pad" not in read(client, address)
    assert "Passart" not in read(client, "/wijkagenda/")


def test_what_the_lead_publishes_is_on_the_agenda_of_its_area_and_of_those_around_it(client, published):
    for address in (PAGE, "/wijkagenda/passart/", "/wijkagenda/GM0917/"):
        assert "Donker pad" in read(client, address)
    assert "Donker pad" not in read(client, "/wijkagenda/BU09172101/")
    assert "Passart" in read(client, "/wijkagenda/")


def test_a_promise_is_seen_once_the_lead_decides_so_in_the_words_of_the_lead(client, lead, promised):
    assert "Nog geen dag beloofd" in read(client)
    agenda.show_promise(lead, promised.pk, uuid4(), "Er komt licht.")
    page = read(client)
    assert "Er komt licht." in page
    assert "Beloofd voor" in page
    assert "Gemeente (voorbeeld)" in page
    assert "Drie lampen erbij." not in page
    assert "Petra" not in page


def test_what_nobody_took_up_is_not_said_to_be_worked_on(client, lead, published):
    page = read(client)
    assert "Nog niemand pakt dit op: 1." in page
    assert "Hier wordt aan gewerkt" not in page
    agenda.take_up(lead, published.pk)
    page = read(client)
    assert "Hier wordt aan gewerkt: 1." in page
    assert "Nog niemand pakt dit op" not in page


def test_in_another_language_what_people_wrote_is_marked_as_dutch(client, published):
    page = client.get("/en/wijkagenda/BU09172100/").text
    assert f'<th scope="row" lang="nl">{published.title}</th>' in page
    assert "staat hier in het Nederlands" not in client.get("/wijkagenda/BU09172100/").text


def test_a_promise_that_is_late_is_seen_to_be_late(client, lead, promised):
    agenda.show_promise(lead, promised.pk, uuid4(), "Er komt licht.")
    late(lead, promised)
    page = read(client)
    assert "Te laat: 1 belofte." in page
    assert "Te laat: beloofd voor" in page


def test_what_is_late_already_is_not_announced_as_a_promise(lead, promised):
    late(lead, promised)
    with pytest.raises(agenda.PromiseNotToShow):
        agenda.show_promise(lead, promised.pk, uuid4(), "Er komt licht.")


def test_of_a_promise_that_was_renewed_the_new_day_is_seen_and_the_first(client, lead, promised):
    agenda.show_promise(lead, promised.pk, uuid4(), "Er komt licht.")
    new_day = timezone.localdate() + timedelta(days=40)
    agreements.renew(
        lead, promised.promise_id, due_on=new_day, consent_of="de buurt", reason="Meer tijd nodig."
    )
    page = read(client)
    assert "Eerst was dat" in page
    assert "Meer tijd nodig" not in page


def test_solved_comes_first_and_only_after_the_promise_was_kept(client, lead, promised):
    with pytest.raises(agenda.PromiseStillOpen):
        agenda.close(lead, promised.pk, uuid4(), solved=True, words="Er staan drie lampen.")
    agreements.keep(lead, promised.promise_id, "Gedaan.")
    agenda.close(lead, promised.pk, uuid4(), solved=True, words="Er staan drie lampen.")
    page = read(client)
    assert "Dit is opgelost" in page
    assert "Er staan drie lampen." in page
    assert page.index("Opgelost: 1") < page.index("Donker pad")


def test_what_is_withdrawn_is_seen_no_more_and_its_reason_by_colleagues_alone(
    client, lead, signed_in, published
):
    agenda.withdraw(lead, published.pk, uuid4(), "Hier was iemand te herkennen.")
    assert "Donker pad" not in read(client)
    signed_in(client, lead.account)
    assert "Hier was iemand te herkennen." in read(client, f"/wijkagenda/beheer/{published.pk}/")


def test_an_area_that_is_not_there_has_no_agenda(client, areas):
    for address in ("/wijkagenda/nergens/", "/wijkagenda/nergens.ics", "/wijkagenda/nergens/wijkagenda.pdf"):
        assert client.get(address).status_code == 404


def test_what_was_closed_more_than_a_year_ago_is_behind_a_link(client, lead, published):
    agenda.close(lead, published.pk, uuid4(), solved=True, words="Er staan drie lampen.")
    published.refresh_from_db()
    published.closed_on = timezone.localdate() - timedelta(days=400)
    with acting_as(lead.account.pk):
        published.save(update_fields=["closed_on"])
    assert "Donker pad" not in read(client)
    assert "Donker pad" in read(client, f"{PAGE}?alles")


def test_a_long_agenda_asks_as_little_of_the_database_as_a_short_one(client, lead, areas, promised):
    agenda.show_promise(lead, promised.pk, uuid4(), "Er komt licht.")
    with CaptureQueriesContext(connection) as short:
        read(client)
    for number in range(10):
        added = agenda.add_item(lead, uuid4(), area=areas.passart, title=f"Punt {number}", words="Woorden.")
        agenda.publish(lead, added.pk, uuid4())
    with CaptureQueriesContext(connection) as long:
        read(client)
    assert len(long) == len(short) <= 12

# SPDX-License-Identifier: EUPL-1.2
"""Who asks what is kept about them gets nothing of others in the same letterbox or on the same walk (R11)."""

from types import SimpleNamespace
from uuid import uuid4

import pytest

from hartslag.access import services as access
from hartslag.people.services import Organisation, actor_of
from hartslag.signals import services as signals
from hartslag.signals.models import Report
from hartslag.signals.services import Told
from hartslag.signals.states import Channel
from hartslag.ui.tests.reading_pdf import text_of

pytestmark = pytest.mark.django_db

ASKED = "/privacy/inzageverzoek/"
PRINTED = f"{ASKED}uittreksel.pdf"
NORA = {"name": "Nora Verzonnen", "phone": "06-11111111", "email": "nora@example.org"}
KEES = {"name": "Kees Bedacht", "phone": "06-22222222", "email": "kees@example.org"}


@pytest.fixture
def officer(routed):
    """Return a client signed in as the privacy officer."""
    return routed.client_of(routed.cast.fenna)


def asked(client, name):
    """Return the page and the document for who asks under this name."""
    said = {"name": name, "born": "01-01-1960"}
    return client.post(ASKED, said).content.decode(), text_of(client.post(PRINTED, said).content)


@pytest.fixture
def reporters(routed):
    """Take in a report of each of two people, in one letterbox."""
    keys = SimpleNamespace(nora=uuid4(), kees=uuid4())
    for key, who in ((keys.nora, NORA), (keys.kees, KEES)):
        signals.receive(None, key, Told("litter", "Een matras.", "Plein 1", **who), Channel.FORM)
    bo = actor_of(routed.cast.bo.pk)
    with access.acting_as(bo.account.pk):
        letterboxes = set(Report.objects.values_list("letterbox", flat=True))
        keys.records = dict(Report.objects.values_list("pk", "reporter"))
    assert len(letterboxes) == 1
    return keys


def test_who_reported_gets_nothing_of_who_reported_in_the_same_quarter(officer, reporters):
    page, printed = asked(officer, NORA["name"])
    for mine in NORA.values():
        assert mine in page
    assert "06-11111111" in printed
    for words in (page, printed):
        assert not [each for each in ("Kees", "Bedacht", "22222222", "kees@") if each in words]
    assert page.count("Wie het meldde") == 1


def test_with_whom_another_was_shared_and_who_looked_at_another_is_not_told(officer, routed, reporters):
    bo, other = actor_of(routed.cast.bo.pk), Organisation.objects.get(name="Politie (voorbeeld)")
    before, _ = asked(officer, NORA["name"])
    with access.acting_as(bo.account.pk):
        letterbox = Report.objects.get(pk=reporters.kees).letterbox_id
        record = reporters.records[reporters.kees]
        access.read(bo, [letterbox], records=[record], why="Kees bellen over een matras")
        access.disclose(
            bo,
            [record],
            other,
            kinds="het telefoonnummer van Kees",
            ground="algemeen-belang",
            necessity="Bellen.",
        )
    page, printed = asked(officer, NORA["name"])
    assert "het telefoonnummer van Kees" not in page + printed
    assert "bellen over een matras" not in page
    # What is new is that the officer looked before.
    assert page.count("<tr>") <= before.count("<tr>") + 2
    kees, _ = asked(officer, KEES["name"])
    assert "het telefoonnummer van Kees" in kees
    assert "bellen over een matras" in kees


def test_who_was_noted_on_a_walk_gets_nothing_of_others_who_were(officer, walk):
    for name, words in (
        ("Nora Verzonnen", "Nora liep buiten zonder jas, Kees bracht haar thuis."),
        ("Kees Bedacht", "Kees sliep op een bank in het park."),
        ("", "Iemand in een rode jas riep om hulp."),
    ):
        noted = walk.client.post(
            f"/schouw/{walk.key}/mensen/", {"key": uuid4(), "name": name, "words": words}
        )
        assert noted.status_code == 302
    page, printed = asked(officer, "Nora Verzonnen")
    assert "Nora liep buiten zonder jas, [iemand anders] bracht haar thuis." in page
    for words in (page, printed):
        assert not [each for each in ("Kees", "Bedacht", "sliep", "rodejas", "rode jas") if each in words]
    assert page.count("Notitie over iemand") == 1

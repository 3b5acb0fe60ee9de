# SPDX-License-Identifier: EUPL-1.2
"""Only who leads an area decides what is on its agenda; who took something up promises about it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agenda import services as agenda
from hartslag.agenda.models import Decision, Item
from hartslag.agreements import services as agreements
from hartslag.people.services import Organisation, Role, actor_of

pytestmark = pytest.mark.django_db

SURE = {"of_nobody": "on", "feasible": "on"}


def address(item, step=""):
    return f"/wijkagenda/beheer/{item.pk}/{step}"


def keyed(**typed):
    return typed | {"key": str(uuid4())}


@pytest.fixture
def as_(signed_in):
    """Return a function from an account to a client that is signed in as it."""
    return lambda account: signed_in(Client(), account)


def test_the_lead_writes_and_publishes_and_is_named_to_colleagues(as_, cast, areas):
    petra = as_(cast.petra)
    typed = keyed(area=areas.passart.pk, title="Donker pad", words="Het pad is te donker.")
    choice = petra.get("/wijkagenda/beheer/nieuw/").content.decode()
    assert "Passart, Heerlen</option>" in choice
    assert "(programmagebied)</option>" in choice
    answer = petra.post("/wijkagenda/beheer/nieuw/", typed)
    item = Item.objects.get()
    assert (answer.status_code, item.state) == (302, "draft")
    petra.post("/wijkagenda/beheer/nieuw/", typed)
    assert Item.objects.count() == 1
    answer = petra.post(address(item, "plaatsen/"), keyed(**SURE))
    assert answer.status_code == 302
    page = as_(cast.wim).get(address(item)).content.decode()
    assert "Petra Projectleider" in page
    assert "Geplaatst" in page


def test_publishing_asks_whether_nobody_can_be_recognised(as_, cast, lead, item):
    agenda.change_item(
        lead,
        item.pk,
        uuid4(),
        title="Donker pad",
        words="Bij Voorbeeldstraat 12 is het donker, zegt mevrouw Proef.",
    )
    petra = as_(cast.petra)
    page = petra.get(address(item, "plaatsen/")).content.decode()
    assert "Voorbeeldstraat 12" in page
    assert "mevrouw Proef" in page
    assert petra.post(address(item, "plaatsen/"), keyed(feasible="on")).status_code == 400
    item.refresh_from_db()
    assert item.state == "draft"


@pytest.mark.parametrize("who", ["wim", "corrie", "sanne", "anna", "fenna", "ada", "vera"])
def test_who_does_not_lead_decides_nothing(as_, cast, item, published, who):
    client = as_(getattr(cast, who))
    assert client.get("/wijkagenda/beheer/").status_code == 404
    assert client.get("/wijkagenda/beheer/nieuw/").status_code == 404
    assert client.get(address(published)).status_code == 200
    for step in ("plaatsen/", "afsluiten/", "intrekken/", "belofte-tonen/", "wijzigen/", "meldingen/"):
        assert client.post(address(published, step), keyed(**SURE)).status_code == 404


def test_nobody_who_is_not_signed_in_comes_near(client, item):
    for page in ("/wijkagenda/beheer/", address(item), address(item, "plaatsen/")):
        assert client.get(page).url.startswith("/inloggen/")


def test_a_lead_of_one_area_decides_nothing_in_another(cast, areas, lead):
    organisation = Organisation.objects.get(name="Welzijn (voorbeeld)")
    with acting_as(lead.account.pk):
        for account, area in ((cast.bram, areas.other), (cast.vera, areas.programme)):
            Role.objects.create(account=account, organisation=organisation, kind="project_lead", area=area)
    elsewhere, within = actor_of(cast.bram.pk), actor_of(cast.vera.pk)
    assert not agenda.leads(elsewhere, areas.passart)
    assert not agenda.leads(elsewhere, areas.programme)
    assert agenda.leads(within, areas.passart)
    assert not agenda.leads(within, areas.heerlen)
    added = agenda.add_item(within, uuid4(), area=areas.passart, title="Een bank", words="Graag een bank.")
    with pytest.raises(agenda.ItemNotFound):
        agenda.publish(elsewhere, added.pk, uuid4())
    agenda.publish(within, added.pk, uuid4())


def test_another_organisation_is_asked_and_has_it_once_it_accepts_and_promises_itself(as_, cast, published):
    petra, corrie = as_(cast.petra), as_(cast.corrie)
    organisation = Organisation.objects.get(name="Woningcorporatie (voorbeeld)")
    assert corrie.get(address(published, "beloven/")).status_code == 404
    petra.post(
        address(published, "vragen/"),
        keyed(to_organisation=organisation.pk, question="Willen jullie dit doen?"),
    )
    published.refresh_from_db()
    assert published.taken_up_by is None
    with acting_as(cast.corrie.pk):
        (handover,) = agreements.handovers_about(("agenda_item", published.pk))
        agreements.accept(actor_of(cast.corrie.pk), handover.pk)
    published.refresh_from_db()
    assert published.taken_up_by == organisation
    day = timezone.localdate() + timedelta(days=10)
    answer = corrie.post(
        address(published, "beloven/"), keyed(what="Wij kappen de struiken.", due_on=f"{day:%d-%m-%Y}")
    )
    assert answer.status_code == 302
    assert (
        petra.post(address(published, "beloven/"), keyed(what="x", due_on=f"{day:%d-%m-%Y}")).status_code
        == 404
    )
    assert corrie.get(address(published, "belofte-tonen/")).status_code == 404
    assert (
        petra.post(address(published, "belofte-tonen/"), keyed(words="De struiken gaan weg.")).status_code
        == 302
    )
    published.refresh_from_db()
    assert published.promise_shown
    assert (
        "Een punt van de wijkagenda" in corrie.get("/mijn-werk/").content.decode()
        or "Wij kappen" in corrie.get("/mijn-werk/").content.decode()
    )


def test_a_promise_that_is_late_climbs_the_ladder_by_itself(cast, lead, published):
    agenda.take_up(lead, published.pk)
    made = agreements.promise(
        lead,
        kind="agenda.item",
        what="Lampen erbij.",
        due_on=timezone.localdate() - timedelta(days=30),
        made_at=timezone.now() - timedelta(days=60),
        subject=("agenda_item", published.pk),
    )
    agenda.choose_promise(lead, published.pk, made)
    agreements.climb()
    with acting_as(cast.dirk.pk):
        assert made.escalations.count() > 1


def test_a_promise_inside_a_circle_or_to_one_reporter_is_never_on_the_agenda(lead, published):
    made = agreements.promise(lead, kind="report.answer", working_days=5, subject=("report", uuid4()))
    with pytest.raises(agenda.OfAPerson):
        agenda.choose_promise(lead, published.pk, made)


def test_the_same_decision_twice_is_one(lead, item):
    record = uuid4()
    agenda.publish(lead, item.pk, record)
    agenda.publish(lead, item.pk, record)
    assert Decision.objects.filter(item=item).count() == 1
    with pytest.raises(agenda.NotNow):
        agenda.publish(lead, item.pk, uuid4())


def test_words_that_may_lead_to_a_person_are_shown_once_more_before_everybody_sees_them(
    as_, cast, lead, published
):
    petra = as_(cast.petra)
    typed = keyed(outcome="solved", words="De lamp bij Voorbeeldstraat 12 brandt.", looked="")
    first = petra.post(address(published, "afsluiten/"), typed)
    page = first.content.decode()
    assert first.status_code == 200
    assert "er staat Voorbeeldstraat 12" in page
    assert "De lamp bij Voorbeeldstraat 12 brandt." in page
    published.refresh_from_db()
    assert published.state == "published"
    assert 'name="looked" value="Voorbeeldstraat 12"' in page
    again = petra.post(address(published, "afsluiten/"), typed | {"looked": "Voorbeeldstraat 12"})
    assert again.status_code == 302
    published.refresh_from_db()
    assert published.state == "closed"


def test_what_is_sent_twice_is_answered_as_before_whatever_the_item_is_by_now(as_, cast, item):
    petra = as_(cast.petra)
    organisation = Organisation.objects.get(name="Woningcorporatie (voorbeeld)")
    day = timezone.localdate() + timedelta(days=10)
    sent = [
        ("plaatsen/", keyed(**SURE)),
        ("oppakken/", keyed()),
        ("vragen/", keyed(to_organisation=organisation.pk, question="Willen jullie dit doen?")),
        ("beloven/", keyed(what="Wij kappen de struiken.", due_on=f"{day:%d-%m-%Y}")),
        ("belofte-tonen/", keyed(words="De struiken gaan weg.")),
        ("belofte-verbergen/", keyed(reason="Nog niet.")),
        ("afsluiten/", keyed(outcome="not_solved", words="Het kan niet.")),
        ("intrekken/", keyed(reason="Dubbel.")),
    ]
    for name, typed in sent:
        for _twice in range(2):
            answer = petra.post(address(item, name), typed)
            assert (answer.status_code, answer.headers.get("Location")) == (302, address(item)), name
    for name, typed in sent:
        assert petra.post(address(item, name), typed).headers["Location"] == address(item), name
    assert Decision.objects.filter(item=item).count() == 5
    late = petra.post(address(item, "afsluiten/"), keyed(outcome="not_solved", words="Dit is te laat."))
    assert (late.status_code, "Dit is te laat." in late.text) == (404, True)

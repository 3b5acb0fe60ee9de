# SPDX-License-Identifier: EUPL-1.2
"""An item can be about reports: of these only how many there are about is ever told, and never a number."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agenda import services as agenda
from hartslag.agenda.models import Item, Subject
from hartslag.agenda.sources import brought_in
from hartslag.people.services import Organisation, Team, actor_of
from hartslag.signals import services as signals
from hartslag.ui.tests.reading_pdf import text_of, without_spaces

pytestmark = pytest.mark.django_db

PAGE = "/wijkagenda/BU09172100/"
PRINT = f"{PAGE}wijkagenda.pdf"
OWN_WORDS = "Mijn buurman Verzonnen schreeuwt elke nacht"


@pytest.fixture
def reports(lead, cast, rules, areas):
    """Return the keys of twelve reports of two months ago, and one of another sort."""
    signals.add_route(
        lead,
        uuid4(),
        category="",
        area=None,
        team=Team.objects.get(name="Beheer openbare ruimte"),
        organisation=Organisation.objects.get(name="Gemeente (voorbeeld)"),
    )
    before = timezone.now() - timedelta(days=62)
    keys = [uuid4() for _ in range(12)]
    for key in keys:
        signals.receive(None, key, told("litter", areas.passart), "form", before)
    signals.receive(None, uuid4(), told("street_light", areas.passart), "form", before)
    return keys


def told(category, area):
    return signals.Told(category, OWN_WORDS, "Geheimstraat 7", area)


def numbers(cast, keys):
    with acting_as(cast.bo.pk):
        return " ".join(signals.whole(actor_of(cast.bo.pk), key).report.number for key in keys)


def test_the_lead_sees_how_many_came_in_of_a_sort_in_steps_and_never_a_small_number(signed_in, cast, reports):
    page = " ".join(signed_in(Client(), cast.petra).get("/wijkagenda/beheer/").content.decode().split())
    assert "Zwerfvuil" in page
    assert "> 10 of meer <" in page
    assert "12" not in re.sub(r"<[^>]*>", "", page)
    assert "Lamp of lantaarnpaal" not in page
    assert OWN_WORDS not in page
    for other in (cast.bo, cast.anna, cast.ada):
        with acting_as(other.pk):
            assert brought_in() == []
    assert brought_in() == []


def test_an_item_about_all_of_a_sort_says_how_many_and_nothing_of_what_they_say(
    client, signed_in, cast, lead, areas, reports
):
    petra = signed_in(Client(), cast.petra)
    address = "/wijkagenda/beheer/nieuw/?soort=report&over=litter&gebied=BU09172100"
    form = petra.get(address).content.decode()
    assert "10 of meer meldingen" in form
    assert OWN_WORDS not in form
    typed = {
        "key": str(uuid4()),
        "area": areas.passart.pk,
        "title": "Afval",
        "words": "Er ligt te veel afval.",
    }
    assert petra.post(address, typed).status_code == 302
    item = Item.objects.get()
    agenda.publish(lead, item.pk, uuid4())
    page = client.get(PAGE).content.decode()
    assert "Hierover kwamen 10 of meer meldingen binnen." in page
    for hidden in (OWN_WORDS, "Geheimstraat", "Verzonnen", *map(str, reports)):
        assert hidden not in page


def test_of_few_reports_it_says_one_or_more(client, cast, lead, published, reports):
    with pytest.raises(agenda.NothingFound):
        agenda.tie(lead, published.pk, numbers(cast, reports[:2]))
    agenda.take_up(lead, published.pk)
    agenda.tie(actor_of(cast.bo.pk), published.pk, numbers(cast, reports[:2]))
    assert Subject.objects.count() == 2
    assert "een of meer meldingen" in client.get(PAGE).content.decode()


def test_neither_page_nor_print_says_how_many_were_solved(client, cast, lead, published, reports, settings):
    settings.SMALLEST_COUNT = 5
    agenda.take_up(lead, published.pk)
    bo = actor_of(cast.bo.pk)
    agenda.tie(bo, published.pk, numbers(cast, reports[:9]))
    before = [client.get(PAGE).content.decode(), text_of(client.get(PRINT).content)]
    for key in reports[:5]:
        signals.close(bo, key, uuid4(), solved=True, words="Opgeruimd.", channel="phone")
    agenda.tie(bo, published.pk, numbers(cast, reports[9:]))
    after = [client.get(PAGE).content.decode(), text_of(client.get(PRINT).content)]
    assert all("5ofmeermeldingen" in without_spaces(each) for each in before)
    assert all("10ofmeermeldingen" in without_spaces(each) for each in after)
    assert "opgelost" not in after[0]


def test_whoever_asks_the_database_gets_a_step_of_three_or_more(reports, settings):
    settings.SMALLEST_COUNT = 1
    item = uuid4()
    given = [signals.reports_behind({item: reports[:number]})[item] for number in (2, 3, 9, 10, 12)]
    assert given == [None, 3, 5, 10, 10]


def test_asking_for_one_smallest_count_after_the_other_does_not_find_the_number(cast, reports, settings):
    item, told = uuid4(), set()
    for smallest in range(30):
        settings.SMALLEST_COUNT = smallest
        with acting_as(cast.petra.pk):
            told |= {each.at_least for _, each in brought_in() if each.mark == "litter"}
        told.add(signals.reports_behind({item: reports})[item])
    assert told == {10, None}, "of twelve, and not that there are twelve"


def test_an_item_keeps_a_step_and_not_which_reports_were_counted(cast, lead, areas, reports):
    item = agenda.add_item(
        lead,
        uuid4(),
        area=areas.passart,
        title="Afval",
        words="x",
        about=("report", areas.passart.pk, "litter"),
    )
    assert list(item.subjects.values_list("kind", "key", "at_least")) == [("report", None, 10)]
    agenda.publish(lead, item.pk, uuid4())
    agenda.take_up(lead, item.pk)
    for number in range(1, 13):
        # Who ties one more each time does not see how many there were without those.
        agenda.tie(actor_of(cast.bo.pk), item.pk, numbers(cast, reports[number - 1 : number]))
        assert [each.standing.at_least for each in agenda.agenda_of(areas.passart).items] == [10]


def test_an_item_about_too_few_keeps_nothing_of_them(lead, areas, reports):
    about = ("report", areas.passart.pk, "street_light")
    item = agenda.add_item(lead, uuid4(), area=areas.passart, title="Lamp", words="x", about=about)
    assert item.subjects.count() == 0

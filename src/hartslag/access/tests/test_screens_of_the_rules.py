# SPDX-License-Identifier: EUPL-1.2
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hartslag.access import grounds as rules
from hartslag.access.services import Ground, RetentionClass
from hartslag.access.tests.conftest import person

pytestmark = pytest.mark.django_db
GROUND = {"name": "Wet", "law": "artikel 1", "code": "wet", "valid_from": "1-1-2027"}
KEPT = {"name": "Kort", "result": "vernietigen", "starts": "closing", "months": "3", "code": "kort"}


@pytest.fixture
def ada(world, client, signed_in):
    signed_in(client, person("Ada", world.municipality, "administrator").account)
    return client


@pytest.mark.parametrize("name", ["grounds", "ground-new", "retention-classes", "retention-class-new"])
def test_for_who_is_no_administrator_the_page_is_not_there(world, client, signed_in, name):
    signed_in(client, world.piet.account)
    assert client.get(reverse(name)).status_code == 404


def test_the_grounds_are_listed_with_whether_they_are_valid_today(ada):
    Ground.objects.create(
        code="oud", name="Oude wet", law="x", valid_from="2000-01-01", valid_to=timezone.localdate()
    )
    Ground.objects.create(
        code="straks", name="Nieuwe wet", law="x", valid_from=timezone.localdate() + timedelta(days=1)
    )
    page = ada.get(reverse("grounds")).content.decode()
    for words in ("AVG, artikel 6, lid 1, onder a", "geldig", "niet meer", "nog niet"):
        assert words in page


def test_a_ground_is_added_and_ended(ada):
    assert ada.post(reverse("ground-new"), GROUND).status_code == 302
    ground = Ground.objects.get(code="wet")
    address = reverse("ground-end", args=[ground.pk])
    assert ada.post(address, {"valid_to": "1-1-2028"}).status_code == 302
    assert 'value="01-01-2028"' in ada.get(address).content.decode()
    assert "Kies een latere dag" in ada.post(address, {"valid_to": "1-1-2027"}).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "Wet op iets"}, "Gebruik kleine letters"),
        ({"valid_from": "straks"}, "Schrijf een dag als"),
        ({"law": ""}, "Vul dit in."),
        ({"valid_to": "31-12-2026"}, "De einddatum ligt voor de begindatum"),
        ({"code": "toestemming", "valid_from": "25-5-2018"}, "Deze code bestaat al"),
    ],
)
def test_a_mistake_in_a_ground_is_told(ada, change, words):
    answer = ada.post(reverse("ground-new"), GROUND | change)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_a_retention_class_is_added_and_changed(ada):
    assert ada.post(reverse("retention-class-new"), KEPT).status_code == 302
    kept = RetentionClass.objects.get(code="kort")
    address = reverse("retention-class", args=[kept.pk])
    assert 'value="3"' in ada.get(address).content.decode()
    assert ada.post(address, KEPT | {"months": "6"}).status_code == 302
    assert RetentionClass.objects.get(code="kort").months == 6
    assert "Kort" in ada.get(reverse("retention-classes")).content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"months": "een"}, "Vul een heel getal in"),
        ({"months": "0"}, "Vul 1 of meer in."),
        ({"code": "zorgsignaal"}, "Deze code bestaat al"),
    ],
)
def test_a_mistake_in_a_retention_class_is_told(ada, change, words):
    answer = ada.post(reverse("retention-class-new"), KEPT | change)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_without_any_the_page_says_what_will_be_here(ada, monkeypatch):
    monkeypatch.setattr(rules, "grounds", list)
    monkeypatch.setattr(rules, "retention_classes", list)
    assert "Voeg eerst een grondslag toe" in ada.get(reverse("grounds")).content.decode()
    assert "Voeg eerst een bewaartermijn toe" in ada.get(reverse("retention-classes")).content.decode()

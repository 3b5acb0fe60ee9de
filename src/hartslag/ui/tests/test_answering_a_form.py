# SPDX-License-Identifier: EUPL-1.2
from uuid import uuid4

import pytest
from django import forms
from django.core.cache import cache
from django.test import RequestFactory
from django.utils.translation import gettext_lazy, override

from hartslag.ui.services import DayField, KeyedForm, Refused, TimeField, done, form_page, too_often, typed

SHOWN = {"title": "Straat toevoegen", "button": "Toevoegen", "back": "/straten/", "crumbs": [("/", "Beheer")]}


class StreetForm(KeyedForm):
    name = forms.CharField(label="Straat")
    on = DayField(label="Vanaf", required=False)


def sent(**values):
    request = RequestFactory().post("/", {"key": str(uuid4()), "name": "Laan", **values})
    return request, StreetForm(typed(request))


def refuse(refusal):
    def verb(values):
        raise refusal

    return verb


def page_of(request, form, **shown):
    return form_page(request, form, **SHOWN | shown)


def test_what_is_typed_rightly_is_done():
    request, form = sent()
    assert done(request, form, lambda values: values["name"]) == "Laan"


def test_a_form_that_is_asked_for_does_nothing_and_says_nothing_is_wrong():
    request = RequestFactory().get("/")
    form = StreetForm(typed(request))
    assert done(request, form, refuse(AssertionError)) is None
    page = page_of(request, form)
    assert page.status_code == 200
    assert "hartslag-errors" not in page.text


def test_a_form_sent_empty_is_sent():
    request = RequestFactory().post("/")
    assert typed(request) is not None
    form = StreetForm(typed(request))
    assert done(request, form, refuse(AssertionError)) is None
    assert page_of(request, form).status_code == 400


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays():
    request, form = sent()
    assert done(request, form, refuse(Refused("Deze naam bestaat al.", field="name"))) is None
    assert form.errors["name"] == ["Deze naam bestaat al."]
    page = page_of(request, form)
    assert page.status_code == 400
    assert 'value="Laan"' in page.text


def test_a_refusal_of_a_field_that_is_not_there_stands_above_the_form():
    request, form = sent()
    done(request, form, refuse(Refused("Dat kan nu niet.", field="elsewhere")))
    assert form.non_field_errors() == ["Dat kan nu niet."]


def test_a_refusal_speaks_the_language_of_who_reads_it():
    class NotNow(Refused):
        message = gettext_lazy("Terug")

    refusal = NotNow()
    with override("en"):
        assert str(refusal) == "Back"
    with override("nl"):
        assert str(refusal) == "Terug"


def test_a_form_page_says_what_it_is_about_what_will_happen_and_what_to_mind():
    request, form = sent()
    page = page_of(
        request,
        form,
        about="Laan",
        lead="De straat krijgt een vast gezicht.",
        points=["Bewoners zien dit."],
        warning="Dit gaat niet ongedaan.",
        further=[("/stoppen/", "Deze straat stopt")],
        source="Alleen voor wie dit ziet.",
    ).text
    places = [
        page.index(words)
        for words in (
            'href="/">Beheer',
            "<h1",
            "De straat krijgt",
            "Bewoners zien",
            "Dit gaat niet",
            'name="csrfmiddlewaretoken" value="',
            'type="hidden" name="key"',
            "Toevoegen",
            'href="/straten/"',
            "Deze straat stopt",
            "Alleen voor wie dit ziet.",
        )
    ]
    assert places == sorted(places)


def test_every_empty_form_has_a_key_of_its_own_and_keeps_it_when_something_is_wrong():
    assert StreetForm()["key"].value() != StreetForm()["key"].value()
    key = str(uuid4())
    request, form = sent(key=key, name="")
    assert f'value="{key}"' in page_of(request, form).text


@pytest.mark.parametrize("text", ["5-1-2026", "05-01-26", "5/1/2026", "2026-01-05"])
def test_a_day_is_typed_the_dutch_way(text):
    assert DayField().clean(text).isoformat() == "2026-01-05"


def test_a_day_that_is_none_says_how_to_write_one():
    with pytest.raises(forms.ValidationError, match="31-12-2026"):
        DayField().clean("morgen")


def test_a_day_that_no_promise_can_wait_for_is_a_slip():
    with pytest.raises(forms.ValidationError, match="te ver weg"):
        DayField().clean("31-12-9999")


@pytest.mark.django_db
def test_an_address_is_let_through_so_often_and_then_again_later(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr("hartslag.ui.limiting.time", lambda: now)
    cache.clear()

    def asks(address="192.0.2.1", what="report"):
        request = RequestFactory().post("/", REMOTE_ADDR=address)
        return too_often(request, what, most=2, seconds=60)

    assert [asks(), asks(), asks()] == [False, False, True]
    assert not asks(address="192.0.2.2")
    assert not asks(what="other")
    now += 59
    assert asks()
    now += 2
    assert not asks()


@pytest.mark.django_db
def test_behind_a_proxy_each_visitor_counts_alone_whatever_they_say_of_themselves(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    cache.clear()

    def asks(forwarded):
        request = RequestFactory().post("/", REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
        return too_often(request, "report", most=1, seconds=60)

    assert [asks("192.0.2.1"), asks("192.0.2.2")] == [False, False]
    assert asks("198.51.100.1, 192.0.2.1")


@pytest.mark.parametrize(("many", "folded"), [(12, False), (13, True)])
def test_a_long_list_of_what_it_is_about_does_not_push_the_form_off_the_screen(many, folded):
    request = RequestFactory().get("/")
    page = page_of(request, StreetForm(), points=[f"Melding {number}" for number in range(many)])
    assert (f"Toon alle {many}" in page.text) == folded
    assert page.text.count("<li>Melding") == many


@pytest.mark.parametrize(
    ("written", "kept"), [("9.00", "09.00"), ("13:30", "13.30"), ("9", "09.00"), ("half tien", None)]
)
def test_a_time_is_typed_the_dutch_way_and_what_is_no_time_says_how(written, kept):
    class AtForm(forms.Form):
        at = TimeField(label="Hoe laat?")

    form = AtForm({"at": written})
    if kept is None:
        assert form.errors["at"] == ["Schrijf een tijd als 9.00 of 13.30."]
    else:
        assert form.is_valid()
        assert f'value="{kept}"' in str(AtForm(initial=form.cleaned_data)["at"])

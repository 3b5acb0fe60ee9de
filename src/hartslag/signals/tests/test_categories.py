# SPDX-License-Identifier: EUPL-1.2
"""What a report is about is named and recognised in every language that the catalogue holds."""

import pytest
from django.utils import translation

from hartslag.signals import categories


@pytest.fixture
def arabic(monkeypatch):
    """Add an Arabic name, and Arabic words, to the first category, as a municipality would."""
    read = categories._catalogue()
    first, *rest = read["category"]
    first = first | {"ar": "مصباح الشارع", "words": [*first["words"], "مصباح"]}
    known = {"category": [first, *rest], "danger": [*read["danger"], "سكين"]}
    monkeypatch.setattr(categories, "_catalogue", lambda: known)
    categories.categories.cache_clear()
    yield
    categories.categories.cache_clear()


@pytest.mark.parametrize(
    ("language", "name"), [("nl", "Lamp of lantaarnpaal"), ("en", "Street light"), ("ar", "مصباح الشارع")]
)
def test_a_category_is_called_as_the_reader_calls_it(arabic, language, name):
    with translation.override(language):
        assert str(categories.categories()["street_light"]) == name
        assert str(categories.categories()["litter"]) == (
            "Litter or dumped waste" if language == "en" else "Zwerfvuil of grof vuil"
        )


def test_words_in_another_script_point_to_a_category_and_to_danger(arabic):
    assert [each.code for each in categories.suggest("المصباح: مصباح مكسور!")] == ["street_light"]
    assert categories.is_danger("معه سكين.")
    assert not categories.is_danger("مصباح مكسور")


def test_accents_and_signs_do_not_stand_in_the_way():
    assert categories.normalised("  Één  café, C’est-à-dire: Łódź_2 ") == "een cafe c est a dire łodz 2"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Er wordt gevochten bij de brug", "unsafe"),
        ("Vechtpartij, iemand bloedt", "unsafe"),
        ("Ze schelden mij uit, ik durf niet naar buiten", "unsafe"),
        ("Somebody followed me and I am afraid", "unsafe"),
        ("Elke week ruzie op de galerij", "neighbours"),
        ("Jongeren met scooters, ik durf niet meer langs", "youth"),
        ("De lamp bij de vechtkunstschool is stuk", "street_light"),
    ],
)
def test_who_is_afraid_is_understood(words, code):
    assert categories.suggest(words)[0].code == code

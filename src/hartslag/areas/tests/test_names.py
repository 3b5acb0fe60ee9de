# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hartslag.areas.names import normalised, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("'t Loon", "’T LOON"),
        ("'t Loon", "'t-Loon"),
        ("Versiliënbosch", "versilienbosch"),
        ("Kerkrade-West", "Kerkrade West"),
        ("Ĳsselbuurt", "IJsselbuurt"),
        ("  Groot   Rennemig ", "Groot Rennemig"),
    ],
)
def test_names_that_differ_only_in_signs_are_one_name(one, other):
    assert normalised(one) == normalised(other)


def test_a_shortened_article_does_not_count_in_sorting():
    given_names = ["Molenberg", "'t Loon", "Lindeveld", "'s-Gravenhage", "Heerlen", "De Dem", "Écluse"]
    assert sorted(given_names, key=sort_key) == [
        "De Dem",
        "Écluse",
        "'s-Gravenhage",
        "Heerlen",
        "Lindeveld",
        "'t Loon",
        "Molenberg",
    ]


def test_ij_sorts_as_in_a_dictionary_and_a_number_by_its_value():
    assert sorted(["Yerseke", "IJburg", "Indische Buurt", "Iepenburg"], key=sort_key) == [
        "Iepenburg",
        "IJburg",
        "Indische Buurt",
        "Yerseke",
    ]
    assert sorted(["Wijk 10", "Wijk 9", "Wijk 00"], key=sort_key) == ["Wijk 00", "Wijk 9", "Wijk 10"]


def test_words_that_begin_with_t_or_s_keep_their_letter():
    assert sort_key("Terworm") == "terworm"
    assert sort_key("Schandelen") == "schandelen"


@given(st.text(max_size=60))
def test_a_name_that_was_normalised_stays_as_it_is(name):
    once = normalised(name)
    assert normalised(once) == once
    assert "\n" not in once


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1, max_size=40))
def test_capitals_make_no_difference(name):
    assert normalised(name.upper()) == normalised(name)
    assert sort_key(name.upper()) == sort_key(name)

# SPDX-License-Identifier: EUPL-1.2
"""The search box finds what somebody means, however they type it."""

import pytest

from hartslag.areas.services import (
    all_neighbourhoods,
    find,
    load_aliases,
    load_areas,
    municipalities,
    neighbourhoods_of,
)

pytestmark = pytest.mark.usefixtures("named_areas")


def codes(text, **more):
    return [area.code for area in find(text, **more)]


def test_a_whole_name_comes_first_and_what_contains_it_after():
    assert codes("passart") == ["BU09172100", "passart", "WK091721"]
    assert codes("Heerlen")[:2] == ["GM0917", "BU09173300"]


@pytest.mark.parametrize("text", ["versilienbosch", " VERSILIËNBOSCH "])
def test_accents_and_capitals_do_not_count(text):
    assert codes(text) == ["BU09172003"]


@pytest.mark.parametrize("text", ["'t loon", "’t Loon", "t loon", "loon"])
def test_an_apostrophe_does_not_count(text):
    assert codes(text) == ["BU09173302"]


def test_a_code_is_found_and_the_beginning_of_a_code():
    assert codes("bu09172100") == ["BU09172100"]
    assert len(codes("BU0928", limit=100)) == 18


@pytest.mark.parametrize("text", ["", "  ", "'", "%", "_", "\n", "xyzzy", "\\", "\0"])
def test_what_is_no_name_finds_nothing(text):
    assert codes(text) == []


def test_no_more_come_back_than_asked_for_and_it_is_said_when_there_are_more():
    assert (len(find("e", limit=5)), find("e", limit=5).more) == (5, True)
    assert (len(find("passart", limit=3)), find("passart", limit=3).more) == (3, False)
    assert find("").more is False


def test_a_municipality_comes_before_a_neighbourhood_of_the_same_name(actor, table):
    rows = [("GM1674", "Roosendaal"), ("WK167400", "Centrum"), ("BU16740000", "Roosendaal")]
    load_areas(actor=actor, year=2024, key_figures=table(*rows))
    assert codes("roosendaal") == ["GM1674", "BU16740000"]


def test_a_municipality_is_found_by_the_name_people_use_beside_that_of_cbs(db, actor, table, demonstration):
    names = {"GM0518": "'s-Gravenhage", "GM0796": "'s-Hertogenbosch", "GM1900": "Súdwest-Fryslân"}
    load_areas(actor=actor, year=2024, key_figures=table(*names.items()))
    load_aliases(actor=actor, path=demonstration / "aliases_country.csv")
    for typed, code in (("den haag", "GM0518"), ("Den Bosch", "GM0796"), ("zuidwest friesland", "GM1900")):
        assert find(typed)[0].code == code
    assert find("sudwest")[0].name == "Súdwest-Fryslân"


def test_all_neighbourhoods_stand_by_their_municipality_unless_there_are_too_many(
    django_assert_num_queries,
):
    expected = [
        (municipality, each) for municipality in municipalities() for each in neighbourhoods_of(municipality)
    ]
    with django_assert_num_queries(1):
        found = all_neighbourhoods(len(expected))
        assert [(each.municipality, each) for each in found] == expected
    assert all_neighbourhoods(len(expected) - 1) == []

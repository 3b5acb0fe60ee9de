# SPDX-License-Identifier: EUPL-1.2
"""From rows of a file to respondents: areas, weights, how they were drawn, and who is left out."""

import numpy as np
import pytest

from hartslag.figures.services import AmbiguousArea
from hartslag.surveys.coding import respondents
from hartslag.surveys.mapping import Facts, Mapping, Question
from hartslag.surveys.numbers import cbs_age, count_of, in_groups, number_of
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

HEADER = ("Buurt", "Gewicht", "Leeftijd", "N", "Straat", "Onveilig?")
QUESTIONS = (Question("Onveilig?", "feels_unsafe", ("ja",)),)


def known(reference):
    """Know Passart as a neighbourhood and a district, Twee as two neighbourhoods, and codes."""
    if reference.code:
        return reference.code if reference.code.startswith("BU0917") else None
    if reference.name == "Twee" and reference.level == "neighbourhood":
        raise AmbiguousArea(("BU1", "BU2"))
    names = {("Passart", "neighbourhood"): "BU09172100", ("Passart", "district"): "WK091721"}
    return names.get((reference.name, reference.level)) if reference.municipality == "Heerlen" else None


def people(*rows, facts=None, **columns):
    table = Answers(HEADER, tuple(rows))
    mapping = Mapping(**({"area": "Buurt", "questions": QUESTIONS} | columns))
    return respondents(table, mapping, facts or Facts(year=2025, municipality="Heerlen"), known)


def row(area="Passart", weight="1", age="30 tot 40", n="100", street="a", answer="ja"):
    return (area, weight, age, n, street, answer)


def test_an_area_is_found_by_name_or_code_and_a_neighbourhood_comes_before_a_district():
    found = people(row("Passart"), row("BU09172101"), row("Elders"), row("Twee"), row(""))
    assert found.areas.tolist() == ["BU09172100", "BU09172101"]
    assert [(each.count, each.why.nl) for each in found.left_out] == [
        (1, "geen gebied ingevuld"),
        (1, "gebied “Elders” is niet bekend"),
        (1, "gebied “Twee” is niet bekend"),
    ]


def test_one_area_can_be_given_for_all_answers():
    facts = Facts(year=2025, municipality="Heerlen", whole_area="Passart")
    assert people(row("x"), facts=facts, area="").areas.tolist() == ["BU09172100"]


def test_weights_with_a_decimal_comma_count_and_rows_without_are_left_out():
    found = people(row(weight="1,25"), row(weight=""), row(weight="0"), row(weight="veel"), weight="Gewicht")
    assert found.weights.tolist() == [1.25]
    assert found.left_out[0].count == 3
    assert found.kept.tolist() == [0]


def test_who_has_no_group_cannot_be_weighted():
    found = people(row(), row(age=""), row(age="Weet niet"), raking=("Leeftijd",))
    assert found.groups["Leeftijd"].tolist() == ["30 tot 40"]
    assert found.left_out[0].why.nl == "geen antwoord bij “Leeftijd”"


def test_lots_drawn_in_each_area_make_the_areas_strata():
    facts = Facts(year=2025, chosen="lot_per_area")
    codes = ["BU09172100"] * 3 + ["BU09172101"] * 2
    found = people(*(row(code) for code in codes), facts=facts, population="N")
    assert found.strata.tolist() == codes
    assert found.population.tolist() == [100] * 5


def test_strata_that_show_no_spread_are_put_together():
    facts = Facts(year=2025, chosen="lot_per_area")
    codes = ["BU09172100"] * 3 + ["BU09172101", "BU09172102"]
    found = people(*(row(code) for code in codes), facts=facts)
    assert np.unique(found.strata, return_counts=True)[1].tolist() == [3, 2]
    alone = people(*(row(code) for code in codes[:4]), facts=facts)
    assert np.unique(alone.strata).size == 1


def test_a_population_smaller_than_who_was_drawn_is_left_aside():
    assert people(row(n="1"), row(n="1"), population="N").population is None
    assert (
        people(row(), row(), facts=Facts(year=2025, municipality="Heerlen", population=50)).population
        is not None
    )
    drawn = people(row(street="a"), row(street="b"), cluster="Straat")
    assert drawn.clusters.tolist() == ["a", "b"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"area": ""}, "Kies welke kolom het gebied noemt"),
        ({"questions": ()}, "Kies minstens één vraag"),
        ({"weight": "Weg"}, "“Weg”"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(columns, said):
    with pytest.raises(SurveyRefused) as refused:
        people(row(), **columns)
    assert said in refused.value.message.nl


def test_nobody_left_is_said_with_the_reasons():
    with pytest.raises(SurveyRefused) as refused:
        people(row("Elders"))
    assert "gebied “Elders” is niet bekend" in refused.value.message.nl


def test_single_years_of_age_become_the_groups_of_cbs():
    ages = [str(age) for age in range(18, 90, 5)] + [""]
    assert set(in_groups(ages)) == {
        "15 tot 25 jaar",
        "25 tot 45 jaar",
        "45 tot 65 jaar",
        "65 jaar en ouder",
        "",
    }
    assert in_groups(["1", "2", "1"]) == ["1", "2", "1"]


@pytest.mark.parametrize(
    ("group", "indicator"),
    [
        ("15 tot 25 jaar", "age_15_24"),
        ("15-24", "age_15_24"),
        ("25 t/m 44 jaar", "age_25_44"),
        ("45 jaar tot 65 jaar", "age_45_64"),
        ("65+", "age_65_plus"),
        ("65 jaar en ouder", "age_65_plus"),
        ("18-24", None),
        ("jong", None),
    ],
)
def test_groups_of_age_are_those_of_cbs_only_when_they_are_the_same(group, indicator):
    assert cbs_age(group) == indicator


def test_twelve_and_a_half_thousand_is_not_taken_for_twelve_and_a_half():
    assert (count_of("12.500"), count_of("12,500"), count_of("12500"), count_of("12,5")) == (
        None,
        None,
        12500,
        12.5,
    )
    found = people(row(n="1.690"), row(n="1690"), population="N")
    assert found.left_out[0].why.nl == "geen aantal bewoners (zonder punt) boven 0 in “N”"


def test_numbers_are_read_with_comma_or_point():
    assert (number_of("1,5"), number_of("1.5"), number_of("-2"), number_of("1.000,5")) == (1.5, 1.5, -2, None)

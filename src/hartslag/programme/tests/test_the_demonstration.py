# SPDX-License-Identifier: EUPL-1.2
"""The programmes of the demonstration say exactly what their sources state, and what these leave out."""

import pytest

from hartslag.programme.services import programme


@pytest.fixture
def passart(loaded):
    loaded("passart")
    return programme("passart")


@pytest.fixture
def heilust(loaded):
    loaded("heilust")
    return programme("heilust")


def fact(content, slug):
    return next(each for each in content.facts if each.slug == slug)


def test_every_fact_names_its_source_and_the_place_in_it(passart, heilust):
    for content in (passart, heilust):
        assert all(each.document.title and each.place for each in (*content.facts, *content.goals))


def test_passart_has_four_themes_and_seven_action_lines(passart):
    assert [each.name_nl for each in passart.themes] == [
        "Veiligheid",
        "Wonen",
        "Participatie",
        "Zorg en welzijn",
    ]
    assert len(passart.action_lines) == 7


def test_passart_misses_its_28_projects_and_says_so(passart):
    assert passart.projects == ()
    assert passart.projects_not_listed == 28
    assert "28" in fact(passart, "projecten").missing[0]["nl"]


def test_heilust_has_its_four_parts_and_ten_sheets(heilust):
    assert len(heilust.themes) == 4
    assert [each.code for each in heilust.projects] == [
        *("3.1.1", "3.1.2", "3.1.3", "3.2.1", "3.2.2", "3.2.3", "3.3.1", "3.3.2", "3.4.1", "3.4.2")
    ]
    assert heilust.projects_not_listed == 0


def test_all_goals_of_passart_are_in_words_and_two_of_heilust_are_tied_to_a_figure(passart, heilust):
    assert not any(goal.has_figure for goal in passart.goals)
    assert [goal.slug for goal in heilust.goals if goal.has_figure] == ["laaggeletterdheid", "burenoverlast"]


def test_both_targets_of_heilust_move_with_kerkrade_and_only_one_has_a_year(heilust):
    tied = [goal for goal in heilust.goals if goal.has_figure]
    assert all(goal.target_moves and goal.reference_area.code == "GM0928" for goal in tied)
    assert [goal.target_year for goal in tied] == [2018, None]
    assert tied[1].target_year_note_nl


def test_the_two_numbers_of_inhabitants_are_both_kept_and_disagree(heilust):
    about, counted = fact(heilust, "inwoners-ongeveer"), fact(heilust, "inwoners-eind-2012")
    assert (about.value, counted.value) == (2500, 2600)
    assert about.disagrees_with == counted


def test_targets_that_followed_the_money_keep_both_versions(heilust):
    lowered = [each for each in heilust.facts if each.earlier_value]
    assert [(each.earlier_value, each.value) for each in lowered] == [(5, 3)] * 3
    assert fact(heilust, "maximum-werkervaring").value == 36000


@pytest.mark.parametrize(
    ("slug", "value"),
    [
        ("bedrag-burenoverlast", 6000),
        ("starters", 2),
        ("deelnemers-kookcursus", 15),
        ("looptijd", 5),
        ("looptijd-pesten", 2),
        ("gezinnen-pesten", 50),
        ("vacatures-gemeld", 20),
        ("streef-kerkrade", 10),
        ("personen-per-jaar", 42),
    ],
)
def test_heilust_states_its_numbers(heilust, slug, value):
    assert fact(heilust, slug).value == value


@pytest.mark.parametrize(
    ("slug", "value"),
    [
        ("gesloopte-woningen", 189),
        ("dertien-gezinnen", 13),
        ("veertien-aanbevelingen", 14),
        ("huisbezoeken", 164),
        ("zes-panden-behouden", 6),
    ],
)
def test_passart_states_its_numbers(passart, slug, value):
    assert fact(passart, slug).value == value


def test_the_fall_in_fear_of_crime_misses_its_denominator_and_whether_it_is_points(passart):
    said = fact(passart, "onveiligheidsgevoel-omlaag")
    assert (said.value, said.since_year, said.year, said.denominator) == (-12, 2009, 2011, "")
    missing = " ".join(each["nl"] for each in said.missing)
    assert "procentpunt" in missing
    assert "Hoeveel bewoners zijn gevraagd" in missing


def test_the_fall_in_incidents_has_no_number(passart):
    said = fact(passart, "incidenten-omlaag")
    assert said.value is None
    assert "getal" in said.missing[0]["nl"]


def test_the_home_visits_are_no_random_sample_and_mix_their_unit(passart):
    said = fact(passart, "huisbezoeken")
    assert "geen aselecte steekproef" in said.sample_nl
    assert "adressen" in said.missing[0]["nl"]


def test_the_top_seven_of_residents_keeps_its_order(passart):
    assert len(passart.priorities) == 7
    assert passart.priorities[0].slug == "top-1-verkeer"


def test_strengths_are_those_the_sources_name(passart, heilust):
    assert {"zes-panden-behouden", "school-boven-landelijk-gemiddelde", "vrijwilligers"} <= {
        each.slug for each in passart.strengths
    }
    assert len(heilust.strengths) == 3


def test_every_text_has_its_english(passart, heilust):
    for content in (passart, heilust):
        for each in content.facts:
            assert each.statement_en
            assert all(text["en"] for text in each.missing)
        assert all(each.words_en for each in content.goals)

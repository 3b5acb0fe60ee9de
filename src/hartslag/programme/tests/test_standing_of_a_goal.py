# SPDX-License-Identifier: EUPL-1.2
"""How a goal stands, on figures that come in through the importers."""

import pytest

from hartslag.programme.services import goal, goal_standing

FIXED = """
slug = "overlast"
area = "heilust"
first_year = 2012
last_year = 2018
name = { nl = "Overlast" }
purpose = { nl = "Minder overlast." }

[[documents]]
slug = "plan"
title = "Het plan"
kind = "plan"

[[goals]]
slug = "minder"
kind = "figure"
words = { nl = "Minder meldingen." }
indicator = "neighbour_nuisance_reports"
baseline_year = 2012
target = 1.48
target_year = 2018
document = "plan"
"""


@pytest.fixture
def heilust(loaded, demonstration, bring_in):
    bring_in("own_counts", demonstration.parent / "figures" / "heilust_burenoverlast_2012.csv")
    bring_in("survey_results", demonstration.parent / "figures" / "heilust_laaggeletterdheid_2013.csv")
    loaded("heilust")


@pytest.fixture
def stand(load, write, count_reports):
    def stood(**by_year):
        count_reports(**by_year)
        load(write(text=FIXED))
        return goal_standing(goal("overlast", "minder").goal)

    return stood


def test_low_literacy_carries_no_conclusion_because_its_sample_is_unknown(heilust):
    found = goal_standing(goal("heilust", "laaggeletterdheid").goal)
    assert (found.outcome, found.probability) == ("no_conclusion", None)
    assert found.row.standing.conclusion.reason == "no_sample"
    assert (found.baseline.value, found.reference.value) == (0.25, 0.17)
    assert "hoeveel mensen hiervoor zijn gevraagd" in found.words.sure.nl


def test_the_effort_of_low_literacy_is_worked_out_from_the_figures_and_the_facts(heilust):
    found = goal_standing(goal("heilust", "laaggeletterdheid").goal).effort
    assert (found.in_all, round(float(found.a_year), 1), found.about_a_year) == (208, 41.6, 42)


def test_nuisance_starts_clearly_worse_than_kerkrade_with_heilust_counted_in(heilust):
    conclusion = goal_standing(goal("heilust", "burenoverlast").goal).row.standing.conclusion
    assert conclusion.verdict == "clearly_worse"
    assert round(conclusion.effect.value, 2) == 1.59
    assert (round(conclusion.effect.lower, 2), round(conclusion.effect.upper, 2)) == (1.21, 2.04)


def test_without_a_figure_later_than_the_baseline_it_cannot_be_said(heilust):
    found = goal_standing(goal("heilust", "burenoverlast").goal)
    assert found.outcome == "no_later_figure"
    assert found.words.label.nl == "niet te zeggen"
    assert "2012" in found.words.seen.nl
    assert (found.change, found.pace.seen) == (None, None)


def test_a_moving_target_is_the_reference_and_takes_the_programmes_last_year_where_no_year_is_given(heilust):
    target = goal_standing(goal("heilust", "burenoverlast").goal).target
    assert (target.value, target.moves, target.of_year) == (1.48, True, 2012)
    assert (target.year, target.year_of_programme) == (2018, True)


def test_a_target_is_reached_when_the_truth_is_almost_surely_beyond_it(stand):
    found = stand(y2012=61, y2016=22)
    assert found.outcome == "reached"
    assert found.probability >= 0.975


def test_a_target_just_passed_is_not_said_to_be_reached(stand):
    found = stand(y2012=61, y2016=36)
    assert found.outcome == "cannot_tell"
    assert 0.5 < found.probability < 0.975


def test_a_target_far_away_is_not_reached_yet(stand):
    found = stand(y2012=61, y2016=60)
    assert found.outcome == "not_reached"
    assert found.words.label.nl == "nog niet bereikt"


def test_the_needed_pace_stands_beside_the_seen_one(stand):
    found = stand(y2012=61, y2014=48)
    assert found.pace.needed == pytest.approx((1.48 - 61 / 26) / 6)
    assert found.pace.seen == pytest.approx((48 / 26 - 61 / 26) / 2)


def test_fewer_than_four_measurements_say_so(stand):
    assert "minstens vier" in stand(y2012=61, y2014=48).words.sure.nl


def test_four_measurements_do_not_ask_for_four(stand):
    found = stand(y2012=61, y2013=58, y2014=55, y2015=50)
    assert found.points == 4
    assert "minstens vier" not in found.words.sure.nl


def test_a_goal_without_any_figure_says_where_to_begin(load, write, store):
    load(write(text=FIXED))
    found = goal_standing(goal("overlast", "minder").goal)
    assert (found.outcome, found.row) == ("no_figure", None)
    assert "nulmeting" in found.words.surer.nl


def test_a_goal_in_words_has_no_standing(loaded):
    loaded("passart")
    with pytest.raises(ValueError, match="in words"):
        goal_standing(goal("passart", "vertrouwen").goal)

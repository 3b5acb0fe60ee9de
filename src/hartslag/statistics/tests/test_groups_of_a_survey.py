# SPDX-License-Identifier: EUPL-1.2
"""A share or a mean of an area out of a survey: its interval, what is too little, and its words."""

import numpy as np
import pytest

from hartslag.statistics.services import (
    Design,
    Margin,
    all_but_one_in,
    effective_n,
    group_mean,
    group_share,
    less_than_one_in,
    mean_in_words,
    one_in,
    rake,
    response_words,
    rest_of,
    share_in_words,
    t_interval,
    weighting_words,
    wilson,
)

RANDOM = np.random.default_rng(20251122)


def test_without_weights_a_share_gets_the_interval_every_share_gets():
    answers = np.repeat([1, 0], [41, 123])
    here = group_share(answers, Design(np.ones(164)), np.ones(164, dtype=bool))
    # The spread of single answers is taken over n - 1, so one answer less is certain.
    assert (here.lower, here.upper) == pytest.approx(wilson(41 * 163 / 164, 163), abs=1e-9)
    assert (here.value, here.n, here.cases, here.others) == (0.25, 164, 41, 123)


def test_a_known_population_narrows_the_interval_as_the_effective_number_says():
    answers = np.repeat([1, 0], [41, 123])
    design = Design(np.ones(164), cluster_population=np.full(164, 500.0))
    here = group_share(answers, design, np.ones(164, dtype=bool))
    assert here.worth == pytest.approx(effective_n(164, population=500), rel=0.01)


def test_a_mean_without_weights_gets_the_interval_of_student():
    marks = RANDOM.integers(3, 10, 80).astype(float)
    here = group_mean(marks, Design(np.ones(80)), np.ones(80, dtype=bool))
    expected = t_interval(marks.mean(), marks.std(ddof=1) / np.sqrt(80), 79)
    assert (here.lower, here.upper) == pytest.approx(expected)
    assert here.standard_deviation == pytest.approx(marks.std(ddof=1))


def test_few_clusters_widen_the_interval():
    answers = RANDOM.integers(0, 2, 120)
    loose = group_share(answers, Design(np.ones(120)), np.ones(120, dtype=bool))
    clusters = np.arange(120) % 4
    tied = group_share(answers, Design(np.ones(120), clusters=clusters), np.ones(120, dtype=bool))
    assert tied.worth < loose.worth
    assert tied.upper - tied.lower > loose.upper - loose.lower


def test_answers_are_never_worth_more_than_there_are():
    answers = np.tile([1, 0], 60)
    # Clusters that are all alike have no spread at all, which is chance.
    design = Design(np.ones(120), clusters=np.repeat(np.arange(60), 2))
    assert group_share(answers, design, np.ones(120, dtype=bool)).worth <= 120


def test_everybody_answering_the_same_is_still_uncertain():
    weights = np.tile([1.0, 3.0], 50)
    here = group_share(np.zeros(100), Design(weights), np.ones(100, dtype=bool))
    assert here.worth == pytest.approx(80)
    assert (here.lower, here.value) == (0, 0)
    assert here.upper > 0.03


@pytest.mark.parametrize(
    ("cases", "n", "enough", "band"),
    [(40, 160, True, 3), (4, 160, False, 10), (0, 60, False, 10), (3, 40, False, 4), (2, 25, False, None)],
)
def test_too_little_for_a_figure_gives_a_band_or_nothing(cases, n, enough, band):
    answers = np.repeat([1, 0], [cases, n - cases])
    here = group_share(answers, Design(np.ones(n)), np.ones(n, dtype=bool))
    assert here.enough is enough
    assert one_in(here) == band
    assert one_in(rest_of(rest_of(here))) == band


@pytest.mark.slow
def test_the_interval_after_raking_covers_as_often_as_it_says():
    """Respond unequally by age; rake on age; 95% intervals of one area must cover in 93-97% of draws."""
    population = 4000
    age = RANDOM.integers(0, 3, population)
    area = RANDOM.integers(0, 4, population)
    truth = RANDOM.random(population) < np.array([0.5, 0.35, 0.15])[age]
    totals = {str(k): float(np.sum(age == k)) for k in range(3)}
    wanted = truth[area == 0].mean()
    chance = np.array([0.4, 0.8, 1.6])[age]
    covered = 0
    draws = 800
    for _ in range(draws):
        drawn = RANDOM.choice(population, 500, replace=False, p=chance / chance.sum())
        raked = rake(np.ones(500), [Margin("age", age[drawn].astype(str), totals)])
        design = Design(raked.weights, calibration=raked.calibration)
        here = group_share(truth[drawn], design, area[drawn] == 0)
        covered += here.lower <= wanted <= here.upper
    assert 0.93 <= covered / draws <= 0.975


def test_outcomes_are_said_as_people_say_them():
    assert share_in_words(0.25, (0.19, 0.32)).nl == "ongeveer 1 op de 4 (tussen 19% en 32%)"
    assert share_in_words(0.45, (0.4, 0.5)).nl == "ongeveer 45% (tussen 40% en 50%)"
    assert share_in_words(0.26, None).nl == "ongeveer 1 op de 4 (26%)"
    assert mean_in_words(6.84, (6.5, 7.1)).nl == "gemiddeld 6,8 (tussen 6,5 en 7,1)"
    assert less_than_one_in(10).nl == "minder dan 1 op de 10"
    assert all_but_one_in(10).en == "more than 9 in 10"


def test_the_response_always_says_what_a_margin_leaves_out():
    by_lot = response_words(620, 1800, by_lot=True)
    assert by_lot.nl.startswith(
        "620 van de 1.800 gevraagde mensen deden mee: 34%. Wie niet meedeed, kan anders"
    )
    assert "er is niet geloot" in response_words(620, None, by_lot=False).nl
    assert "is niet bekend" in response_words(620, 1800, by_lot=None).nl


def test_heavy_weights_are_said_to_be_heavy():
    assert weighting_words(1, 1, 1, 100).nl == "Elk antwoord telt even zwaar."
    mild, heavy = weighting_words(1.25, 0.5, 2.1, 100), weighting_words(2.5, 0.1, 9, 100)
    assert "100 antwoorden als 80" in mild.nl
    assert "Dat is zwaar" not in mild.nl
    assert "Dat is zwaar" in heavy.nl

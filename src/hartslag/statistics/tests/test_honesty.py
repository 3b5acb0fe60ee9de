# SPDX-License-Identifier: EUPL-1.2
"""What the numbers promise, checked by adding up all outcomes where that can be done, else by simulation."""

import numpy as np
import pytest
from scipy import stats

from hartslag.statistics.arithmetic.intervals import wald
from hartslag.statistics.services import (
    estimate_dispersion,
    expected_by_chance,
    jeffreys,
    probability_rates_below,
    probability_ratios_below,
    probability_shares_below,
    rate_ratio,
    ratio_of_ratios,
    share_difference,
    smallest_drop,
    stand_out,
    wilson,
)

RUNS = 20_000


def coverage(method, n, share):
    """Return the exact probability that the interval holds the share, over all outcomes of n interviews."""
    outcomes = np.arange(n + 1)
    lower, upper = method(outcomes, n)
    return stats.binom.pmf(outcomes, n, share)[(lower <= share) & (share <= upper)].sum()


@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        (wald, (0.84, 0.91, 0.93, 0.94)),
        (wilson, (0.95, 0.95, 0.95, 0.94)),
        (jeffreys, (0.95, 0.95, 0.95, 0.95)),
    ],
)
def test_intervals_of_164_interviews_cover_what_the_method_table_says(method, wanted):
    found = [coverage(method, 164, share) for share in (0.02, 0.05, 0.10, 0.25)]
    assert found == pytest.approx(wanted, abs=0.0151)


def test_the_smallest_change_seen_by_164_interviews_is_the_one_that_was_printed():
    start = np.array([0.40, 0.25, 0.10])
    seen = np.floor((start - smallest_drop(start, 164, population=2500)) * 200) / 200
    assert seen.tolist() == [0.26, 0.13, 0.025]


def counts(rng, mean, dispersion, size=RUNS):
    """Draw counts whose variance is `dispersion` times their mean."""
    if dispersion == 1:
        return rng.poisson(mean, size)
    return rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion, size)


@pytest.mark.parametrize("dispersion", [1, 2, 3])
@pytest.mark.parametrize("mean", [30, 60])
@pytest.mark.parametrize("ratio", [0.7, 1.0])
def test_the_ratio_of_two_counts_covers_93_to_97_percent_at_every_dispersion(dispersion, mean, ratio):
    rng = np.random.default_rng([dispersion, mean])
    before, after = counts(rng, mean, dispersion), counts(rng, mean * ratio, dispersion)
    lower, upper = rate_ratio(after, 1, before, 1, dispersion=dispersion)
    assert 0.93 <= np.mean((lower <= ratio) & (ratio <= upper)) <= 0.97


@pytest.mark.parametrize("dispersion", [1, 2, 3])
def test_false_alarms_are_as_many_as_the_scale_announces(dispersion):
    rng = np.random.default_rng(dispersion)
    before, after = counts(rng, 60, dispersion), counts(rng, 60, dispersion)
    lower = probability_rates_below(after, 1, before, 1, dispersion=dispersion)
    alarms = np.mean((lower >= 0.9) | (lower <= 0.1))
    clear = np.mean((lower >= 0.975) | (lower <= 0.025))
    assert alarms == pytest.approx(expected_by_chance(1), abs=0.015)
    assert clear == pytest.approx(0.05, abs=0.008)


def test_ignoring_dispersion_makes_three_times_as_many_false_alarms_clear():
    rng = np.random.default_rng(5)
    before, after = counts(rng, 60, 2), counts(rng, 60, 2)
    lower = probability_rates_below(after, 1, before, 1)
    assert np.mean((lower >= 0.975) | (lower <= 0.025)) > 0.15


@pytest.mark.parametrize(("share", "change"), [(0.4, 0.0), (0.4, -0.1), (0.1, -0.05)])
def test_the_difference_of_two_shares_covers_93_to_97_percent(share, change):
    rng = np.random.default_rng(7)
    before, after = rng.binomial(164, share, RUNS), rng.binomial(164, share + change, RUNS)
    lower, upper = share_difference(after, 164, before, 164)
    assert 0.93 <= np.mean((lower <= change) & (change <= upper)) <= 0.97


def test_two_waves_of_164_have_the_operating_characteristics_that_were_announced():
    rng = np.random.default_rng(8)
    before = rng.binomial(164, 0.4, 4000)
    same = probability_shares_below(rng.binomial(164, 0.4, 4000), 164, before, 164)
    less = probability_shares_below(rng.binomial(164, 0.3, 4000), 164, before, 164)
    assert np.mean((same >= 0.9) | (same <= 0.1)) == pytest.approx(0.22, abs=0.03)
    assert np.mean((same >= 0.975) | (same <= 0.025)) == pytest.approx(0.06, abs=0.015)
    assert np.mean(less >= 0.9) == pytest.approx(0.75, abs=0.03)
    assert np.mean(less >= 0.975) == pytest.approx(0.50, abs=0.03)
    assert np.mean(less <= 0.1) < 0.002


def test_a_change_against_the_change_of_the_rest_covers_93_to_97_percent():
    rng = np.random.default_rng(9)
    own = counts(rng, 120, 2, 500), counts(rng, 150, 2, 500)
    rest = counts(rng, 3000, 2, 500), counts(rng, 3600, 2, 500)
    truth = (150 / 120) / (3600 / 3000)
    lower, upper = ratio_of_ratios(own, rest, dispersion=2)
    assert 0.925 <= np.mean((lower <= truth) & (truth <= upper)) <= 0.975
    below = probability_ratios_below(own, rest, dispersion=2, ratio=upper)
    assert below == pytest.approx(np.full(500, 0.975), abs=1e-9)


def test_with_twenty_figures_a_page_seldom_shows_a_false_one_among_what_stands_out():
    rng = np.random.default_rng(10)
    lower = probability_rates_below(rng.poisson(60, (2000, 20)), 1, rng.poisson(60, (2000, 20)), 1)
    pages = np.mean([stand_out(page).any() for page in lower])
    assert pages <= 0.125


@pytest.mark.parametrize("dispersion", [1, 1.5, 3])
def test_dispersion_is_found_back_after_area_and_year_effects(dispersion):
    rng = np.random.default_rng(11)
    found = []
    for _ in range(200):
        mean = np.outer(rng.uniform(10, 80, 40), [1, 1.2, 0.9, 1.3])
        drawn = (
            rng.poisson(mean)
            if dispersion == 1
            else rng.negative_binomial(mean / (dispersion - 1), 1 / dispersion)
        )
        found.append(estimate_dispersion(drawn).value)
    assert np.mean(found) == pytest.approx(dispersion, rel=0.06)
    assert min(found) >= 1


def test_too_little_history_leaves_the_dispersion_unestimated():
    few = estimate_dispersion(np.full((7, 4), 20.0))
    assert (few.value, few.area_years, few.estimated) == (1.0, 28, False)
    gaps = np.full((10, 4), 20.0)
    gaps[:, 0] = np.nan
    assert estimate_dispersion(gaps).area_years == 30
    assert estimate_dispersion(gaps).estimated

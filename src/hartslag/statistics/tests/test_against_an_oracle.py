# SPDX-License-Identifier: EUPL-1.2
"""The same numbers from other hands: statsmodels, scipy's own tests, plain integration."""

from itertools import pairwise

import numpy as np
import pytest
from scipy import integrate, stats
from scipy.special import expit
from statsmodels.stats import multitest, proportion

from hartslag.statistics.services import (
    benjamini_hochberg,
    clopper_pearson,
    effective_n,
    garwood,
    jeffreys,
    mean_difference,
    probability_means_below,
    probability_rate_below,
    probability_ratios_below,
    probability_shares_below,
    ratio_of_ratios,
    share_difference,
    wilson,
)

PAIRS = [(x, n) for n in (5, 20, 164, 2500) for x in sorted({0, 1, n // 10, n // 3, n - 1, n})]


@pytest.mark.parametrize(
    ("ours", "theirs"), [(wilson, "wilson"), (clopper_pearson, "beta"), (jeffreys, "jeffreys")]
)
def test_intervals_of_shares_equal_those_of_statsmodels(ours, theirs):
    for x, n in PAIRS:
        if theirs == "jeffreys" and x in (0, n):
            continue
        assert ours(x, n) == pytest.approx(proportion.proportion_confint(x, n, method=theirs), abs=1e-9)


def test_the_difference_of_shares_equals_the_newcombe_interval_of_statsmodels():
    for x, n in PAIRS:
        theirs = proportion.confint_proportions_2indep(x, n, 58, 164, compare="diff", method="newcomb")
        assert share_difference(x, n, 58, 164) == pytest.approx(theirs, abs=1e-9)


def test_benjamini_hochberg_equals_that_of_statsmodels():
    rng = np.random.default_rng(4)
    for _ in range(50):
        p = rng.uniform(size=20) ** 2
        assert (benjamini_hochberg(p) == multitest.multipletests(p, 0.10, method="fdr_bh")[0]).all()


def test_a_figure_without_a_verdict_does_not_count_in_benjamini_hochberg():
    assert benjamini_hochberg([0.04, np.nan, 0.2, np.nan]).tolist() == [True, False, False, False]


@pytest.mark.parametrize(
    "case",
    [
        (58, 164, 66, 164, 0.0),
        (46, 164, 66, 164, -0.02),
        (0, 50, 6, 50, -0.02),
        (50, 50, 44, 50, 0.02),
        (5, 60, 5000, 60000, -0.02),
        (5000, 60000, 5, 60, -0.02),
        (300_000, 1_000_000, 31, 100, 0.02),
        # Where the wider distribution begins or ends within the narrower one.
        (0, 22, 7, 315, -0.02),
        (22, 22, 308, 315, 0.02),
    ],
)
def test_the_probability_of_two_shares_equals_plain_integration(case):
    x, n, y, m, shift = case
    here, there = stats.beta(x + 0.5, n - x + 0.5), stats.beta(y + 0.5, m - y + 0.5)
    marks = [there.ppf(q) for q in (1e-13, 1e-6, 0.1, 0.9, 1 - 1e-6, 1 - 1e-13)]
    marks += [here.ppf(q) - shift for q in (0, 1e-9, 1e-4, 0.1, 0.5, 0.9, 1 - 1e-9, 1)]
    edges = [0.0, *sorted(mark for mark in marks if 1e-15 < mark < 1 - 1e-15), 1.0]
    wanted = sum(
        integrate.quad(lambda t: there.pdf(t) * here.cdf(t + shift), low, high, epsabs=1e-13, limit=200)[0]
        for low, high in pairwise(edges)
    )
    assert probability_shares_below(x, n, y, m, shift=shift) == pytest.approx(wanted, abs=1e-9)


@pytest.mark.parametrize(
    ("own", "rest"),
    [((136, 166), (8000, 8200)), ((3, 824), (5125, 7442)), ((1, 847), (287, 1)), ((2, 3), (4, 1))],
)
def test_the_probability_of_two_ratios_equals_plain_integration(own, rest):
    """Over the logarithm of the rest's ratio, which is a logit of a beta variable."""
    here, there = stats.beta(own[1] + 0.5, own[0] + 0.5), stats.beta(rest[1] + 0.5, rest[0] + 0.5)
    spread = np.sqrt(sum(1 / (count + 0.5) for count in (*own, *rest)))
    middle = np.log((rest[1] + 0.5) / (rest[0] + 0.5))
    for move in np.log((own[1] + 0.5) / (own[0] + 0.5)) - middle + spread * np.array([-2, 0, 1.5]):
        wanted, _ = integrate.quad(
            lambda x, move=move: there.pdf(expit(x)) * expit(x) * expit(-x) * here.cdf(expit(x + move)),
            middle - 40 * spread,
            middle + 40 * spread,
            points=[middle + spread * away for away in (-5, -1, 0, 1, 5)],
            epsabs=1e-12,
            limit=400,
        )
        found = probability_ratios_below(own, rest, ratio=np.exp(move))
        assert found == pytest.approx(wanted, abs=1e-7)


def test_the_probability_of_two_ratios_equals_random_draws():
    rng = np.random.default_rng(1)
    draws = 400_000
    own = rng.gamma(166.5, size=draws) / rng.gamma(136.5, size=draws)
    rest = rng.gamma(8200.5, size=draws) / rng.gamma(8000.5, size=draws)
    # A ratio of gammas is the odds of a beta: the same posterior by another road.
    assert probability_ratios_below((136, 166), (8000, 8200)) == pytest.approx(np.mean(own < rest), abs=0.002)
    assert ratio_of_ratios((136, 166), (8000, 8200)) == pytest.approx(
        np.quantile(own / rest, [0.025, 0.975]), rel=0.01
    )


def test_the_exact_poisson_probability_lies_between_its_two_tails_nearest_to_a_half():
    for events, mean in [(61, 38.48), (20, 38.48), (38, 38.48), (0, 5.0)]:
        more, at_least = stats.poisson.sf(events, mean), stats.poisson.sf(events - 1, mean)
        found = probability_rate_below(events, mean)
        assert more - 1e-12 <= found <= at_least + 1e-12
        assert abs(found - 0.5) == pytest.approx(
            0 if more < 0.5 < at_least else min(abs(more - 0.5), abs(at_least - 0.5)), abs=1e-12
        )


def test_means_equal_welchs_test():
    rng = np.random.default_rng(2)
    before, after = rng.normal(6.9, 1.8, 60), rng.normal(7.1, 1.2, 90)
    theirs = stats.ttest_ind(after, before, equal_var=False)
    sizes = [values.std(ddof=1) / np.sqrt(values.size) for values in (after, before)]
    pair = (after.mean(), sizes[0], 89, before.mean(), sizes[1], 59)
    assert mean_difference(*pair) == pytest.approx(theirs.confidence_interval(), abs=1e-9)
    below = probability_means_below(*pair)
    assert 2 * min(below, 1 - below) == pytest.approx(theirs.pvalue, abs=1e-9)


def test_everything_takes_arrays_and_gives_what_single_numbers_give():
    x, n = np.array([0, 3, 66, 164]), np.array([50, 60, 164, 164])
    for method in (wilson, jeffreys, clopper_pearson):
        lower, upper = method(x, n)
        assert [method(*pair) for pair in zip(x, n, strict=True)] == list(zip(lower, upper, strict=True))
    together = probability_shares_below(x, n, 58, 164, shift=-0.02)
    alone = [probability_shares_below(*pair, 58, 164, shift=-0.02) for pair in zip(x, n, strict=True)]
    assert together == pytest.approx(alone, abs=1e-12)
    assert garwood([0, 1, 61])[0][2] == garwood(61)[0]


def test_the_effective_size_follows_design_and_population():
    assert effective_n(164) == 164
    assert effective_n(164, design_effect=1.5) == pytest.approx(164 / 1.5)
    assert effective_n(164, population=2500) == pytest.approx(164 * 2499 / 2336)
    assert effective_n(2500, population=2500) == 2500

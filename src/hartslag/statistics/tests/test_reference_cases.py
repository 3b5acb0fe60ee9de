# SPDX-License-Identifier: EUPL-1.2
"""Published results, reproduced at their stated tolerance from the shared folder."""

import csv
import json

import numpy as np
import pytest

from hartslag.statistics.arithmetic.intervals import wald
from hartslag.statistics.services import (
    Design,
    benjamini_hochberg,
    clopper_pearson,
    effective_size,
    garwood,
    jeffreys,
    proportion_interval,
    rate_ratio,
    survey_mean,
    survey_ratio,
    survey_total,
    wilson,
)

NEWCOMBE = ([81, 15, 0, 1], [263, 148, 20, 29])


def expected(shared, case, name="expected.json"):
    return json.loads((shared / "reference" / case / name).read_text())


def test_garwood_limits_equal_those_of_r(shared):
    table = expected(shared, "poisson_exact", "expected_garwood95_R.json")
    lower, upper = garwood([int(events) for events in table])
    assert np.column_stack([lower, upper]) == pytest.approx(np.array(list(table.values())), abs=1e-8)


def test_a_rate_with_its_exposure_equals_poisson_test(shared):
    case = expected(shared, "poisson_exact")["137 events / 24.19893"]
    assert pytest.approx(case["rate"], abs=1e-8) == 137 / 24.19893
    assert [bound / 24.19893 for bound in garwood(137)] == pytest.approx(case["ci"], abs=1e-8)


def test_the_conditional_exact_rate_ratio_equals_poisson_test(shared):
    case = expected(shared, "poisson_exact")["11/800 vs 21/3011"]
    assert pytest.approx(case["rr"], abs=1e-8) == (11 / 800) / (21 / 3011)
    assert rate_ratio(11, 800, 21, 3011, exact=True) == pytest.approx(case["ci"], abs=1e-8)


def test_the_seed_count_has_its_printed_limits(shared):
    assert garwood(61) == pytest.approx(expected(shared, "poisson_exact")["seed 61 events (own)"], abs=5e-5)


@pytest.mark.parametrize(
    ("name", "method"),
    [("wilson", wilson), ("jeffreys_own", jeffreys), ("clopper_pearson", clopper_pearson)],
)
def test_intervals_of_one_share_equal_newcombes_table(shared, name, method):
    lower, upper = method(*NEWCOMBE)
    table = np.array(expected(shared, "newcombe1998_single")[name])
    assert np.column_stack([lower, upper]) == pytest.approx(table, abs=5.1e-5)


def test_the_schoolbook_interval_says_certain_nothing_after_twenty_interviews(shared):
    table = expected(shared, "newcombe1998_single")["wald"]
    lower, upper = wald(*NEWCOMBE)
    assert np.column_stack([lower, upper])[:2] == pytest.approx(np.array(table[:2]), abs=5.1e-5)
    assert (lower[2], upper[2]) == (0, 0)
    assert lower[3] < 0


def test_benjamini_hochberg_rejects_four_in_their_own_example(shared):
    case = expected(shared, "bh_fdr")
    rejected = benjamini_hochberg(case["p"], rate=0.05)
    assert rejected.sum() == case["reject_at_05"]["fdr_bh"]
    assert rejected[:4].all()


@pytest.fixture
def api(shared):
    """Return a function that reads a sample of Californian schools as a design and its columns."""

    def read(name):
        with (shared / "reference" / "survey_api" / f"{name}.csv").open() as file:
            rows = list(csv.DictReader(file))
        columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
        design = Design(
            weights=columns["pw"].astype(float),
            strata=columns["stype"] if name == "apistrat" else None,
            clusters=columns["dnum"] if name == "apiclus1" else None,
            cluster_population=columns["fpc"].astype(float),
        )
        return columns, design

    return read


SAMPLES = ["apistrat", "apiclus1", "apisrs"]


@pytest.mark.parametrize("name", SAMPLES)
def test_survey_means_and_totals_equal_those_of_r(shared, api, name):
    columns, design = api(name)
    case = expected(shared, "survey_api", "expected_R_survey_4.1.json")[name]
    mean = survey_mean(columns["api00"].astype(float), design)
    total = survey_total(columns["enroll"].astype(float), design)
    assert mean.value == pytest.approx(case["mean_api00"]["est"]["api00"], rel=1e-6)
    assert mean.se == pytest.approx(case["mean_api00"]["se"]["api00"], rel=1e-6)
    assert mean.df == case["degf"]
    assert total.value == pytest.approx(case["total_enroll"]["est"]["enroll"], rel=1e-6)
    assert total.se == pytest.approx(case["total_enroll"]["se"]["enroll"], rel=1e-6)


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_design_effects_and_ratios_equal_those_of_r(shared, api, name):
    columns, design = api(name)
    case = expected(shared, "survey_api", "expected_R_survey_4.1.json")[name]
    ratio = survey_ratio(columns["api.stu"].astype(float), columns["enroll"].astype(float), design)
    assert survey_mean(columns["api00"].astype(float), design).design_effect == pytest.approx(
        case["deff_api00"], rel=1e-6
    )
    assert ratio.value == pytest.approx(case["ratio_apistu_enroll"]["est"]["api.stu/enroll"], rel=1e-6)
    assert ratio.se == pytest.approx(case["ratio_apistu_enroll"]["se"]["api.stu/enroll"], rel=1e-6)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("method", ["logit", "asin", "beta", "likelihood"])
def test_intervals_of_a_weighted_share_equal_svyciprop(shared, api, name, method):
    columns, design = api(name)
    share = survey_mean(columns["sch.wide"] == "Yes", design)
    wanted = expected(shared, "survey_api")[name]["svyciprop"][method]
    # R interpolates the likelihood interval in a profile, which is exact to about five digits.
    rel = 1e-5 if method == "likelihood" else 1e-6
    assert proportion_interval(share, method=method) == pytest.approx(wanted, rel=rel)


@pytest.mark.parametrize("name", ["apistrat", "apiclus1"])
def test_domains_equal_svyby(shared, api, name):
    columns, design = api(name)
    case = expected(shared, "survey_api", "expected_R_survey_4.1.json")[name]
    scores = columns["api00"].astype(float)
    for place, kind in enumerate(case["by_stype"]["stype"]):
        domain = columns["stype"] == kind
        mean = survey_mean(scores, design, domain=domain)
        share = survey_mean(scores > 700, design, domain=domain)
        assert (mean.value, mean.se) == pytest.approx(
            (case["by_stype"]["mean"][place], case["by_stype"]["se"][place]), rel=1e-6
        )
        assert (share.value, share.se) == pytest.approx(
            (case["by_stype_prop700"]["p"][place], case["by_stype_prop700"]["se"][place]), rel=1e-6
        )


def test_the_effective_size_is_the_sample_size_over_its_design_effect(api):
    columns, design = api("apiclus1")
    share = survey_mean(columns["sch.wide"] == "Yes", design)
    everyone = np.sum(design.weights)
    without_correction = share.design_effect * (everyone - share.n) / everyone * share.n / (share.n - 1)
    assert effective_size(share) == pytest.approx(share.n / without_correction, rel=1e-9)

# SPDX-License-Identifier: EUPL-1.2
"""Raking and calibration against R's survey package, and what is refused with words."""

import csv
import json

import numpy as np
import pytest

from hartslag.statistics.services import (
    Calibration,
    Design,
    InvalidInput,
    Margin,
    rake,
    survey_mean,
    survey_total,
    weighting,
)

TYPES = {"E": 4421, "H": 755, "M": 1018}
SCHOOLWIDE = {"No": 1072, "Yes": 5122}
# R stops when no cell changes by 1 school any more; so early it stops in our terms at this part of the total.
AS_EARLY_AS_R = 1e-5


@pytest.fixture
def schools(shared):
    """Return the cluster sample of Californian schools and what R makes of it."""
    folder = shared / "reference" / "survey_api"
    with (folder / "apiclus1.csv").open() as file:
        rows = list(csv.DictReader(file))
    columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
    return columns, json.loads((folder / "expected_R_survey_4.1.json").read_text())


def _design(columns, weights, calibration):
    population = columns["fpc"].astype(float)
    return Design(weights, clusters=columns["dnum"], cluster_population=population, calibration=calibration)


def _margins(columns):
    return [Margin("type", columns["stype"], TYPES), Margin("schoolwide", columns["sch.wide"], SCHOOLWIDE)]


def _mean_and_total(columns, weights, calibration):
    design = _design(columns, weights, calibration)
    mean = survey_mean(columns["api00"].astype(float), design)
    total = survey_total(columns["enroll"].astype(float), design)
    return mean, total


def test_raking_equals_that_of_r(schools):
    columns, expected = schools
    case = expected["rake_clus1"]
    raked = rake(columns["pw"].astype(float), _margins(columns), precision=AS_EARLY_AS_R)
    mean, total = _mean_and_total(columns, raked.weights, raked.calibration)
    assert raked.weights[:5] == pytest.approx(case["weights_first5"], rel=1e-9)
    assert mean.value == pytest.approx(case["mean_api00"]["est"]["api00"], rel=1e-9)
    assert mean.se == pytest.approx(case["mean_api00"]["se"]["api00"], rel=1e-6)
    assert total.value == pytest.approx(case["total_enroll"]["est"]["enroll"], rel=1e-9)
    # R takes residuals with the weights as they were halfway its last round; ours have no such rest.
    assert total.se == pytest.approx(case["total_enroll"]["se"]["enroll"], rel=2e-5)


def test_raking_to_one_margin_is_poststratification(schools):
    columns, expected = schools
    case = expected["poststrat_clus1"]
    raked = rake(columns["pw"].astype(float), _margins(columns)[:1])
    mean, total = _mean_and_total(columns, raked.weights, raked.calibration)
    assert (mean.value, mean.se) == pytest.approx(
        (case["mean_api00"]["est"]["api00"], case["mean_api00"]["se"]["api00"]), rel=1e-6
    )
    assert (total.value, total.se) == pytest.approx(
        (case["total_enroll"]["est"]["enroll"], case["total_enroll"]["se"]["enroll"]), rel=1e-6
    )


@pytest.mark.parametrize(
    ("name", "columns_of", "totals"),
    [
        ("calibrate_clus1_api99", [], [6194, 3914069]),
        ("calibrate_clus1_stype_api99", ["H", "M"], [6194, 3914069, 755, 1018]),
    ],
)
def test_the_spread_after_any_calibration_equals_that_of_r(schools, name, columns_of, totals):
    columns, expected = schools
    before = columns["pw"].astype(float)
    known = np.column_stack(
        [
            np.ones(before.size),
            columns["api99"].astype(float),
            *(columns["stype"] == kind for kind in columns_of),
        ]
    )
    missing = np.array(totals) - known.T @ before
    after = before * (1 + known @ np.linalg.solve((known * before[:, None]).T @ known, missing))
    mean, total = _mean_and_total(columns, after, Calibration(known, before))
    case = expected[name]
    assert (mean.value, mean.se) == pytest.approx(
        (case["mean_api00"]["est"]["api00"], case["mean_api00"]["se"]["api00"]), rel=1e-6
    )
    assert (total.value, total.se) == pytest.approx(
        (case["total_enroll"]["est"]["enroll"], case["total_enroll"]["se"]["enroll"]), rel=1e-6
    )


def test_raked_weights_give_every_margin():
    age = np.repeat(["jong", "oud"], [30, 70])
    sex = np.tile(["man", "vrouw"], 50)
    margins = [
        Margin("leeftijd", age, {"jong": 600, "oud": 400}),
        Margin("m/v", sex, {"man": 52, "vrouw": 48}),
    ]
    with pytest.raises(InvalidInput) as refused:
        rake(np.ones(100), margins)
    assert "samen 100, die van “leeftijd” 1.000" in refused.value.nl
    margins[1] = Margin("m/v", sex, {"man": 525, "vrouw": 480})
    weights = rake(np.ones(100), margins).weights
    assert weights[age == "jong"].sum() == pytest.approx(600)
    assert weights[sex == "man"].sum() == pytest.approx(525 * 1000 / 1005)


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        (
            {"jong": 600, "oud": 400, "heel oud": 50},
            "groep “heel oud” van “leeftijd” (50 bewoners) deed niemand",
        ),
        ({"jong": 600}, "komt bij “leeftijd” de groep “oud” voor, maar de marge noemt die niet"),
        ({"jong": 600, "oud": 0}, "groep “oud” uit meer dan 0 bewoners"),
    ],
)
def test_a_group_that_is_missing_on_one_side_is_refused(totals, said):
    age = np.repeat(["jong", "oud"], [30, 70])
    with pytest.raises(InvalidInput) as refused:
        rake(np.ones(100), [Margin("leeftijd", age, totals)])
    assert said in refused.value.nl
    assert refused.value.field == "leeftijd"


def test_margins_that_no_weights_can_meet_are_refused():
    age = np.repeat(["jong", "oud"], [30, 70])
    home = np.where(age == "jong", "huur", "koop")
    margins = [
        Margin("leeftijd", age, {"jong": 500, "oud": 500}),
        Margin("woning", home, {"huur": 300, "koop": 700}),
    ]
    with pytest.raises(InvalidInput) as refused:
        rake(np.ones(100), margins)
    assert "Geen gewichten passen bij al deze marges" in refused.value.nl


def test_uneven_weights_cost_answers():
    uneven = weighting([1, 1, 1, 5])
    assert uneven.design_effect == pytest.approx(4 * 28 / 64)
    assert (uneven.smallest, uneven.largest) == pytest.approx((0.5, 2.5))
    assert weighting([3.0] * 20).design_effect == pytest.approx(1)

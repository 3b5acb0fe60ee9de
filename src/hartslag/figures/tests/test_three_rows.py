# SPDX-License-Identifier: EUPL-1.2
"""What is derived from a figure, each on three rows that can be checked by hand."""

import pytest

from hartslag.figures.disclosure import Disclosure
from hartslag.figures.measuring import measure
from hartslag.figures.observations import Measurement, Observation
from hartslag.figures.services import read_catalogue

INDICATORS = read_catalogue().indicators


def seen(indicator, value, *, year=2024, published_as="count", area="BU1", release="r1", **rest):
    empty = {
        "denominator": None,
        "n": None,
        "design_effect": None,
        "standard_deviation": None,
        "random_sample": None,
        "note": None,
        "citation": None,
        "hidden": False,
        "row": 2,
        "table": "table",
        "origin": "published",
    }
    fields = {**empty, "published_as": published_as, **rest}
    return Observation(area=area, indicator=indicator, year=year, value=value, release=release, **fields)


def measured(observation, *denominators):
    return measure([observation], denominators, INDICATORS, Disclosure())[0]


@pytest.mark.parametrize(
    ("published_as", "value", "denominator", "fraction", "events"),
    [
        ("count", 61.0, 2600.0, 61 / 2600, 61.0),
        ("per_100", 2.0, 2600.0, 0.02, 52.0),
        ("per_1000", 11.0, 2000.0, 0.011, 22.0),
        ("percentage", 31.0, 1042.0, 0.31, 323.02),
        ("count", 61.0, None, None, 61.0),
        ("per_100", 1.48, None, 0.0148, None),
        ("value", 7.5, None, None, None),
        ("count", None, None, None, None),
    ],
)
def test_a_figure_per_unit_and_as_a_number(published_as, value, denominator, fraction, events):
    figure = seen("population", value, published_as=published_as, denominator=denominator)
    measurement = Measurement(figure, denominator, None, None, None)
    assert measurement.fraction == (None if fraction is None else pytest.approx(fraction))
    assert measurement.events == (None if events is None else pytest.approx(events))
    assert measurement.rate(100) == (None if fraction is None else pytest.approx(100 * fraction))


@pytest.mark.parametrize(
    ("value", "n", "answers"), [(40.0, 164, 65.6), (25.0, 164, 41.0), (25.0, None, None)]
)
def test_a_share_of_a_sample_gives_answers_not_inhabitants(value, n, answers):
    figure = seen("often_lonely", value, published_as="percentage", n=n)
    assert Measurement(figure, None, None, None, None).events == (
        None if n is None else pytest.approx(answers)
    )


def test_the_denominator_of_the_source_itself_comes_first():
    figure = seen("crime_total", 61.0, denominator=2600.0, row=7)
    measurement = measured(figure, seen("population", 2560.0))
    assert (measurement.denominator, measurement.denominator_year, measurement.denominator_row) == (
        2600,
        2024,
        7,
    )


@pytest.mark.parametrize(
    ("years", "chosen"),
    [((2023, 2024), 2024), ((2020, 2023), 2023), ((2022, 2026), 2022), ((), None)],
)
def test_the_denominator_is_of_the_same_or_the_nearest_year_and_says_so(years, chosen):
    candidates = [seen("population", 1000.0 + year, year=year, row=year) for year in years]
    measurement = measured(seen("crime_total", 136.0), *candidates)
    assert measurement.denominator_year == chosen
    assert measurement.denominator_row == chosen
    assert measurement.denominator == (None if chosen is None else 1000.0 + chosen)


def test_of_two_releases_the_later_gives_the_denominator():
    before, after = seen("population", 2000.0, release="r1"), seen("population", 2035.0, release="r2")
    assert measured(seen("crime_total", 155.0), before, after).denominator_release == "r2"


def test_another_area_hidden_and_zero_are_no_denominators():
    candidates = [
        seen("population", 2035.0, area="BU2"),
        seen("population", None, hidden=True),
        seen("population", 0.0),
    ]
    assert measured(seen("crime_total", 155.0), *candidates).denominator is None


@pytest.mark.parametrize(
    ("origin", "people", "denominator"),
    [("own_counts", 40.0, None), ("own_counts", 50.0, 50.0), ("published", 40.0, 40.0)],
)
def test_an_own_count_gets_no_rate_of_too_few_people(origin, people, denominator):
    figure = seen("neighbour_nuisance_reports", 12.0, origin=origin)
    assert measured(figure, seen("population", people)).denominator == denominator

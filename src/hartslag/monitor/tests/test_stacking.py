# SPDX-License-Identifier: EUPL-1.2
"""What comes together in a neighbourhood: counted once, as the pages of its figures say, beside chance."""

from dataclasses import replace

import numpy as np
import pytest

from hartslag.figures.services import open_store
from hartslag.monitor.indicator_page import make_indicator_page
from hartslag.monitor.judging import Judged
from hartslag.monitor.results import Place
from hartslag.monitor.spreads import Spreads
from hartslag.monitor.stacking import _Counts, make_stacking, usual_numbers
from hartslag.statistics.services import Text, rates_against_rest, stacked

SPREADS = Spreads()


@pytest.fixture(scope="module")
def heerlen(store, areas):
    return make_stacking(store, areas.place("GM0917"), SPREADS)


def test_what_counts_has_a_good_direction_and_is_no_estimate_index_or_part_of_another(heerlen):
    for each in heerlen.counted:
        indicator = each.indicator
        assert indicator.good != "neutral"
        assert indicator.kind not in {"model", "index"}
        assert indicator.of is None
    left_out = {reason: {each.id for each in found} for reason, found in heerlen.left_out.items()}
    assert "lonely" in left_out["estimate"]
    assert "rented" in left_out["no_direction"]
    assert {"theft_from_homes_rate", "violence_rate"} <= left_out["same_subject"]
    assert "crime_total" in {each.indicator.id for each in heerlen.counted}


def test_every_figure_that_counts_is_clearly_so_on_the_page_of_its_indicator(store, areas, heerlen):
    place = areas.place("GM0917")
    for counted in heerlen.counted:
        page = make_indicator_page(store, counted.indicator, place, counted.year, SPREADS)
        verdicts = {each.code: each.standing.conclusion.verdict for each in page.neighbourhoods}
        for stack in heerlen.stacks:
            for side in (stack.worse, stack.better):
                if counted.indicator in side.figures:
                    assert verdicts[stack.code] == f"clearly_{side.towards}"
    assert any(stack.worse.figures for stack in heerlen.stacks)
    assert any(stack.better.figures for stack in heerlen.stacks)


def test_a_neighbourhood_says_how_many_of_how_many_and_how_many_by_chance(heerlen):
    for stack in heerlen.stacks:
        for side in (stack.worse, stack.better):
            assert len(side.figures) <= stack.eligible
            assert 0 <= side.by_chance <= 0.025 * stack.eligible + 1e-9
            assert side.usual[0] <= side.usual[1]
    most = max(heerlen.stacks, key=lambda stack: len(stack.worse.figures))
    assert most.worse.words.nl.startswith(f"{len(most.worse.figures)} van {most.eligible} cijfer")


def test_the_words_are_those_of_the_method():
    said = stacked(5, 14, "worse", (0, 1))
    assert said == Text(
        "5 van 14 cijfers duidelijk ongunstiger; bij toeval 0 of 1",
        "5 of 14 figures clearly worse; by chance 0 or 1",
    )
    assert stacked(0, 1, "better", (0, 0)).nl == "0 van 1 cijfer duidelijk gunstiger; bij toeval 0"
    assert stacked(0, 0, "better", (0, 0)).nl == "geen cijfer om mee te tellen"


def test_fourteen_figures_at_the_limit_of_the_scale_make_none_or_one_by_chance():
    fewest, most = usual_numbers(np.full((14, 2), 0.025))
    assert (fewest.tolist(), most.tolist()) == ([0, 0], [1, 1])
    fewest, most = usual_numbers(np.zeros((14, 1)))
    assert (fewest.tolist(), most.tolist()) == ([0], [0])


def test_one_of_a_family_speaks_for_all_and_which_does_not_depend_on_what_it_says(store):
    catalogue = store.catalogue.indicators
    theft, crime = catalogue["theft_from_homes_rate"], catalogue["crime_total"]
    judged = [
        _judged(theft, np.array([200.0, 200.0]), np.array([1_000.0, 1_000.0])),
        _judged(crime, np.array([60.0, np.nan]), np.array([1_000.0, 1_000.0])),
    ]
    counts = _Counts(judged, 2)
    assert [each.tolist() for each in counts.eligible] == [[False, True], [True, False]]


def _judged(indicator, events, people, rest=(60_000.0, 1_000_000.0)):
    evidence = rates_against_rest(events, people, rest[0], rest[1])
    there = np.isfinite(events)
    verdict = evidence.verdicts(indicator.good)
    return Judged(indicator, 2025, there, ~there, events / people, events, verdict, evidence)


@pytest.mark.parametrize("differing", [0, 20])
def test_the_announced_number_by_chance_is_what_comes_out_where_nothing_differs(store, differing):
    """Simulate towns of 60 neighbourhoods and 12 figures; of `differing` all figures are really worse."""
    rng = np.random.default_rng(20260701)
    crime = store.catalogue.indicators["crime_total"]
    indicators = [replace(crime, id=f"made_up_{i}", family=None) for i in range(12)]
    people = np.rint(np.exp(rng.normal(7.3, 0.6, 60)))
    level = np.where(np.arange(60) < differing, 1.6, 1.0) * 0.06
    names = {f"BU{i}": f"Buurt {i}" for i in range(60)}
    place = Place("GM1", "Stad", tuple(names), "GM1", "Stad", names)
    announced = counted = 0.0
    for _ in range(120 if differing else 700):
        judged = [_judged(each, rng.poisson(level * people).astype(float), people) for each in indicators]
        for stack in _Counts(judged, 60).stacks(place)[differing:]:
            for side in (stack.worse, stack.better):
                announced += side.by_chance
                counted += len(side.figures)
    assert counted == pytest.approx(announced, rel=0.15 if differing else 0.35)


def test_a_municipality_without_a_figure_that_counts_has_stacks_of_nothing(areas, tmp_path):
    empty = make_stacking(open_store(tmp_path), areas.place("GM0928"), SPREADS)
    assert (empty.counted, empty.found["worse"]) == ((), 0)
    assert {stack.eligible for stack in empty.stacks} == {0}
    assert empty.stacks[0].worse.words.nl == "geen cijfer om mee te tellen"

# SPDX-License-Identifier: EUPL-1.2
"""Arrays of areas against their rest say what the conclusions say one by one, and announce chance rightly."""

import numpy as np
import pytest

from hartslag.statistics.services import (
    conclude_rate_against_counts,
    conclude_register_against_rest,
    rates_against_rest,
    registers_against_rest,
)

AREAS = 400


def _municipality(rng, level=0.06, differing=0.5):
    """Return the part and the total of areas and of their rests; a part of the areas really differ."""
    n = np.rint(np.exp(rng.normal(6.5, 1.2, AREAS))) + 20.0
    differs = rng.random(AREAS) < differing
    share = np.clip(level * np.where(differs, np.exp(rng.normal(0, 0.4, AREAS)), 1.0), 0, 0.98)
    return n, share


@pytest.mark.parametrize("good", ["lower", "higher", "neutral"])
@pytest.mark.parametrize(("rounding", "rounding_share"), [(0.0, 0.0), (10.0, 0.0), (0.0, 0.01)])
def test_registers_in_arrays_are_the_conclusions_one_by_one(good, rounding, rounding_share):
    rng = np.random.default_rng(20240101)
    n, share = _municipality(rng, level=0.3 if rounding_share else 0.06)
    events = rng.binomial(n.astype(int), share).astype(float)
    rest_events, rest_n = events.sum() - events, n.sum() - n
    steps = {"rounding": rounding, "rounding_share": rounding_share}
    found = registers_against_rest(events, n, rest_events, rest_n, **steps).verdicts(good)
    singly = [
        conclude_register_against_rest(
            here=(events[i], n[i]), rest=(rest_events[i], rest_n[i]), good=good, **steps
        )
        for i in range(AREAS)
    ]
    assert found.tolist() == [each.verdict for each in singly]
    assert len(set(found)) >= 4


def test_registers_of_a_town_with_two_large_parts_are_the_conclusions_one_by_one():
    n = np.array([20_000.0, 15_000.0, 300.0])
    events = np.array([1_400.0, 900.0, 0.0])
    rest = events.sum() - events, n.sum() - n
    found = registers_against_rest(events, n, *rest)
    for i in range(3):
        singly = conclude_register_against_rest(here=(events[i], n[i]), rest=(rest[0][i], rest[1][i]))
        assert found.lower[i] == pytest.approx(singly.probability_lower, abs=1e-5)


@pytest.mark.parametrize("good", ["lower", "neutral"])
def test_rates_in_arrays_are_the_conclusions_one_by_one(good):
    rng = np.random.default_rng(20240102)
    n, share = _municipality(rng)
    events = rng.poisson(n * share).astype(float)
    phi = rng.uniform(1, 3, AREAS)
    rest = events.sum() - events, n.sum() - n
    found = rates_against_rest(events, n, *rest, dispersion=phi).verdicts(good)
    singly = [
        conclude_rate_against_counts(
            events=events[i], population=n[i], reference_events=rest[0][i], reference_population=rest[1][i],
            dispersion=phi[i], good=good,
        ).verdict
        for i in range(AREAS)
    ]  # fmt: skip
    assert found.tolist() == singly
    assert len(set(found)) >= 5


def test_an_area_of_which_nothing_is_known_gets_no_verdict():
    unknown = np.array([np.nan, 40.0])
    rates = rates_against_rest(unknown, np.array([np.nan, 900.0]), 4000.0, 90_000.0)
    shares = registers_against_rest(unknown, np.array([500.0, 900.0]), 4000.0, 90_000.0)
    for found in (rates, shares):
        assert found.verdicts("lower")[0] == "no_verdict"
        assert found.verdicts("lower")[1] != "no_verdict"
        assert np.isnan(found.clearly_by_chance(0.01, higher=True)).tolist() == [True, False]


@pytest.mark.parametrize("kind", ["rates", "registers"])
@pytest.mark.parametrize("limit", [0.05, 0.01])
def test_what_chance_makes_of_areas_that_do_not_differ_is_what_is_announced(kind, limit):
    rng = np.random.default_rng(20240103)
    n = np.rint(np.exp(rng.normal(7, 0.8, AREAS))) + 100.0
    announced = {True: 0.0, False: 0.0}
    counted = {True: 0, False: 0}
    rounds = 60
    for _ in range(rounds):
        if kind == "rates":
            events = rng.negative_binomial(0.07 * n, 0.5).astype(float)
            rest = events.sum() - events, n.sum() - n
            found = rates_against_rest(events, n, *rest, dispersion=2.0)
        else:
            events = rng.binomial(n.astype(int), 0.07).astype(float)
            rest = events.sum() - events, n.sum() - n
            found = registers_against_rest(events, n, *rest)
        codes = found.verdicts("neutral")
        p = 2 * np.minimum(found.lower, 1 - found.lower)
        for higher, verdict in ((True, "clearly_higher"), (False, "clearly_lower")):
            counted[higher] += int(((codes == verdict) & (p <= limit)).sum())
            announced[higher] += float(np.nansum(found.clearly_by_chance(limit, higher=higher)))
    both = announced[True] + announced[False]
    assert sum(counted.values()) == pytest.approx(both, rel=0.15)

# SPDX-License-Identifier: EUPL-1.2
"""What must hold for any numbers whatever."""

import json
import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hartslag.statistics.services import (
    Conclusion,
    Mean,
    Wording,
    conclude_change_against_change,
    conclude_count_change,
    conclude_mean_against,
    conclude_mean_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_register_against_rest,
    conclude_register_change,
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
    sample_size_for_shares,
)

MIRROR = {"better": "worse", "worse": "better"}
counts = st.integers(0, 3000)
small_counts = st.integers(0, 40)
phis = st.floats(1, 6)
goods = st.sampled_from(["lower", "higher", "neutral"])
margins = st.floats(0, 0.5)
people = st.integers(50, 200_000)
shares = st.floats(0.001, 0.999)
means = st.floats(1, 10)


@st.composite
def parts(draw, least=1, most=5000):
    n = draw(st.integers(least, most))
    return draw(st.integers(0, n)), n


@st.composite
def samples(draw):
    return Mean(draw(means), draw(st.integers(2, 3000)), sd=draw(st.one_of(st.none(), st.floats(0, 3))))


CONCLUSIONS = st.one_of(
    st.builds(
        lambda before, after, more, deff, good, margin: conclude_share_change(
            before=before,
            after=after,
            population=None if more is None else max(before[1], after[1]) + more,
            design_effect=deff,
            good=good,
            margin=margin,
        ),
        parts(), parts(), st.one_of(st.none(), st.integers(0, 5000)), st.floats(0.8, 3), goods, margins,
    ),
    st.builds(
        lambda here, rest, good, margin: conclude_share_against_share(
            here=here, rest=rest, good=good, margin=margin
        ),
        parts(), parts(), goods, margins,
    ),
    st.builds(
        lambda here, reference, good: conclude_share_against_fixed(here=here, reference=reference, good=good),
        parts(), shares, goods,
    ),
    st.builds(
        lambda before, after, rounding, step, good: conclude_register_change(
            before=before, after=after, rounding=rounding, rounding_share=step, good=good
        ),
        parts(), parts(), st.sampled_from([0, 5, 10]), st.sampled_from([0, 0.01, 0.001]), goods,
    ),
    st.builds(
        lambda here, rest, good: conclude_register_against_rest(here=here, rest=rest, rounding=5, good=good),
        parts(), parts(), goods,
    ),
    st.builds(
        lambda before, after, one, two, per, phi, good, margin: conclude_count_change(
            before=before, after=after, before_exposure=one, after_exposure=two, per=per, dispersion=phi,
            good=good, margin=margin,
        ),
        counts, counts, people, people, st.sampled_from([None, 1, 100, 1000]), phis, goods, margins,
    ),
    st.builds(
        lambda before, after, good: conclude_count_change(before=before, after=after, good=good),
        small_counts, small_counts, goods,
    ),
    st.builds(
        lambda events, population, rate, per, phi, good, margin: conclude_rate_against_rate(
            events=events, population=population, reference_rate=rate, per=per, dispersion=phi, good=good,
            margin=margin,
        ),
        counts, people, st.floats(0.001, 200), st.sampled_from([1, 100, 1000]), phis, goods, margins,
    ),
    st.builds(
        lambda events, population, there, rest, phi, good: conclude_rate_against_counts(
            events=events, population=population, reference_events=there, reference_population=rest,
            dispersion=phi, good=good,
        ),
        counts, people, counts, people, phis, goods,
    ),
    st.builds(
        lambda before, after, good, margin: conclude_mean_change(
            before=before, after=after, good=good, margin=margin
        ),
        samples(), samples(), goods, margins,
    ),
    st.builds(
        lambda here, reference, good: conclude_mean_against(here=here, reference=reference, good=good),
        samples(), st.one_of(means, samples()), goods,
    ),
    st.builds(
        lambda own, rest, phi, good: conclude_change_against_change(
            own=own, rest=rest, dispersion=phi, good=good
        ),
        st.tuples(counts, counts), st.tuples(counts, counts), phis, goods,
    ),
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(found=CONCLUSIONS)
def test_every_conclusion_says_three_whole_sentences_in_both_languages(found: Conclusion):
    said = found.as_dict()
    for language in ("nl", "en"):
        assert len(said["sentences"][language]) == 3
        for sentence in (*said["sentences"][language], *said["notes"][language]):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not re.search(r"nan|None|\binf\b|\{|  |\.\.|-\d|!", sentence)
        assert said["label"][language]


@settings(max_examples=300, deadline=None)
@given(found=CONCLUSIONS)
def test_every_conclusion_is_one_plain_json_object_with_the_keys_it_promised(found: Conclusion):
    said = json.loads(json.dumps(found.as_dict(), allow_nan=False))
    assert ("reason" in said) == (said["verdict"] == "no_verdict")
    assert ("direction" in said) == (said["verdict"] == "small_but_real")
    if said["verdict"] == "no_verdict":
        return
    assert set(said["estimate"]) == (
        {"before", "after"} if said["kind"] == "change" else {"value", "reference"}
    )
    assert set(said["difference" if "difference" in said else "ratio"]) == {"value", "lower", "upper"}
    assert ("probability_lower" in said) == (said["good"] == "neutral")
    assert ("probability_better" in said) == (said["good"] != "neutral")


def test_a_ratio_without_an_earlier_count_is_open_and_not_infinite_in_json():
    said = conclude_change_against_change(own=(0, 10), rest=(800, 820)).as_dict()
    assert said["estimate"]["value"] is None
    assert said["ratio"]["upper"] is None
    json.dumps(said, allow_nan=False)


@settings(max_examples=300, deadline=None)
@given(found=CONCLUSIONS)
def test_a_text_never_says_from_one_value_to_the_same_value(found: Conclusion):
    for sentence in (found.sentences[0].nl, found.sentences[0].en):
        for first, last in re.findall(
            r"(?:van|from) ([\d.,]+%?)(?: in \S+)? (?:naar|to) ([\d.,]+%?)", sentence
        ):
            assert first.rstrip(".,;") != last.rstrip(".,;")


@settings(max_examples=200, deadline=None)
@given(before=parts(60, 900), after=parts(60, 900), margin=margins)
def test_swapping_what_is_good_swaps_better_and_worse(before, after, margin):
    one = conclude_share_change(before=before, after=after, good="lower", margin=margin)
    two = conclude_share_change(before=before, after=after, good="higher", margin=margin)
    strength, _, towards = one.verdict.rpartition("_")
    assert two.verdict == (f"{strength}_{MIRROR[towards]}" if towards in MIRROR else one.verdict)
    assert two.direction == MIRROR.get(one.direction)
    assert one.probability_lower == two.probability_lower


@settings(max_examples=200, deadline=None)
@given(before=parts(60, 900), after=parts(60, 900))
def test_swapping_the_two_waves_mirrors_the_conclusion(before, after):
    one = conclude_share_change(before=before, after=after)
    two = conclude_share_change(before=after, after=before)
    assume(one.verdict != "no_verdict")
    assert two.probability_lower == pytest.approx(1 - one.probability_lower, abs=1e-9)
    assert two.effect.lower == pytest.approx(-one.effect.upper, abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(before=counts, after=counts, phi=phis)
def test_more_events_afterwards_never_make_fewer_more_probable(before, after, phi):
    assume(before + after >= 5)
    one = conclude_count_change(before=before, after=after, dispersion=phi)
    two = conclude_count_change(before=before, after=after + 1, dispersion=phi)
    assert two.probability_lower <= one.probability_lower + 1e-12


@settings(max_examples=200, deadline=None)
@given(before=counts, after=counts, phi=phis)
def test_more_dispersion_never_makes_a_verdict_surer(before, after, phi):
    assume(before + after >= 5)
    one = conclude_count_change(before=before, after=after)
    two = conclude_count_change(before=before, after=after, dispersion=phi)
    assert abs(two.probability_lower - 0.5) <= abs(one.probability_lower - 0.5) + 0.03


@settings(max_examples=200, deadline=None)
@given(before=counts, after=counts, narrow=margins, extra=st.floats(0, 0.4))
def test_a_wider_margin_never_makes_a_verdict_clearer(before, after, narrow, extra):
    assume(before + after >= 5)
    one = conclude_count_change(before=before, after=after, margin=narrow)
    two = conclude_count_change(before=before, after=after, margin=narrow + extra)
    if two.verdict.startswith("clearly"):
        assert one.verdict == two.verdict


@settings(max_examples=200, deadline=None)
@given(before=counts, after=counts, phi=phis)
def test_counts_are_clear_exactly_when_the_interval_leaves_out_no_change(before, after, phi):
    assume(before + after >= 5 and before > 0 and after > 0)
    found = conclude_count_change(before=before, after=after, dispersion=phi, margin=0)
    without = found.effect.lower > 1 or found.effect.upper < 1
    assume(min(abs(found.effect.lower - 1), abs(found.effect.upper - 1)) > 1e-9)
    assert found.verdict.startswith("clearly") == without


@settings(max_examples=200, deadline=None)
@given(events=counts, expected=st.floats(5, 3000), phi=phis)
def test_a_rate_is_clear_exactly_when_the_garwood_interval_leaves_out_the_reference(events, expected, phi):
    found = conclude_rate_against_rate(
        events=events, population=expected, reference_rate=1, per=1, dispersion=phi, margin=0
    )
    assume(min(abs(found.effect.lower - 1), abs(found.effect.upper - 1)) > 1e-9)
    assert found.verdict.startswith("clearly") == (found.effect.lower > 1 or found.effect.upper < 1)


@settings(max_examples=100, deadline=None)
@given(part=parts(60, 3000), other=parts(60, 3000), step=st.sampled_from([5, 10, 50]))
def test_rounding_never_makes_a_register_surer(part, other, step):
    exact = conclude_register_change(before=part, after=other)
    rounded = conclude_register_change(before=part, after=other, rounding=step)
    assume(exact.verdict != "no_verdict")
    assert abs(rounded.probability_lower - 0.5) <= abs(exact.probability_lower - 0.5) + 1e-9
    assert rounded.effect.lower <= exact.effect.lower + 1e-9
    assert rounded.effect.upper >= exact.effect.upper - 1e-9


@settings(max_examples=200, deadline=None)
@given(start=shares, goal=shares, population=st.one_of(st.none(), st.integers(2, 100_000)))
def test_a_sample_never_needs_more_people_than_there_are(start, goal, population):
    assume(abs(start - goal) > 0.001)
    plan = sample_size_for_shares(start=start, goal=goal, population=population)
    assert plan.n >= 2
    assert population is None or plan.n <= population
    assert all(text.nl.endswith(".") and text.en.endswith(".") for text in plan.sentences)
    json.dumps(plan.as_dict(), allow_nan=False)


@given(parts(60, 900), parts(60, 900))
@settings(max_examples=50, deadline=None)
def test_the_digits_one_asks_for_are_the_least_one_gets(before, after):
    found = conclude_share_change(before=before, after=after, wording=Wording(decimals=1))
    for shown in re.findall(r"[\d.]+(?:,(\d+))?%", found.sentences[0].nl):
        assert shown == "" or len(shown) >= 1

# SPDX-License-Identifier: EUPL-1.2
"""Numbers nobody can draw a conclusion from get a sentence that says what to do, in both languages."""

import math

import pytest

from hartslag.statistics.services import (
    REASONS,
    Design,
    InvalidInput,
    Mean,
    conclude_change_against_change,
    conclude_count_change,
    conclude_mean_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_register_change,
    conclude_share_against_fixed,
    conclude_share_change,
    no_verdict,
    sample_size_for_shares,
    survey_mean,
)

WAVE = (66, 164)
RATE = {"events": 61, "population": 2600, "reference_rate": 1.48}
COUNTS = {"events": 61, "population": 2600, "reference_events": 650, "reference_population": 45000}


@pytest.mark.parametrize(
    ("field", "ask"),
    [
        ("before", lambda: conclude_share_change(before=(200, 164), after=WAVE)),
        ("before", lambda: conclude_share_change(before=(-1, 164), after=WAVE)),
        ("after", lambda: conclude_share_change(before=WAVE, after=(0, 0))),
        ("after", lambda: conclude_share_change(before=WAVE, after=(math.nan, 164))),
        ("after", lambda: conclude_share_change(before=WAVE, after=("58", 164))),
        ("after", lambda: conclude_share_change(before=WAVE, after=(None, 164))),
        ("after", lambda: conclude_share_change(before=WAVE, after=(58, math.inf))),
        ("population", lambda: conclude_share_change(before=WAVE, after=WAVE, population=100)),
        ("design_effect", lambda: conclude_share_change(before=WAVE, after=WAVE, design_effect=0)),
        ("margin", lambda: conclude_share_change(before=WAVE, after=WAVE, margin=-0.1)),
        ("margin", lambda: conclude_count_change(before=20, after=10, margin=1)),
        ("good", lambda: conclude_share_change(before=WAVE, after=WAVE, good="up")),
        ("reference", lambda: conclude_share_against_fixed(here=WAVE, reference=17)),
        ("rounding", lambda: conclude_register_change(before=WAVE, after=WAVE, rounding=-5)),
        ("before", lambda: conclude_count_change(before=-1, after=10)),
        ("after", lambda: conclude_count_change(before=20, after=10.5)),
        ("dispersion", lambda: conclude_count_change(before=20, after=10, dispersion=0.5)),
        ("dispersion", lambda: conclude_count_change(before=20, after=10, dispersion=math.nan)),
        ("after_exposure", lambda: conclude_count_change(before=20, after=10, after_exposure=0)),
        ("population", lambda: conclude_rate_against_rate(**(RATE | {"population": 0}))),
        ("reference_rate", lambda: conclude_rate_against_rate(**(RATE | {"reference_rate": 0}))),
        ("per", lambda: conclude_rate_against_rate(**RATE, per=0)),
        ("reference_events", lambda: conclude_rate_against_counts(**(COUNTS | {"reference_events": -1}))),
        ("before", lambda: conclude_mean_change(before=Mean(5, 1, sd=1), after=Mean(5, 60, sd=1))),
        ("after", lambda: conclude_mean_change(before=Mean(5, 60, sd=1), after=Mean(5, 60, sd=-1))),
        (
            "rest_exposure_after",
            lambda: conclude_change_against_change(own=(9, 9), rest=(9, 9), rest_exposure=(1, 0)),
        ),
        ("start", lambda: sample_size_for_shares(start=40, goal=0.35)),
        ("goal", lambda: sample_size_for_shares(start=0.4, goal=0.4)),
        ("power", lambda: sample_size_for_shares(start=0.4, goal=0.35, power=80)),
        ("population", lambda: sample_size_for_shares(start=0.4, goal=0.35, population=1)),
        ("reason", lambda: no_verdict("just_because")),
        ("domain", lambda: survey_mean([1, 2], Design([1, 1]), domain=[False, False])),
        ("values", lambda: survey_mean([1, 2, 3], Design([1, 1]))),
        ("values", lambda: survey_mean([1, math.nan], Design([1, 1]))),
        ("weights", lambda: survey_mean([1, 2], Design([1, -1]))),
        ("strata", lambda: survey_mean([1, 2], Design([1, 1], strata=["a", "b"]))),
    ],
)
def test_bad_input_names_the_field_and_says_what_to_do(field, ask):
    with pytest.raises(InvalidInput) as raised:
        ask()
    assert raised.value.field == field
    for sentence in (raised.value.nl, raised.value.en):
        assert sentence[0].isupper()
        assert sentence.endswith((".", "?"))


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_for_no_verdict_has_three_sentences_in_both_languages(reason):
    said = no_verdict(reason).as_dict()
    assert said["verdict"] == "no_verdict"
    assert said["reason"] == reason
    assert all(len(said["sentences"][language]) == 3 for language in ("nl", "en"))
    assert "probability_better" not in said


@pytest.mark.parametrize(
    ("enough", "too_few"),
    [
        (
            lambda: conclude_share_change(before=(20, 50), after=(20, 50)),
            lambda: conclude_share_change(before=(20, 50), after=(20, 49)),
        ),
        (
            lambda: conclude_share_change(before=(3, 100), after=(2, 100)),
            lambda: conclude_share_change(before=(2, 100), after=(2, 100)),
        ),
        (
            lambda: conclude_share_change(before=(40, 100), after=(40, 100), design_effect=2),
            lambda: conclude_share_change(before=(40, 100), after=(40, 100), design_effect=2.1),
        ),
        (
            lambda: conclude_share_against_fixed(here=(10, 30), reference=0.2),
            lambda: conclude_share_against_fixed(here=(10, 29), reference=0.2),
        ),
        (
            lambda: conclude_share_against_fixed(here=(10, 50), reference=0.1),
            lambda: conclude_share_against_fixed(here=(10, 50), reference=0.09),
        ),
        (
            lambda: conclude_count_change(before=5, after=0),
            lambda: conclude_count_change(before=4, after=0),
        ),
        (
            lambda: conclude_rate_against_rate(events=0, population=500, reference_rate=1),
            lambda: conclude_rate_against_rate(events=9, population=499, reference_rate=1),
        ),
    ],
)
def test_the_least_data_for_a_verdict_is_where_it_was_decided(enough, too_few):
    assert enough().verdict != "no_verdict"
    assert too_few().reason == "too_few"

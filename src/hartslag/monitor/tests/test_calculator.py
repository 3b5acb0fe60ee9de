# SPDX-License-Identifier: EUPL-1.2
"""Can we say that? Questions as people type them, their answers, and the links that hold them."""

from urllib.parse import parse_qs

import pytest

from hartslag.monitor.calculator.answering import QuestionRefused, answer, ask, read_question


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("40% van 164", "35% van 164", "cannot_tell"),
        ("66/164", "58/164", "cannot_tell"),
        ("40% of 164", "28% of 164", "clearly_better"),
    ],
)
def test_the_shares_of_the_sources(before, after, verdict):
    assert (
        ask("proportion", {"before": before, "after": after, "population": "2.500"}).result.verdict == verdict
    )


def test_cannot_tell_says_how_many_interviews_would():
    found = ask("proportion", {"before": "40% van 164", "after": "35% van 164", "population": "2500"})
    assert "ongeveer 925 gesprekken" in found.conclusion.sentences[2].nl


@pytest.mark.parametrize(
    ("before", "after", "dispersion", "verdict", "probability"),
    [
        ("20", "10", "1", "probably_better", 0.967),
        ("20", "10", "2", "probably_better", 0.902),
        ("20", "10", "3", "cannot_tell", 0.854),
        ("40", "20", "1", "clearly_better", 0.995),
        ("10.000", "9.500", "1", "small_but_real", 0.9998),
        ("1.000", "950", "1", "cannot_tell", 0.871),
        ("136", "166", "1", "probably_worse", 0.042),
    ],
)
def test_the_reports_of_the_sources(before, after, dispersion, verdict, probability):
    found = ask("count", {"before": before, "after": after, "dispersion": dispersion}).conclusion
    assert found.verdict == verdict
    assert found.probability_better == pytest.approx(probability, abs=0.0006)
    assert "geen bewijs van" in found.sentences[1].nl


def test_heilust_against_a_rate_and_against_counts():
    typed = {"events": "61", "population": "2.600", "reference_rate": "1,48"}
    found = ask("rate", typed).conclusion
    assert found.verdict == "clearly_worse"
    assert found.effect.value == pytest.approx(1.59, abs=0.01)
    counts = ask(
        "rate", {**typed, "reference_rate": "", "reference_events": "650", "reference_population": "43.900"}
    )
    assert counts.conclusion.verdict == "clearly_worse"
    assert "reference_events" in counts.conclusion.sizes


def test_how_many_interviews():
    found = ask("sample_size", {"from": "40%", "to": "0,35", "population": "2500"})
    assert found.result.n == 925
    assert found.conclusion is None
    assert found.numbers()[0][1].nl == "925"


@pytest.mark.parametrize(
    ("kind", "typed", "fields"),
    [
        ("proportion", {"before": "40%", "after": ""}, {"before", "after"}),
        ("proportion", {"before": "200/164", "after": "58/164"}, {"before"}),
        ("proportion", {"before": "66/164", "after": "58/164", "population": "100"}, {"population"}),
        ("proportion", {"before": "66/164", "after": "58/164", "good": "less"}, {"good"}),
        ("proportion", {"before": "66/164", "after": "58/164", "design_effect": "0"}, {"design_effect"}),
        ("count", {"before": "20", "after": "10", "dispersion": "0,5"}, {"dispersion"}),
        ("count", {"before": "20", "after": "10", "before_exposure": "0"}, {"before_exposure"}),
        ("rate", {"events": "61", "population": "2600"}, {"reference_rate"}),
        ("rate", {"events": "61", "population": "2600", "reference_rate": "1.480"}, {"reference_rate"}),
        ("rate", {"events": "61", "population": "2600", "reference_events": "5"}, {"reference_population"}),
        (
            "rate",
            {"events": "61", "population": "2600", "reference_rate": "1,48", "reference_events": "5"},
            {"reference_rate"},
        ),
        ("sample_size", {"from": "40%", "to": "40%"}, {"to"}),
        ("sample_size", {"from": "0", "to": "40%"}, {"from"}),
        ("sample_size", {"from": "40", "to": "35"}, {"from", "to"}),
        ("weather", {}, {"kind"}),
    ],
)
def test_a_wrong_question_is_refused_at_its_field_and_keeps_what_was_typed(kind, typed, fields):
    with pytest.raises(QuestionRefused) as refused:
        ask(kind, typed)
    assert set(refused.value.problems) == fields
    assert refused.value.typed == typed
    for problem in refused.value.problems.values():
        assert problem.nl.strip()
        assert problem.en.strip()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("proportion", {"before": "40% van 164", "after": "58/164", "population": "2.500", "good": "higher"}),
        ("count", {"before": "20", "after": "10", "after_exposure": "1,1250", "margin": "5%"}),
        ("rate", {"events": "61", "population": "2 600", "reference_rate": "1,1250", "per": "1.000"}),
        ("sample_size", {"from": "40%", "to": "35%", "power": "90%"}),
    ],
)
def test_a_link_holds_the_question(kind, typed):
    question = read_question(kind, typed)
    linked = {name: values[0] for name, values in parse_qs(question.query()).items()}
    again = read_question(linked.pop("kind"), linked)
    assert again == question
    assert again.query() == question.query()
    assert answer(again).as_dict() == answer(question).as_dict()


def test_a_percentage_keeps_its_note_through_the_link():
    question = read_question("proportion", {"before": "40% van 164", "after": "35% van 164"})
    linked = {name: values[0] for name, values in parse_qs(question.query()).items()}
    notes = [note.nl for note in ask("proportion", linked).notes]
    assert notes[0].startswith("40% van 164 is 65,6; er is gerekend met 66.")
    assert notes[1].startswith("35% van 164 is 57,4; er is gerekend met 57.")


def test_the_object_has_the_keys_that_were_agreed():
    found = ask("proportion", {"before": "66/164", "after": "46/164"}).as_dict()
    assert found["verdict"] == "clearly_better"
    assert set(found["estimate"]) == {"before", "after"}
    assert set(found["difference"]) == {"value", "lower", "upper"}
    assert 0.97 < found["probability_better"] < 1
    assert len(found["sentences"]["nl"]) == len(found["sentences"]["en"]) == 3
    neutral = ask("count", {"before": "20", "after": "10", "good": "neutral"}).as_dict()
    assert neutral["verdict"] == "probably_lower"
    assert "probability_lower" in neutral
    assert set(neutral["ratio"]) == {"value", "lower", "upper"}

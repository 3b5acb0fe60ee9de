# SPDX-License-Identifier: EUPL-1.2
"""The figures from the sources and the decisions, each with the verdict and the numbers it must give."""

import pytest

from hartslag.statistics.services import (
    Text,
    Wording,
    conclude_count_change,
    conclude_rate_against_rate,
    conclude_share_against_fixed,
    conclude_share_change,
)

KERKRADE = Wording(area=Text.same("Heilust"), reference=Text.same("Kerkrade"), after=Text.same("2012"))


def test_heilust_had_clearly_more_reports_than_kerkrade_itself_included():
    found = conclude_rate_against_rate(
        events=61, population=2600, reference_rate=1.48, reference_includes_area=True, wording=KERKRADE
    )
    assert found.verdict == "clearly_worse"
    assert found.estimate["value"] == pytest.approx(2.346, abs=0.001)
    assert found.intervals["value"] == pytest.approx((1.7946, 3.0137), abs=0.0001)
    assert (found.effect.value, found.effect.lower, found.effect.upper) == pytest.approx(
        (1.585, 1.2126, 2.0363), abs=0.0005
    )
    assert 1 - found.probability_lower == pytest.approx(0.9995, abs=0.0001)
    assert "deze buurt meegerekend" in found.sentences[0].nl
    assert "geen bewijs" in found.sentences[1].nl


@pytest.mark.parametrize(
    ("before", "after", "dispersion", "probability", "verdict"),
    [
        (20, 10, 1, 0.967, "probably_better"),
        (20, 10, 2, 0.902, "probably_better"),
        (20, 10, 3, 0.854, "cannot_tell"),
        (40, 20, 1, 0.995, "clearly_better"),
        (136, 166, 1, 0.042, "probably_worse"),
        (1000, 950, 1, 0.871, "cannot_tell"),
        (10000, 9500, 1, 0.9998, "small_but_real"),
    ],
)
def test_two_counts_give_the_probabilities_that_were_decided(before, after, dispersion, probability, verdict):
    found = conclude_count_change(before=before, after=after, dispersion=dispersion)
    assert found.verdict == verdict
    assert found.probability_better == pytest.approx(probability, abs=0.0005)
    assert "geen bewijs van" in found.sentences[1].nl
    assert "not proof of" in found.sentences[1].en


def test_nine_and_a_half_thousand_of_ten_thousand_is_small_but_better():
    assert conclude_count_change(before=10000, after=9500).direction == "better"


def test_forty_to_thirty_five_percent_of_164_cannot_be_told():
    found = conclude_share_change(before=(66, 164), after=(58, 164))
    assert found.verdict == "cannot_tell"
    assert found.probability_better == pytest.approx(0.82, abs=0.005)
    assert "tussen 15 procentpunt minder en 6 procentpunt meer" in found.sentences[1].nl


def test_forty_to_twenty_eight_percent_of_164_is_clearly_better():
    found = conclude_share_change(before=(66, 164), after=(46, 164))
    assert found.verdict == "clearly_better"
    assert found.probability_better == pytest.approx(0.99, abs=0.005)
    assert "tussen 2 en 22 procentpunt minder" in found.sentences[1].nl


def test_seeing_forty_to_thirty_five_percent_takes_about_925_interviews():
    found = conclude_share_change(before=(66, 164), after=(58, 164), population=2500)
    assert "ongeveer 925 gesprekken per meting nodig (bij 2.500 bewoners)" in found.sentences[2].nl
    assert "about 925 interviews" in found.sentences[2].en


@pytest.mark.parametrize(
    ("population", "design_effect", "bounds"),
    [(None, 1, (0.190, 0.321)), (2500, 1, (0.192, 0.319)), (None, 1.5, (0.178, 0.339))],
)
def test_a_quarter_of_164_has_the_wilson_interval_of_the_design(population, design_effect, bounds):
    found = conclude_share_against_fixed(
        here=(41, 164), reference=0.17, population=population, design_effect=design_effect
    )
    assert found.intervals["value"] == pytest.approx(bounds, abs=0.0006)


def test_a_quarter_of_164_lies_above_seventeen_percent():
    found = conclude_share_against_fixed(here=(41, 164), reference=0.17)
    assert 1 - found.probability_lower == pytest.approx(0.995, abs=0.0015)
    assert found.verdict == "clearly_worse"

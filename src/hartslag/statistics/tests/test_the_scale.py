# SPDX-License-Identifier: EUPL-1.2
"""The scale itself: where its borders lie, and that both sides and both directions are alike."""

import numpy as np
import pytest

from hartslag.statistics.services import Evidence, judge, verdicts

MIRROR = {"better": "worse", "worse": "better", "lower": "higher", "higher": "lower"}


def mirrored(judgement):
    strength, _, towards = judgement.verdict.rpartition("_")
    verdict = f"{strength}_{MIRROR[towards]}" if towards in MIRROR else judgement.verdict
    return verdict, MIRROR.get(judgement.direction)


def evidence(lower, beyond=0.6, *, inside=False):
    return Evidence(
        lower=lower,
        beyond_lower=beyond if lower >= 0.5 else 0.0,
        beyond_higher=beyond if lower < 0.5 else 0.0,
        inside=inside,
    )


@pytest.mark.parametrize(
    ("lower", "beyond", "inside", "verdict", "direction"),
    [
        (1.0, 0.5, False, "clearly_better", None),
        (0.975, 0.5, False, "clearly_better", None),
        (0.975, 0.499, False, "small_but_real", "better"),
        (0.975, 0.0, True, "small_but_real", "better"),
        (0.9749, 0.9, False, "probably_better", None),
        (0.90, 0.0, True, "probably_better", None),
        (0.8999, 0.9, False, "cannot_tell", None),
        (0.8999, 0.0, True, "practically_unchanged", None),
        (0.5, 0.0, False, "cannot_tell", None),
        (0.1001, 0.0, True, "practically_unchanged", None),
        (0.10, 0.9, True, "probably_worse", None),
        (0.0251, 0.9, False, "probably_worse", None),
        (0.025, 0.5, False, "clearly_worse", None),
        (0.025, 0.4, False, "small_but_real", "worse"),
        (0.0, 1.0, False, "clearly_worse", None),
    ],
)
def test_the_borders_of_the_scale_are_where_they_were_decided(lower, beyond, inside, verdict, direction):
    judgement = judge(evidence(lower, beyond, inside=inside), "lower")
    assert (judgement.verdict, judgement.direction) == (verdict, direction)


@pytest.mark.parametrize("lower", [0.0, 0.01, 0.025, 0.05, 0.1, 0.3, 0.7, 0.9, 0.95, 0.975, 0.99, 1.0])
@pytest.mark.parametrize("beyond", [0.2, 0.8])
def test_what_is_good_one_way_is_bad_the_other_way(lower, beyond):
    found = judge(evidence(lower, beyond), "lower")
    other = judge(evidence(lower, beyond), "higher")
    assert (other.verdict, other.direction) == mirrored(found)


@pytest.mark.parametrize("good", ["lower", "higher", "neutral"])
def test_a_thousand_at_once_get_what_each_alone_would_get(good):
    rng = np.random.default_rng(3)
    edges = [0.0, 0.025, 0.1, 0.5, 0.9, 0.975, 1.0]
    lower = np.concatenate(
        [rng.uniform(size=400), rng.uniform(size=400) ** 8, 1 - rng.uniform(size=193) ** 8, edges]
    )
    under, over, inside = rng.uniform(size=1000), rng.uniform(size=1000), rng.uniform(size=1000) < 0.3
    together = verdicts(lower, under, over, inside, good)
    alone = [judge(Evidence(*one), good).verdict for one in zip(lower, under, over, inside, strict=True)]
    assert together.tolist() == alone
    assert verdicts([np.nan], [0.0], [0.0], [False], good).tolist() == ["no_verdict"]


def test_a_neutral_figure_is_never_better_or_worse():
    assert judge(evidence(0.99), "neutral").verdict == "clearly_lower"
    assert judge(evidence(0.05), "neutral").verdict == "probably_higher"
    assert judge(evidence(0.99, 0.1), "neutral").direction == "lower"

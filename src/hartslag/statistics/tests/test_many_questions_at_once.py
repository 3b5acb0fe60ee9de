# SPDX-License-Identifier: EUPL-1.2
"""A question gets one answer, alone or among others."""

import pytest

from hartslag.statistics.services import (
    InvalidInput,
    conclude_count_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_register_against_rest,
    conclude_register_change,
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
    together,
)

COUNTS = [(0, 3), (4, 12), (61, 44), (136, 166), (2900, 2500)]
SHARES = [
    ((3, 40), (210, 9000)),
    ((61, 164), (58, 164)),
    ((480, 2600), (9100, 61000)),
    ((50, 50), (900, 990)),
]
FIXED = [((61, 164), 0.35), ((3, 40), 0.02), ((50, 50), 0.9)]


def questions():
    for before, after in COUNTS:
        yield conclude_count_change, {"before": before, "after": after, "dispersion": 1.7}
        yield conclude_rate_against_rate, {"events": after, "population": 2600, "reference_rate": 2.35}
        yield (
            conclude_rate_against_counts,
            {
                "events": after,
                "population": 2600,
                "reference_events": before * 20,
                "reference_population": 60000,
                "per": 1000,
            },
        )
    for here, there in SHARES:
        yield conclude_register_change, {"before": there, "after": here, "rounding": 5.0}
        yield conclude_register_against_rest, {"here": here, "rest": there, "rounding_share": 0.01}
        yield conclude_share_change, {"before": there, "after": here, "design_effect": 1.3}
        yield conclude_share_against_share, {"here": here, "rest": there, "population": 2600}
    for here, reference in FIXED:
        yield conclude_share_against_fixed, {"here": here, "reference": reference, "margin": 0.0}


def test_an_answer_is_the_same_alone_and_among_others():
    alone = [conclude(**numbers).as_dict() for conclude, numbers in questions()]
    among_others = [each.as_dict() for each in together(c.steps(**n) for c, n in questions())]
    for one, other in zip(alone, among_others, strict=True):
        assert _words(one) == _words(other)
        assert _numbers(one) == pytest.approx(_numbers(other), rel=1e-12, abs=1e-12)


def test_numbers_that_cannot_be_right_are_refused_among_others_too():
    asked = [conclude_count_change.steps(before=3, after=4), conclude_count_change.steps(before=-1, after=4)]
    with pytest.raises(InvalidInput):
        together(asked)


def _words(said):
    return {name: said[name] for name in ("verdict", "label", "sentences", "notes")}


def _numbers(said):
    found = []
    for value in said.values():
        if isinstance(value, dict):
            found += _numbers(value)
        elif isinstance(value, float):
            found.append(value)
    return found

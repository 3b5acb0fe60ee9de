# SPDX-License-Identifier: EUPL-1.2
"""Conclusions about registers: complete counts of people or homes, such as benefits.

Everybody is counted, so there is no sample; the share is the outcome of a process (binomial). A published
count or percentage was rounded: the truth may lie half a step to either side, and of all these the most
careful answer is taken. Each function raises InvalidInput for numbers nobody can draw a conclusion from.
"""

from collections.abc import Sequence

from hartslag.statistics.conclusions.concluding import Answer, ask, conclude
from hartslag.statistics.conclusions.shares import (
    MARGIN,
    NEWCOMBE,
    Sample,
    difference,
    few_cases,
    few_expected,
    sample,
)
from hartslag.statistics.conclusions.together import Concluding, Steps, rows
from hartslag.statistics.refusals import need_at_least
from hartslag.statistics.sentences.notes import TOO_FEW_PEOPLE, register_notes
from hartslag.statistics.sentences.shares import (
    ShareFacts,
    change_of_shares,
    share_against,
)
from hartslag.statistics.verdict import Conclusion, Evidence, Good, Pair
from hartslag.statistics.words import Wording


@Concluding
def conclude_register_change(
    *,
    before: Pair,
    after: Pair,
    rounding: float = 0.0,
    rounding_share: float = 0.0,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a share of everybody changed between two moments; each is (part, total).

    rounding: the step the parts were rounded to (5 people). rounding_share: the step the share was rounded
    to, as a fraction (0.01 for whole percentages).
    """
    question = ask("change", good, margin, MARGIN, wording)
    steps = _steps(rounding, rounding_share)
    there, here = sample("before", before), sample("after", after)
    facts, evidence, (now, then) = yield within_rounding, (here, there, steps, question.margin)
    answer = Answer(
        evidence=evidence,
        effect=difference(facts),
        method=NEWCOMBE,
        estimate={"before": there.share, "after": here.share},
        intervals={"before": then, "after": now},
        sizes={
            "before_n": there.n,
            "after_n": here.n,
            "rounding": rounding,
            "rounding_share": rounding_share,
        },
        notes=register_notes(question.wording, rounding, rounding_share),
    )
    few = TOO_FEW_PEOPLE if few_cases(here, there) else None
    return conclude(question, answer, lambda: change_of_shares(facts, question.wording), too_few=few)


@Concluding
def conclude_register_against_rest(
    *,
    here: Pair,
    rest: Pair,
    rounding: float = 0.0,
    rounding_share: float = 0.0,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a share of everybody here differs from that in the rest, counted without this area.

    The rounding steps are as in `conclude_register_change`.
    """
    question = ask("comparison", good, margin, MARGIN, wording)
    steps = _steps(rounding, rounding_share)
    own, other = sample("here", here), sample("rest", rest)
    facts, evidence, levels = yield within_rounding, (own, other, steps, question.margin)
    answer = Answer(
        evidence=evidence,
        effect=difference(facts),
        method=NEWCOMBE,
        estimate={"value": own.share, "reference": other.share},
        intervals={"value": levels[0], "reference": levels[1]},
        sizes={"n": own.n, "reference_n": other.n, "rounding": rounding, "rounding_share": rounding_share},
        notes=register_notes(question.wording, rounding, rounding_share),
    )
    few = few_cases(own, other) or few_expected(own, other.share)
    return conclude(
        question,
        answer,
        lambda: share_against(facts, question.wording),
        too_few=TOO_FEW_PEOPLE if few else None,
    )


def _steps(rounding: float, rounding_share: float) -> Pair:
    need_at_least("rounding", rounding)
    need_at_least("rounding_share", rounding_share)
    return rounding, rounding_share


def _within(part: Sample, steps: Pair) -> Pair:
    """Return the fewest and the most that the part can be within half a rounding step, from none to all."""
    rounding, rounding_share = steps
    half = max(rounding, rounding_share * part.n) / 2
    return max(part.events - half, 0.0), min(part.events + half, part.n)


def within_rounding(
    asked: Sequence[tuple[Sample, Sample, Pair, float]],
) -> list[tuple[ShareFacts, Evidence, tuple[Pair, Pair]]]:
    """Compare shares of everybody, each given as (here, there, rounding steps, margin).

    Return of each the facts, the evidence where it is weakest within the rounding, and both intervals.
    """
    import numpy as np

    from hartslag.statistics.arithmetic.compare import newcombe, probability_shares_below
    from hartslag.statistics.arithmetic.intervals import wilson

    # Within the rounding, here is farthest below there as (few, many) and farthest above as (most, fewest).
    few, most = np.array([_within(here, steps) for here, _, steps, _ in asked]).T
    fewest, many = np.array([_within(there, steps) for _, there, steps, _ in asked]).T
    n, other = np.array([(here.n, there.n) for here, there, *_ in asked]).T
    margin = np.array([each[-1] for each in asked])
    bounds = wilson((few, most, fewest, many), (n, n, other, other))
    at_few, at_most, at_fewest, at_many = zip(*bounds, strict=True)
    lower, _ = newcombe(few / n, at_few, many / other, at_many)
    _, upper = newcombe(most / n, at_most, fewest / other, at_fewest)
    (below, short), (above, beyond) = probability_shares_below(
        np.stack([few, most])[:, None],
        n,
        np.stack([many, fewest])[:, None],
        other,
        shift=np.stack([np.stack([0 * margin, margin]), np.stack([0 * margin, -margin])]),
    )
    numbers = (lower, upper, below, short, above, beyond, at_few[0], at_most[1], at_fewest[0], at_many[1])
    return [_found(question, *found) for question, found in zip(asked, rows(numbers), strict=True)]


def _found(
    question: tuple[Sample, Sample, Pair, float], *found: float
) -> tuple[ShareFacts, Evidence, tuple[Pair, Pair]]:
    here, there, _, margin = question
    lower, upper, below, short, above, beyond, *levels = found
    evidence = Evidence(
        lower=sorted((below, 0.5, above))[1],
        beyond_lower=beyond,
        beyond_higher=1 - short,
        inside=-margin <= lower and upper <= margin,
    )
    facts = ShareFacts(
        value=here.share,
        reference=there.share,
        lower=lower,
        upper=upper,
        n=here.n,
        reference_n=there.n,
        margin=margin,
        complete=True,
    )
    return facts, evidence, ((levels[0], levels[1]), (levels[2], levels[3]))

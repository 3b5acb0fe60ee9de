# SPDX-License-Identifier: EUPL-1.2
"""Conclusions about counts and rates: reports, crimes, placements.

Counts are the outcome of a process whose variance is `dispersion` times its mean. Exposure is what a count is
per: inhabitants, months; only the ratio of exposures matters. Each function raises InvalidInput for numbers
nobody can draw a conclusion from, and answers no_verdict for too few events.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import batched
from typing import TYPE_CHECKING

from hartslag.statistics.conclusions.concluding import Answer, Question, ask, conclude
from hartslag.statistics.conclusions.together import Concluding, Steps, rows
from hartslag.statistics.refusals import need_count, need_dispersion, need_margin_of_ratio, need_positive
from hartslag.statistics.sentences.counts import CountFacts, change_of_counts, more_or_fewer, rate_against
from hartslag.statistics.sentences.notes import TOO_FEW_EVENTS, TOO_FEW_EXPECTED, count_notes
from hartslag.statistics.verdict import Conclusion, Effect, Evidence, Good, Pair, finite
from hartslag.statistics.words import Text, Wording

if TYPE_CHECKING:
    from hartslag.statistics.arithmetic.intervals import Numbers

MARGIN = 0.10
SMALLEST_AIM = 0.01
LEAST_EVENTS = LEAST_EXPECTED = 5
TWO_COUNTS = Text(
    "verhouding van twee aantallen bij een gegeven totaal; kans en interval uit een bètaverdeling (Jeffreys)",
    "ratio of two counts given their total; probability and interval from a beta distribution (Jeffreys)",
)
POISSON = Text(
    "aantal tegen een vast cijfer: exact interval van Garwood, exacte Poisson-kans",
    "count against a fixed rate: Garwood's exact interval, exact Poisson probability",
)


@Concluding
def conclude_count_change(
    *,
    before: float,
    after: float,
    before_exposure: float = 1.0,
    after_exposure: float = 1.0,
    per: float | None = None,
    dispersion: float = 1.0,
    dispersion_known: bool = False,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a count, or the rate behind it, changed between two periods.

    per: say rates per so many inhabitants, when the exposures are inhabitants. dispersion_known: whether the
    dispersion was estimated from history; a dispersion of 1 is otherwise said to be an assumption.
    """
    question = ask_of_counts(
        ask("change", good, margin, MARGIN, wording),
        counts={"before": before, "after": after},
        positive={"before_exposure": before_exposure, "after_exposure": after_exposure, "per": per or 1.0},
        dispersion=dispersion,
    )
    pair = (after, after_exposure, before, before_exposure)
    evidence, span, levels = yield compare_counts, (*pair, dispersion, question.margin)
    facts = count_facts(pair, per, dispersion, span, question.margin, dispersion_known=dispersion_known)
    sizes = {
        "before_events": before,
        "after_events": after,
        "before_exposure": before_exposure,
        "after_exposure": after_exposure,
    }
    answer = _answer(question, facts, evidence, TWO_COUNTS, sizes, levels)
    few = TOO_FEW_EVENTS if before + after < LEAST_EVENTS else None
    return conclude(
        question,
        answer,
        lambda: change_of_counts(_aimed_at_change(facts), question.wording),
        too_few=few,
        counted=more_or_fewer(question.wording, fewer=evidence.lower >= 0.5),
    )


@Concluding
def conclude_rate_against_rate(
    *,
    events: float,
    population: float,
    reference_rate: float,
    per: float = 100.0,
    dispersion: float = 1.0,
    dispersion_known: bool = False,
    reference_includes_area: bool = False,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a rate differs from a published rate, which is taken as known without uncertainty.

    reference_rate: per `per` of the population. reference_includes_area: said in the sentence, because the
    real difference is then larger than the one shown.
    """
    question = ask_of_counts(
        ask("comparison", good, margin, MARGIN, wording),
        counts={"events": events},
        positive={"population": population, "reference_rate": reference_rate, "per": per},
        dispersion=dispersion,
    )
    expected = reference_rate * population / per
    evidence, span, levels = yield compare_with_rate, (events, expected, dispersion, question.margin)
    facts = count_facts((events, population, None, None), per, dispersion, span, question.margin)
    facts = replace(
        facts,
        reference_rate=reference_rate,
        dispersion_known=dispersion_known,
        reference_includes_area=reference_includes_area,
    )
    sizes = {"events": events, "population": population, "expected": expected}
    answer = _answer(question, facts, evidence, POISSON, sizes, levels)
    few = TOO_FEW_EXPECTED if expected < LEAST_EXPECTED else None
    return conclude(
        question, answer, lambda: rate_against(_aimed_at_level(facts), question.wording), too_few=few
    )


@Concluding
def conclude_rate_against_counts(
    *,
    events: float,
    population: float,
    reference_events: float,
    reference_population: float,
    per: float = 100.0,
    dispersion: float = 1.0,
    dispersion_known: bool = False,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a rate differs from the rate elsewhere, which has its own count.

    The reference is counted without this area: for the rest of a municipality, take the area off first.
    """
    question = ask_of_counts(
        ask("comparison", good, margin, MARGIN, wording),
        counts={"events": events, "reference_events": reference_events},
        positive={"population": population, "reference_population": reference_population, "per": per},
        dispersion=dispersion,
    )
    pair = (events, population, reference_events, reference_population)
    evidence, span, levels = yield compare_counts, (*pair, dispersion, question.margin)
    facts = count_facts(pair, per, dispersion, span, question.margin, dispersion_known=dispersion_known)
    sizes = {
        "events": events,
        "population": population,
        "reference_events": reference_events,
        "reference_population": reference_population,
    }
    answer = _answer(question, facts, evidence, TWO_COUNTS, sizes, levels)
    expected = reference_events * population / reference_population
    few = TOO_FEW_EXPECTED if expected < LEAST_EXPECTED else None
    return conclude(
        question, answer, lambda: rate_against(_aimed_at_level(facts), question.wording), too_few=few
    )


def ask_of_counts(
    question: Question, *, counts: Mapping[str, float], positive: Mapping[str, float], dispersion: float
) -> Question:
    """Return the question when its counts, exposures, dispersion and margin can be calculated with."""
    need_margin_of_ratio(question.margin)
    need_dispersion(dispersion)
    for field, count in counts.items():
        need_count(field, count)
    for field, number in positive.items():
        need_positive(field, number)
    return question


def _answer(
    question: Question,
    facts: CountFacts,
    evidence: Evidence,
    method: Text,
    sizes: Mapping[str, float],
    levels: Sequence[tuple[float, ...]],
) -> Answer:
    names = ("after", "before") if question.kind == "change" else ("value", "reference")
    exposures = (facts.exposure, facts.reference_exposure)
    scale = facts.per or 1.0
    sizes = dict(sizes) | {"per": scale, "dispersion": facts.dispersion}
    return Answer(
        evidence=evidence,
        effect=ratio_effect(facts),
        method=method,
        estimate={names[1]: facts.reference_rate, names[0]: facts.rate},
        # A published rate has no count of its own, and so no level.
        intervals={
            name: (lower * scale / (exposure or 1.0), upper * scale / (exposure or 1.0))
            for name, exposure, (lower, upper) in zip(names, exposures, levels, strict=False)
        },
        sizes={name: float(size) for name, size in sizes.items()},
        notes=count_notes(
            question.wording,
            facts.dispersion,
            known=facts.dispersion_known,
            area_included=facts.reference_includes_area,
        ),
    )


type Compared = tuple[Evidence, Pair, tuple[tuple[float, ...], ...]]


def compare_counts(asked: Sequence[tuple[float, ...]]) -> list[Compared]:
    """Compare rates, each given as (events, exposure, events there, exposure there, dispersion, margin).

    Return of each the evidence, the interval of the ratio, and the intervals of both counts, in events.
    """
    import numpy as np

    from hartslag.statistics.arithmetic.compare import probability_rates_below, rate_ratio
    from hartslag.statistics.arithmetic.intervals import garwood

    *pair, dispersion, margin = np.array(asked, dtype=np.float64).T
    spans = rate_ratio(*pair, dispersion=dispersion)
    at = np.stack([np.ones_like(margin), 1 - margin, 1 + margin])
    chances = probability_rates_below(*pair, dispersion=dispersion, ratio=at)
    levels = *garwood(pair[0], dispersion=dispersion), *garwood(pair[2], dispersion=dispersion)
    return _compared(asked, (*spans, *chances, *levels))


def compare_with_rate(asked: Sequence[tuple[float, ...]]) -> list[Compared]:
    """Compare counts with a fixed rate, each given as (events, expected there, dispersion, margin).

    Return what `compare_counts` returns, with one interval of a count.
    """
    import numpy as np

    from hartslag.statistics.arithmetic.compare import probability_rate_below, rate_against_fixed
    from hartslag.statistics.arithmetic.intervals import garwood

    events, expected, dispersion, margin = np.array(asked, dtype=np.float64).T
    spans = rate_against_fixed(events, expected, dispersion=dispersion)
    at = np.stack([expected, expected * (1 - margin), expected * (1 + margin)])
    chances = probability_rate_below(events, at, dispersion=dispersion)
    return _compared(asked, (*spans, *chances, *garwood(events, dispersion=dispersion)))


def _compared(asked: Sequence[tuple[float, ...]], columns: Sequence["Numbers"]) -> list[Compared]:
    """Return each row of: the interval of the ratio, three probabilities, the intervals of the counts."""
    return [
        (Evidence(below, under, 1 - over, inside(low, high, margin)), (low, high), tuple(batched(levels, 2)))
        for (*_, margin), (low, high, below, under, over, *levels) in zip(asked, rows(columns), strict=True)
    ]


def inside(lower: float, upper: float, margin: float) -> bool:
    """Return whether the interval of a ratio lies within the margin around 1."""
    return 1 - margin <= lower and upper <= 1 + margin


def count_facts(
    pair: tuple[float, float, float | None, float | None],
    per: float | None,
    dispersion: float,
    span: Pair,
    margin: float,
    *,
    dispersion_known: bool = False,
) -> CountFacts:
    """Return the facts of (events, exposure, reference events, reference exposure), without an aim yet."""
    events, exposure, reference_events, reference_exposure = pair
    return CountFacts(
        events=events,
        reference_events=reference_events,
        rate=(per or 1) * events / exposure,
        reference_rate=(per or 1) * (reference_events or 0.0) / (reference_exposure or 1.0),
        lower=span[0],
        upper=span[1],
        margin=margin,
        needed=0.0,
        target=1.0,
        per=per,
        exposure=exposure,
        reference_exposure=reference_exposure,
        dispersion=dispersion,
        dispersion_known=dispersion_known,
    )


def target_ratio(facts: CountFacts) -> float:
    """Return the ratio to be seen: the one that was seen, or the margin when that is smaller."""
    ratio = min(max(facts.ratio, 0.05), 20.0)
    least = max(facts.margin, SMALLEST_AIM)
    return ratio if abs(ratio - 1) > least else 1 + least


def _aimed_at_change(facts: CountFacts) -> CountFacts:
    from hartslag.statistics.arithmetic.sample_size import events_before

    target = target_ratio(facts)
    exposure_ratio = facts.exposure / (facts.reference_exposure or 1)
    needed = events_before(target, exposure_ratio=exposure_ratio, dispersion=facts.dispersion)
    return replace(facts, target=target, needed=float(needed))


def _aimed_at_level(facts: CountFacts) -> CountFacts:
    """Aim at the ratio seen; with a fixed reference only the count here is uncertain."""
    from hartslag.statistics.arithmetic.sample_size import events_here

    target = target_ratio(facts)
    expected = facts.reference_rate * facts.exposure / (facts.per or 1)
    fixed = facts.reference_exposure is None
    reference_share = 0.0 if fixed else facts.exposure / (facts.reference_exposure or 1)
    enough = events_here(target, reference_share=reference_share, dispersion=facts.dispersion)
    return replace(facts, target=target, needed=float(enough) / expected if expected else math.inf)


def ratio_effect(facts: CountFacts) -> Effect:
    """Return the ratio with its interval."""
    return Effect("ratio", finite(facts.ratio), finite(facts.lower), finite(facts.upper))

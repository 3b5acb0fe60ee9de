# SPDX-License-Identifier: EUPL-1.2
"""Conclusions about shares of a sample: changed between two waves, against the rest, against a fixed figure.

A share is given as (part, total); the part may be a weighted number. Each function raises InvalidInput for
numbers nobody can draw a conclusion from, and answers no_verdict for too few interviews.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hartslag.statistics.conclusions.concluding import Answer, Question, ask, conclude
from hartslag.statistics.conclusions.together import Concluding, Steps, rows
from hartslag.statistics.refusals import need_design_effect, need_part, need_sample_within, need_share
from hartslag.statistics.sentences.building import Finding
from hartslag.statistics.sentences.notes import sample_notes, too_few_interviews
from hartslag.statistics.sentences.shares import (
    ShareFacts,
    change_of_shares,
    share_against,
    share_digits,
)
from hartslag.statistics.verdict import Conclusion, Effect, Evidence, Good, Pair
from hartslag.statistics.words import Text, Wording

MARGIN = 0.02
SMALLEST_AIM = 0.005
LEAST_FOR_CHANGE, LEAST_FOR_LEVEL, LEAST_CASES = 50, 30, 5
NEWCOMBE = Text(
    "verschil van twee aandelen: hybride score-interval van Newcombe; kans uit twee bètaverdelingen",
    "difference of two shares: Newcombe's hybrid score interval; probability from two beta distributions",
)
WILSON = Text(
    "aandeel tegen een vast cijfer: score-interval van Wilson; kans uit een bètaverdeling",
    "share against a fixed figure: Wilson's score interval; probability from a beta distribution",
)


@dataclass(frozen=True)
class Sample:
    """A measured share: `events` of `n` interviews, worth `worth` simple random ones."""

    events: float
    n: float
    worth: float
    population: float | None = None

    @property
    def share(self) -> float:
        """Return the share as a fraction."""
        return self.events / self.n

    @property
    def weighted(self) -> Pair:
        """Return (part, total) on the scale of the effective size."""
        return self.share * self.worth, self.worth

    @property
    def complete(self) -> bool:
        """Return whether everybody was asked."""
        return self.n == self.population


@Concluding
def conclude_share_change(
    *,
    before: Pair,
    after: Pair,
    population: float | None = None,
    design_effect: float = 1.0,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a share changed between two independent waves of interviews.

    population: of how many residents each wave is a sample. When all were interviewed, both waves are
    complete counts and judged as such.
    """
    question = ask("change", good, margin, MARGIN, wording)
    there = sample("before", before, population, design_effect)
    here = sample("after", after, population, design_effect)
    evidence, span, (now, then) = yield compare_samples, (here, there, question.margin)
    facts = _facts(question, here, there.share, span, there_n=there.n)
    facts = replace(facts, complete=here.complete and there.complete)
    few = min(here.worth, there.worth) < LEAST_FOR_CHANGE or few_cases(here, there, design_effect)
    answer = Answer(
        evidence=evidence,
        effect=difference(facts),
        method=NEWCOMBE,
        estimate={"before": there.share, "after": here.share},
        intervals={"before": then, "after": now},
        sizes=_sizes(population, design_effect, before_n=there.n, after_n=here.n),
        notes=sample_notes(question.wording, here.n, population, design_effect),
    )
    needed = too_few_interviews(LEAST_FOR_CHANGE, question.wording, waves=True) if few else None

    def found() -> Finding:
        aimed = _aimed_at_change(facts, question.wording, design_effect)
        return change_of_shares(aimed, question.wording)

    return conclude(question, answer, found, too_few=needed)


@Concluding
def conclude_share_against_share(
    *,
    here: Pair,
    rest: Pair,
    population: float | None = None,
    rest_population: float | None = None,
    design_effect: float = 1.0,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a share here differs from the share in a sample of the rest, without this area."""
    question = ask("comparison", good, margin, MARGIN, wording)
    own = sample("here", here, population, design_effect)
    other = sample("rest", rest, rest_population, design_effect)
    evidence, span, levels = yield compare_samples, (own, other, question.margin)
    facts = _facts(question, own, other.share, span, there_n=other.n)
    few = min(own.worth, other.worth) < LEAST_FOR_LEVEL or few_cases(own, other, design_effect)
    few = few or few_expected(own, other.share)
    answer = Answer(
        evidence=evidence,
        effect=difference(facts),
        method=NEWCOMBE,
        estimate={"value": own.share, "reference": other.share},
        intervals={"value": levels[0], "reference": levels[1]},
        sizes=_sizes(population, design_effect, n=own.n, reference_n=other.n),
        notes=sample_notes(question.wording, own.n, population, design_effect),
    )
    needed = too_few_interviews(LEAST_FOR_LEVEL, question.wording, waves=False) if few else None

    def found() -> Finding:
        aimed = _aimed_at_level(facts, question.wording, design_effect, other.worth)
        return share_against(aimed, question.wording)

    return conclude(question, answer, found, too_few=needed)


@Concluding
def conclude_share_against_fixed(
    *,
    here: Pair,
    reference: float,
    population: float | None = None,
    design_effect: float = 1.0,
    reference_includes_area: bool = False,
    good: Good = "lower",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Steps[Conclusion]:
    """Conclude whether a share here differs from a published share or a target, known exactly."""
    question = ask("comparison", good, margin, MARGIN, wording)
    own = sample("here", here, population, design_effect)
    need_share("reference", reference)
    evidence, span, level = yield compare_with_share, (own, reference, question.margin)
    facts = _facts(question, own, reference, span, there_n=None)
    facts = replace(facts, reference_includes_area=reference_includes_area)
    few = own.worth < LEAST_FOR_LEVEL or few_expected(own, reference)
    answer = Answer(
        evidence=evidence,
        effect=difference(facts),
        method=WILSON,
        estimate={"value": own.share, "reference": reference},
        intervals={"value": level},
        sizes=_sizes(population, design_effect, n=own.n),
        notes=sample_notes(
            question.wording, own.n, population, design_effect, area_included=reference_includes_area
        ),
    )
    needed = too_few_interviews(LEAST_FOR_LEVEL, question.wording, waves=False) if few else None

    def found() -> Finding:
        aimed = _aimed_at_level(facts, question.wording, design_effect, float("inf"))
        return share_against(aimed, question.wording)

    return conclude(question, answer, found, too_few=needed)


def sample(field: str, part: Pair, population: float | None = None, design_effect: float = 1.0) -> Sample:
    """Return a (part, total) as a checked sample."""
    from hartslag.statistics.arithmetic.intervals import effective_n

    events, n = part
    need_part(field, events, n)
    need_design_effect(design_effect)
    need_sample_within(n, population)
    worth = float(effective_n(n, population=population, design_effect=design_effect))
    return Sample(float(events), float(n), worth, population)


def compare_samples(
    asked: Sequence[tuple[Sample, Sample, float]],
) -> list[tuple[Evidence, Pair, tuple[Pair, Pair]]]:
    """Compare shares of samples, each given as (here, there, margin).

    Return of each the evidence that here is below there, the interval of here - there, and both intervals.
    """
    import numpy as np

    from hartslag.statistics.arithmetic.compare import newcombe, probability_shares_below
    from hartslag.statistics.arithmetic.intervals import wilson

    x, n = np.array([here.weighted for here, _, _ in asked]).T
    y, m = np.array([there.weighted for _, there, _ in asked]).T
    margin = np.array([each[-1] for each in asked])
    here, there = wilson(x, n), wilson(y, m)
    spans = newcombe(x / n, here, y / m, there)
    chances = probability_shares_below(x, n, y, m, shift=np.stack([0 * margin, -margin, margin]))
    numbers = (*spans, *chances, *here, *there)
    return [
        (_evidence((low, high), chances, margin), (low, high), ((a, b), (c, d)))
        for (*_, margin), (low, high, *chances, a, b, c, d) in zip(asked, rows(numbers), strict=True)
    ]


def _evidence(span: Pair, chances: Sequence[float], margin: float) -> Evidence:
    below, under, over = chances
    return Evidence(below, under, 1 - over, -margin <= span[0] and span[1] <= margin)


def few_cases(here: Sample, there: Sample, design_effect: float = 1.0) -> bool:
    """Return whether fewer than 5 cases, or fewer than 5 others, were seen in both together."""
    cases = (here.events + there.events) / design_effect
    others = (here.n + there.n) / design_effect - cases
    return min(cases, others) < LEAST_CASES


def difference(facts: ShareFacts) -> Effect:
    """Return the difference of the shares with its interval."""
    return Effect("difference", facts.value - facts.reference, facts.lower, facts.upper)


def compare_with_share(asked: Sequence[tuple[Sample, float, float]]) -> list[tuple[Evidence, Pair, Pair]]:
    """Compare shares of samples with a fixed share, each given as (here, that share, margin).

    Return of each the evidence that here is below it, the interval of the difference, and that of here.
    """
    import numpy as np

    from hartslag.statistics.arithmetic.compare import probability_share_below
    from hartslag.statistics.arithmetic.intervals import wilson

    x, n = np.array([here.weighted for here, _, _ in asked]).T
    fixed, margin = np.array([each[1:] for each in asked]).T
    chances = probability_share_below(x, n, np.stack([fixed, fixed - margin, fixed + margin]))
    return [
        (_evidence((low - share, high - share), chances, margin), (low - share, high - share), (low, high))
        for (_, share, margin), (low, high, *chances) in zip(
            asked, rows((*wilson(x, n), *chances)), strict=True
        )
    ]


def few_expected(here: Sample, reference: float) -> bool:
    """Return whether the reference share makes fewer than 5 cases, or 5 others, expected here."""
    return here.worth * min(reference, 1 - reference) < LEAST_CASES


def _facts(
    question: Question, here: Sample, reference: float, span: Pair, *, there_n: float | None
) -> ShareFacts:
    return ShareFacts(
        value=here.share,
        reference=reference,
        lower=span[0],
        upper=span[1],
        n=here.n,
        reference_n=there_n,
        margin=question.margin,
        population=here.population,
    )


def _aimed_at_change(facts: ShareFacts, wording: Wording, design_effect: float) -> ShareFacts:
    from hartslag.statistics.arithmetic.sample_size import interviews_per_wave

    start, goal, size = _goal(facts, wording)
    needed = interviews_per_wave(start, goal, population=facts.population, design_effect=design_effect)
    return replace(facts, target=size, needed=float(needed))


def _aimed_at_level(
    facts: ShareFacts, wording: Wording, design_effect: float, reference_worth: float
) -> ShareFacts:
    from hartslag.statistics.arithmetic.sample_size import interviews_against

    start, goal, size = _goal(facts, wording)
    needed = interviews_against(
        goal,
        start,
        reference_n=reference_worth,
        population=facts.population,
        design_effect=design_effect,
    )
    return replace(facts, target=size, needed=float(needed))


def _goal(facts: ShareFacts, wording: Wording) -> tuple[float, float, float]:
    """Return the reference and the value more interviews should tell apart, and how far that is.

    As they are written in the sentence, so that reader and formula use the same numbers; at least the margin
    apart (without a margin, a point), because a smaller difference is not looked for.
    """
    digits = share_digits(facts, wording) + 2
    start, goal = round(facts.reference, digits), round(facts.value, digits)
    least = facts.margin if facts.margin >= SMALLEST_AIM else 2 * SMALLEST_AIM
    if abs(goal - start) > least:
        return start, goal, abs(goal - start)
    return start, start + least if start + least < 1 else start - least, least


def _sizes(population: float | None, design_effect: float, **counts: float) -> dict[str, float]:
    everyone = {} if population is None else {"population": float(population)}
    return {**counts, **everyone, "design_effect": float(design_effect)}

# SPDX-License-Identifier: EUPL-1.2
"""Conclusions about means of a sample, such as the mark residents give their neighbourhood.

Each function raises InvalidInput for numbers nobody can draw a conclusion from, and answers no_verdict for a
mean without spread or with too few interviews.
"""

import math
from dataclasses import dataclass, replace

from hartslag.statistics.conclusions.concluding import Answer, Question, ask, conclude, no_verdict
from hartslag.statistics.refusals import need_at_least, need_design_effect, need_number, need_sample_within
from hartslag.statistics.sentences.means import MeanFacts, change_of_means, mean_against, mean_digits
from hartslag.statistics.sentences.notes import sample_notes, too_few_answers
from hartslag.statistics.verdict import Conclusion, Effect, Evidence, Good, Pair
from hartslag.statistics.words import Text, Wording

MARGIN = 0.2
SMALLEST_AIM = 0.05
NO_SPREAD = 1e-9
LEAST_INTERVIEWS = 30
WELCH = Text(
    "verschil van twee gemiddelden: t-interval van Welch",
    "difference of two means: Welch's t interval",
)


@dataclass(frozen=True)
class Mean:
    """A mean of `n` interviews, with the spread of the answers (`sd`) or the standard error (`se`).

    With `sd` the population and the design effect are applied; an `se` holds them already.
    """

    mean: float
    n: float
    sd: float | None = None
    se: float | None = None

    def error(self, population: float | None, design_effect: float) -> float:
        """Return the standard error; 0 when no spread is known or all answers are equal."""
        from hartslag.statistics.arithmetic.intervals import effective_n

        if self.se is not None or self.sd is None:
            return self.se or 0.0
        return self.sd / math.sqrt(effective_n(self.n, population=population, design_effect=design_effect))


def conclude_mean_change(
    *,
    before: Mean,
    after: Mean,
    population: float | None = None,
    design_effect: float = 1.0,
    good: Good = "higher",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Conclusion:
    """Conclude whether a mean changed between two independent waves; a higher mark is good by default."""
    question = ask("change", good, margin, MARGIN, wording)
    _check("before", before, population, design_effect)
    _check("after", after, population, design_effect)
    errors = after.error(population, design_effect), before.error(population, design_effect)
    return _conclude(question, after, before, errors, population, design_effect)


def conclude_mean_against(
    *,
    here: Mean,
    reference: Mean | float,
    population: float | None = None,
    design_effect: float = 1.0,
    good: Good = "higher",
    margin: float | None = None,
    wording: Wording | None = None,
) -> Conclusion:
    """Conclude whether a mean differs from that of the rest (a Mean), or from a published mean (a number).

    The population and design effect are those of the sample here; a number is taken as known exactly.
    """
    question = ask("comparison", good, margin, MARGIN, wording)
    _check("here", here, population, design_effect)
    other = None
    if isinstance(reference, Mean):
        other = reference
        _check("reference", reference, None, 1.0)
    else:
        need_number("reference", reference)
        reference = Mean(reference, math.inf, se=0.0)
    errors = here.error(population, design_effect), reference.error(None, 1.0)
    return _conclude(question, here, other or reference, errors, population, design_effect)


def _check(field: str, mean: Mean, population: float | None, design_effect: float) -> None:
    need_number(field, mean.mean)
    need_at_least(field, mean.n, 2)
    need_design_effect(design_effect)
    need_sample_within(mean.n, population)
    for spread in (mean.sd, mean.se):
        if spread is not None:
            need_at_least(field, spread)


def _conclude(
    question: Question,
    here: Mean,
    there: Mean,
    errors: Pair,
    population: float | None,
    design_effect: float,
) -> Conclusion:
    measured = math.isfinite(there.n)
    names = ("after", "before") if question.kind == "change" else ("value", "reference")
    estimate = {names[1]: there.mean, names[0]: here.mean}
    sizes = {"n": here.n, "design_effect": design_effect}
    sizes |= {"reference_n": there.n} if measured else {}
    finding = change_of_means if question.kind == "change" else mean_against
    if errors[0] < NO_SPREAD or (measured and errors[1] < NO_SPREAD):
        return no_verdict(
            "mean_without_spread",
            kind=question.kind,
            good=question.good,
            wording=question.wording,
            seen=lambda: finding(_facts(question, here, there), question.wording).seen,
            estimate=estimate,
            sizes=sizes,
        )
    evidence, facts = _compare(question, here, there, errors)
    answer = Answer(
        evidence=evidence,
        effect=Effect("difference", here.mean - there.mean, facts.lower, facts.upper),
        method=WELCH,
        estimate=estimate,
        intervals={name: _level(mean, error) for name, mean, error in _measured(names, here, there, errors)},
        sizes=sizes,
        notes=sample_notes(question.wording, here.n, population, design_effect),
    )
    few = min(here.n, there.n) < LEAST_INTERVIEWS
    needed = too_few_answers(LEAST_INTERVIEWS, question.wording) if few else None
    return conclude(question, answer, lambda: finding(facts, question.wording), too_few=needed)


def _compare(question: Question, here: Mean, there: Mean, errors: Pair) -> tuple[Evidence, MeanFacts]:
    from hartslag.statistics.arithmetic.compare import mean_difference, probability_means_below

    margin = question.margin
    freedom = there.n - 1 if math.isfinite(there.n) else 1.0
    pair = (here.mean, errors[0], here.n - 1, there.mean, errors[1], freedom)
    lower, upper = (float(bound) for bound in mean_difference(*pair))
    below, under, over = (float(p) for p in probability_means_below(*pair, shift=[0.0, -margin, margin]))
    evidence = Evidence(below, under, 1 - over, -margin <= lower and upper <= margin)
    facts = replace(_facts(question, here, there), lower=lower, upper=upper)
    return evidence, _aimed(facts, question.wording, errors)


def _facts(question: Question, here: Mean, there: Mean) -> MeanFacts:
    """Return the facts as far as they are known without any spread."""
    apart = here.mean - there.mean
    return MeanFacts(
        value=here.mean,
        reference=there.mean,
        lower=apart,
        upper=apart,
        n=here.n,
        reference_n=there.n if math.isfinite(there.n) else None,
        margin=question.margin,
        target=question.margin,
        needed=math.inf,
    )


def _aimed(facts: MeanFacts, wording: Wording, errors: Pair) -> MeanFacts:
    """Aim at the difference as it is written, or at the margin when that is larger."""
    from hartslag.statistics.arithmetic.sample_size import interviews_for_means

    digits = mean_digits(facts, wording)
    seen = round(abs(round(facts.value, digits) - round(facts.reference, digits)), digits)
    target = max(seen, facts.margin, SMALLEST_AIM)
    spread = facts.n * (errors[0] ** 2 + errors[1] ** 2)
    return replace(facts, target=target, needed=float(interviews_for_means(spread, target)))


def _measured(names: tuple[str, str], here: Mean, there: Mean, errors: Pair) -> list[tuple[str, Mean, float]]:
    both = [(names[0], here, errors[0]), (names[1], there, errors[1])]
    return [(name, mean, error) for name, mean, error in both if error > 0]


def _level(mean: Mean, error: float) -> Pair:
    from hartslag.statistics.arithmetic.intervals import t_interval

    lower, upper = t_interval(mean.mean, error, mean.n - 1)
    return float(lower), float(upper)

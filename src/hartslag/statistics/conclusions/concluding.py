# SPDX-License-Identifier: EUPL-1.2
"""Put numbers, verdict and sentences together into one conclusion, or say why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from hartslag.statistics.refusals import InvalidInput, need, need_at_least
from hartslag.statistics.sentences.building import NO_CONCLUSION, Finding, label, three_sentences
from hartslag.statistics.sentences.none import REASONS, why_none
from hartslag.statistics.verdict import GOOD, Conclusion, Effect, Evidence, Good, Kind, Pair, judge
from hartslag.statistics.words import Text, Wording

_ONE_OF_THREE = Text("Kies lower, higher of neutral.", "Choose lower, higher or neutral.")


@dataclass(frozen=True)
class Question:
    """What is asked: change or comparison, which way is good, what margin matters, in which words."""

    kind: Kind
    good: Good
    margin: float
    wording: Wording


@dataclass(frozen=True)
class Answer:
    """Everything calculated for one question, before it is judged; see Conclusion for the fields."""

    evidence: Evidence
    effect: Effect
    method: Text
    estimate: Mapping[str, float]
    intervals: Mapping[str, Pair]
    sizes: Mapping[str, float] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()


def ask(kind: Kind, good: Good, margin: float | None, default: float, wording: Wording | None) -> Question:
    """Return the question, checked; `default` is the margin when none is given."""
    need(good in GOOD, "good", _ONE_OF_THREE)
    if margin is not None:
        need_at_least("margin", margin)
    return Question(kind, good, default if margin is None else margin, wording or Wording())


def conclude(
    question: Question,
    answer: Answer,
    found: Callable[[], Finding],
    *,
    too_few: Text | None,
    reference: Text | None = None,
    counted: Text | None = None,
) -> Conclusion:
    """Return the answer judged on the scale and said in three sentences.

    found: makes what the sentences say, when they are asked for. too_few: how much would be enough, when
    there is too little for any verdict. reference: what the label compares with, when that is not the
    reference of the wording. counted: "minder meldingen", where more may not be claimed than the count says.
    """
    if too_few:
        return no_verdict(
            "too_few",
            kind=question.kind,
            good=question.good,
            wording=question.wording,
            seen=lambda: found().seen,
            helps=too_few,
            estimate=answer.estimate,
            intervals=answer.intervals,
            sizes=answer.sizes,
        )
    judgement = judge(answer.evidence, question.good)
    return Conclusion(
        verdict=judgement.verdict,
        direction=judgement.direction,
        kind=question.kind,
        good=question.good,
        label=label(judgement, question.kind, reference or question.wording.reference, counted),
        in_words=lambda: three_sentences(judgement, question.kind, answer.evidence.lower, found()),
        estimate=answer.estimate,
        intervals=answer.intervals,
        sizes=answer.sizes,
        effect=answer.effect,
        probability_lower=answer.evidence.lower,
        method=answer.method,
        margin=question.margin,
        notes=answer.notes,
    )


def no_verdict(
    reason: str,
    *,
    kind: Kind = "change",
    good: Good = "lower",
    wording: Wording | None = None,
    seen: Callable[[], Text] | None = None,
    helps: Text | None = None,
    estimate: Mapping[str, float] | None = None,
    intervals: Mapping[str, Pair] | None = None,
    sizes: Mapping[str, float] | None = None,
) -> Conclusion:
    """Return a conclusion without a verdict, for one of the reasons that have words.

    seen: makes the first sentence, when it is asked for, where more is known than that there is a figure.
    helps: the third sentence, when it can be more exact. Raises InvalidInput for an unknown reason.
    """
    if reason not in REASONS:
        known = ", ".join(sorted(REASONS))
        raise InvalidInput("reason", f"Kies een van deze redenen: {known}.", f"Choose one of: {known}.")
    return Conclusion(
        verdict="no_verdict",
        reason=reason,
        kind=kind,
        good=good,
        label=NO_CONCLUSION,
        in_words=lambda: why_none(reason, wording or Wording(), seen=seen() if seen else None, helps=helps),
        estimate=estimate or {},
        intervals=intervals or {},
        sizes=sizes or {},
    )

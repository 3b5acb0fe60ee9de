# SPDX-License-Identifier: EUPL-1.2
"""The conclusion under the headline: did a count here change otherwise than in the rest."""

from dataclasses import replace

from hartslag.statistics.conclusions.concluding import Answer, ask, conclude
from hartslag.statistics.conclusions.counts import (
    LEAST_EVENTS,
    MARGIN,
    ask_of_counts,
    count_facts,
    inside,
    ratio_effect,
    target_ratio,
)
from hartslag.statistics.sentences.building import Finding
from hartslag.statistics.sentences.changes import (
    NOT_YET_THE_PROGRAMME,
    ChangesFacts,
    change_against_change,
)
from hartslag.statistics.sentences.counts import CountFacts
from hartslag.statistics.sentences.notes import TOO_FEW_EVENTS, count_notes
from hartslag.statistics.verdict import Conclusion, Evidence, Good, Pair
from hartslag.statistics.words import Text, Wording

TWO_CHANGES = Text(
    "verhouding van twee verhoudingen van aantallen: kans en interval uit bètaverdelingen (Jeffreys)",
    "ratio of two ratios of counts: probability and interval from beta distributions (Jeffreys)",
)


def conclude_change_against_change(
    *,
    own: Pair,
    rest: Pair,
    own_exposure: Pair = (1.0, 1.0),
    rest_exposure: Pair = (1.0, 1.0),
    per: float | None = None,
    dispersion: float = 1.0,
    dispersion_known: bool = False,
    good: Good = "lower",
    wording: Wording | None = None,
) -> Conclusion:
    """Conclude whether a count here changed otherwise than in the rest; each pair is (before, after).

    The effect is the own ratio divided by the ratio of the rest, which is counted without this area. Raises
    InvalidInput for numbers nobody can draw a conclusion from.
    """
    question = ask_of_counts(
        ask("comparison", good, None, MARGIN, wording),
        counts=_named("own", own) | _named("rest", rest),
        positive=_named("own_exposure", own_exposure)
        | _named("rest_exposure", rest_exposure)
        | {"per": per or 1.0},
        dispersion=dispersion,
    )
    scale = own_exposure[0] / own_exposure[1] * rest_exposure[1] / rest_exposure[0]
    evidence, span = _compare(own, rest, scale, dispersion, question.margin)
    mine = _ratio_facts(own, own_exposure, per, dispersion, question.margin)
    theirs = _ratio_facts(rest, rest_exposure, per, dispersion, question.margin)
    mine = replace(mine, dispersion_known=dispersion_known)
    both = replace(mine, rate=mine.ratio, reference_rate=theirs.ratio, lower=span[0], upper=span[1])
    sizes = {
        "before_events": float(own[0]),
        "after_events": float(own[1]),
        "rest_before_events": float(rest[0]),
        "rest_after_events": float(rest[1]),
        "dispersion": float(dispersion),
    }
    notes = (*count_notes(question.wording, dispersion, known=dispersion_known), NOT_YET_THE_PROGRAMME)
    answer = Answer(
        evidence=evidence,
        effect=ratio_effect(both),
        method=TWO_CHANGES,
        estimate={"value": mine.ratio, "reference": theirs.ratio},
        intervals={},
        sizes=sizes,
        notes=notes,
    )
    few = TOO_FEW_EVENTS if min(sum(own), sum(rest)) < LEAST_EVENTS else None
    there = question.wording.reference
    reference = Text(f"de verandering in {there.nl}", f"the change in {there.en}")

    def found() -> Finding:
        facts = ChangesFacts(mine, rest[0], rest[1], theirs.ratio, _aimed(both, own, rest))
        return change_against_change(facts, question.wording)

    return conclude(question, answer, found, too_few=few, reference=reference)


def _named(name: str, pair: Pair) -> dict[str, float]:
    return {f"{name}_before": pair[0], f"{name}_after": pair[1]}


def _compare(own: Pair, rest: Pair, scale: float, dispersion: float, margin: float) -> tuple[Evidence, Pair]:
    from hartslag.statistics.arithmetic.compare import probability_ratios_below, ratio_of_ratios

    lower, upper = (scale * float(bound) for bound in ratio_of_ratios(own, rest, dispersion=dispersion))
    at = [point / scale for point in (1.0, 1 - margin, 1 + margin)]
    below, under, over = (
        float(p) for p in probability_ratios_below(own, rest, dispersion=dispersion, ratio=at)
    )
    return Evidence(below, under, 1 - over, inside(lower, upper, margin)), (lower, upper)


def _ratio_facts(
    counts: Pair, exposures: Pair, per: float | None, dispersion: float, margin: float
) -> CountFacts:
    pair = (counts[1], exposures[1], counts[0], exposures[0])
    return count_facts(pair, per, dispersion, (0.0, 0.0), margin)


def _aimed(both: CountFacts, own: Pair, rest: Pair) -> CountFacts:
    """Aim at the ratio of ratios as seen: `needed` is how many times as long one would have to count."""
    from hartslag.statistics.arithmetic.sample_size import times_as_long

    target = target_ratio(both)
    counts = [max(count, 0.5) for count in (*own, *rest)]
    return replace(
        both, target=target, needed=float(times_as_long(target, counts, dispersion=both.dispersion))
    )

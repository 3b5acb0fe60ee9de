# SPDX-License-Identifier: EUPL-1.2
"""What a change has to say when it is held against the change of the rest."""

import math
from dataclasses import dataclass

from hartslag.statistics.sentences.building import DIFFERENCE, Finding
from hartslag.statistics.sentences.counts import (
    BASIS,
    WIDER,
    CountFacts,
    counts_went,
    dispersion_said,
    more_exposure,
    more_exposure_needed,
    not_the_same,
    relative_size,
    relative_span,
)
from hartslag.statistics.words import NOTHING, Text, Wording, joined, number, percentage, told_apart

NOT_YET_THE_PROGRAMME = Text(
    "Zo'n vergelijking is nog geen bewijs dat een programma werkt: "
    "een buurt die is gekozen omdat het er slecht ging, veert vaak vanzelf terug.",
    "Such a comparison is not yet proof that a programme works: "
    "a neighbourhood chosen because things went badly often recovers by itself.",
)


@dataclass(frozen=True)
class ChangesFacts:
    """The own change, the counts of the rest, and `both`: the ratio of the two ratios, like a rate."""

    own: CountFacts
    rest_before: float
    rest_after: float
    rest_ratio: float
    both: CountFacts


def change_against_change(facts: ChangesFacts, wording: Wording) -> Finding:
    """Return what the change here has to say beside the change of the rest."""
    truth = relative_span(facts.both.lower, facts.both.upper)
    same = math.isclose(facts.both.ratio, 1, rel_tol=1e-12)
    return Finding(
        seen=_both_went(facts, wording),
        moved=NOTHING if same else DIFFERENCE,
        basis=BASIS,
        truth=Text(
            f"ligt de verandering hier, vergeleken met die daar, {truth.nl}",
            f"the change here, compared with the change there, lies {truth.en}",
        ),
        margin=percentage(facts.both.margin),
        caveats=joined(not_the_same(facts.own, wording), dispersion_said(facts.own, wording)),
        needed=more_exposure_needed(facts.both),
        firmer=more_exposure(facts.both),
        wider=WIDER,
    )


def _both_went(facts: ChangesFacts, wording: Wording) -> Text:
    own, there = counts_went(facts.own, wording), wording.reference
    smallest = min(abs(facts.own.ratio - 1), abs(facts.rest_ratio - 1))
    digits = 0 if smallest >= 0.01 else 1
    digits = told_apart(100 * facts.own.ratio, 100 * facts.rest_ratio, digits, 2)
    change, change_there = _sized(facts.own.ratio, digits), _sized(facts.rest_ratio, digits)
    before, after = number(facts.rest_before), number(facts.rest_after)
    if before == after:
        went_there = Text(f"bleef het {before.nl}", f"it stayed at {before.en}")
    else:
        went_there = Text(
            f"was dat van {before.nl} naar {after.nl}", f"it was from {before.en} to {after.en}"
        )
    return Text(
        f"{own.nl}{change.nl}. Voor {there.nl} {went_there.nl}{change_there.nl}.",
        f"{own.en}{change.en}. For {there.en} {went_there.en}{change_there.en}.",
    )


def _sized(ratio: float, digits: int) -> Text:
    if not math.isfinite(ratio):
        return NOTHING
    size = relative_size(ratio, digits)
    return Text(f" ({size.nl})", f" ({size.en})")

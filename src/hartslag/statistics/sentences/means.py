# SPDX-License-Identifier: EUPL-1.2
"""What means have to say: marks that residents give, and other averages of a sample."""

import math
from dataclasses import dataclass

from hartslag.statistics.sentences.building import DIFFERENCE, DROP, RISE, Finding, with_more
from hartslag.statistics.sentences.shares import REAL_CHANGE, REAL_DIFFERENCE, based_on, wider
from hartslag.statistics.words import (
    NOTHING,
    Text,
    Wording,
    between,
    bounds_apart,
    number,
    roughly,
    well_apart,
    went,
)

MARK = Text("het gemiddelde cijfer", "the average mark")
POINT = (Text(" punt", " point"), Text(" punt", " points"))
ENDS = (Text(" lager", " lower"), Text(" hoger", " higher"))


@dataclass(frozen=True)
class MeanFacts:
    """The numbers of a conclusion about means, in the unit of the mean.

    lower, upper: the interval of value - reference. n, reference_n: interviews; a published reference has
    none. target: the difference that `needed` interviews would see.
    """

    value: float
    reference: float
    lower: float
    upper: float
    n: float
    reference_n: float | None
    margin: float
    target: float
    needed: float


def change_of_means(facts: MeanFacts, wording: Wording) -> Finding:
    """Return what a mean that was measured twice has to say."""
    digits = mean_digits(facts, wording)
    before, after = number(facts.reference, digits), number(facts.value, digits)
    same, drops = facts.value == facts.reference, facts.value < facts.reference
    goal = Text("een verandering", "a change")
    if facts.target != facts.margin:
        goal = Text("een daling", "a drop") if drops else Text("een stijging", "a rise")
    truth = _apart(facts, digits)
    return Finding(
        seen=went(wording.named(MARK), before, after, wording, same=same) + Text.same("."),
        moved=NOTHING if same else DROP if drops else RISE,
        basis=based_on(facts.n, facts.reference_n, wording, waves=True),
        truth=Text(f"ligt {REAL_CHANGE.nl} {truth.nl}", f"{REAL_CHANGE.en} lies {truth.en}"),
        margin=_sized(facts.margin),
        needed=_needed(facts, goal, wording, waves=True),
        firmer=_firmer(facts, wording, waves=True),
        wider=wider(wording),
    )


def mean_against(facts: MeanFacts, wording: Wording) -> Finding:
    """Return what a mean held against another mean has to say."""
    digits = mean_digits(facts, wording)
    here, there = number(facts.value, digits), number(facts.reference, digits)
    name, reference = wording.named(MARK).capitalised(), wording.reference
    when = Text(f" ({wording.after.nl})", f" ({wording.after.en})") if wording.after else NOTHING
    also = Text("ook ", "also ") if here == there else NOTHING
    truth = _apart(facts, digits)
    return Finding(
        seen=Text(
            f"{name.nl} is {here.nl}{when.nl}; voor {reference.nl} is dat {also.nl}{there.nl}.",
            f"{name.en} is {here.en}{when.en}; for {reference.en} it is {also.en}{there.en}.",
        ),
        moved=NOTHING if facts.value == facts.reference else DIFFERENCE,
        basis=based_on(facts.n, facts.reference_n, wording, waves=False),
        truth=Text(f"ligt {REAL_DIFFERENCE.nl} {truth.nl}", f"{REAL_DIFFERENCE.en} lies {truth.en}"),
        margin=_sized(facts.margin),
        needed=_needed(facts, Text("een verschil", "a difference"), wording, waves=False),
        firmer=_firmer(facts, wording, waves=False),
        wider=wider(wording),
    )


def mean_digits(facts: MeanFacts, wording: Wording) -> int:
    """Return the digits for a mean: one, two when the interval is narrow, and enough to tell two apart."""
    digits = wording.decimals
    if digits is None:
        digits = 2 if 0 < facts.upper - facts.lower <= 0.15 else 1
    return well_apart(facts.value, facts.reference, digits, digits + 3)


def _apart(facts: MeanFacts, digits: int) -> Text:
    digits = bounds_apart(facts.lower, facts.upper, digits, digits + 3)
    return between(facts.lower, facts.upper, lambda size: number(size, digits), ENDS, POINT)


def _sized(difference: float) -> Text:
    digits = next((few for few in range(4) if math.isclose(difference, round(difference, few))), 4)
    return number(difference, digits) + Text(" punt", " point" if difference == 1 else " points")


def _needed(facts: MeanFacts, goal: Text, wording: Wording, *, waves: bool) -> Text:
    if facts.needed <= facts.n:
        return with_more(wider(wording))
    size, count = _sized(facts.target), _count(facts, wording, waves=waves)
    return Text(
        f"Om {goal.nl} van {size.nl} te kunnen zien zijn {count.nl} nodig, "
        "of meer metingen op rij, of een ander cijfer.",
        f"To be able to see {goal.en} of {size.en}, {count.en} are needed, "
        "or more measurements in a row, or another figure.",
    )


def _firmer(facts: MeanFacts, wording: Wording, *, waves: bool) -> Text:
    return _count(facts, wording, waves=waves)


def _count(facts: MeanFacts, wording: Wording, *, waves: bool) -> Text:
    each = Text(" per meting", " per measurement") if waves else NOTHING
    if math.isinf(facts.needed) or facts.needed <= facts.n:
        return Text("meer ", "more ") + wording.interviews.many + each
    count = wording.interviews.counted(roughly(facts.needed))
    return Text(f"ongeveer {count.nl}{each.nl}", f"about {count.en}{each.en}")

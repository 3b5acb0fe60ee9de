# SPDX-License-Identifier: EUPL-1.2
"""What shares have to say: changed between two measurements, or held against another share."""

import math
from dataclasses import dataclass, replace

from hartslag.statistics.sentences.building import DIFFERENCE, DROP, RISE, Finding, with_more
from hartslag.statistics.words import (
    NOTHING,
    Text,
    Wording,
    between,
    bounds_apart,
    number,
    percentage,
    points,
    roughly,
    well_apart,
    went,
)

SHARE = Text("het aandeel", "the share")
AREA_INCLUDED = Text("deze buurt meegerekend", "this neighbourhood included")
COMPLETE_BASIS = Text(
    "dit is een volledige telling, en gezien de gewone schommelingen",
    "this is a complete count, and given its usual ups and downs",
)
COMPLETE_NEEDED = Text(
    "Meer tellen kan niet, want dit is al iedereen. Meer jaren op rij of een ander cijfer ernaast helpt wel.",
    "More counting is not possible, because this is everybody already. "
    "More years in a row or another figure beside it does help.",
)
PERCENTAGE_POINTS = (
    Text(" procentpunt", " percentage point"),
    Text(" procentpunt", " percentage points"),
)
MORE_YEARS = Text("meer jaren op rij", "more years in a row")


@dataclass(frozen=True)
class ShareFacts:
    """The numbers of a conclusion about shares, as fractions.

    lower, upper: the interval of value - reference. n, reference_n: interviews, or people counted; a
    published reference has none. complete: everybody was counted. target: the difference that `needed`
    interviews would see.
    """

    value: float
    reference: float
    lower: float
    upper: float
    n: float
    reference_n: float | None
    margin: float
    population: float | None = None
    target: float = 0.0
    needed: float = 0.0
    reference_includes_area: bool = False
    complete: bool = False


def share_digits(facts: ShareFacts, wording: Wording) -> int:
    """Return the digits for percentages: what the precision deserves, and enough to tell two values apart.

    A decimal when the interval is at most 2 points wide or a share within 10 points of none or all.
    """
    digits = wording.decimals
    if digits is None:
        width = facts.upper - facts.lower
        near_the_end = any(0 < min(share, 1 - share) < 0.1 for share in (facts.value, facts.reference))
        digits = 2 if width < 0.002 else 1 if width < 0.02 or near_the_end else 0
    return well_apart(100 * facts.value, 100 * facts.reference, digits, digits + 3)


def margin_digits(share: float) -> int:
    """Return the digits a margin needs: none for 2 points, one for 2.5."""
    return next((digits for digits in range(3) if round(100 * share, digits) == round(100 * share, 6)), 3)


def change_of_shares(facts: ShareFacts, wording: Wording) -> Finding:
    """Return what a share that was measured twice has to say."""
    digits = share_digits(facts, wording)
    before, after = percentage(facts.reference, digits), percentage(facts.value, digits)
    same = facts.value == facts.reference
    drops = facts.value < facts.reference
    goal = Text("een verandering", "a change")
    if facts.target != facts.margin:
        goal = Text("een daling", "a drop") if drops else Text("een stijging", "a rise")
    ends = Text(" minder", " lower"), Text(" meer", " higher")
    found = Finding(
        seen=went(wording.named(SHARE), before, after, wording, same=same) + Text.same("."),
        moved=NOTHING if same else DROP if drops else RISE,
        margin=points(facts.margin, margin_digits(facts.margin)),
        truth=_lies(UNDERLYING_CHANGE if facts.complete else REAL_CHANGE, facts, digits, ends),
        basis=based_on(facts.n, facts.reference_n, wording, waves=True),
        needed=_interviews_needed(facts, _goal(facts, digits, goal), wording, waves=True),
        firmer=_firmer(facts, wording, waves=True),
        wider=wider(wording),
    )
    return _of_complete_count(found) if facts.complete else found


def share_against(facts: ShareFacts, wording: Wording) -> Finding:
    """Return what a share held against another share has to say."""
    digits = share_digits(facts, wording)
    goal = _goal(facts, digits, Text("een verschil", "a difference"))
    found = Finding(
        seen=_held_against(facts, digits, wording),
        moved=NOTHING if facts.value == facts.reference else DIFFERENCE,
        margin=points(facts.margin, margin_digits(facts.margin)),
        truth=_lies(
            UNDERLYING_DIFFERENCE if facts.complete else REAL_DIFFERENCE,
            facts,
            digits,
            (Text(" lager", " lower"), Text(" hoger", " higher")),
        ),
        basis=based_on(facts.n, facts.reference_n, wording, waves=False),
        needed=_interviews_needed(facts, goal, wording, waves=False),
        firmer=_firmer(facts, wording, waves=False),
        wider=wider(wording),
        also=without_this_area(wording) if facts.reference_includes_area else NOTHING,
    )
    return _of_complete_count(found) if facts.complete else found


def _of_complete_count(found: Finding) -> Finding:
    """Return the same finding in the words of a complete count: nobody is left to interview."""
    return replace(found, basis=COMPLETE_BASIS, needed=COMPLETE_NEEDED, firmer=MORE_YEARS, wider=MORE_YEARS)


REAL_CHANGE = Text("de echte verandering", "the real change")
REAL_DIFFERENCE = Text("het echte verschil", "the real difference")
UNDERLYING_CHANGE = Text("de onderliggende verandering", "the underlying change")
UNDERLYING_DIFFERENCE = Text("het onderliggende verschil", "the underlying difference")


def without_this_area(wording: Wording) -> Text:
    """Return the advice to compare with the rest only, where the reference holds the area itself."""
    return Text(
        f"Een vergelijking met {wording.reference.nl} zonder deze buurt is zuiverder.",
        f"A comparison with {wording.reference.en} without this neighbourhood would be fairer.",
    )


def _held_against(facts: ShareFacts, digits: int, wording: Wording) -> Text:
    here, there = percentage(facts.value, digits), percentage(facts.reference, digits)
    name, reference = wording.named(SHARE).capitalised(), wording.reference
    when = Text(f" ({wording.after.nl})", f" ({wording.after.en})") if wording.after else NOTHING
    included = NOTHING
    if facts.reference_includes_area:
        included = Text(f" ({AREA_INCLUDED.nl})", f" ({AREA_INCLUDED.en})")
    also = Text("ook ", "also ") if here == there else NOTHING
    return Text(
        f"{name.nl} is {here.nl}{when.nl}; voor {reference.nl}{included.nl} is dat {also.nl}{there.nl}.",
        f"{name.en} is {here.en}{when.en}; for {reference.en}{included.en} it is {also.en}{there.en}.",
    )


def _lies(what: Text, facts: ShareFacts, digits: int, ends: tuple[Text, Text]) -> Text:
    digits = bounds_apart(100 * facts.lower, 100 * facts.upper, digits, digits + 3)
    apart = between(
        facts.lower, facts.upper, lambda size: number(100 * size, digits), ends, PERCENTAGE_POINTS
    )
    return Text(f"ligt {what.nl} {apart.nl}", f"{what.en} lies {apart.en}")


def based_on(n: float, reference_n: float | None, wording: Wording, *, waves: bool) -> Text:
    """Return "op basis van 164 gesprekken per keer": what the numbers rest on."""
    here = wording.interviews.counted(n)
    if reference_n is None:
        return Text(f"op basis van {here.nl}", f"based on {here.en}")
    there = number(reference_n, 0 if float(reference_n).is_integer() else 1)
    if not waves:
        return Text(
            f"op basis van {here.nl} hier en {there.nl} daar", f"based on {here.en} here and {there.en} there"
        )
    if n == reference_n:
        return Text(f"op basis van {here.nl} per keer", f"based on {here.en} each time")
    return Text(f"op basis van eerst {there.nl} en toen {here.nl}", f"based on {there.en} and then {here.en}")


def _interviews_needed(facts: ShareFacts, goal: Text, wording: Wording, *, waves: bool) -> Text:
    """Return the sentence with how many interviews it takes; `waves`: in each of two measurements."""
    if facts.needed <= facts.n:
        return with_more(wider(wording))
    residents = NOTHING
    if facts.population is not None:
        everyone = wording.population.counted(facts.population)
        residents = Text(f" (bij {everyone.nl})", f" (with {everyone.en})")
    if math.isinf(facts.needed):
        many = wording.interviews.many
        return Text(
            f"Om {goal.nl} te kunnen zien zijn hier en in de vergelijking meer {many.nl} nodig, "
            "of meer metingen op rij, of een ander cijfer.",
            f"To be able to see {goal.en}, more {many.en} are needed here and in the comparison, "
            "or more measurements in a row, or another figure.",
        )
    count = wording.interviews.counted(roughly(facts.needed))
    each = Text(" per meting", " per measurement") if waves else NOTHING
    return Text(
        f"Om {goal.nl} te kunnen zien zijn ongeveer {count.nl}{each.nl} nodig{residents.nl}, "
        "of meer metingen op rij, of een ander cijfer.",
        f"To be able to see {goal.en}, about {count.en}{each.en} are needed{residents.en}, "
        "or more measurements in a row, or another figure.",
    )


def _firmer(facts: ShareFacts, wording: Wording, *, waves: bool) -> Text:
    each = Text(" per meting", " per measurement") if waves else NOTHING
    if math.isinf(facts.needed) or facts.needed <= facts.n:
        return Text("meer ", "more ") + wording.interviews.many + each
    count = wording.interviews.counted(roughly(facts.needed))
    return Text(f"ongeveer {count.nl}{each.nl}", f"about {count.en}{each.en}")


def wider(wording: Wording) -> Text:
    """Return what would show a difference smaller than the margin."""
    many = wording.interviews.many
    return Text(f"meer {many.nl} of meer metingen op rij", f"more {many.en} or more measurements in a row")


def _goal(facts: ShareFacts, digits: int, noun: Text) -> Text:
    size = points(facts.target, margin_digits(facts.target) if facts.target == facts.margin else digits)
    return Text(f"{noun.nl} van {size.nl}", f"{noun.en} of {size.en}")

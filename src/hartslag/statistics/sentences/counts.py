# SPDX-License-Identifier: EUPL-1.2
"""What counts and rates have to say: a change, a comparison, a change against the change of the rest."""

import math
from dataclasses import dataclass

from hartslag.statistics.sentences.building import DIFFERENCE, DROP, RISE, Finding, with_more
from hartslag.statistics.sentences.shares import without_this_area
from hartslag.statistics.words import (
    NOTHING,
    Text,
    Wording,
    between,
    bounds_apart,
    joined,
    number,
    percentage,
    roughly,
    times,
    told_apart,
    well_apart,
    went,
)

BASIS = Text("gezien het toeval in zulke aantallen", "given the play of chance in such numbers")
MOST_TIMES = 100.0
CHANGES = (
    Text("een daling", "a drop"),
    Text("een stijging", "a rise"),
    Text("een verandering", "a change"),
)
DIFFERENCES = (Text("een verschil", "a difference"),) * 3
WIDER = Text("meer jaren bij elkaar of een groter gebied", "more years together or a larger area")


@dataclass(frozen=True)
class CountFacts:
    """The numbers of a conclusion about counts.

    events, reference_events: the later count and the earlier, or here and there; a published rate has none
    there. rate, reference_rate: per `per` of exposure. lower, upper: the 95% interval of their ratio.
    target: the ratio that would be seen with `needed` events in the first period, or `needed` times as much
    exposure. exposure, reference_exposure: over how much they were counted; where that is the same, the
    counts themselves can be compared.
    """

    events: float
    reference_events: float | None
    rate: float
    reference_rate: float
    lower: float
    upper: float
    margin: float
    needed: float
    target: float
    per: float | None = None
    exposure: float = 1.0
    reference_exposure: float | None = 1.0
    dispersion: float = 1.0
    dispersion_known: bool = False
    reference_includes_area: bool = False

    @property
    def ratio(self) -> float:
        """Return the ratio of the rates; infinite when the reference is nothing."""
        if self.reference_rate == 0:
            return math.inf if self.rate else 1.0
        return self.rate / self.reference_rate


def change_of_counts(facts: CountFacts, wording: Wording) -> Finding:
    """Return what a count in two periods has to say."""
    drops = facts.ratio < 1
    same = math.isclose(facts.ratio, 1, rel_tol=1e-12)
    truth = relative_span(facts.lower, facts.upper)
    return Finding(
        seen=counts_went(facts, wording) + Text.same("."),
        moved=NOTHING if same else DROP if drops else RISE,
        basis=BASIS,
        truth=Text(f"ligt de echte verandering {truth.nl}", f"the real change lies {truth.en}"),
        margin=percentage(facts.margin),
        caveats=joined(not_the_same(facts, wording), dispersion_said(facts, wording)),
        needed=_more_events_needed(facts, wording),
        firmer=_more_events(facts, wording),
        wider=WIDER,
    )


def rate_against(facts: CountFacts, wording: Wording) -> Finding:
    """Return what a rate held against another rate has to say."""
    return Finding(
        seen=_rate_seen(facts, wording),
        moved=NOTHING if math.isclose(facts.ratio, 1, rel_tol=1e-12) else DIFFERENCE,
        basis=BASIS,
        truth=_times_as_often(facts),
        margin=percentage(facts.margin),
        caveats=joined(not_the_same(facts, wording), dispersion_said(facts, wording)),
        needed=more_exposure_needed(facts),
        firmer=more_exposure(facts),
        wider=WIDER,
        also=without_this_area(wording) if facts.reference_includes_area else NOTHING,
    )


def relative_span(lower: float, upper: float) -> Text:
    """Return an interval of a ratio as a relative change: "tussen 79% minder en 5% meer"."""
    if math.isinf(upper):
        least = number(lower, 2)
        return Text(f"op minstens {least.nl} keer zo veel", f"at {least.en} times as much or more")
    digits = bounds_apart(100 * (lower - 1), 100 * (upper - 1), 0 if upper - lower > 0.02 else 1, 3)
    ends = Text(" minder", " lower"), Text(" meer", " higher")
    if upper < 2:
        return between(lower - 1, upper - 1, lambda size: percentage(size, digits), ends)
    low, high = relative_size(lower, digits), relative_size(upper, digits)
    return Text(f"tussen {low.nl} en {high.nl}", f"between {low.en} and {high.en}")


def relative_size(ratio: float, digits: int = 0) -> Text:
    """Return a ratio as people say it: "21% minder", "even veel", "3% meer", "2,4 keer zo veel"."""
    if ratio >= 2:
        shown = times(ratio)
        return Text(f"{shown.nl} keer zo veel", f"{shown.en} times as much")
    shown = percentage(abs(ratio - 1), digits)
    if not any(sign in shown.en for sign in "123456789"):
        return Text("even veel", "as much")
    return shown + (Text(" minder", " lower") if ratio < 1 else Text(" meer", " higher"))


def not_the_same(facts: CountFacts, wording: Wording) -> Text:
    """Return that fewer reports is no proof of less nuisance, where the events stand for something else."""
    if wording.stands_for is None:
        return NOTHING
    events, behind = wording.events.many, wording.stands_for
    if math.isclose(facts.ratio, 1, rel_tol=1e-12):
        opening = Text(f"Evenveel {events.nl}", f"As many {events.en}")
        less = Text("evenveel", "as much")
    elif facts.ratio < 1:
        opening, less = Text(f"Minder {events.nl}", f"Fewer {events.en}"), Text("minder", "less")
    else:
        opening, less = Text(f"Meer {events.nl}", f"More {events.en}"), Text("meer", "more")
    return Text(
        f"{opening.nl} is geen bewijs van {less.nl} {behind.nl}: het kan ook aan het melden liggen.",
        f"{opening.en} are not proof of {less.en} {behind.en}: it may also be a matter of reporting.",
    )


def dispersion_said(facts: CountFacts, wording: Wording) -> Text:
    """Return what was assumed about how strongly the counts vary."""
    events = wording.events.many
    if facts.dispersion > 1:
        shown = times(facts.dispersion)
        return Text(
            f"Meegerekend is dat zulke aantallen meer schommelen dan toeval alleen (spreiding {shown.nl}).",
            f"This takes into account that such numbers vary more than chance alone (dispersion {shown.en}).",
        )
    if facts.dispersion_known:
        return NOTHING
    return Text(
        f"Hierbij is aangenomen dat {events.nl} los van elkaar komen (spreiding 1); "
        "komen ze in groepjes, dan is het minder zeker.",
        f"This assumes that {events.en} come independently of each other (dispersion 1); "
        "if they come in clusters, it is less certain.",
    )


def rate_digits(facts: CountFacts, wording: Wording) -> int:
    """Return the digits for rates: three figures' worth, and enough to tell the two apart."""
    digits = wording.decimals
    if digits is None:
        largest = max(facts.rate, facts.reference_rate)
        digits = 2 if largest < 10 else 1 if largest < 100 else 0
    return well_apart(facts.rate, facts.reference_rate, digits, digits + 3)


def counts_went(facts: CountFacts, wording: Wording) -> Text:
    """Return "Het aantal meldingen ging van 20 naar 10", with rates where the exposures differ."""
    many = wording.events.many
    subject = wording.named(Text(f"het aantal {many.nl}", f"the number of {many.en}"))
    earlier, later = facts.reference_events or 0.0, facts.events
    before, after = number(earlier), number(later)
    counts = went(subject, before, after, wording, same=earlier == later)
    if facts.exposure == facts.reference_exposure:
        return counts
    digits = rate_digits(facts, wording)
    if facts.per is None:
        opening = Text(
            "omgerekend naar een even grote groep of even lange tijd",
            "for a group of the same size or a time of the same length",
        )
        return counts + _also_went(opening, before, number(facts.rate * (facts.reference_exposure or 1), 1))
    then, now = rate_words(facts.reference_rate, digits), rate_words(facts.rate, digits)
    return counts + _also_went(per_people(facts.per, wording), then, now) + _of_year(wording)


def _also_went(opening: Text, before: Text, after: Text) -> Text:
    if after.en in (before.en, f"{before.en}.0"):
        return Text(f"; {opening.nl} bleef het {before.nl}", f"; {opening.en} it stayed at {before.en}")
    return Text(
        f"; {opening.nl} van {before.nl} naar {after.nl}",
        f"; {opening.en} from {before.en} to {after.en}",
    )


def _rate_seen(facts: CountFacts, wording: Wording) -> Text:
    digits = rate_digits(facts, wording)
    here, there = rate_words(facts.rate, digits), rate_words(facts.reference_rate, digits)
    per, year = per_people(facts.per or 1, wording), _of_year(wording)
    people = wording.inhabitants.counted(facts.exposure) + year
    behind = wording.reference + _reference_behind(facts)
    also = Text("ook ", "also ") if here == there else NOTHING
    compared = NOTHING if here == there else _how_often(facts)
    seen = _there_were(facts, wording)
    return Text(
        f"{seen.nl} op {people.nl}: {here.nl} {per.nl}. "
        f"Voor {behind.nl} is dat {also.nl}{there.nl}{compared.nl}.",
        f"{seen.en} among {people.en}: {here.en} {per.en}. "
        f"For {behind.en} it is {also.en}{there.en}{compared.en}.",
    )


def _there_were(facts: CountFacts, wording: Wording) -> Text:
    """Return "In 2012 waren er in Heilust 61 meldingen", with what is known of moment and area."""
    events, one = wording.events.counted(facts.events), facts.events == 1
    when, area = wording.after, wording.area
    were = "was" if one else "waren"
    opening = f"In {when.nl} {were} er" if when else f"Er {were}"
    start = f"In {when.en} there" if when else "There"
    return Text(
        f"{opening}{f' in {area.nl}' if area else ''} {events.nl}",
        f"{start} {'was' if one else 'were'} {events.en}{f' in {area.en}' if area else ''}",
    )


def _how_often(facts: CountFacts) -> Text:
    if not math.isfinite(facts.ratio):
        return NOTHING
    shown = times(facts.ratio, told_apart(facts.ratio, 1, 2, 4))
    return Text(f"; hier dus {shown.nl} keer zo vaak", f"; so here {shown.en} times as often")


def _times_as_often(facts: CountFacts) -> Text:
    digits = told_apart(facts.lower, facts.upper, 2, 4)
    low = number(facts.lower, digits)
    if math.isinf(facts.upper):
        return Text(
            f"komt het in werkelijkheid minstens {low.nl} keer zo vaak voor",
            f"it really happens at least {low.en} times as often",
        )
    high = number(facts.upper, digits)
    if low == number(0, digits):
        return Text(
            f"komt het in werkelijkheid hoogstens {high.nl} keer zo vaak voor",
            f"it really happens at most {high.en} times as often",
        )
    return Text(
        f"komt het in werkelijkheid tussen {low.nl} en {high.nl} keer zo vaak voor",
        f"it really happens between {low.en} and {high.en} times as often",
    )


def _reference_behind(facts: CountFacts) -> Text:
    if facts.reference_includes_area:
        return Text(" (deze buurt meegerekend)", " (this neighbourhood included)")
    if facts.reference_events is None or facts.reference_exposure is None:
        return NOTHING
    events, people = number(facts.reference_events), number(facts.reference_exposure)
    return Text(f" ({events.nl} op {people.nl})", f" ({events.en} among {people.en})")


def rate_words(rate: float, digits: int) -> Text:
    """Return a rate; none needs no digits."""
    return number(rate, digits if rate else 0)


def per_people(per: float, wording: Wording) -> Text:
    """Return "per 100 inwoners"."""
    if per == 1:
        return Text(f"per {wording.inhabitants.nl[0]}", f"per {wording.inhabitants.en[0]}")
    return Text("per ", "per ") + wording.inhabitants.counted(per)


def _of_year(wording: Wording) -> Text:
    if wording.denominator_year is None:
        return NOTHING
    many, year = wording.inhabitants.many, wording.denominator_year
    return Text(f" (aantal {many.nl} van {year.nl})", f" (number of {many.en} in {year.en})")


def _to_see(facts: CountFacts, nouns: tuple[Text, Text, Text]) -> Text:
    """Return "een daling van 50%": what would be seen with enough; `nouns` for lower, higher and either."""
    lower, higher, either = nouns
    seen = lower if facts.target < 1 else higher
    noun = either if facts.target == 1 + facts.margin else seen
    if facts.target >= 2:
        shown = times(facts.target)
        return Text(f"{noun.nl} tot {shown.nl} keer zo veel", f"{noun.en} to {shown.en} times as much")
    size = percentage(abs(facts.target - 1))
    return Text(f"{noun.nl} van {size.nl}", f"{noun.en} of {size.en}")


def _more_events_needed(facts: CountFacts, wording: Wording) -> Text:
    if facts.needed <= (facts.reference_events or 0):
        return with_more(WIDER)
    goal, count = _to_see(facts, CHANGES), wording.events.counted(roughly(facts.needed))
    return Text(
        f"Om {goal.nl} te kunnen zien zijn in de eerste periode ongeveer {count.nl} nodig: "
        "tel meer jaren of een groter gebied bij elkaar, of neem er een ander cijfer bij.",
        f"To be able to see {goal.en}, about {count.en} are needed in the first period: "
        "add up more years or a larger area, or put another figure beside it.",
    )


def _more_events(facts: CountFacts, wording: Wording) -> Text:
    if facts.needed <= (facts.reference_events or 0):
        return WIDER
    count = wording.events.counted(roughly(facts.needed))
    return Text(
        f"grotere aantallen (ongeveer {count.nl} in de eerste periode)",
        f"larger numbers (about {count.en} in the first period)",
    )


def more_exposure_needed(facts: CountFacts) -> Text:
    """Return the sentence with how much longer or wider one would have to count."""
    if facts.needed <= 1:
        return with_more(WIDER)
    goal, more = _to_see(facts, DIFFERENCES), more_exposure(facts)
    return Text(
        f"Om {goal.nl} te kunnen zien is {more.nl} nodig, of een ander cijfer.",
        f"To be able to see {goal.en}, it takes {more.en}, or another figure.",
    )


def more_exposure(facts: CountFacts) -> Text:
    """Return "ongeveer 4 keer zo veel tijd of een ongeveer 4 keer zo groot gebied"."""
    if facts.needed <= 1:
        return WIDER
    more = Text("meer dan 100", "more than 100")
    if facts.needed <= MOST_TIMES:
        factor = max(facts.needed, 1.1)
        more = Text("ongeveer ", "about ") + times(factor if factor < 3 else math.ceil(factor))
    return Text(
        f"{more.nl} keer zo veel tijd of een {more.nl} keer zo groot gebied",
        f"{more.en} times as much time or an area {more.en} times as large",
    )


def more_or_fewer(wording: Wording, *, fewer: bool) -> Text | None:
    """Return "minder meldingen" where a count is easily taken for what it stands for; otherwise None."""
    if wording.stands_for is None:
        return None
    opening = Text("minder ", "fewer ") if fewer else Text("meer ", "more ")
    return opening + wording.events.many

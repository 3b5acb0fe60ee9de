# SPDX-License-Identifier: EUPL-1.2
"""What to know before the fieldwork: how many interviews, what they see, and what fewer would see."""

import math

from hartslag.statistics.words import (
    INTERVIEWS,
    NOTHING,
    RESIDENTS,
    Text,
    number,
    percentage,
    roughly,
    told_apart,
)


def plan_sentences(
    *,
    n: float,
    start: float,
    goal: float,
    population: float | None,
    power: float,
    fewer: float,
    smallest: float | None,
) -> tuple[Text, Text, Text]:
    """Return how many interviews are needed, how often they suffice, and what fewer would see."""
    drops = goal < start
    noun = Text("een daling", "a drop") if drops else Text("een stijging", "a rise")
    digits = told_apart(100 * start, 100 * goal, 0, 3)
    first, last = percentage(start, digits), percentage(goal, digits)
    count = INTERVIEWS.counted(n if n < 1000 else roughly(n))
    residents = NOTHING
    if population is not None:
        everyone = RESIDENTS.counted(population)
        residents = Text(f" (bij {everyone.nl})", f" (with {everyone.en})")
    chance = number(100 * power)
    return (
        Text(
            f"Om {noun.nl} van {first.nl} naar {last.nl} te kunnen zien zijn ongeveer {count.nl} per meting "
            f"nodig{residents.nl}.",
            f"To be able to see {noun.en} from {first.en} to {last.en}, about {count.en} per measurement are "
            f"needed{residents.en}.",
        ),
        Text(
            f"Als het echt zo verandert, is dat dan in {chance.nl} van de 100 keer aan de cijfers te zien; "
            "in de andere keren blijft het onzeker.",
            f"If it really changes like that, the figures will then show it {chance.en} times out of 100; "
            "the other times it remains uncertain.",
        ),
        _fewer(fewer, start, smallest, noun, drops=drops),
    )


def _fewer(fewer: float, start: float, smallest: float | None, noun: Text, *, drops: bool) -> Text:
    count = INTERVIEWS.counted(fewer)
    if smallest is None:
        return Text(
            f"Met {count.nl} per meting is zelfs de grootst mogelijke verandering niet te zien. "
            "Meer metingen op rij of een ander cijfer kan wel helpen.",
            f"With {count.en} per measurement even the largest possible change is not seen. "
            "More measurements in a row or another figure may help.",
        )
    # Rounded away from the start: the change that is named must really be seen.
    size = math.ceil(100 * smallest - 1e-9) / 100
    digits = told_apart(100 * start, round(100 * start), 0, 1)
    first, last = percentage(start, digits), percentage(start - size if drops else start + size, digits)
    return Text(
        f"Met {count.nl} per meting is pas {noun.nl} van {first.nl} naar {last.nl} te zien. "
        "Meer metingen op rij of een ander cijfer helpt ook.",
        f"With {count.en} per measurement only {noun.en} from {first.en} to {last.en} can be seen. "
        "More measurements in a row or another figure also help.",
    )

# SPDX-License-Identifier: EUPL-1.2
"""What the outcomes of a survey say on their own: a share, a mark, too little for a figure, who took part."""

from hartslag.statistics.words import NOTHING, Text, joined, number, percentage

_PARTS = (
    (1, 10),
    (1, 5),
    (1, 4),
    (1, 3),
    (2, 5),
    (1, 2),
    (3, 5),
    (2, 3),
    (3, 4),
    (4, 5),
    (9, 10),
)
# An answer that counts this many times the average decides too much (a common bound for trimming).
_HEAVY = 5.0
NOT_BY_LOT = Text(
    "Dit geldt alleen voor wie meedeed: er is niet geloot, dus een marge is er niet.",
    "This holds only for those who took part: no lots were drawn, so there is no margin.",
)
UNKNOWN_LOT = Text(
    "Of er geloot is, is niet bekend. Zonder loting geldt dit alleen voor wie meedeed.",
    "It is not known whether lots were drawn. Without, this holds only for those who took part.",
)
TOO_LITTLE = Text("te weinig antwoorden voor een cijfer", "too few answers for a figure")


def share_in_words(value: float, bounds: tuple[float, float] | None) -> Text:
    """Return a share as people say it: "ongeveer 1 op de 4 (tussen 19% en 32%)"; without bounds no margin."""
    part, whole = min(_PARTS, key=lambda each: abs(each[0] / each[1] - value))
    near = abs(part / whole - value) <= 0.03
    if near:
        seen = Text(f"ongeveer {part} op de {whole}", f"about {part} in {whole}")
        seen = seen if bounds else seen + _in_brackets(percentage(value))
    else:
        seen = Text("ongeveer ", "about ") + percentage(value)
    return seen + _between(*map(percentage, bounds)) if bounds else seen


def mean_in_words(value: float, bounds: tuple[float, float] | None) -> Text:
    """Return a mean as people say it: "gemiddeld 6,8 (tussen 6,5 en 7,1)"."""
    seen = Text("gemiddeld ", "on average ") + number(value, 1)
    return seen + _between(*(number(bound, 1) for bound in bounds)) if bounds else seen


def less_than_one_in(whole: int) -> Text:
    """Return the band for a share with few cases."""
    return Text(f"minder dan 1 op de {whole}", f"less than 1 in {whole}")


def all_but_one_in(whole: int) -> Text:
    """Return the band for a share with few others."""
    return Text(f"meer dan {whole - 1} op de {whole}", f"more than {whole - 1} in {whole}")


def response_words(answered: int, invited: int | None, by_lot: bool | None) -> Text:  # noqa: FBT001
    """Return who took part, and what no margin covers."""
    took_part = number(answered)
    if invited:
        asked, rate = number(invited), percentage(answered / invited)
        first = Text(
            f"{took_part.nl} van de {asked.nl} gevraagde mensen deden mee: {rate.nl}.",
            f"{took_part.en} of the {asked.en} people asked took part: {rate.en}.",
        )
    else:
        first = Text(
            f"{took_part.nl} mensen deden mee. Hoeveel er gevraagd zijn, is niet bekend.",
            f"{took_part.en} people took part. How many were asked is not known.",
        )
    caveat = Text(
        "Wie niet meedeed, kan anders denken. Dat zit niet in de marges, ook niet na wegen.",
        "Those who did not take part may think otherwise. The margins do not cover that, weighted or not.",
    )
    lot = NOTHING if by_lot else UNKNOWN_LOT if by_lot is None else NOT_BY_LOT
    return joined(first, caveat, lot)


def weighting_words(design_effect: float, smallest: float, largest: float, n: int) -> Text:
    """Return how uneven weights are: what it costs, and how much one answer counts for."""
    worth, low, high = number(n / design_effect), number(smallest, 2), number(largest, 1)
    if largest - smallest < 1e-9:
        return Text("Elk antwoord telt even zwaar.", "Every answer counts the same.")
    said = Text(
        f"Door het wegen tellen {number(n).nl} antwoorden als {worth.nl}. Een antwoord telt {low.nl} tot "
        f"{high.nl} keer zo zwaar als gemiddeld.",
        f"By weighting, {number(n).en} answers count as {worth.en}. An answer counts {low.en} to {high.en} "
        "times the average.",
    )
    if largest <= _HEAVY:
        return said
    return joined(
        said,
        Text(
            "Dat is zwaar: enkele mensen bepalen veel. Voeg kleine groepen samen en weeg opnieuw.",
            "That is heavy: a few people decide much. Merge small groups and weight again.",
        ),
    )


def _between(low: Text, high: Text) -> Text:
    return Text(f" (tussen {low.nl} en {high.nl})", f" (between {low.en} and {high.en})")


def _in_brackets(words: Text) -> Text:
    return Text(f" ({words.nl})", f" ({words.en})")

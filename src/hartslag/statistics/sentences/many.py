# SPDX-License-Identifier: EUPL-1.2
"""What a page full of figures has to say: how many stand out, and how many chance alone would single out."""

from hartslag.statistics.words import Noun, Text, number

FIGURES = Noun(("cijfer", "cijfers"), ("figure", "figures"))


def many_at_once(figures: int, standing_out: int, by_chance: float, noun: Noun = FIGURES) -> Text:
    """Return how many of the figures stand out, with what chance alone would do to that many.

    figures: those that can carry a verdict; standing_out: what is left after allowing for their number;
    noun: what they are called where they are one figure of many places.
    """
    total, chance = noun.counted(figures), number(by_chance, 0 if by_chance >= 2 or by_chance == 1 else 1)
    if figures == 0:
        return Text(
            "Geen van deze cijfers kan een conclusie dragen.",
            "None of these figures can support a conclusion.",
        )
    if standing_out == 0:
        opening = Text(f"Van {total.nl} springt er geen uit.", f"Of {total.en}, none stands out.")
    else:
        out = number(standing_out)
        opening = Text(
            f"Van {total.nl} {'springt' if standing_out == 1 else 'springen'} er {out.nl} uit.",
            f"Of {total.en}, {out.en} {'stands' if standing_out == 1 else 'stand'} out.",
        )
    return opening + Text(
        f" Als nergens iets aan de hand was, zou toeval er gemiddeld {chance.nl} "
        "“waarschijnlijk” of “duidelijk” noemen; daarmee is hier rekening gehouden.",
        f" If nothing were going on anywhere, chance would on average call {chance.en} "
        "“probably” or “clearly”; that is taken into account here.",
    )

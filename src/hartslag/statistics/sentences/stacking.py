# SPDX-License-Identifier: EUPL-1.2
"""What is said of figures that point the same way in one area, with what chance would make of it."""

from functools import lru_cache
from typing import Literal

from hartslag.statistics.sentences.many import FIGURES
from hartslag.statistics.words import Text

_WORDS = {
    "worse": Text("duidelijk ongunstiger", "clearly worse"),
    "better": Text("duidelijk gunstiger", "clearly better"),
}


@lru_cache(maxsize=1000)
def stacked(
    found: int, figures: int, towards: Literal["worse", "better"], by_chance: tuple[int, int]
) -> Text:
    """Return how many of the figures point one way.

    "5 van 14 cijfers duidelijk ongunstiger; bij toeval 0 of 1". by_chance: the fewest and the most that are
    usual when the area does not differ from the rest.
    """
    if figures == 0:
        return Text("geen cijfer om mee te tellen", "no figure to count")
    words, total = _WORDS[towards], FIGURES.counted(figures)
    chance = chance_range(*by_chance)
    return Text(
        f"{found} van {total.nl} {words.nl}; bij toeval {chance.nl}",
        f"{found} of {total.en} {words.en}; by chance {chance.en}",
    )


def chance_range(fewest: int, most: int) -> Text:
    """Return "0", "0 of 1" or "1 tot 3"."""
    if fewest == most:
        return Text.same(str(most))
    if most == fewest + 1:
        return Text(f"{fewest} of {most}", f"{fewest} or {most}")
    return Text(f"{fewest} tot {most}", f"{fewest} to {most}")

# SPDX-License-Identifier: EUPL-1.2
"""Before the fieldwork: how many interviews it takes to see a change of a share."""

import math
from dataclasses import dataclass
from typing import Any

from hartslag.statistics.refusals import InvalidInput, need, need_positive, need_share
from hartslag.statistics.sentences.plan import plan_sentences
from hartslag.statistics.words import Text

AFFORDABLE = 200


@dataclass(frozen=True)
class SamplePlan:
    """The interviews per wave, and three sentences about them.

    smallest: the smallest change from the same start that `fewer` interviews per wave would see; None when
    they would see none.
    """

    n: int
    start: float
    goal: float
    power: float
    fewer: int
    smallest: float | None
    sentences: tuple[Text, Text, Text]
    population: float | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return everything as one object that JSON can hold."""
        said: dict[str, Any] = {"n": self.n, "from": self.start, "to": self.goal, "power": self.power}
        said |= {"population": self.population} if self.population is not None else {}
        said |= {"fewer": self.fewer, "smallest": self.smallest}
        said["sentences"] = {
            "nl": [text.nl for text in self.sentences],
            "en": [text.en for text in self.sentences],
        }
        return said


def sample_size_for_shares(
    *,
    start: float,
    goal: float,
    population: float | None = None,
    power: float = 0.8,
) -> SamplePlan:
    """Return how many interviews each of two waves takes to see a share go from `start` to `goal`.

    Shares and power are fractions. Two-sided 95%, rounded to the nearest interview: the normal approximation
    is no finer than that. Raises InvalidInput for shares that are equal or not between 0 and 1, and for more
    interviews than there are residents.
    """
    from hartslag.statistics.arithmetic.sample_size import interviews_per_wave, smallest_drop

    _check(start, goal, population, power)
    asked = float(interviews_per_wave(start, goal, population=population, power=power))
    n = max(round(asked), 2)
    fewer = AFFORDABLE if n > 1.5 * AFFORDABLE else max(n // 2, 1)
    # A rise of the share is a drop of its complement.
    room = start if goal < start else 1 - start
    seen = float(smallest_drop(room, fewer, population=population, power=power))
    smallest = None if math.isnan(seen) else seen
    sentences = plan_sentences(
        n=n,
        start=start,
        goal=goal,
        population=population,
        power=power,
        fewer=fewer,
        smallest=smallest,
    )
    return SamplePlan(n, start, goal, power, fewer, smallest, sentences, population)


def _check(start: float, goal: float, population: float | None, power: float) -> None:
    need_share("start", start)
    need_share("goal", goal)
    need_share("power", power)
    need(
        start != goal,
        "goal",
        Text("Vul twee verschillende aandelen in.", "Enter two shares that differ."),
    )
    if population is not None:
        need_positive("population", population)
        if population < 2:
            raise InvalidInput(
                "population",
                "Vul het aantal bewoners in: minstens 2.",
                "Enter the number of residents: at least 2.",
            )

# SPDX-License-Identifier: EUPL-1.2
"""The scale: from a probability and a margin that matters to a verdict, and what carries it."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from hartslag.statistics.words import Text

type Good = Literal["lower", "higher", "neutral"]
type Kind = Literal["change", "comparison"]
type Pair = tuple[float, float]
type Sentences = tuple[Text, Text, Text]

GOOD: tuple[Good, ...] = ("lower", "higher", "neutral")
CLEARLY, PROBABLY = 0.975, 0.90


@dataclass(frozen=True)
class Judgement:
    """A place on the scale: its code, and for what is small but real the direction."""

    verdict: str
    direction: str | None = None


@dataclass(frozen=True)
class Evidence:
    """What the scale needs to know of a change or difference, as probabilities that the truth is ...

    lower: ... below no difference; beyond_lower, beyond_higher: ... below or above it by more than the
    margin; inside: whether the 95% interval lies within the margin on both sides.
    """

    lower: float
    beyond_lower: float
    beyond_higher: float
    inside: bool


def judge(evidence: Evidence, good: Good) -> Judgement:
    """Return the verdict for the evidence.

    Probability 97.5% or more: clearly, if a difference larger than the margin is at least as probable as not;
    otherwise small but real. From 90% on: probably. Below that: practically unchanged when the interval lies
    within the margin, otherwise cannot tell. The same towards both sides.
    """
    goes_lower = evidence.lower >= 0.5
    probability = evidence.lower if goes_lower else 1.0 - evidence.lower
    beyond = evidence.beyond_lower if goes_lower else evidence.beyond_higher
    towards = direction(goes_lower=goes_lower, good=good)
    # The complement of a number just at a limit may miss it in the last digit; both sides must be alike.
    probability = round(probability, 12)
    if probability >= CLEARLY:
        return Judgement(f"clearly_{towards}") if beyond >= 0.5 else Judgement("small_but_real", towards)
    if probability >= PROBABLY:
        return Judgement(f"probably_{towards}")
    return Judgement("practically_unchanged" if evidence.inside else "cannot_tell")


def direction(*, goes_lower: bool, good: Good) -> str:
    """Return better or worse where there is a good direction, lower or higher where there is none."""
    if good == "neutral":
        return "lower" if goes_lower else "higher"
    return "better" if goes_lower == (good == "lower") else "worse"


@dataclass(frozen=True)
class Effect:
    """A difference or a ratio with its 95% interval; a bound or value that is not finite is None."""

    kind: Literal["difference", "ratio"]
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Conclusion:
    """The honest answer to one question about one figure.

    estimate: {"before", "after"} for a change, {"value", "reference"} for a comparison; intervals: the 95%
    interval of each estimate that has one; sizes: what they rest on (interviews, events, exposure,
    population, dispersion, design effect). Shares are fractions, rates are per `sizes["per"]`.
    probability_lower: that the truth went down or lies below the reference. margin: the smallest difference
    that matters, in the units of the effect (a fraction of one for a ratio). in_words: makes the sentences.
    """

    verdict: str
    kind: Kind
    good: Good
    label: Text
    in_words: Callable[[], Sentences] = field(repr=False, compare=False)
    direction: str | None = None
    reason: str | None = None
    estimate: Mapping[str, float] = field(default_factory=dict)
    intervals: Mapping[str, Pair] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    effect: Effect | None = None
    probability_lower: float | None = None
    method: Text | None = None
    margin: float | None = None
    notes: tuple[Text, ...] = ()

    @cached_property
    def sentences(self) -> Sentences:
        """Return what we saw, how sure it is, and what would make it surer.

        Made when first asked for: a page with a hundred conclusions shows the sentences of a few.
        """
        return self.in_words()

    @property
    def probability_better(self) -> float | None:
        """Return the probability of the good direction; None without a good direction or a verdict."""
        if self.probability_lower is None or self.good == "neutral":
            return None
        return self.probability_lower if self.good == "lower" else 1.0 - self.probability_lower

    def as_dict(self) -> dict[str, Any]:
        """Return everything as one object that JSON can hold; what does not apply is left out."""
        said: dict[str, Any] = {"verdict": self.verdict}
        said |= {"direction": self.direction} if self.direction else {}
        said |= {"reason": self.reason} if self.reason else {}
        said |= {"kind": self.kind, "good": self.good, "label": self.label.as_dict()}
        estimate = {name: finite(value) for name, value in self.estimate.items()}
        said |= {"estimate": estimate} if estimate else {}
        said |= {"intervals": {name: _bounds(*pair) for name, pair in self.intervals.items()}}
        said |= {"sizes": dict(self.sizes)}
        if self.effect:
            effect = self.effect
            said[effect.kind] = {"value": effect.value, "lower": effect.lower, "upper": effect.upper}
        if self.probability_lower is not None:
            better = self.probability_better
            said |= {"probability_lower": self.probability_lower} if better is None else {}
            said |= {"probability_better": better} if better is not None else {}
        said |= {"method": self.method.en} if self.method else {}
        said |= {"margin": self.margin} if self.margin is not None else {}
        said |= {"sentences": _by_language(self.sentences), "notes": _by_language(self.notes)}
        return said


def finite(value: float) -> float | None:
    """Return the number, or None where it has no finite value."""
    return float(value) if math.isfinite(value) else None


def _bounds(lower: float, upper: float) -> dict[str, float | None]:
    return {"lower": finite(lower), "upper": finite(upper)}


def _by_language(texts: tuple[Text, ...]) -> dict[str, list[str]]:
    return {"nl": [text.nl for text in texts], "en": [text.en for text in texts]}

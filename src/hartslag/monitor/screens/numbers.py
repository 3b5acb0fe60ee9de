# SPDX-License-Identifier: EUPL-1.2
"""The numbers under a conclusion, each with its name: what a page lists and a download holds."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.statistics.services import Conclusion
from hartslag.ui.services import written_number

type Measure = Literal["share", "rate", "mean", "count", "index"]

_SIZES = {
    "n": _("Antwoorden"),
    "before_n": _("Antwoorden eerst"),
    "after_n": _("Antwoorden nu"),
    "reference_n": _("Antwoorden waarmee is vergeleken"),
    "events": _("Aantal"),
    "before_events": _("Aantal eerst"),
    "after_events": _("Aantal nu"),
    "reference_events": _("Aantal waarmee is vergeleken"),
    "expected": _("Aantal dat het cijfer elders hier zou geven"),
    "population": _("Inwoners of bewoners"),
    "reference_population": _("Inwoners waarmee is vergeleken"),
    "before_exposure": _("Waarover geteld, eerst"),
    "after_exposure": _("Waarover geteld, nu"),
    "dispersion": _("Spreiding boven toeval (1 is alleen toeval)"),
    "design_effect": _("Ontwerpeffect (1 is een gewone steekproef)"),
}
_ESTIMATES = {
    "before": _("Eerst"),
    "after": _("Nu"),
    "value": _("Hier"),
    "reference": _("Waarmee is vergeleken"),
}
# An exposure of one says that both were counted over the same: nothing to show.
_SILENT_ONES = frozenset({"before_exposure", "after_exposure"})


@dataclass(frozen=True, slots=True)
class Fact:
    """Hold one number: its name, how it reads, and its bare value with the ends of its 95% interval."""

    label: str
    reads: str
    value: float
    lower: float | None = None
    upper: float | None = None


def facts_of(conclusion: Conclusion, measure: Measure, decimals: int) -> list[Fact]:
    """Return the numbers a conclusion rests on, in the order in which it was reasoned."""
    facts = [
        _estimate(conclusion, name, value, measure, decimals) for name, value in conclusion.estimate.items()
    ]
    facts += _effect(conclusion, measure, decimals)
    facts += _probability(conclusion)
    facts += _margin(conclusion, measure)
    facts += [
        Fact(str(_SIZES[name]), written_number(size, _digits(size)), size)
        for name, size in conclusion.sizes.items()
        if name in _SIZES and not (name in _SILENT_ONES and size == 1)
    ]
    return facts


def _estimate(conclusion: Conclusion, name: str, value: float, measure: Measure, decimals: int) -> Fact:
    per = conclusion.sizes.get("per", 1)
    unit = gettext(" per %(per)s") % {"per": written_number(per)} if measure == "rate" and per != 1 else ""
    reads = _number(value, measure, decimals) + unit
    ends = conclusion.intervals.get(name)
    if ends is None:
        return Fact(str(_ESTIMATES[name]), reads, value)
    return Fact(
        str(_ESTIMATES[name]), f"{reads} ({_span(*ends, measure=measure, decimals=decimals)})", value, *ends
    )


def _effect(conclusion: Conclusion, measure: Measure, decimals: int) -> list[Fact]:
    effect = conclusion.effect
    if effect is None or effect.value is None:
        return []
    lower, upper = effect.lower, effect.upper
    if effect.kind == "ratio":
        label, reads = gettext("Verhouding"), written_number(effect.value, 2)
        ends = [written_number(end, 2) for end in (lower, upper) if end is not None]
        unit = gettext(" keer")
    else:
        label = gettext("Verschil")
        times, digits = (100, max(decimals, 1)) if measure == "share" else (1, decimals)
        reads = written_number(times * effect.value, digits, signed=True)
        ends = [written_number(times * end, digits, signed=True) for end in (lower, upper) if end is not None]
        unit = gettext(" procentpunt") if measure == "share" else ""
    if len(ends) == 2:
        unit += gettext(" (%(lower)s tot %(upper)s)") % {"lower": ends[0], "upper": ends[1]}
    return [Fact(label, reads + unit, effect.value, lower, upper)]


def _probability(conclusion: Conclusion) -> list[Fact]:
    """Return the probability of the side the figures point to, so that it reads as support."""
    lower = conclusion.probability_lower
    if lower is None:
        return []
    words = {
        ("change", True): gettext("Kans dat het echt lager werd"),
        ("change", False): gettext("Kans dat het echt hoger werd"),
        ("comparison", True): gettext("Kans dat het hier echt lager is"),
        ("comparison", False): gettext("Kans dat het hier echt hoger is"),
    }
    goes_lower = lower >= 0.5
    probability = lower if goes_lower else 1 - lower
    return [Fact(words[conclusion.kind, goes_lower], _chance(probability), probability)]


def _chance(probability: float) -> str:
    if probability > 0.999:
        return gettext("meer dan %(share)s%%") % {"share": written_number(99.9, 1)}
    return f"{written_number(100 * probability, 1)}%"


def _margin(conclusion: Conclusion, measure: Measure) -> list[Fact]:
    margin = conclusion.margin
    if margin is None:
        return []
    if conclusion.effect and conclusion.effect.kind == "ratio":
        reads = gettext("%(share)s%% van het cijfer") % {
            "share": written_number(100 * margin, _digits(100 * margin))
        }
    elif measure == "share":
        reads = gettext("%(points)s procentpunt") % {
            "points": written_number(100 * margin, _digits(100 * margin))
        }
    else:
        reads = written_number(margin, _digits(margin))
    return [Fact(gettext("Verschil dat meetelt, vanaf"), reads, margin)]


def _number(value: float, measure: Measure, decimals: int) -> str:
    if measure == "share":
        return f"{written_number(100 * value, decimals)}%"
    return written_number(value, decimals)


def _span(lower: float, upper: float, *, measure: Measure, decimals: int) -> str:
    return gettext("%(lower)s tot %(upper)s") % {
        "lower": _number(lower, measure, decimals).removesuffix("%"),
        "upper": _number(upper, measure, decimals),
    }


def _digits(value: float) -> int:
    """Return how many decimals tell a number that people typed: none for 2.600, at most three."""
    return next((digits for digits in range(3) if round(value, digits) == round(value, 6)), 3)

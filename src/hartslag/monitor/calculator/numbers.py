# SPDX-License-Identifier: EUPL-1.2
"""The numbers of a conclusion as a reader without a page sees them: each with its name and its margin."""

from collections.abc import Callable

from hartslag.statistics.services import Conclusion, Effect, Text, number, percentage, probability_words

_NAMES = {
    "before": Text("eerst", "before"),
    "after": Text("nu", "after"),
    "value": Text("hier", "here"),
    "reference": Text("elders", "elsewhere"),
}


def numbers_of(conclusion: Conclusion, *, shares: bool) -> tuple[tuple[Text, Text], ...]:
    """Return the estimates, the difference or ratio, the probability and the method, as far as there are."""
    lines = [
        (_NAMES[name], _with_margin(value, conclusion.intervals.get(name), _share if shares else _plain))
        for name, value in conclusion.estimate.items()
    ]
    if conclusion.effect:
        lines.append(_effect(conclusion.effect))
    better = conclusion.probability_better
    if better is not None:
        lines.append(
            (Text("kans dat het beter is", "probability that it is better"), probability_words(better))
        )
    elif conclusion.probability_lower is not None:
        lower = probability_words(conclusion.probability_lower)
        lines.append((Text("kans dat het lager is", "probability that it is lower"), lower))
    if conclusion.method:
        lines.append((Text("methode", "method"), conclusion.method))
    return tuple(lines)


def _effect(effect: Effect) -> tuple[Text, Text]:
    if effect.kind == "ratio":
        bounds = None if effect.lower is None else (effect.lower, effect.upper)
        return Text("verhouding", "ratio"), _with_margin(effect.value, bounds, _ratio)
    bounds = None if effect.lower is None else (effect.lower, effect.upper)
    return Text("verschil in procentpunten", "difference in points"), _with_margin(
        effect.value, bounds, _points
    )


def _with_margin(
    value: float | None, bounds: tuple[float, float | None] | None, write: Callable[[float], Text]
) -> Text:
    if value is None:
        return Text("niet te berekenen", "cannot be calculated")
    shown = write(value)
    if bounds is None:
        return shown
    low = write(bounds[0])
    if bounds[1] is None:
        return Text(f"{shown.nl} ({low.nl} of meer)", f"{shown.en} ({low.en} or more)")
    high = write(bounds[1])
    return Text(f"{shown.nl} ({low.nl} tot {high.nl})", f"{shown.en} ({low.en} to {high.en})")


def _share(value: float) -> Text:
    return percentage(value, 1)


def _plain(value: float) -> Text:
    return number(value, 0 if value == int(value) else 2)


def _ratio(value: float) -> Text:
    return number(value, 2)


def _points(value: float) -> Text:
    return number(100 * value, 1)

# SPDX-License-Identifier: EUPL-1.2
"""What cannot be calculated with: the one exception of this package, and the checks that raise it."""

import math

from hartslag.statistics.words import Text

# Made once: a page asks about thousands of numbers, and nearly all of them are fine.
_ORDINARY = Text("Vul hier een gewoon getal in.", "Enter an ordinary number here.")
_POSITIVE = Text("Vul een getal in dat groter is dan 0.", "Enter a number greater than 0.")
_WHOLE = Text("Vul een heel getal in: een aantal.", "Enter a whole number: a count.")
_PART = Text(
    "Het eerste getal is het deel en kan niet groter zijn dan het totaal. Zijn ze verwisseld?",
    "The first number is the part and cannot be larger than the total. Were they swapped?",
)
_DISPERSION = Text(
    "De spreiding is minstens 1: zo veel schommelt een aantal al door toeval.",
    "The dispersion is at least 1: that is how much chance alone makes a count vary.",
)
_MARGIN = Text(
    "Vul een marge in onder 1, zoals 0,10 voor 10%.", "Enter a margin below 1, such as 0.10 for 10%."
)
_DESIGN_EFFECT = Text(
    "Het ontwerpeffect is groter dan 0; vul 1 in als je het niet weet.",
    "The design effect is greater than 0; enter 1 when you do not know it.",
)


class InvalidInput(ValueError):  # noqa: N818 - it is no fault of the program
    """Numbers nobody can draw a conclusion from; `nl` and `en` say what to do about `field`."""

    def __init__(self, field: str, nl: str, en: str) -> None:
        super().__init__(en)
        self.field = field
        self.nl = nl
        self.en = en


def need(condition: bool, field: str, what_to_do: Text) -> None:  # noqa: FBT001 - reads as "need this"
    """Raise InvalidInput with the sentences unless the condition holds."""
    if not condition:
        raise InvalidInput(field, what_to_do.nl, what_to_do.en)


def need_number(field: str, value: object) -> None:
    """Refuse what is not an ordinary number: text, nothing, NaN, infinite."""
    ordinary = not isinstance(value, str) and hasattr(value, "__float__") and math.isfinite(float(value))
    need(ordinary, field, _ORDINARY)


def need_at_least(field: str, value: float, least: float = 0) -> None:
    """Refuse numbers below `least`."""
    need_number(field, value)
    if value < least:
        raise InvalidInput(
            field, f"Vul een getal in van {least:g} of meer.", f"Enter a number of {least:g} or more."
        )


def need_positive(field: str, value: float) -> None:
    """Refuse zero and negative numbers."""
    need_number(field, value)
    need(value > 0, field, _POSITIVE)


def need_count(field: str, events: float) -> None:
    """Refuse what cannot be a count: negative, or not whole."""
    need_at_least(field, events)
    whole = float(events).is_integer()
    need(whole, field, _WHOLE)


def need_part(field: str, events: float, n: float) -> None:
    """Refuse a part larger than its whole, and a whole of nothing."""
    need_at_least(field, events)
    need_positive(field, n)
    need(events <= n, field, _PART)


def need_share(field: str, value: float) -> None:
    """Refuse a share that is not strictly between 0 and 1."""
    need_number(field, value)
    need(
        0 < value < 1,
        field,
        Text(
            "Vul een aandeel in tussen 0 en 1, bijvoorbeeld 0,40 voor 40%.",
            "Enter a share between 0 and 1, for example 0.40 for 40%.",
        ),
    )


def need_dispersion(value: float) -> None:
    """Refuse a dispersion below 1: counts do not vary less than chance alone makes them."""
    need_number("dispersion", value)
    need(value >= 1, "dispersion", _DISPERSION)


def need_margin_of_ratio(margin: float) -> None:
    """Refuse a relative margin of 100% or more: below nothing there is nothing to compare."""
    need(margin < 1, "margin", _MARGIN)


def need_design_effect(value: float) -> None:
    """Refuse a design effect that is not positive."""
    need_number("design_effect", value)
    need(value > 0, "design_effect", _DESIGN_EFFECT)


def need_sample_within(n: float, population: float | None) -> None:
    """Refuse a sample that is larger than the population it was taken from."""
    if population is None:
        return
    need_positive("population", population)
    need(
        n <= population,
        "population",
        Text(
            "Er zijn meer gesprekken dan bewoners. Vul in uit hoeveel bewoners je koos, of laat het leeg.",
            "There are more interviews than residents. "
            "Enter how many residents you chose from, or leave it out.",
        ),
    )

# SPDX-License-Identifier: EUPL-1.2
"""From values to pixels, with ticks a reader can say aloud."""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale from a domain of values to a range of pixels (either may run backwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value; a value outside the domain gets the nearest edge."""
        inside = min(max(value, self.low), self.high)
        return self.start + (inside - self.low) / (self.high - self.low) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Axis:
    """A domain with round ends and its ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int


def round_axis(values: Iterable[float], *, from_zero: bool = False, about: int = 4) -> Axis:
    """Return an axis around all values with about so many round steps (1, 2 or 5 times a power of ten).

    With `from_zero`, or when the smallest value is less than 40% of the largest, it starts at zero. Equal
    values get room around them. Raises ValueError without values or with one that is not finite.
    """
    known = list(values)
    if not known or not all(math.isfinite(value) for value in known):
        raise ValueError("an axis needs at least one value, and only finite ones")
    low, high = min(known), max(known)
    if from_zero or 0 <= low < 0.4 * high or 0 >= high > 0.4 * low:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= 1e-9 * max(abs(high), abs(low)):
        room = abs(high) * 0.1 or 1.0
        low, high = (low - room, high + room) if low else (0.0, room)
    step = _round_step((high - low) / about)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple(round(index * step, decimals) for index in range(first, last + 1))
    return Axis(first * step, last * step, ticks, decimals)


def _round_step(raw: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(raw))
    return next(factor for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999) * power


def chosen_years(years: Iterable[int], scale: Scale, apart: float) -> list[int]:
    """Return the years to label: the first, the last, and those between with `apart` pixels on both sides."""
    known = sorted(set(years))
    kept = [known[0]]
    last = known[-1]
    for year in known[1:-1]:
        if scale(year) - scale(kept[-1]) >= apart and scale(last) - scale(year) >= apart:
            kept.append(year)
    if last != kept[0]:
        kept.append(last)
    return kept

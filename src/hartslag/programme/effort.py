# SPDX-License-Identifier: EUPL-1.2
"""How much effort a goal takes, worked out step by step from numbers that each have their source."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Effort:
    """Hold the arithmetic of a goal: so many people out of a share, in so many years.

    start, end: the share now and the share aimed for, as fractions; people: how many inhabitants; years: in
    how many years. What follows from these is calculated, never typed in.
    """

    start: Decimal
    end: Decimal
    people: Decimal
    years: Decimal

    @property
    def difference(self) -> Decimal:
        """Return the part of the inhabitants for whom something must change, as a fraction of 0 or more."""
        return abs(self.start - self.end)

    @property
    def in_all(self) -> Decimal:
        """Return for how many people something must change."""
        return self.difference * self.people

    @property
    def a_year(self) -> Decimal:
        """Return for how many people something must change each year."""
        return self.in_all / self.years

    @property
    def about_a_year(self) -> Decimal:
        """Return the same as a whole number of people, a half upwards."""
        return self.a_year.quantize(Decimal(1), rounding=ROUND_HALF_UP)


def effort(start: float, end: float, people: Decimal, years: Decimal) -> Effort | None:
    """Return the effort from one share to another; None when nothing can be divided.

    start, end: fractions, as the figures store gives them; they are taken as they are written, so that 25%
    less 17% is exactly 8 points.
    """
    if people <= 0 or years <= 0:
        return None
    return Effort(_as_written(start), _as_written(end), people, years)


def _as_written(value: float) -> Decimal:
    return Decimal(f"{value:.10g}")

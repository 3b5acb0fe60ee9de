# SPDX-License-Identifier: EUPL-1.2
"""The quarters over which work with reports is counted."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the quarter a day is in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, text: str) -> Self | None:
        """Return the quarter of a text such as 2026-4, None for any other text."""
        year, _, number = text.partition("-")
        fits = year.isdecimal() and len(year) == 4 and number in {"1", "2", "3", "4"}
        return cls(int(year), int(number)) if fits and int(year) else None

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def begins(self) -> date:
        """Return its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    def before(self, quarters: int) -> "Quarter":
        """Return the quarter so many before this one."""
        counted = self.year * 4 + self.number - 1 - quarters
        return Quarter(counted // 4, counted % 4 + 1)

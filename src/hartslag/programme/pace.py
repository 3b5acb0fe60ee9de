# SPDX-License-Identifier: EUPL-1.2
"""How fast should it go to reach a target in time, against how fast it goes? (methods 3.1a, "Goals")."""

from dataclasses import dataclass

from hartslag.monitor.services import Figure


@dataclass(frozen=True, slots=True)
class Pace:
    """Hold the change a year that the target asks for, and the change a year since the baseline.

    In the units of the figure (a share is a fraction). needed: None without a year to reach it by; seen: None
    without a figure later than the baseline.
    """

    needed: float | None
    seen: float | None


def pace(baseline: Figure | None, latest: Figure | None, target: float | None, year: int | None) -> Pace:
    """Return the needed and the seen pace, as far as the numbers are there."""
    if baseline is None or baseline.value is None:
        return Pace(None, None)
    needed = seen = None
    if target is not None and year is not None and year > baseline.year:
        needed = (target - baseline.value) / (year - baseline.year)
    if latest is not None and latest.value is not None and latest.year > baseline.year:
        seen = (latest.value - baseline.value) / (latest.year - baseline.year)
    return Pace(needed, seen)

# SPDX-License-Identifier: EUPL-1.2
"""From which difference an indicator matters, in the units conclusions use (methods 3.1)."""

from hartslag.figures.services import Indicator

_SHARE, _RELATIVE, _MARK = 0.02, 0.10, 0.2


def margin_of(indicator: Indicator) -> float:
    """Return the margin: a fraction for shares, relative for rates and counts, in points for means.

    A definition gives percentage points for shares; without one the default of the measure holds.
    """
    if indicator.margin is None:
        return {"share": _SHARE, "mean": _MARK, "index": _MARK}.get(indicator.measure, _RELATIVE)
    return indicator.margin / 100 if indicator.measure == "share" else indicator.margin

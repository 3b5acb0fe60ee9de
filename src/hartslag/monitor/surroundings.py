# SPDX-License-Identifier: EUPL-1.2
"""An area with the ring of neighbourhoods around it, also across the municipal border, on one indicator.

Each neighbourhood is held against the rest of its own municipality, as on its own pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hartslag.figures.services import FiguresStore, Indicator
from hartslag.monitor.judging import Judged, Judging
from hartslag.monitor.results import Place
from hartslag.monitor.spreads import Spreads


@dataclass(frozen=True, slots=True)
class Beheld:
    """Hold one neighbourhood in or around an area.

    `value` is None when hidden or missing; `lower` is whether it lies below the rest of its municipality, for
    the words of a small difference.
    """

    code: str
    value: float | None
    hidden: bool
    verdict: str
    lower: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Hold an indicator for an area's neighbourhoods and its ring, by code; `years` are those of the area."""

    indicator: Indicator
    year: int | None
    years: tuple[int, ...]
    beheld: Mapping[str, Beheld]


def make_surroundings(
    store: FiguresStore,
    indicator: Indicator,
    places: Sequence[Place],
    codes: Sequence[str],
    year: int | None,
    spreads: Spreads,
) -> Surroundings:
    """Return an indicator for these neighbourhoods of these municipalities, the area's own one first.

    Without a year, or with one of which the first municipality knows nothing, its latest.
    """
    judging = [Judging(store, place, [indicator], spreads) for place in places]
    years = judging[0].years(indicator)
    shown = year if year in years else max(years, default=None)
    found: dict[str, Beheld] = {}
    for place, each in zip(places, judging, strict=True):
        if shown is None or shown not in each.years(indicator):
            continue
        judged = each.judged(indicator, shown)
        if judged is not None:
            found |= _beheld(place, judged, codes)
    return Surroundings(indicator, shown, tuple(years), found)


def _beheld(place: Place, judged: Judged, codes: Sequence[str]) -> dict[str, Beheld]:
    found = {}
    for i, code in enumerate(place.neighbourhoods):
        if code in codes and judged.there[i]:
            value = float(judged.value[i])
            found[code] = Beheld(
                code,
                value if np.isfinite(value) else None,
                bool(judged.hidden[i]),
                str(judged.verdict[i]),
                bool(judged.evidence.lower[i] >= 0.5),
            )
    return found

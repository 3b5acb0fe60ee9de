# SPDX-License-Identifier: EUPL-1.2
"""Give each observation the denominator it is read against, and say of which year that is (methods 3.1a)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hartslag.figures.catalogue import Indicator
from hartslag.figures.disclosure import Disclosure
from hartslag.figures.observations import Measurement, Observation


def measure(
    observations: Iterable[Observation],
    denominators: Iterable[Observation],
    indicators: Mapping[str, Indicator],
    disclosure: Disclosure,
) -> list[Measurement]:
    """Return the observations with their denominator: their own, else of the same, else of the nearest year.

    `denominators` holds the candidates, oldest release first: of equal years the last one wins, of years at
    equal distance the earlier one.
    """
    by_place: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for each in denominators:
        if each.value and not each.hidden and each.published_as == "count":
            by_place[each.area, each.indicator].append(each)
    return [_measure(each, by_place, indicators.get(each.indicator), disclosure) for each in observations]


def _measure(
    seen: Observation,
    by_place: Mapping[tuple[str, str], Sequence[Observation]],
    indicator: Indicator | None,
    disclosure: Disclosure,
) -> Measurement:
    nothing = Measurement(seen, None, None, None, None)
    if seen.hidden:
        return nothing
    if seen.denominator is not None:
        return Measurement(seen, seen.denominator, seen.year, seen.release, seen.row)
    candidates = (
        by_place.get((seen.area, indicator.denominator)) if indicator and indicator.denominator else None
    )
    if not candidates:
        return nothing
    best = min(reversed(candidates), key=lambda each: (abs(each.year - seen.year), each.year))
    if best.value is None or not disclosure.may_divide(seen.origin, best.value):
        return nothing
    return Measurement(seen, best.value, best.year, best.release, best.row)

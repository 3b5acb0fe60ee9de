# SPDX-License-Identifier: EUPL-1.2
"""Where every part of a place stands on indicators, all at once: what `standing_of` says one by one.

A municipality has neighbourhoods as its parts, the country has municipalities. What was published as the
rules expect it is judged in arrays; anything else (samples, own counts, a municipality without a figure of
its own) one by one, by the very functions of the other pages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import FiguresStore, Indicator
from hartslag.monitor.arrays import FigureArrays, Figures, Flags, Floats, rounded_by
from hartslag.monitor.concluding import MATTERS, standing_of
from hartslag.monitor.margins import margin_of
from hartslag.monitor.reading import ESTIMATED, LEAST_KNOWN, read_municipality
from hartslag.monitor.results import Place, Spread
from hartslag.monitor.rows import NO_SPREAD
from hartslag.monitor.series import points_of
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import (
    AgainstRest,
    Conclusion,
    rates_against_rest,
    registers_against_rest,
)

_TWO_SIDES = 3.919927969080108  # the width of a 95% interval in standard errors


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold where the parts of a place stand on an indicator in a year, in the order of the place.

    `value` as on other pages (fractions for shares, per `indicator.per` for rates), NaN where hidden or
    missing. `verdict` holds the codes of the scale; `evidence` what chance would do.
    """

    indicator: Indicator
    year: int
    there: Flags
    hidden: Flags
    value: Floats
    events: Floats
    verdict: NDArray[np.str_]
    evidence: AgainstRest


class Judging:
    """Judge indicators for all parts of a place, from one reading of the store.

    For a country, `added_up` says that its parts may stand for it where no source gives the whole; what does
    not fit the arrays then has no conclusion. None for a municipality.
    """

    def __init__(
        self,
        store: FiguresStore,
        place: Place,
        indicators: Sequence[Indicator],
        spreads: Spreads,
        *,
        added_up: bool | None = None,
    ) -> None:
        self._store = store
        self._place = place
        self._codes = list(place.neighbourhoods)
        self._added_up = added_up
        self._figures = FigureArrays(store, indicators, [*self._codes, place.municipality])
        self._spreads = spreads.of(store, place, indicators)

    def years(self, indicator: Indicator) -> list[int]:
        """Return the years in which any part has a figure."""
        return self._figures.years(indicator.id, among=len(self._codes))

    def judged(self, indicator: Indicator, year: int | None = None) -> Judged | None:
        """Return where the parts stand in a year, the latest when none is given; None without any figure."""
        years = self.years(indicator)
        if not years:
            return None
        shown = years[-1] if year is None else year
        found: Judged | None = None
        for figures in self._figures.in_year(indicator, shown):
            newer = self._of_table(indicator, shown, figures)
            found = newer if found is None else _newest(found, newer)
        return found

    def _of_table(self, indicator: Indicator, year: int, figures: Figures) -> Judged:
        parts = len(self._codes)
        spread = self._spreads.get(indicator.id, NO_SPREAD)
        evidence, singly = self._against_rest(indicator, figures, spread)
        singly &= self._added_up is None
        verdict = evidence.verdicts(indicator.good)
        judged = Judged(
            indicator=indicator,
            year=year,
            there=figures.there[:parts],
            hidden=figures.hidden[:parts],
            value=np.where(figures.hidden, np.nan, figures.value)[:parts],
            events=figures.events[:parts],
            verdict=verdict,
            evidence=evidence,
        )
        return self._one_by_one(judged, np.flatnonzero(singly), spread) if singly.any() else judged

    def _against_rest(
        self, indicator: Indicator, figures: Figures, spread: Spread
    ) -> tuple[AgainstRest, Flags]:
        """Return the evidence, and which parts must be judged one by one."""
        parts = slice(0, len(self._codes))
        there = figures.there[parts] & ~figures.hidden[parts]
        if indicator.kind in ESTIMATED or indicator.measure not in {"share", "rate"}:
            sample = there & (indicator.kind == "sample")
            return _nothing_known(len(there), margin_of(indicator)), sample
        events, base = figures.events[parts], figures.base[parts]
        has_numbers = there & np.isfinite(events) & (base > 0)
        whole, fits = self._whole(figures, has_numbers)
        with np.errstate(invalid="ignore"):
            rest, rest_base = np.maximum(whole[0] - events, 0.0), whole[1] - base
            fits &= has_numbers & (rest_base > 0)
            fits &= (rest <= rest_base) | (indicator.measure != "share")
        if indicator.kind == "sample" or not figures.plain:
            fits = np.zeros_like(fits)
        known = [np.where(fits, each, np.nan) for each in (events, base, rest, rest_base)]
        singly = there & ~fits & (has_numbers | (indicator.kind == "sample"))
        return _compared(indicator, known, spread), singly

    def _whole(self, figures: Figures, has_numbers: Flags) -> tuple[tuple[float, float], Flags]:
        """Return the numbers of the whole, and of which parts they may be held against it."""
        parts, last = slice(0, len(self._codes)), len(self._codes)
        given = figures.there[last] and not figures.hidden[last]
        if given and np.isfinite(figures.events[last]) and figures.base[last] > 0:
            same_year = figures.base_year[parts] == figures.base_year[last]
            fits = same_year | bool(figures.counted[last])
            return (float(figures.events[last]), float(figures.base[last])), fits
        enough = bool(self._added_up) and not given and has_numbers.mean() >= LEAST_KNOWN
        if not enough:
            return (np.nan, np.nan), np.zeros_like(has_numbers)
        sums = (float(each[parts][has_numbers].sum()) for each in (figures.events, figures.base))
        return (next(sums), next(sums)), has_numbers.copy()

    def _one_by_one(self, judged: Judged, places: NDArray[np.intp], spread: Spread) -> Judged:
        indicator, store = judged.indicator, self._store
        reading = read_municipality(store, self._place, indicator.id)
        value, verdict = judged.value.copy(), judged.verdict.astype("<U24")
        lower, error = judged.evidence.lower.copy(), judged.evidence.error.copy()
        for i in places:
            code = self._codes[i]
            here = _part(self._place, code)
            points = points_of(indicator, reading, here, store.disclosure, only=judged.year)
            if not points:
                continue
            standing = standing_of(*points[0], here, spread)
            value[i] = np.nan if standing.figure.value is None else standing.figure.value
            verdict[i] = standing.conclusion.verdict
            lower[i], error[i] = _evidence_of(standing.conclusion)
        evidence = replace(judged.evidence, lower=lower, error=error)
        return replace(judged, value=value, verdict=verdict, evidence=evidence)


def known_there(store: FiguresStore, municipality: str) -> list[Indicator]:
    """Return the indicators that a release of this municipality holds, about everybody, in order."""
    held = {
        indicator
        for valid in store.valid()
        if any(municipality in scopes for scopes in valid.release.parts.values())
        for indicator in valid.release.indicators
    }
    return [each for each in store.catalogue.indicators.values() if each.id in held and each.of is None]


def _part(place: Place, code: str) -> Place:
    return Place(
        code,
        place.neighbourhoods[code],
        (code,),
        place.municipality,
        place.municipality_name,
        place.neighbourhoods,
    )


def _compared(indicator: Indicator, known: Sequence[Floats], spread: Spread) -> AgainstRest:
    margin = margin_of(indicator)
    events, base, rest, rest_base = known
    steps = rounded_by(indicator)
    if indicator.measure == "rate":
        return rates_against_rest(
            np.round(events),
            base,
            np.round(rest),
            rest_base,
            dispersion=_with_rounding(spread.dispersion, steps, known),
            margin=margin,
        )
    within = np.minimum(events, base), base, np.minimum(rest, rest_base), rest_base
    return registers_against_rest(*within, **steps, margin=margin)


def _with_rounding(dispersion: float, steps: Mapping[str, float], known: Sequence[Floats]) -> Floats:
    """Return the dispersion raised for rounding, as `concluding` does it for one figure."""
    events, base, rest, rest_base = known
    rounded, worth = np.zeros_like(events), np.zeros_like(events)
    with np.errstate(invalid="ignore", divide="ignore"):
        for number, of in ((events, base), (rest, rest_base)):
            step = steps.get("rounding", 0.0) + steps.get("rounding_share", 0.0) * of
            rounded += np.where(number > 0, step**2 / 12 / number**2, 0.0)
            worth += np.where(number > 0, 1 / number, 0.0)
        raised = np.where(rounded > 0, rounded / worth, 0.0)
    return dispersion + np.where(raised >= MATTERS, raised, 0.0)


def _nothing_known(parts: int, margin: float) -> AgainstRest:
    unknown, none = np.full(parts, np.nan), np.zeros(parts, dtype=bool)
    return AgainstRest(unknown, unknown, unknown, none, unknown, margin, margin, np.zeros(parts))


def _evidence_of(conclusion: Conclusion) -> tuple[float, float]:
    """Return the probability and the standard error that a conclusion rests on; NaN where there is none."""
    effect = conclusion.effect
    if conclusion.probability_lower is None or effect is None:
        return np.nan, np.nan
    if effect.lower is None or effect.upper is None or (effect.kind == "ratio" and effect.lower <= 0):
        return conclusion.probability_lower, np.nan
    low, high = (effect.lower, effect.upper)
    if effect.kind == "ratio":
        low, high = float(np.log(low)), float(np.log(high))
    return conclusion.probability_lower, (high - low) / _TWO_SIDES


def _newest(older: Judged, newer: Judged) -> Judged:
    """Return what the newer table says, and the older one of what the newer does not speak of."""

    def chosen[T: np.generic](first: NDArray[T], second: NDArray[T]) -> NDArray[T]:
        return np.where(newer.there, second, first)

    first, second = older.evidence, newer.evidence
    evidence = AgainstRest(
        lower=chosen(first.lower, second.lower),
        beyond_lower=chosen(first.beyond_lower, second.beyond_lower),
        beyond_higher=chosen(first.beyond_higher, second.beyond_higher),
        inside=chosen(first.inside, second.inside),
        error=chosen(first.error, second.error),
        below=second.below,
        above=second.above,
        slack=chosen(first.slack, second.slack),
    )
    return Judged(
        indicator=newer.indicator,
        year=newer.year,
        there=older.there | newer.there,
        hidden=chosen(older.hidden, newer.hidden),
        value=chosen(older.value, newer.value),
        events=chosen(older.events, newer.events),
        verdict=chosen(older.verdict, newer.verdict),
        evidence=evidence,
    )

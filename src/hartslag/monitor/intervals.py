# SPDX-License-Identifier: EUPL-1.2
"""Give every figure of a page its 95% interval, all at once."""

from collections.abc import Mapping, Sequence

import numpy as np

from hartslag.monitor.obstacles import obstacle
from hartslag.monitor.results import Figure
from hartslag.statistics.services import effective_n, garwood, t_interval, wilson


def with_intervals(figures: Sequence[Figure], dispersion: Mapping[str, float]) -> list[Figure]:
    """Return the figures with their interval, in the same order; without one where none may be given.

    Shares: Wilson on the effective sample size, for a register on all who were counted, from half the
    rounding step below to half above. Counts and rates: Garwood, with the dispersion of the indicator, and
    half a step wider. Means: Student's t. How many people or homes there are is known where all were
    counted: such a number has no interval, only its change has one.
    """
    done = list(figures)
    for select, calculate in ((_is_share, _shares), (_is_count, _counts), (_is_mean, _means)):
        places = [i for i, figure in enumerate(figures) if obstacle(figure) is None and select(figure)]
        if not places:
            continue
        lower, upper = calculate([figures[i] for i in places], dispersion)
        for i, low, high in zip(places, np.atleast_1d(lower), np.atleast_1d(upper), strict=True):
            done[i] = done[i].with_interval((float(low), float(high)))
    return done


def _is_share(figure: Figure) -> bool:
    return figure.indicator.measure == "share" and bool(figure.denominator)


def _is_count(figure: Figure) -> bool:
    if figure.indicator.measure == "count":
        return figure.indicator.kind != "register"
    return figure.indicator.measure == "rate" and figure.value is not None


def _is_mean(figure: Figure) -> bool:
    return figure.indicator.measure == "mean"


def _shares(figures: Sequence[Figure], _dispersion: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    share = np.array([figure.value or 0.0 for figure in figures])
    n = np.array([figure.denominator or 1.0 for figure in figures])
    # A share of a register is a complete count: nothing is gained by having counted everybody.
    population = np.array([_population(figure) for figure in figures])
    effect = np.array([figure.design_effect for figure in figures])
    worth = effective_n(n, population=population, design_effect=effect)
    half = np.array([half_step(figure) / (figure.denominator or 1.0) for figure in figures])
    lower, _ = wilson(np.clip(share - half, 0.0, 1.0) * worth, worth)
    _, upper = wilson(np.clip(share + half, 0.0, 1.0) * worth, worth)
    return lower, upper


def _population(figure: Figure) -> float:
    known = figure.population if figure.indicator.kind == "sample" else None
    # So many residents that the part that was asked does not matter.
    return known if known is not None and known >= (figure.n or 0) else 1e12


def half_step(figure: Figure) -> float:
    """Return half the step a published figure is rounded to, as a number of people, homes or events."""
    rounding = figure.indicator.rounding
    if rounding is None or rounding.on == "value":
        return 0.0
    parts = max(1, len(figure.origins))
    if rounding.on == "count":
        return rounding.step / 2 * parts
    per = {"percentage": 100.0, "per_100": 100.0, "per_1000": 1000.0}[rounding.on]
    return rounding.step / 2 / per * (figure.denominator or 0.0)


def _counts(figures: Sequence[Figure], dispersion: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    events = np.array([figure.events or 0.0 for figure in figures])
    phi = np.array([dispersion.get(figure.indicator.id, 1.0) for figure in figures])
    half = np.array([half_step(figure) for figure in figures])
    lower, upper = garwood(events, dispersion=phi)
    scale = np.array([_scale(figure) for figure in figures])
    return np.maximum(lower - half, 0.0) * scale, (upper + half) * scale


def _scale(figure: Figure) -> float:
    if figure.indicator.measure == "count":
        return 1.0
    return (figure.indicator.per or 1) / (figure.denominator or 1.0)


def _means(figures: Sequence[Figure], _dispersion: Mapping[str, float]) -> tuple[np.ndarray, np.ndarray]:
    mean = np.array([figure.value or 0.0 for figure in figures])
    worth = np.array([(figure.n or 1) / figure.design_effect for figure in figures])
    spread = np.array([figure.standard_deviation or 0.0 for figure in figures])
    return t_interval(mean, spread / np.sqrt(worth), worth - 1)

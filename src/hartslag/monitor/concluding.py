# SPDX-License-Identifier: EUPL-1.2
"""From figures to conclusions: which question is asked of which kind of figure (methods 3.1a)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hartslag.areas.services import COUNTRY_CODE
from hartslag.monitor.intervals import half_step
from hartslag.monitor.margins import margin_of
from hartslag.monitor.obstacles import obstacle
from hartslag.monitor.reading import denominator_note
from hartslag.monitor.results import Break, Change, Figure, Place, Reference, Spread, Standing
from hartslag.monitor.words import number_of, seen, wording_of
from hartslag.statistics.services import (
    Conclusion,
    Kind,
    Mean,
    Steps,
    Text,
    Wording,
    conclude_change_against_change,
    conclude_count_change,
    conclude_mean_against,
    conclude_mean_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_register_against_rest,
    conclude_register_change,
    conclude_share_against_fixed,
    conclude_share_against_share,
    conclude_share_change,
    no_verdict,
    together,
)

_LOT_UNKNOWN = Text(
    "De bron zegt niet of door loting is bepaald wie werd gevraagd.",
    "The source does not say whether it was drawn by lot who was asked.",
)
_NUMBERS_DIFFER_IN_SIZE = Text(
    "Een aantal hangt af van hoeveel mensen er wonen. Vergelijk aandelen, of kijk hoe het aantal verandert.",
    "A number depends on how many people live there. Compare shares, or see how the number changes.",
)

_NO_REST_OF_THE_COUNTRY = Text(
    "Het hele land vergelijken we nergens mee. Kijk naar een gemeente.",
    "We compare the whole country with nothing. Look at a municipality.",
)
_REST_OF_THE_COUNTRY_NEEDED = Text(
    "Met hetzelfde cijfer voor de rest van het land, op dezelfde manier gemeten, kan het wel.",
    "With the same figure for the rest of the country, measured the same way, a conclusion is possible.",
)

# Half a tenth: dispersions are written with one decimal.
MATTERS = 0.05


def standing_of(figure: Figure, reference: Reference | None, place: Place, spread: Spread) -> Standing:
    """Return where the figure stands against its reference, or why that cannot be said."""
    return together([standing_steps(figure, reference, place, spread)])[0]


def standing_steps(
    figure: Figure, reference: Reference | None, place: Place, spread: Spread
) -> Steps[Standing]:
    """Return the question where the figure stands, to be answered together with others.

    The figure gets the interval the conclusion speaks of, so that a page shows one.
    """
    words = wording_of(figure.indicator, place, after=figure, reference=reference)
    conclusion = yield from _compare(figure, reference, place, spread, words)
    said = conclusion.intervals.get("value")
    if said is not None and said != figure.interval:
        figure = figure.with_interval(said)
    return Standing(figure, reference, conclusion)


def _compare(
    figure: Figure, reference: Reference | None, place: Place, spread: Spread, words: Wording
) -> Steps[Conclusion]:
    reason = obstacle(figure)
    if reason:
        return _none(reason, "comparison", figure, place, words)
    if figure.indicator.measure == "count":
        return _none("no_reference", "comparison", figure, place, words, helps=_NUMBERS_DIFFER_IN_SIZE)
    if reference is None or reference.figure.value is None or figure.value is None:
        return _none("no_reference", "comparison", figure, place, words, helps=_no_rest_of(place))
    asked = _asked(figure, words)
    if figure.indicator.measure == "mean":
        found = _compare_means(figure, reference, asked)
    elif figure.indicator.measure == "rate":
        found = yield from _compare_rates(figure, reference, spread, asked)
    elif figure.indicator.kind == "sample":
        found = yield from _compare_samples(figure, reference, asked)
    else:
        found = yield from _compare_registers(figure, reference, asked)
    return _noted(found, figure, *([reference.figure] if reference else []))


def _compare_rates(
    figure: Figure, reference: Reference, spread: Spread, asked: dict[str, Any]
) -> Steps[Conclusion]:
    other = reference.figure
    here: dict[str, Any] = {
        "events": float(round(figure.events or 0)),
        "population": figure.denominator or 0.0,
        "per": float(figure.indicator.per or 1),
        "dispersion": _with_rounding(spread, figure, other),
        "dispersion_known": spread.known,
    }
    if reference.includes_area or not other.denominator:
        if not other.value:
            return no_verdict("no_reference", kind="comparison", good=asked["good"], wording=asked["wording"])
        return (
            yield from conclude_rate_against_rate.steps(
                **here, **asked, reference_rate=other.value, reference_includes_area=reference.includes_area
            )
        )
    return (
        yield from conclude_rate_against_counts.steps(
            **here,
            **asked,
            reference_events=float(round(other.events or 0)),
            reference_population=other.denominator,
        )
    )


def _compare_registers(figure: Figure, reference: Reference, asked: dict[str, Any]) -> Steps[Conclusion]:
    other = reference.figure
    if reference.includes_area or not other.denominator:
        return (yield from _against_fixed(figure, reference, asked, population=figure.denominator))
    return (
        yield from conclude_register_against_rest.steps(
            here=_part(figure), rest=_part(other), **_rounding(figure, other), **asked
        )
    )


def _compare_samples(figure: Figure, reference: Reference, asked: dict[str, Any]) -> Steps[Conclusion]:
    other = reference.figure
    if other.random_sample is False:
        return no_verdict("no_reference", kind="comparison", good=asked["good"], wording=asked["wording"])
    if obstacle(other) or reference.includes_area:
        return (yield from _against_fixed(figure, reference, asked, population=figure.population))
    return (
        yield from conclude_share_against_share.steps(
            here=_part(figure),
            rest=_part(other),
            population=figure.population,
            rest_population=other.population,
            design_effect=max(figure.design_effect, other.design_effect),
            **asked,
        )
    )


def _against_fixed(
    figure: Figure, reference: Reference, asked: dict[str, Any], *, population: float | None
) -> Steps[Conclusion]:
    share = reference.figure.value
    if share is None or not 0 < share < 1:
        return no_verdict("no_reference", kind="comparison", good=asked["good"], wording=asked["wording"])
    return (
        yield from conclude_share_against_fixed.steps(
            here=_part(figure),
            reference=share,
            population=population,
            design_effect=figure.design_effect,
            reference_includes_area=reference.includes_area,
            **asked,
        )
    )


def _compare_means(figure: Figure, reference: Reference, asked: dict[str, Any]) -> Conclusion:
    other = reference.figure
    measured = not reference.includes_area and obstacle(other) is None
    return conclude_mean_against(
        here=_mean(figure),
        reference=_mean(other) if measured else float(other.value or 0.0),
        population=figure.population,
        design_effect=figure.design_effect,
        **asked,
    )


def change_steps(
    before: Figure,
    after: Figure,
    place: Place,
    spread: Spread,
    *,
    references: tuple[Reference | None, Reference | None] | None = None,
    breaks: Sequence[Break] = (),
) -> Steps[Change]:
    """Return the question how the area moved from one figure to a later one, on its own and against the rest.

    `references` belong to both figures; without them it is not held against the rest, which takes twenty
    times as long. With a break between the figures there is no conclusion.
    """
    held = references[1] if references else None
    words = wording_of(after.indicator, place, after=after, before=before, reference=held)
    if any(before.year < each.year <= after.year for each in breaks):
        return Change(before, after, _none("series_break", "change", after, place, words), None)
    for figure in (after, before):
        reason = obstacle(figure)
        if reason:
            return Change(before, after, _none(reason, "change", figure, place, words), None)
    moved = yield from _moved(before, after, spread, _asked(after, words))
    conclusion = _noted(moved, after, before)
    against = _against_rest(before, after, references, spread, words) if references else None
    return Change(before, after, conclusion, against)


def one_measurement(figure: Figure, place: Place) -> Conclusion:
    """Return the conclusion about the change of what was measured once, or could never carry one."""
    words = wording_of(figure.indicator, place, after=figure)
    return _none(obstacle(figure) or "one_measurement", "change", figure, place, words)


def _moved(before: Figure, after: Figure, spread: Spread, asked: dict[str, Any]) -> Steps[Conclusion]:
    indicator = after.indicator
    if indicator.measure == "mean":
        return conclude_mean_change(
            before=_mean(before),
            after=_mean(after),
            population=after.population,
            design_effect=max(before.design_effect, after.design_effect),
            **asked,
        )
    if indicator.measure == "share" and indicator.kind == "sample":
        return (
            yield from conclude_share_change.steps(
                before=_part(before),
                after=_part(after),
                population=after.population,
                design_effect=max(before.design_effect, after.design_effect),
                **asked,
            )
        )
    if indicator.measure == "share":
        return (
            yield from conclude_register_change.steps(
                before=_part(before), after=_part(after), **_rounding(before, after), **asked
            )
        )
    exposures = _exposures(before, after)
    return (
        yield from conclude_count_change.steps(
            before=float(round(before.events or 0)),
            after=float(round(after.events or 0)),
            before_exposure=exposures[0],
            after_exposure=exposures[1],
            per=_per(before, after),
            dispersion=_with_rounding(spread, before, after),
            dispersion_known=spread.known,
            **asked,
        )
    )


def _against_rest(
    before: Figure,
    after: Figure,
    references: tuple[Reference | None, Reference | None],
    spread: Spread,
    words: Wording,
) -> Conclusion | None:
    """Hold the change against that of the rest, both as numbers of events or people; None where not known."""
    if after.indicator.kind == "sample" or None in references:
        return None
    there = [each.figure for each in references if each is not None and not each.includes_area]
    if len(there) != 2 or any(each.events is None or not each.denominator for each in there):
        return None
    return conclude_change_against_change(
        own=(float(round(before.events or 0)), float(round(after.events or 0))),
        rest=(float(round(there[0].events or 0)), float(round(there[1].events or 0))),
        own_exposure=_exposures(before, after),
        rest_exposure=_exposures(there[0], there[1]),
        per=_per(before, after),
        dispersion=_with_rounding(spread, before, after, *there),
        dispersion_known=spread.known,
        good=after.indicator.good,
        wording=replace(words, subject=number_of(after.indicator)) if _is_share(after) else words,
    )


def _is_share(figure: Figure) -> bool:
    return figure.indicator.measure == "share"


def _asked(figure: Figure, words: Wording) -> dict[str, Any]:
    return {"good": figure.indicator.good, "margin": margin_of(figure.indicator), "wording": words}


def _none(
    reason: str,
    kind: Kind,
    figure: Figure,
    place: Place,
    words: Wording,
    *,
    helps: Text | None = None,
) -> Conclusion:
    shown = figure.status == "known"
    return no_verdict(
        reason,
        kind=kind,
        good=figure.indicator.good,
        wording=words,
        seen=(lambda: seen(figure, place)) if shown else None,
        helps=helps,
        estimate={"value": figure.value} if shown and figure.value is not None else None,
    )


def _no_rest_of(place: Place) -> Text | None:
    """Return what helps where there is nothing to compare with; None for a part of a municipality."""
    if place.code == COUNTRY_CODE:
        return _NO_REST_OF_THE_COUNTRY
    return _REST_OF_THE_COUNTRY_NEEDED if place.is_municipality else None


def _noted(conclusion: Conclusion, *figures: Figure) -> Conclusion:
    """Add what must be known beside a conclusion and what its calculation could not know."""
    notes = [note for figure in figures for note in figure.notes if not _said_elsewhere(note, figure)]
    if any(figure.indicator.kind == "sample" and figure.random_sample is None for figure in figures):
        notes.append(_LOT_UNKNOWN)
    new = [note for note in dict.fromkeys(notes) if note not in conclusion.notes]
    return replace(conclusion, notes=(*conclusion.notes, *new)) if new else conclusion


def _said_elsewhere(note: Text, figure: Figure) -> bool:
    """Say whether the conclusion itself names the year of the denominator: that of a rate does."""
    year = denominator_note(figure.indicator, figure.year, figure.denominator_year)
    return figure.indicator.measure == "rate" and note == year


def _part(figure: Figure) -> tuple[float, float]:
    base = figure.denominator or 0.0
    # A rounded part can come out above a rounded whole.
    return min(figure.events or 0.0, base), base


def _mean(figure: Figure) -> Mean:
    return Mean(figure.value or 0.0, float(figure.n or 0), sd=figure.standard_deviation)


def _rounding(*figures: Figure) -> dict[str, Any]:
    rounding = figures[0].indicator.rounding
    if rounding is None or rounding.on == "value":
        return {}
    if rounding.on == "count":
        # Each neighbourhood of an area was rounded by itself.
        return {"rounding": rounding.step * max(1, *(len(figure.origins) for figure in figures))}
    return {
        "rounding_share": rounding.step / {"percentage": 100, "per_100": 100, "per_1000": 1000}[rounding.on]
    }


def _with_rounding(spread: Spread, *figures: Figure) -> float:
    """Return the dispersion, raised for the rounding of published rates and counts.

    A rounded number is off by at most half a step, evenly: a variance of step^2 / 12. It is added to that of
    the logarithm of the ratio of the counts, which is the dispersion times the sum of 1 / count. What would
    not be seen in the dispersion as it is written is left out.
    """
    counts = [(figure.events or 0.0, 2 * half_step(figure)) for figure in figures]
    known = [(events, step) for events, step in counts if events > 0]
    if not any(step for _, step in known):
        return spread.dispersion
    rounded = sum(step**2 / 12 / events**2 for events, step in known)
    raised = rounded / sum(1 / events for events, _ in known)
    return spread.dispersion + (raised if raised >= MATTERS else 0.0)


def _exposures(before: Figure, after: Figure) -> tuple[float, float]:
    if after.indicator.measure == "count" or not before.denominator or not after.denominator:
        return 1.0, 1.0
    return before.denominator, after.denominator


def _per(before: Figure, after: Figure) -> float | None:
    if after.indicator.measure == "count" or not before.denominator or not after.denominator:
        return None
    return float(after.indicator.per or 100)

# SPDX-License-Identifier: EUPL-1.2
"""What an area is held against: the rest of what it is a part of, without the area (methods 3.1a)."""

from collections.abc import Sequence
from dataclasses import replace

from hartslag.figures.services import Disclosure, Indicator, Measurement
from hartslag.monitor.reading import ESTIMATED, LEAST_KNOWN, ByArea, figure_of, scaled
from hartslag.monitor.results import Figure, Place, Reference
from hartslag.statistics.services import Text


def reference_of(
    indicator: Indicator,
    key: tuple[int, str],
    by_area: ByArea,
    place: Place,
    figure: Figure,
    disclosure: Disclosure,
    added_up: Figure | None = None,
) -> Reference | None:
    """Return what the figure is held against, or None when there is nothing.

    The municipality minus the area, where both are known as numbers of one source; the other neighbourhoods
    together, where the municipality has no figure; a published average that includes the area, labelled so,
    only when nothing else exists. A rest of own counts that is too small to show is no reference. For a
    municipality this is the country, or its municipalities `added_up` where no source gives it.
    """
    if not place.whole or indicator.measure == "count":
        return None
    whole = by_area.get(place.whole)
    rest = _rest(indicator, key, by_area, place, figure, whole, added_up)
    if rest:
        if rest.own_counts and _must_hide(indicator, rest, disclosure):
            return None
        return Reference(_rest_name(place), rest, includes_area=False)
    average = figure_of(indicator, key, by_area, place.whole, ())
    if average.value is None:
        return None
    return Reference(_average_name(place), average, includes_area=True)


def _rest(
    indicator: Indicator,
    key: tuple[int, str],
    by_area: ByArea,
    place: Place,
    figure: Figure,
    whole: Measurement | None,
    added_up: Figure | None,
) -> Figure | None:
    if whole:
        all_ = figure_of(indicator, key, {place.whole: whole}, place.whole, ())
        return None if _differs_in_denominator(all_, figure, whole) else _without(indicator, all_, figure)
    if added_up:
        return _without(indicator, added_up, figure)
    return None if place.is_municipality else _others(indicator, key, by_area, place)


def _rest_name(place: Place) -> Text:
    name = place.whole_name
    return Text(f"de rest van {name.nl}", f"the rest of {name.en}")


def _average_name(place: Place) -> Text:
    name = place.whole_name
    if place.is_municipality:
        return Text(f"{name.nl} (deze gemeente meegerekend)", f"{name.en} (this municipality included)")
    return Text(f"{name.nl} (deze buurt meegerekend)", f"{name.en} (this neighbourhood included)")


def _without(indicator: Indicator, all_: Figure, figure: Figure) -> Figure | None:
    """Return the whole minus the area, or None when one of them is not known as a number."""
    if indicator.measure in {"mean", "index"} or indicator.kind in ESTIMATED:
        return None
    if not _has_numbers(figure) or not _has_numbers(all_):
        return None
    base = (all_.denominator or 0) - (figure.denominator or 0)
    # Rounding of the parts may take a count just below zero; a rest of nobody says nothing.
    events = max(0.0, (all_.events or 0) - (figure.events or 0))
    if base <= 0 or events > base * (1 if indicator.measure == "share" else float("inf")):
        return None
    n = all_.n - figure.n if all_.n is not None and figure.n is not None else None
    return replace(
        all_,
        value=scaled(indicator, events, base),
        events=events,
        denominator=base,
        n=n,
        random_sample=all_.random_sample,
    )


def _differs_in_denominator(whole: Figure, figure: Figure, measured: Measurement) -> bool:
    """Say whether the whole is a published average whose denominator is of another year than the figure's.

    Then the number of cases behind it would be made up from two years.
    """
    published_as_number = measured.observation.published_as == "count"
    return whole.denominator_year != figure.denominator_year and not published_as_number


def _others(indicator: Indicator, key: tuple[int, str], by_area: ByArea, place: Place) -> Figure | None:
    """Return the other neighbourhoods of the municipality together, when nearly all have a figure."""
    others = [code for code in place.neighbourhoods if code not in place.members and code != place.code]
    known = [code for code in others if code in by_area and not by_area[code].observation.hidden]
    if not others or len(known) < LEAST_KNOWN * len(others):
        return None
    rest = figure_of(indicator, key, by_area, place.municipality, known)
    if not _has_numbers(rest):
        return None
    return replace(rest, missing=tuple(set(others) - set(known)), notes=_known_note(known, others))


def _known_note(known: Sequence[str], others: Sequence[str]) -> tuple[Text, ...]:
    if len(known) == len(others):
        return ()
    return (
        Text(
            f"Van {len(known)} van de {len(others)} andere buurten is een cijfer bekend.",
            f"A figure is known of {len(known)} of the {len(others)} other neighbourhoods.",
        ),
    )


def _has_numbers(figure: Figure) -> bool:
    return figure.status == "known" and figure.events is not None and bool(figure.denominator)


def _must_hide(indicator: Indicator, rest: Figure, disclosure: Disclosure) -> bool:
    return disclosure.hides_count(
        rest.events or 0,
        rest.denominator,
        of_people=indicator.measure == "share",
        sensitive=indicator.sensitive,
    )

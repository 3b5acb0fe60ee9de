# SPDX-License-Identifier: EUPL-1.2
"""An area beside other areas: each figure against that of the others together, never a rank.

The others together are the reference of methods 3.1a in place of the rest of the municipality: numbers added
up, so that a small neighbourhood does not count as much as a large one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from hartslag.figures.services import FiguresStore, Indicator
from hartslag.monitor.concluding import standing_of
from hartslag.monitor.intervals import with_intervals
from hartslag.monitor.many import singled_out
from hartslag.monitor.reading import ByArea, Reading, figure_of, read_areas
from hartslag.monitor.results import Figure, Place, Reference, Spread, Standing
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import Text

# Of the others at least this part must have a figure to speak for them together.
_LEAST_KNOWN = 0.75
_NO_SPREAD = Spread()


@dataclass(frozen=True, slots=True)
class Compared:
    """Hold one figure of an area against the others together; `stands_out` after correction for their number.

    `known` is the number of other areas that have the figure.
    """

    indicator: Indicator
    standing: Standing
    known: int
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Hold one figure of the area and of each of the others, in the order in which they were asked for."""

    indicator: Indicator
    year: int
    figures: tuple[Figure, ...]
    standing: Standing


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold an area beside others: every figure that carries a conclusion, and those that do not.

    `others` names them by code, in Dutch order. `by_chance` says how many the scale alone would single out.
    """

    place: Place
    others: Mapping[str, str]
    compared: tuple[Compared, ...]
    without_conclusion: tuple[Indicator, ...]
    by_chance: Text


def compare(
    store: FiguresStore,
    place: Place,
    others: Mapping[str, str],
    name: Text,
    spreads: Spreads,
    *,
    without: Collection[str] = (),
) -> Comparison:
    """Return every figure of a place against the others together; `name` is what to call them in sentences.

    `without` are indicators not to compare: those by which the others were found.
    """
    reading = read_areas(store, [place.code, *place.members, *others])
    known = _spreads_of(store, place, others, reading, spreads)
    found = []
    for indicator in store.catalogue.indicators.values():
        points = _own_and_others(indicator, reading, place, others, name)
        if points and indicator.id not in without:
            found.append((*points, known.get(indicator.id, _NO_SPREAD)))
    figures = with_intervals(
        [own for own, _, _, _ in found], {own.indicator.id: spread.dispersion for own, _, _, spread in found}
    )
    standings = [
        (standing_of(figure, reference, place, spread), count)
        for figure, (_, reference, count, spread) in zip(figures, found, strict=True)
    ]
    judged = [each for each in standings if each[0].conclusion.verdict != "no_verdict"]
    single = singled_out([standing.conclusion for standing, _ in judged])
    return Comparison(
        place=place,
        others=others,
        compared=tuple(
            Compared(standing.figure.indicator, standing, count, i in single.places)
            for i, (standing, count) in enumerate(judged)
        ),
        without_conclusion=tuple(
            standing.figure.indicator
            for standing, _ in standings
            if standing.conclusion.verdict == "no_verdict"
        ),
        by_chance=single.by_chance,
    )


def beside(
    store: FiguresStore,
    place: Place,
    others: Mapping[str, str],
    name: Text,
    indicator: Indicator,
    spreads: Spreads,
) -> Beside | None:
    """Return one figure of the place and of each of the others, or None when the place has none."""
    reading = read_areas(store, [place.code, *place.members, *others])
    points = _own_and_others(indicator, reading, place, others, name)
    if points is None:
        return None
    own, reference, _ = points
    spread = _spreads_of(store, place, others, reading, spreads).get(indicator.id, _NO_SPREAD)
    key = own.year, own.table
    by_area = reading.at(indicator.id, key)
    each = [figure_of(indicator, key, by_area, code, (code,)) for code in others]
    own, *each = with_intervals([own, *each], {indicator.id: spread.dispersion})
    return Beside(indicator, own.year, (own, *each), standing_of(own, reference, place, spread))


def _own_and_others(
    indicator: Indicator, reading: Reading, place: Place, others: Mapping[str, str], name: Text
) -> tuple[Figure, Reference | None, int] | None:
    """Return the latest figure of the place, what it is held against, and how many others that speaks for."""
    if indicator.of:
        return None
    for key in reversed(reading.keys(indicator.id)):
        by_area = reading.at(indicator.id, key)
        own = figure_of(indicator, key, by_area, place.code, place.members)
        if own.status == "missing":
            continue
        together, count = _together(indicator, key, by_area, list(others))
        return own, Reference(name, together, includes_area=False) if together else None, count
    return None


def _together(
    indicator: Indicator, key: tuple[int, str], by_area: ByArea, codes: Sequence[str]
) -> tuple[Figure | None, int]:
    known = [code for code in codes if code in by_area and not by_area[code].observation.hidden]
    if not known or len(known) < _LEAST_KNOWN * len(codes):
        return None, len(known)
    figure = figure_of(indicator, key, by_area, "", known)
    if figure.status != "known" or figure.value is None:
        return None, len(known)
    if len(known) < len(codes):
        note = Text(
            f"Van {len(known)} van de {len(codes)} andere gebieden is het cijfer bekend.",
            f"The figure is known of {len(known)} of the {len(codes)} other areas.",
        )
        figure = replace(figure, notes=(*figure.notes, note))
    return figure, len(known)


def _spreads_of(
    store: FiguresStore, place: Place, others: Mapping[str, str], reading: Reading, spreads: Spreads
) -> Mapping[str, Spread]:
    """Return the dispersion over the very areas that are compared, in place of those of one municipality."""
    codes = dict.fromkeys([*place.members, *others], "")
    indicators = [each for each in store.catalogue.indicators.values() if reading.keys(each.id)]
    return spreads.of(store, replace(place, municipality=" ".join(codes), neighbourhoods=codes), indicators)

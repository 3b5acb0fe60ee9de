# SPDX-License-Identifier: EUPL-1.2
"""Read everything a page needs in one call to the store, and make figures of areas from it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hartslag.figures.services import Catalogue, FiguresStore, Indicator, Measurement
from hartslag.monitor.results import Figure, Origin, Place
from hartslag.statistics.services import Text

ESTIMATED = frozenset({"model", "index"})
LEAST_KNOWN = 0.9
"""Of the parts of an area at least this part must have a figure for their sum to speak for it."""
FEWEST_MUNICIPALITIES = 300
"""With fewer loaded they are a part of the country: there are 342, and fewer as they merge."""

type ByArea = Mapping[str, Measurement]
type Key = tuple[int, str]
"""The year and table of a figure."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold measurements by indicator, year and table, and within these by area.

    Oldest release first: of two measurements of one area in one table the later release counts. `country`
    holds figures of the country that no source gives, for who is held against it.
    """

    catalogue: Catalogue
    found: Mapping[str, Mapping[Key, ByArea]]
    country: Mapping[str, Mapping[Key, Figure]] = field(default_factory=dict)

    def keys(self, indicator: str) -> list[Key]:
        """Return the years and tables in which the indicator is known, by year, the newest table last."""
        known = dict.fromkeys((*self.found.get(indicator, ()), *self.country.get(indicator, ())))
        return sorted(known, key=lambda key: key[0])

    def known(self) -> list[str]:
        """Return the indicators of which anything is known, in the order of the catalogue."""
        return [id_ for id_ in self.catalogue.indicators if id_ in self.found or self.country.get(id_)]

    def at(self, indicator: str, key: Key) -> ByArea:
        """Return the measurements of one indicator in one year and table, by area."""
        return self.found.get(indicator, {}).get(key, {})


def read_place(store: FiguresStore, place: Place, indicators: Sequence[str] | None = None) -> Reading:
    """Read what is known about a place, its neighbourhoods and its municipality, in one call.

    Only where the municipality has no figure to take the place off, a second call reads the neighbourhoods.
    """
    # A municipality has figures of its own; its neighbourhoods would be fifty times as much to read.
    members = () if place.is_municipality else place.members
    codes = dict.fromkeys(code for code in (place.code, *place.formerly, *members, place.whole) if code)
    measurements = store.profile(list(codes), indicators=indicators)
    reading = _arranged(store, measurements, place)
    lacking = [id_ for id_ in reading.found if _lacks_municipality(reading, id_, place)]
    if not lacking or place.is_municipality or not place.municipality:
        return reading
    others = store.profile(list(place.neighbourhoods), indicators=lacking)
    return _arranged(store, [*measurements, *others], place)


def _lacks_municipality(reading: Reading, indicator: str, place: Place) -> bool:
    """Say whether a figure of the place could be held against a rest, but the municipality has none."""
    definition = reading.catalogue.indicators.get(indicator)
    if definition is None or definition.measure not in {"share", "rate"} or definition.kind in ESTIMATED:
        return False
    return any(
        place.municipality not in by_area
        and all(
            each.events is not None and each.observation.random_sample is not False
            for each in by_area.values()
        )
        for by_area in reading.found[indicator].values()
    )


def read_parts(store: FiguresStore, place: Place, parts: Sequence[Place], indicator: str) -> Reading:
    """Read one indicator for a place and parts of its municipality, in one call.

    Where a figure of theirs could be held against a rest, but the municipality has none, a second call reads
    all of its neighbourhoods.
    """
    known = [code for part in parts for code in (part.code, *part.members)]
    members = () if place.is_municipality else place.members
    codes = dict.fromkeys(
        code
        for code in (place.code, *place.formerly, *members, place.whole, place.municipality, *known)
        if code
    )
    reading = _arranged(store, store.measurements(indicator, areas=list(codes)), place)
    if place.municipality and indicator in reading.found and _lacks_municipality(reading, indicator, place):
        return read_municipality(store, place, indicator)
    return reading


def read_municipality(store: FiguresStore, place: Place, indicator: str) -> Reading:
    """Read one indicator for a place and every neighbourhood of its municipality, in one call."""
    codes = dict.fromkeys(
        code
        for code in (
            place.code,
            *place.formerly,
            *place.members,
            place.whole,
            place.municipality,
            *place.neighbourhoods,
        )
        if code
    )
    return _arranged(store, store.measurements(indicator, areas=list(codes)), place)


def read_areas(store: FiguresStore, codes: Sequence[str]) -> Reading:
    """Read everything that is known about these areas, in one call."""
    return _arranged(store, store.profile(list(codes)))


def _arranged(
    store: FiguresStore, measurements: Sequence[Measurement], place: Place | None = None
) -> Reading:
    """Arrange measurements; those of the codes a place had before count as its own of those years."""
    catalogue = store.catalogue
    position = {release.id: place for place, release in enumerate(reversed(store.releases()))}
    found: dict[str, dict[tuple[int, str], dict[str, Measurement]]] = defaultdict(lambda: defaultdict(dict))
    for each in sorted(measurements, key=lambda each: position.get(each.observation.release, 0)):
        seen = each.observation
        indicator = catalogue.indicators.get(seen.indicator)
        found[seen.indicator][seen.year, seen.table][seen.area] = _as_published(indicator, each)
    for code, year in place.formerly.items() if place else ():
        for by_key in found.values():
            for key, by_area in by_key.items():
                if key[0] < year and code in by_area:
                    by_area.setdefault(place.code if place else "", by_area[code])
    return Reading(catalogue, found)


def _as_published(indicator: Indicator | None, measured: Measurement) -> Measurement:
    """Return an average of what is counted, published without its count, as that alone.

    A denominator from elsewhere would give it a number of events that no source has.
    """
    seen = measured.observation
    counts = indicator is not None and indicator.kind != "sample" and indicator.published_as == "count"
    if not counts or seen.published_as in {"count", "value"} or seen.denominator is not None:
        return measured
    return Measurement(seen, None, None, None, None)


def figure_of(
    indicator: Indicator, key: tuple[int, str], by_area: ByArea, code: str, members: Sequence[str]
) -> Figure:
    """Return the figure of an area: its own where the source gives one, else that of its neighbourhoods.

    Neighbourhoods are added up: counts, denominators and answers. Means, model estimates and indices cannot
    be added up without what lies behind them, so an area of several neighbourhoods has none of its own.
    """
    year, table = key
    own = by_area.get(code) or (by_area.get(members[0]) if len(members) == 1 else None)
    if own:
        return _single(indicator, code, own)
    parts = {member: by_area[member] for member in members if member in by_area}
    if not parts:
        return Figure(indicator, code, year, "missing", table=table, missing=tuple(members))
    return _combined(indicator, code, key, parts, members)


def _single(indicator: Indicator, code: str, measured: Measurement) -> Figure:
    seen = measured.observation
    status = "hidden" if seen.hidden else "known"
    return Figure(
        indicator=indicator,
        area=code,
        year=seen.year,
        status=status,  # type: ignore[arg-type]  # one of the two
        value=_value(indicator, measured),
        events=measured.events,
        denominator=_n(seen.n) if indicator.kind == "sample" else measured.denominator,
        denominator_year=None if indicator.kind == "sample" else measured.denominator_year,
        population=measured.denominator if indicator.kind == "sample" else None,
        n=seen.n,
        design_effect=seen.design_effect or 1.0,
        standard_deviation=seen.standard_deviation,
        random_sample=seen.random_sample,
        own_counts=seen.origin != "published",
        table=seen.table,
        origins=_origins([measured]),
        notes=_notes(indicator, seen.year, measured.denominator_year),
    )


def _value(indicator: Indicator, measured: Measurement) -> float | None:
    if indicator.measure == "share":
        return measured.fraction
    if indicator.measure == "rate":
        return measured.rate(indicator.per or 1)
    return measured.observation.value


def _combined(
    indicator: Indicator,
    code: str,
    key: tuple[int, str],
    parts: Mapping[str, Measurement],
    members: Sequence[str],
) -> Figure:
    year, table = key
    missing = tuple(member for member in members if member not in parts)
    seen = [each.observation for each in parts.values()]
    hidden = any(each.hidden for each in seen)
    measured = list(parts.values())
    plain = Figure(
        indicator=indicator,
        area=code,
        year=year,
        status="hidden" if hidden else "missing",
        own_counts=any(each.origin != "published" for each in seen),
        table=table,
        missing=missing,
        origins=_origins(measured),
    )
    addable = indicator.measure not in {"mean", "index"} and indicator.kind not in ESTIMATED
    events = _total([each.events for each in measured])
    # With a part absent or hidden the sum would speak for another area than the one it is named after.
    if hidden or missing or not addable or events is None:
        return plain
    total = _total([each.denominator for each in measured])
    sample = indicator.kind == "sample"
    n = _total([None if each.n is None else float(each.n) for each in seen])
    base = n if sample else total
    denominator_years = {each.denominator_year for each in measured}
    denominator_year = denominator_years.pop() if len(denominator_years) == 1 and not sample else None
    return Figure(
        indicator=indicator,
        area=code,
        year=year,
        status="known",
        value=scaled(indicator, events, base),
        events=events,
        denominator=base,
        denominator_year=denominator_year,
        population=total if sample else None,
        n=None if n is None else int(n),
        design_effect=max(each.design_effect or 1.0 for each in seen),
        random_sample=_all_random([each.random_sample for each in seen]),
        own_counts=plain.own_counts,
        table=table,
        origins=plain.origins,
        notes=_notes(indicator, year, denominator_year),
    )


def scaled(indicator: Indicator, events: float, base: float | None) -> float | None:
    """Return events as the indicator shows them; None for a share or rate whose denominator is unknown."""
    if indicator.measure == "count":
        return events
    if not base:
        return None
    return events / base * (indicator.per or 1 if indicator.measure == "rate" else 1)


def _total(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _all_random(answers: Sequence[bool | None]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers else True


def _n(n: int | None) -> float | None:
    return None if n is None else float(n)


def _origins(measured: Sequence[Measurement]) -> tuple[Origin, ...]:
    """Return where the values come from, and where their denominators come from when that is elsewhere."""
    origins = []
    for each in measured:
        seen = each.observation
        elsewhere = each.denominator_release, each.denominator_row
        if elsewhere == (seen.release, seen.row):
            elsewhere = None, None
        origins.append(
            Origin(seen.area, seen.release, seen.row, seen.table, seen.citation, seen.note, *elsewhere)
        )
    return tuple(origins)


def denominator_note(indicator: Indicator, year: int, denominator_year: int | None) -> Text | None:
    """Return the sentence that names the year of the denominator when it is not that of the figure."""
    if denominator_year in {None, year} or indicator.measure not in {"share", "rate"}:
        return None
    return Text(
        f"Het cijfer is van {year}, het aantal waarop het slaat van {denominator_year}.",
        f"The figure is from {year}, the number it relates to from {denominator_year}.",
    )


def _notes(indicator: Indicator, year: int, denominator_year: int | None) -> tuple[Text, ...]:
    note = None if indicator.kind == "sample" else denominator_note(indicator, year, denominator_year)
    return (note,) if note else ()

# SPDX-License-Identifier: EUPL-1.2
"""Where one figure on a screen comes from: release, file, line, denominator, method, earlier values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hartslag.areas.services import COUNTRY_CODE, named
from hartslag.figures.services import FiguresStore, Indicator, Measurement, Observation, Release
from hartslag.monitor.refusals import UnknownFigure
from hartslag.monitor.releases import may_not_be_compared
from hartslag.monitor.results import Figure, Origin, Place, Standing
from hartslag.monitor.rows import OneIndicator
from hartslag.monitor.spreads import Spreads


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold one published figure that a shown figure is made of, with where it stands.

    `denominator` is what it is read against, with the year, release and line that say so; all None where
    there is none or it is not used.
    """

    name: str
    observation: Observation
    release: Release
    denominator: float | None = None
    denominator_year: int | None = None
    denominator_release: Release | None = None
    denominator_row: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Hold what another release says, or said, of a figure, where that is something else."""

    name: str
    observation: Observation
    release: Release


@dataclass(frozen=True, slots=True)
class Provenance:
    """Hold where one figure comes from.

    `pieces` are the published figures it is made of, `reference_pieces` those of what it is held against;
    `summed` and `reference_summed` stand for them where they would be hundreds: the releases they are in.
    `missing` names the neighbourhoods without a figure. `earlier` has what other releases say of the same
    figures; with `earlier_hidden` they do, but those values may not be shown beside these.
    """

    place: Place
    standing: Standing
    pieces: tuple[Piece, ...]
    reference_pieces: tuple[Piece, ...]
    summed: tuple[Release, ...]
    reference_summed: tuple[Release, ...]
    missing: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    earlier_hidden: bool

    @property
    def figure(self) -> Figure:
        """Return the figure itself."""
        return self.standing.figure


def make_provenance(
    store: FiguresStore, indicator: Indicator, place: Place, year: int, spreads: Spreads
) -> Provenance:
    """Return where a figure comes from. Raises `UnknownFigure`."""
    standing = OneIndicator(store, indicator, place, spreads).standing(year)
    if standing is None:
        raise UnknownFigure(indicator, place, year)
    held, reference_sum = _origins(standing.reference.figure if standing.reference else None)
    origins, sum_ = _origins(standing.figure)
    codes = list(dict.fromkeys(each.area for each in (*origins, *held)))
    measured = {
        (each.observation.area, each.observation.release): each
        for each in store.measurements(indicator.id, areas=codes, years=[year])
    }
    names = _names([*codes, *standing.figure.missing], place)
    releases = {each.id: each for each in store.releases()}
    pieces = _pieces(origins, measured, names, releases)
    other = _others(store, indicator, year, pieces, releases)
    hidden = any(may_not_be_compared([each.release, _of(pieces, each).release]) for each in other)
    return Provenance(
        place=place,
        standing=standing,
        pieces=pieces,
        reference_pieces=_pieces(held, measured, names, releases),
        summed=tuple(releases[each] for each in sum_ if each in releases),
        reference_summed=tuple(releases[each] for each in reference_sum if each in releases),
        missing=tuple(names[code] for code in standing.figure.missing),
        earlier=() if hidden else tuple(other),
        earlier_hidden=hidden,
    )


def _origins(figure: Figure | None) -> tuple[tuple[Origin, ...], tuple[str, ...]]:
    """Return where each part of a figure stands; of the country added up, the releases of its parts alone."""
    if figure is None:
        return (), ()
    if figure.area == COUNTRY_CODE and all(each.area != COUNTRY_CODE for each in figure.origins):
        return (), figure.releases
    return figure.origins, ()


def _pieces(
    origins: Iterable[Origin],
    measured: Mapping[tuple[str, str], Measurement],
    names: Mapping[str, str],
    releases: Mapping[str, Release],
) -> tuple[Piece, ...]:
    return tuple(
        _piece(origin, measured[origin.area, origin.release], names, releases)
        for origin in origins
        if (origin.area, origin.release) in measured and origin.release in releases
    )


def _piece(
    origin: Origin, measured: Measurement, names: Mapping[str, str], releases: Mapping[str, Release]
) -> Piece:
    seen = measured.observation
    plain = Piece(names[origin.area], seen, releases[origin.release])
    if origin.denominator_release is None and seen.denominator is None:
        return plain
    return Piece(
        plain.name,
        seen,
        plain.release,
        denominator=measured.denominator,
        denominator_year=measured.denominator_year,
        denominator_release=releases.get(measured.denominator_release or ""),
        denominator_row=measured.denominator_row,
    )


def _others(
    store: FiguresStore,
    indicator: Indicator,
    year: int,
    pieces: tuple[Piece, ...],
    releases: Mapping[str, Release],
) -> list[Earlier]:
    """Return what the other releases that were not withdrawn say of these figures, where it differs."""
    now = {each.observation.area: each for each in pieces}
    history = store.history(indicator.id, list(now), year) if now else []
    return [
        Earlier(now[each.area].name, each, releases[each.release])
        for each in history
        if each.release != now[each.area].observation.release
        and each.release in releases
        and _numbers(each) != _numbers(now[each.area].observation)
    ]


def _numbers(seen: Observation) -> tuple[object, ...]:
    return seen.value, seen.published_as, seen.denominator, seen.n, seen.hidden


def _of(pieces: Iterable[Piece], earlier: Earlier) -> Piece:
    return next(each for each in pieces if each.observation.area == earlier.observation.area)


def _names(codes: Iterable[str], place: Place) -> dict[str, str]:
    names = {place.code: place.name, place.municipality: place.municipality_name, **place.neighbourhoods}
    unknown = [code for code in codes if code not in names]
    found = named(unknown) if unknown else {}
    return names | {code: found[code].name if code in found else code for code in unknown}

# SPDX-License-Identifier: EUPL-1.2
"""The screen on where one figure comes from."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Catalogue, Release
from hartslag.monitor.provenance import Earlier, Piece, Provenance
from hartslag.monitor.screens.numbers import Fact, facts_of
from hartslag.monitor.screens.shown_releases import release_href
from hartslag.monitor.screens.shown_rows import indicator_href, shown
from hartslag.monitor.screens.written import (
    digits_of,
    interval_of,
    kind_of,
    opened,
    said,
    unit_of,
    value_of,
)
from hartslag.ui.services import written_number

_MOST_OPEN = 6
_MOST_DIGITS = 3
_UNITS = {
    "percentage": _("%(number)s%%"),
    "per_100": _("%(number)s per 100"),
    "per_1000": _("%(number)s per 1.000"),
}


@dataclass(frozen=True, slots=True)
class Stands:
    """Hold where a number stands: its release with the address of its page, its file and its line."""

    release: Release
    href: str
    row: str


@dataclass(frozen=True, slots=True)
class ShownPiece:
    """Hold one published figure: its value as published, what it is read against, where both stand."""

    name: str
    value: str
    hidden: bool
    stands: Stands
    denominator: str
    denominator_stands: Stands | None
    answers: str
    citation: str
    note: str
    href: str


def shown_provenance(found: Provenance, catalogue: Catalogue) -> dict[str, object]:
    """Return what the page shows of where a figure comes from."""
    figure, indicator = found.figure, found.figure.indicator
    conclusion, reference = found.standing.conclusion, found.standing.reference
    denominator = catalogue.indicators.get(indicator.denominator or "")
    return {
        "indicator": indicator,
        "year": str(figure.year),
        "value": value_of(figure),
        "interval": interval_of(figure),
        "unit": unit_of(indicator),
        "kind": opened(kind_of(indicator)),
        "notes": [said(note) for note in figure.notes],
        "denominator_name": said(denominator.name) if denominator else "",
        "pieces": [_shown_piece(each) for each in found.pieces],
        "reference_name": said(reference.name) if reference else "",
        "reference_value": value_of(reference.figure) if reference else "",
        "reference_pieces": [_shown_piece(each) for each in found.reference_pieces],
        "reference_open": len(found.reference_pieces) <= _MOST_OPEN,
        "taken_off": _taken_off(found),
        "shown": shown(conclusion),
        "sentences": [said(sentence) for sentence in conclusion.sentences],
        "conclusion_notes": [said(note) for note in conclusion.notes],
        "facts": _facts(found),
        "method": said(conclusion.method) if conclusion.method else "",
        "earlier": [_shown_earlier(each) for each in found.earlier],
        "indicator_href": indicator_href(indicator.id, found.place.code, figure.year),
    }


def _taken_off(found: Provenance) -> str:
    """Return of which area this one was taken off to get the rest; nothing where the rest was added up."""
    reference, pieces = found.standing.reference, found.reference_pieces
    if reference is None or reference.includes_area or len(pieces) != 1:
        return ""
    return pieces[0].name


def _facts(found: Provenance) -> list[Fact]:
    indicator = found.figure.indicator
    return facts_of(found.standing.conclusion, indicator.measure, digits_of(indicator))


def _shown_piece(piece: Piece) -> ShownPiece:
    seen = piece.observation
    hidden = seen.hidden or seen.value is None
    elsewhere = piece.denominator_release, piece.denominator_row
    same = elsewhere == (piece.release, seen.row)
    return ShownPiece(
        name=piece.name,
        value="" if hidden or seen.value is None else as_published(seen.value, seen.published_as),
        hidden=hidden,
        stands=_stands(piece.release, seen.row),
        denominator=_denominator(piece),
        denominator_stands=None if same or not elsewhere[0] else _stands(elsewhere[0], elsewhere[1] or 0),
        answers="" if seen.n is None else written_number(seen.n),
        citation=opened(seen.citation or ""),
        note=opened(seen.note or ""),
        href=provenance_href(seen.indicator, seen.area, seen.year),
    )


def _denominator(piece: Piece) -> str:
    if piece.denominator is None:
        return ""
    number = exact(piece.denominator)
    if piece.denominator_year in {None, piece.observation.year}:
        return number
    return gettext("%(number)s (%(year)s)") % {"number": number, "year": piece.denominator_year}


def _stands(release: Release, row: int) -> Stands:
    return Stands(release, release_href(release), str(row))


def _shown_earlier(earlier: Earlier) -> ShownPiece:
    return _shown_piece(Piece(earlier.name, earlier.observation, earlier.release))


def provenance_href(indicator: str, area: str, year: int) -> str:
    """Return the address of the page on where a figure comes from."""
    return reverse("provenance", args=[indicator, area, year])


def as_published(value: float, published_as: str) -> str:
    """Return a value as its source gave it: 23,5%, 2,35 per 100, 61."""
    number = exact(value)
    unit = _UNITS.get(published_as)
    return str(unit) % {"number": number} if unit else number


def exact(value: float) -> str:
    """Return a number with the decimals it has, at most three."""
    digits = next((each for each in range(_MOST_DIGITS) if round(value, each) == round(value, 6)), None)
    return written_number(value, _MOST_DIGITS if digits is None else digits)

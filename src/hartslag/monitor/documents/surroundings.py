# SPDX-License-Identifier: EUPL-1.2
"""An area and the neighbourhoods around it as a document: where they lie, the map, all of them in a table."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from hartslag.areas.services import Area
from hartslag.monitor.documents.common import (
    MAP_WIDTH,
    Basis,
    borders_of,
    meaning_of,
    releases_of,
    verdict_of,
    without_empty_columns,
)
from hartslag.monitor.screens import shown_surroundings
from hartslag.monitor.screens.shown_surroundings import ShownNeighbour, ShownSurroundings
from hartslag.monitor.screens.written import said, unit_of
from hartslag.monitor.surroundings import Surroundings
from hartslag.ui.services import AreaMap, map_picture
from hartslag.ui.services import document_parts as parts


def surroundings_document(
    shown: ShownSurroundings,
    day: date,
    drawn: AreaMap | None,
    borders: tuple[str, int] | None,
    basis: Basis,
) -> parts.Document:
    """Return the document of an area with its ring; `borders` is who drew the map, and its year."""
    name, place = shown.area.name, shown.area.municipality
    elsewhere = place and place.pk != shown.area.pk
    return parts.Document(
        title=gettext("Wat ligt er rond %(name)s?") % {"name": name},
        kind=gettext("Omgeving"),
        about=f"{name}, {place.name}" if place and elsewhere else name,
        day=day,
        opening=(parts.Paragraph(shown_surroundings.answer_of(name, shown.ring), "lead"),),
        blocks=(*_neighbourhoods(shown, drawn, borders), *_meaning(shown.found, basis)),
    )


def _neighbourhoods(
    shown: ShownSurroundings, drawn: AreaMap | None, borders: tuple[str, int] | None
) -> Iterator[parts.Block]:
    yield parts.Heading(_head(shown.area, shown.found))
    if shown.judged:
        yield parts.Paragraph(gettext("Elke buurt is vergeleken met de rest van haar eigen gemeente."))
    if drawn:
        yield map_picture(drawn, MAP_WIDTH)
    if borders:
        yield borders_of(*borders)
    unit = unit_of(shown.found.indicator) if shown.found else ""
    columns = (
        parts.Column(gettext("Buurt"), "name"),
        parts.Column(gettext("Gemeente"), "name"),
        parts.Column(gettext("Waarde"), "number", unit),
        parts.Column(gettext("Conclusie"), "verdict"),
    )
    yield without_empty_columns(parts.Table(columns, tuple(_row(each, shown) for each in shown.rows)))


def _head(area: Area, found: Surroundings | None) -> str:
    if found is None:
        return gettext("%(name)s en de buurten eromheen") % {"name": area.name}
    name = said(found.indicator.name)
    return f"{name}, {found.year}" if found.year else name


def _row(each: ShownNeighbour, shown: ShownSurroundings) -> parts.TableRow:
    verdict = verdict_of(each.shown) if shown.judged and each.shown else None
    return parts.TableRow(
        (
            parts.Cell(each.name),
            parts.Cell(each.municipality if shown.several else ""),
            parts.Cell(each.value),
            parts.Cell(verdict=verdict),
        ),
        emphasised=each.inside,
    )


def _meaning(found: Surroundings | None, basis: Basis) -> Iterator[parts.Block]:
    if found is None:
        return
    yield parts.Heading(gettext("Wat dit cijfer betekent"))
    yield parts.Paragraph(said(found.indicator.description))
    yield parts.Facts((*meaning_of(found.indicator, basis.table), *basis.methods()))
    if basis.releases:
        yield parts.Heading(gettext("Leveringen"), 3)
        yield releases_of(basis.releases)

# SPDX-License-Identifier: EUPL-1.2
"""One figure for all municipalities as a document: one sentence, the map, all of them by name, the source."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from hartslag.monitor.documents.common import (
    MAP_WIDTH,
    Basis,
    borders_of,
    meaning_of,
    releases_of,
    verdict_of,
)
from hartslag.monitor.municipalities import NAME, Country
from hartslag.monitor.screens import shown_country
from hartslag.monitor.screens.shown_country import ShownMunicipality
from hartslag.monitor.screens.written import lowered, opened, said
from hartslag.ui.services import AreaMap, map_picture
from hartslag.ui.services import document_parts as parts


def country_document(
    page: Country,
    day: date,
    drawn: AreaMap | None = None,
    borders: tuple[str, int] | None = None,
    basis: Basis | None = None,
) -> parts.Document:
    """Return the document of a figure of all municipalities; `borders` is who drew the map, and its year."""
    name = said(page.indicator.name)
    return parts.Document(
        title=shown_country.question_of(page.indicator),
        kind=name,
        about=f"{opened(said(NAME))}: {lowered(name)}",
        day=day,
        opening=tuple(_opening(page)),
        blocks=tuple(_blocks(page, drawn, borders, basis or Basis(page.releases))),
    )


def _opening(page: Country) -> Iterator[parts.Paragraph]:
    if page.judged is None:
        words = gettext(
            "Hier komt het cijfer van alle gemeenten, zodra het is ingelezen. Dat kan met: bin/hartslag "
            "figures import."
        )
        yield parts.Paragraph(words, "lead")
        return
    yield parts.Paragraph(shown_country.answer_of(page), "lead")
    yield parts.Paragraph(shown_country.without_conclusion(page) or said(page.by_chance))


def _blocks(
    page: Country, drawn: AreaMap | None, borders: tuple[str, int] | None, basis: Basis
) -> Iterator[parts.Block]:
    if page.judged is not None:
        yield parts.Heading(gettext("De gemeenten in %(year)s") % {"year": page.judged.year})
        if drawn:
            yield map_picture(drawn, MAP_WIDTH)
        if borders:
            yield borders_of(*borders)
        yield _table(page)
    yield parts.Heading(gettext("Waar dit cijfer vandaan komt"))
    yield parts.Paragraph(said(page.indicator.description))
    yield parts.Facts((*meaning_of(page.indicator, basis.table), *basis.methods()))
    if basis.releases:
        yield parts.Heading(gettext("Leveringen"), 3)
        yield releases_of(basis.releases)


def _table(page: Country) -> parts.Table:
    columns = [
        parts.Column(gettext("Gemeente"), "name"),
        parts.Column(gettext("Waarde"), "number", shown_country.unit_shown(page)),
    ]
    if page.eligible:
        columns.append(parts.Column(gettext("Conclusie"), "verdict"))
    rows = shown_country.rows_of(page, "")
    return parts.Table(tuple(columns), tuple(_row(each, judged=bool(page.eligible)) for each in rows))


def _row(each: ShownMunicipality, *, judged: bool) -> parts.TableRow:
    cells = [parts.Cell(each.name), parts.Cell(each.value)]
    if judged:
        cells.append(parts.Cell(verdict=verdict_of(each.shown)))
    return parts.TableRow(tuple(cells))

# SPDX-License-Identifier: EUPL-1.2
"""The focus areas as a document: how many people live there, which areas they are, what each wants."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from hartslag.programme.focus_areas import FocusAreas
from hartslag.programme.models import FocusArea, NationalProgramme
from hartslag.programme.screens.focus_areas_page import summary
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number


def focus_areas_document(page: FocusAreas, day: date) -> parts.Document:
    """Return the document of the focus areas: both totals first, then the table, then each area."""
    return parts.Document(
        title=gettext("Welke %(number)s gebieden zijn het, hoeveel mensen wonen er, en wat willen ze?")
        % {"number": len(page.areas)},
        kind=gettext("Stedelijke focusgebieden"),
        about=gettext("Stedelijke focusgebieden"),
        day=day,
        opening=(parts.Paragraph(" ".join(summary(page)), "lead"),),
        blocks=tuple(_blocks(page)),
    )


def _blocks(page: FocusAreas) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("De gebieden, zoals de bron ze beschrijft"))
    yield _table(page)
    yield parts.Heading(gettext("Hoe het er is, en wat het gebied wil"))
    for area in page.areas:
        yield parts.Heading(area.name, 3)
        yield parts.Facts(tuple(_described(area)))
    missing = page.programme.what_is_missing
    if missing:
        yield parts.Heading(gettext("Wat de bron niet zegt"))
        yield parts.Items(tuple(parts.Item(text) for text in missing))
    yield parts.Heading(gettext("Bron"))
    yield parts.Paragraph(_source(page.programme))
    yield parts.Paragraph(
        gettext(
            "De cijfers zijn die van de bron; de woorden zijn van ons. Een bladzijde is waar een hoofdstuk "
            "begint."
        ),
        "small",
    )


def _table(page: FocusAreas) -> parts.Table:
    return parts.Table(
        (
            parts.Column(gettext("Gebied")),
            parts.Column(gettext("Gemeente")),
            parts.Column(gettext("Inwoners"), "number"),
            parts.Column(gettext("Wijken"), "number"),
            parts.Column(gettext("Bron"), "short"),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(area.name, language="nl"),
                    parts.Cell(area.municipality, language="nl"),
                    parts.Cell(_number(area.inhabitants)),
                    parts.Cell(_number(area.districts)),
                    parts.Cell(area.place, language="nl"),
                )
            )
            for area in page.areas
        ),
    )


def _number(number: int | None) -> str:
    return gettext("niet in de bron") if number is None else written_number(number)


def _described(area: FocusArea) -> Iterator[parts.Fact]:
    described = [
        parts.Fact(name, words)
        for name, words in (
            (gettext("Bewoners"), area.people),
            (gettext("Woningen"), area.homes),
            (gettext("Opvallend"), area.striking),
        )
        if words
    ]
    yield from described or [parts.Fact(gettext("Hoe het er is"), gettext("niet in de bron"))]
    yield parts.Fact(
        gettext("Wat het gebied wil"), "; ".join(area.aims) if area.aims else gettext("niet in de bron")
    )
    if area.note:
        yield parts.Fact(gettext("Opmerking"), area.note)


def _source(programme: NationalProgramme) -> str:
    made = ", ".join(str(each) for each in (programme.publisher, programme.year) if each)
    return " ".join(f"{part}." for part in (programme.name, programme.title, made) if part)

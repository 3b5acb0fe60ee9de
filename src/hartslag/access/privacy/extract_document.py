# SPDX-License-Identifier: EUPL-1.2
"""The extract as a document that the person gets: PDF/UA-1, in plain words, nothing kept of it."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hartslag.access.privacy.extracting import Extract, File, Item
from hartslag.access.privacy.words import WITHHELD, kind_words
from hartslag.ui.services import document_parts as parts


def document(extract: Extract) -> parts.Document:
    """Return the extract as a document in the active language."""
    return parts.Document(
        title=_("Wat is er over u vastgelegd?"),
        kind=_("Antwoord op uw inzageverzoek"),
        about=extract.asked.name,
        day=extract.made_on,
        opening=_opening(extract),
        blocks=(
            *(block for file in extract.files for block in _file(file)),
            *_looks(extract),
            *_rights(extract),
        ),
    )


def _opening(extract: Extract) -> tuple[parts.Block, ...]:
    born = date_format(extract.asked.born, "j F Y")
    if not extract.files:
        words = _("We hebben niets gevonden over {name}, geboren op {born}.")
    elif len(extract.files) == 1:
        words = _(
            "Over {name}, geboren op {born}, is er één dossier. Wat over andere mensen gaat, is weggehaald."
        )
    else:
        words = _(
            "Over {name}, geboren op {born}, zijn er {count} dossiers. "
            "Wat over andere mensen gaat, is weggehaald."
        )
    words = words.format(name=extract.asked.name, born=born, count=len(extract.files))
    return (parts.Paragraph(words, look="lead"),)


def _file(file: File) -> tuple[parts.Block, ...]:
    opened = _day(file.opened_at)
    facts = [
        parts.Fact(_("Waarvoor"), file.purpose),
        parts.Fact(_("Op grond van"), f"{file.ground} ({file.law})"),
        parts.Fact(_("Ingebracht door"), file.organisation),
        parts.Fact(_("Geopend"), opened),
        parts.Fact(_("Gesloten"), _day(file.closed_at) if file.closed_at else _("nog niet")),
        parts.Fact(_("Hoe lang het blijft"), file.kept),
    ]
    blocks: list[parts.Block] = [
        parts.Heading(_("Dossier {number}: {kind}").format(number=file.number, kind=kind_words(file.kind))),
        parts.Facts(tuple(facts)),
        parts.Heading(_("Wat erin staat"), level=3),
    ]
    for item in file.items:
        blocks += _item(item)
    blocks.append(parts.Heading(_("Met wie het is gedeeld"), level=3))
    if file.shared:
        blocks.append(
            parts.Items(
                tuple(
                    parts.Item(
                        _("{kinds}, sinds {day}, op grond van {ground} ({law}).").format(
                            kinds=each.kinds, day=_day(each.since), ground=each.ground, law=each.law
                        ),
                        strong=f"{each.organisation}: ",
                    )
                    for each in file.shared
                )
            )
        )
    else:
        blocks.append(parts.Paragraph(_("Met niemand buiten de deelnemers van dit dossier.")))
    return tuple(blocks)


def _item(item: Item) -> tuple[parts.Block, ...]:
    when = f"{_day(item.at)}, {item.organisation}" if item.organisation else _day(item.at)
    lines = item.lines or ((_("Inhoud"), str(WITHHELD[item.withheld])),) if item.withheld else item.lines
    facts = parts.Facts(
        (
            parts.Fact(capfirst(item.title), when),
            *(parts.Fact(label, words) for label, words in lines),
        )
    )
    return (facts, _photo(item)) if item.photo else (facts,)


def _photo(item: Item) -> parts.Picture:
    """Return the photo of a record as a picture: a document takes pictures as SVG."""
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300">'
        f'<image width="400" height="300" href="{item.photo_data}"/></svg>'
    )
    said = _("{what} van {day}").format(what=capfirst(item.title), day=_day(item.at))
    return parts.Picture(drawn, said, width=0.6)


def _looks(extract: Extract) -> tuple[parts.Block, ...]:
    if not extract.looks:
        return ()
    columns = (
        parts.Column(_("Wanneer"), "short"),
        parts.Column(_("Wie")),
        parts.Column(_("Wat")),
        parts.Column(_("Waarom")),
    )
    rows = tuple(
        parts.TableRow(
            (
                parts.Cell(date_format(timezone.localtime(look.at), "j-n-Y H.i")),
                parts.Cell(look.party),
                parts.Cell(look.action, note=_("bij nood") if look.emergency else ""),
                parts.Cell(look.purpose, note=look.grounds),
            )
        )
        for look in extract.looks
    )
    return (
        parts.Heading(_("Wie heeft gekeken of geschreven")),
        parts.Paragraph(
            _("Dit zijn alle keren, de oudste eerst. De functie staat erbij, niet de naam van de medewerker.")
        ),
        parts.Table(columns, rows),
    )


def _rights(extract: Extract) -> tuple[parts.Block, ...]:
    return (
        parts.Heading(_("Klopt iets niet?")),
        parts.Paragraph(
            _(
                "U kunt vragen om het te verbeteren, aan te vullen of weg te halen. Vraag dat aan de "
                "functionaris gegevensbescherming van {organisation}. Bent u het niet eens met het antwoord, "
                "dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens."
            ).format(organisation=extract.made_for)
        ),
    )


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y")

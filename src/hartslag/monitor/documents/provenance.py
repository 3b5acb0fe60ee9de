# SPDX-License-Identifier: EUPL-1.2
"""Where one figure comes from as a document: its value, its lines, the conclusion, the meaning."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from hartslag.figures.services import Catalogue, Release
from hartslag.monitor.documents.breaking import breakable
from hartslag.monitor.documents.common import facts_of, verdict_of, without_empty_columns
from hartslag.monitor.provenance import Provenance
from hartslag.monitor.screens.shown_provenance import ShownPiece, shown_provenance
from hartslag.monitor.screens.written import said
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number

MOST_PIECES = 100
"""So many published figures are listed under each other; the page has them all."""


def provenance_document(
    found: Provenance, catalogue: Catalogue, smallest_count: int, day: date
) -> parts.Document:
    """Return the document of where a figure comes from; `smallest_count` is the least that is shown."""
    shown = shown_provenance(found, catalogue)
    named = {"name": said(found.figure.indicator.name), "place": found.place.name, "year": found.figure.year}
    return parts.Document(
        title=gettext("%(name)s, %(place)s, %(year)s: waar komt dit cijfer vandaan?") % named,
        kind=gettext("Herkomst"),
        about=gettext("Herkomst: %(name)s, %(place)s, %(year)s") % named,
        day=day,
        opening=tuple(_opening(found, shown, smallest_count)),
        blocks=(
            *_where(found, shown),
            *_conclusion(found, shown),
            *_others(found, shown),
            *_meaning(found, shown),
        ),
    )


def _opening(found: Provenance, shown: Mapping[str, Any], smallest_count: int) -> Iterator[parts.Paragraph]:
    sentences = [_value(found, shown, smallest_count)]
    if len(shown["pieces"]) > 1 and found.figure.status == "known":
        sentences.append(
            gettext("Het is bij elkaar gelegd uit %(number)s gepubliceerde cijfers.")
            % {"number": len(shown["pieces"])}
        )
    yield parts.Paragraph(" ".join(sentences), "lead")
    if found.missing:
        yield parts.Paragraph(
            ngettext(
                "Van %(number)s buurt is er geen cijfer: %(names)s.",
                "Van %(number)s buurten is er geen cijfer: %(names)s.",
                len(found.missing),
            )
            % {"number": len(found.missing), "names": ", ".join(found.missing)}
        )


def _value(found: Provenance, shown: Mapping[str, Any], smallest_count: int) -> str:
    figure = found.figure
    if figure.status == "hidden":
        return gettext(
            "Dit cijfer gaat over te weinig mensen om te tonen. Van eigen tellingen onder de %(smallest)s, "
            "of over een kleine groep, bewaren we het aantal niet. Zo is niemand te herkennen."
        ) % {"smallest": smallest_count}
    if figure.status != "known":
        return gettext("Voor dit gebied is er geen cijfer. Hieronder staat wat er wel is.")
    if figure.value is None:
        return f"{shown['value']}."
    words = (
        gettext("Wij tonen %(value)s (%(unit)s), met een 95%%-marge van %(interval)s.")
        if shown["interval"]
        else gettext("Wij tonen %(value)s (%(unit)s), zonder marge.")
    )
    return words % {key: shown[key] for key in ("value", "unit", "interval")}


def _where(found: Provenance, shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    if not shown["pieces"] and not found.summed:
        return
    yield parts.Heading(gettext("Waar het staat"))
    if found.summed:
        start = gettext(
            "Het is opgeteld uit alle gemeenten; elke gemeente heeft een eigen bladzijde als deze. De "
            "cijfers komen uit:"
        )
        yield parts.Paragraph(f"{start} {_ids(found.summed)}")
    else:
        yield from _pieces(shown["pieces"])
    for note in shown["notes"]:
        yield parts.Paragraph(note, "small")


def _ids(releases: Iterable[Release]) -> str:
    return ", ".join(each.id for each in releases)


def _pieces(pieces: Sequence[ShownPiece]) -> Iterator[parts.Block]:
    yield without_empty_columns(
        parts.Table(
            (
                parts.Column(gettext("Gebied")),
                parts.Column(gettext("Waarde"), "number"),
                parts.Column(gettext("Noemer"), "number"),
                parts.Column(gettext("Levering")),
                parts.Column(gettext("Regel"), "narrow"),
            ),
            tuple(_piece(each) for each in pieces[:MOST_PIECES]),
        )
    )
    if len(pieces) > MOST_PIECES:
        more = len(pieces) - MOST_PIECES
        yield parts.Paragraph(
            ngettext(
                "Nog %(number)s gepubliceerd cijfer staat op de pagina over deze herkomst.",
                "Nog %(number)s gepubliceerde cijfers staan op de pagina over deze herkomst.",
                more,
            )
            % {"number": written_number(more)},
            "small",
        )


def _piece(piece: ShownPiece) -> parts.TableRow:
    answers = gettext("%(answers)s antwoorden") % {"answers": piece.answers} if piece.answers else ""
    about = " · ".join(each for each in (piece.citation, piece.note) if each)
    return parts.TableRow(
        (
            parts.Cell(piece.name, about, language="nl"),
            parts.Cell(gettext("niet getoond") if piece.hidden else piece.value, answers),
            parts.Cell(piece.denominator),
            parts.Cell(breakable(piece.stands.release.id), _file_of(piece)),
            parts.Cell(piece.stands.row),
        )
    )


def _file_of(piece: ShownPiece) -> str:
    """Return the table and file a figure stands in, and where its denominator is when elsewhere."""
    stands = piece.stands
    words = f"{stands.release.table}, {breakable(stands.release.file_name)}."
    if not piece.denominator_stands:
        return words
    there = {"id": breakable(piece.denominator_stands.release.id), "row": piece.denominator_stands.row}
    return f"{words} {gettext('Noemer')}: {gettext('%(id)s, regel %(row)s') % there}."


def _conclusion(found: Provenance, shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    seen, sure, surer = shown["sentences"]
    yield parts.Answer(
        question=gettext("Hoe de conclusie is getrokken"),
        verdict=verdict_of(shown["shown"]),
        seen=seen,
        sure=sure,
        surer=surer,
        sure_title=gettext("Hoe zeker is dat?"),
        surer_title=gettext("Wat zou het zekerder maken?"),
    )
    facts = tuple(facts_of(shown["facts"], shown["conclusion_notes"], shown["method"]))
    if facts:
        yield parts.Facts(facts)
    yield from _reference(found, shown)


def _reference(found: Provenance, shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    named = {"reference_name": shown["reference_name"], "reference_value": shown["reference_value"]}
    if found.reference_summed:
        words = gettext(
            "Waarmee is vergeleken (%(reference_name)s, %(reference_value)s), is opgeteld uit alle gemeenten "
            "van:"
        )
        yield parts.Paragraph(f"{words % named} {_ids(found.reference_summed)}")
    elif shown["reference_pieces"]:
        words = gettext(
            "Waar het cijfer staat waarmee is vergeleken: %(reference_name)s, %(reference_value)s"
        )
        yield parts.Heading(words % named, 3)
        yield from _pieces(shown["reference_pieces"])
        if shown["taken_off"]:
            yield parts.Paragraph(
                gettext("Dit is het cijfer van %(taken_off)s min dat van %(place)s.")
                % {"taken_off": shown["taken_off"], "place": found.place.name}
            )


def _others(found: Provenance, shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    if not shown["earlier"] and not found.earlier_hidden:
        return
    yield parts.Heading(gettext("Wat andere leveringen zeggen"))
    if found.earlier_hidden:
        yield parts.Paragraph(
            gettext(
                "Een andere levering gaf iets anders. In deze eigen telling is een klein aantal verborgen, "
                "en twee versies naast elkaar kunnen dat aantal verraden. Daarom staat het er niet bij."
            )
        )
        return
    yield parts.Paragraph(
        gettext(
            "Deze leveringen zijn vervangen, of van een andere tabel. Wat we tonen, is de waarde hierboven."
        )
    )
    yield from _pieces(shown["earlier"])


def _meaning(found: Provenance, shown: Mapping[str, Any]) -> Iterator[parts.Block]:
    indicator = found.figure.indicator
    yield parts.Heading(gettext("Wat dit cijfer betekent"))
    yield parts.Paragraph(said(indicator.description))
    table = found.figure.table or indicator.source.table
    denominator = shown["denominator_name"]
    yield parts.Facts(
        (
            parts.Fact(gettext("Soort cijfer"), shown["kind"]),
            parts.Fact(gettext("Eenheid"), said(indicator.unit)),
            *((parts.Fact(gettext("Noemer"), denominator),) if denominator else ()),
            parts.Fact(gettext("Bron"), f"{indicator.source.publisher}: {table}", "nl"),
            parts.Fact(gettext("Licentie"), said(indicator.source.licence)),
        )
    )

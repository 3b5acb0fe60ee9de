# SPDX-License-Identifier: EUPL-1.2
"""The outcomes of a survey as a document and as rows of a spreadsheet, to look at before they are published.

What all areas say together stands on the page alone: in a file that is passed on, a hidden area could be
worked out from it.
"""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from hartslag.statistics.services import GroupShare
from hartslag.surveys.estimating import Outcome, Outcomes
from hartslag.surveys.screens.outcomes_page import OutcomeRow, QuestionTable, question_tables
from hartslag.ui.services import Cell, CsvRow, Sheet, written_number
from hartslag.ui.services import document_parts as parts

# As the figures store takes them in: tenths of a percentage, hundredths of a mean.
_DIGITS = {"share": 1, "mean": 2}


def outcomes_document(outcomes: Outcomes, day: date) -> parts.Document:
    """Return the document of what would be published, what not, and why."""
    facts = outcomes.facts
    shown = len(outcomes.shown)
    return parts.Document(
        title=f"{facts.title}, {facts.year}",
        kind=gettext("Uitkomsten van een enquête, nog niet gepubliceerd"),
        about=f"{facts.title}, {facts.year}: {gettext('nog niet gepubliceerd')}",
        day=day,
        opening=(parts.Paragraph(_counted(shown, len(outcomes.rows) - shown), "lead"),),
        blocks=tuple(_blocks(outcomes)),
    )


def _counted(shown: int, not_shown: int) -> str:
    first = ngettext(
        "%(shown)s cijfer kan worden gepubliceerd,", "%(shown)s cijfers kunnen worden gepubliceerd,", shown
    ) % {"shown": shown}
    second = ngettext("%(not_shown)s niet.", "%(not_shown)s niet.", not_shown) % {"not_shown": not_shown}
    return f"{first} {second}"


def _blocks(outcomes: Outcomes) -> Iterator[parts.Block]:
    for table in question_tables(outcomes):
        yield from _question(table)
    yield parts.Heading(gettext("Waar het op rust"))
    yield parts.Facts(tuple(parts.Fact(name, words) for name, words in _basis(outcomes)))
    if outcomes.together:
        yield parts.Paragraph(_apart(), "small")


def _apart() -> str:
    return gettext(
        "Wat alle gebieden samen zeggen, staat alleen op de pagina: met het totaal erbij is een verborgen "
        "gebied uit te rekenen."
    )


def _question(table: QuestionTable) -> Iterator[parts.Block]:
    yield parts.Heading(table.name)
    asked = [table.question]
    if table.counts:
        asked.append(gettext("Meegeteld: %(counts)s.") % {"counts": table.counts})
    yield parts.Paragraph(" ".join(asked), "small")
    yield parts.Table(
        (
            parts.Column(gettext("Gebied")),
            parts.Column(gettext("Antwoorden"), "number"),
            parts.Column(gettext("Waarde"), "narrow"),
            parts.Column(gettext("Wat te zeggen is")),
        ),
        tuple(_row(row) for row in table.rows),
    )
    reading = gettext("Wat lezers bij dit cijfer lezen")
    yield parts.Paragraph(f"{reading}: {table.description}", "small")


def _row(row: OutcomeRow) -> parts.TableRow:
    words = f"{row.words[:1].upper()}{row.words[1:]}."
    return parts.TableRow(
        (
            parts.Cell(row.area),
            parts.Cell(row.answers),
            parts.Cell(row.value or "–"),
            parts.Cell(words, "" if row.shown else f"{gettext('Niet gepubliceerd.')} {row.why}"),
        )
    )


def _basis(outcomes: Outcomes) -> Iterator[tuple[str, str]]:
    """Yield the source, who took part, the weights, who was left out, and how to read it."""
    language = _language()
    yield gettext("Bron"), outcomes.facts.source or outcomes.facts.title
    yield gettext("Levering"), gettext("Nog niet gepubliceerd")
    yield gettext("Wie deden mee"), outcomes.response.in_language(language)
    weights = outcomes.weights_words.in_language(language)
    if outcomes.rounds is not None:
        fits = gettext("Ze passen bij alle ingevulde aantallen, na %(rounds)s rondes.")
        weights = f"{weights} {fits % {'rounds': outcomes.rounds}}"
    yield gettext("Gewichten"), weights
    for each in outcomes.left_out:
        yield gettext("Niet meegeteld"), f"{written_number(each.count)}: {each.why.in_language(language)}"
    yield gettext("Let op"), gettext("Aandelen zijn percentages. Marges zijn 95%-marges.")


def outcomes_sheet(name: str, outcomes: Outcomes) -> Sheet:
    """Return a row for each question in each area, as the page has them, with what they rest on."""
    what, content = gettext("wat"), gettext("inhoud")
    origin = [(gettext("Gemaakt op"), date_format(timezone.localdate(), "j F Y")), *_basis(outcomes)]
    if outcomes.together:
        origin.append((gettext("Let op"), _apart()))
    return Sheet(
        name,
        rows=[_cells(each, outcomes) for each in outcomes.rows],
        origin=[{what: about, content: words} for about, words in origin],
    )


def _cells(outcome: Outcome, outcomes: Outcomes) -> CsvRow:
    language = _language()
    value, lower, upper = _numbers(outcome, by_lot=outcomes.facts.by_lot is not False)
    shown = outcome.status == "shown"
    return {
        gettext("vraag"): outcome.question.column,
        gettext("meegeteld"): ", ".join(outcome.question.counts),
        gettext("cijfer"): outcome.indicator.name.in_language(language),
        gettext("code_cijfer"): outcome.indicator.id,
        gettext("gebied"): outcome.area,
        gettext("naam"): outcomes.names[outcome.area],
        gettext("jaar"): outcomes.facts.year,
        gettext("antwoorden"): outcome.n,
        gettext("waarde"): value,
        gettext("ondergrens"): lower,
        gettext("bovengrens"): upper,
        gettext("eenheid"): outcome.indicator.unit.in_language(language),
        gettext("wat te zeggen is"): outcome.words.in_language(language),
        gettext("te publiceren"): gettext("ja") if shown else gettext("nee"),
        gettext("waarom niet"): outcome.why.in_language(language) if outcome.why else None,
    }


def _numbers(outcome: Outcome, *, by_lot: bool) -> tuple[Cell, Cell, Cell]:
    """Return the value with its margin, shares in percent; nothing where it is not published."""
    found = outcome.found
    if outcome.status != "shown" or found is None:
        return None, None, None
    scale, digits = (100, _DIGITS["share"]) if isinstance(found, GroupShare) else (1, _DIGITS["mean"])
    value, lower, upper = (round(scale * each, digits) for each in (found.value, found.lower, found.upper))
    return (value, lower, upper) if by_lot else (value, None, None)


def _language() -> str:
    return get_language() or "nl"

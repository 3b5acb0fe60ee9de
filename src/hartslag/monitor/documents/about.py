# SPDX-License-Identifier: EUPL-1.2
"""Where the figures come from, how conclusions are drawn, and which figures there are, as a document."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext

from hartslag.figures.services import Release
from hartslag.monitor.results import About
from hartslag.monitor.screens import shown_figures
from hartslag.monitor.screens.shown_figures import KindOfFigure, ListedSource, ListedTheme
from hartslag.monitor.screens.written import opened, said
from hartslag.ui.services import document_parts as parts
from hartslag.ui.services import written_number


def about_document(about: About, themes: Sequence[ListedTheme], day: date) -> parts.Document:
    """Return the document about all figures; `themes` are those with figures."""
    title = gettext("Waar komen deze cijfers vandaan, en hoe rekenen we?")
    return parts.Document(
        title=title,
        kind=gettext("Over de cijfers"),
        about=gettext("Over de cijfers"),
        day=day,
        opening=(
            parts.Paragraph(
                gettext(
                    "Uit openbare bronnen en uit wat de gemeente zelf telt. Bij elk cijfer zeggen we alleen "
                    "wat het kan uitwijzen. Kan het dat niet, dan staat dat er ook."
                ),
                "lead",
            ),
        ),
        blocks=tuple(_blocks(about, themes)),
    )


def _blocks(about: About, themes: Sequence[ListedTheme]) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("De woorden die we gebruiken"))
    yield parts.Findings(
        tuple(
            parts.Finding("", parts.Verdict(step.verdict, str(step.words), step.direction), str(step.meaning))
            for step in shown_figures.SCALE
        )
    )
    yield parts.Heading(gettext("Soorten cijfers, en welke een conclusie kunnen dragen"))
    yield _kinds(shown_figures.kinds_of(about))
    yield parts.Heading(gettext("Zo rekenen we"))
    for method in about.methods:
        yield parts.Heading(said(method.name), 3)
        yield parts.Paragraph(said(method.explanation))
        if method.source:
            yield parts.Paragraph(gettext("Naar: %(source)s.") % {"source": method.source}, "small")
    if themes:
        yield parts.Heading(gettext("Alle cijfers per thema"))
    for theme in themes:
        yield parts.Heading(theme.name, 3)
        yield parts.Items(
            tuple(parts.Item(each.question, strong=f"{each.name}.") for each in theme.indicators)
        )
    yield from _sources(about)


def _kinds(kinds: Sequence[KindOfFigure]) -> parts.Table:
    return parts.Table(
        (
            parts.Column(gettext("Soort")),
            parts.Column(gettext("Wat is het?")),
            parts.Column(gettext("Conclusie?"), "short"),
            parts.Column(gettext("Waarom, of waar op te letten")),
            parts.Column(gettext("Hoeveel"), "narrow"),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(opened(str(kind.name))),
                    parts.Cell(str(kind.meaning)),
                    parts.Cell(gettext("Ja") if kind.concludes else gettext("Nooit")),
                    parts.Cell(str(kind.why)),
                    parts.Cell(str(kind.number)),
                )
            )
            for kind in kinds
        ),
    )


def _sources(about: About) -> Iterator[parts.Block]:
    sources = shown_figures.sources_of(about)
    if sources:
        yield parts.Heading(gettext("Bronnen"))
        yield parts.Table(
            (
                parts.Column(gettext("Tabel")),
                parts.Column(gettext("Wie maakt het")),
                parts.Column(gettext("Licentie")),
                parts.Column(gettext("Cijfers"), "narrow"),
            ),
            tuple(_source(each) for each in sources),
        )
    if about.releases:
        yield parts.Heading(gettext("Leveringen"))
        yield parts.Paragraph(
            gettext(
                "Elk bestand dat is ingelezen, is een levering. Een ingetrokken levering telt nergens meer "
                "mee, maar blijft hier staan."
            )
        )
        yield parts.Table(
            (
                parts.Column(gettext("Levering")),
                parts.Column(gettext("Tabel")),
                parts.Column(gettext("Jaren")),
                parts.Column(gettext("Cijfers"), "number"),
                parts.Column(gettext("Geweigerd"), "number"),
            ),
            tuple(_release(each) for each in about.releases),
        )


def _source(source: ListedSource) -> parts.TableRow:
    return parts.TableRow(
        (
            parts.Cell(source.table, language="nl"),
            parts.Cell(source.publisher, language="nl"),
            parts.Cell(source.licence),
            parts.Cell(str(len(source.indicators))),
        )
    )


def _release(release: Release) -> parts.TableRow:
    when = date_format(release.imported_at, "j F Y")
    if release.withdrawn_at:
        when = gettext("Ingetrokken op %(date)s: %(why)s") % {
            "date": date_format(release.withdrawn_at, "j F Y"),
            "why": release.withdrawn_because,
        }
    return parts.TableRow(
        (
            parts.Cell(release.id, when),
            parts.Cell(release.table, language="nl"),
            parts.Cell(", ".join(str(year) for year in release.years)),
            parts.Cell(written_number(release.figures)),
            parts.Cell(written_number(release.rejected)),
        )
    )

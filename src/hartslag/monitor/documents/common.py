# SPDX-License-Identifier: EUPL-1.2
"""What documents of the monitor share: conclusions, charts, notes and where figures come from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext

from hartslag.figures.services import Indicator, Release
from hartslag.monitor.results import Standing
from hartslag.monitor.screens.numbers import Fact
from hartslag.monitor.screens.shown_rows import Shown
from hartslag.monitor.screens.written import kind_of, opened, said
from hartslag.statistics.services import Conclusion
from hartslag.ui.services import Chart, chart_picture
from hartslag.ui.services import document_parts as parts

MAP_WIDTH = 0.62
"""The share of the width of the text that a map of areas takes."""
_CHART_WIDTH = 0.74


@dataclass(frozen=True, slots=True)
class Basis:
    """Hold what a document of many figures rests on: releases, and a standing drawn by the method of all."""

    releases: Sequence[Release] = ()
    example: Standing | None = None

    @property
    def table(self) -> str:
        """Return the table of the latest release; nothing without one."""
        return self.releases[0].table if self.releases else ""

    def methods(self) -> Iterator[parts.Fact]:
        """Yield the method, where any conclusion was drawn."""
        return methods_of([self.example.conclusion] if self.example else [])


def verdict_of(shown: Shown) -> parts.Verdict:
    """Return a conclusion as it is shown, for a document."""
    return parts.Verdict(shown.verdict, shown.words, shown.direction)


def chart_of(chart: Chart | None) -> parts.Picture | None:
    """Return a chart at reading size; None for None."""
    return chart_picture(chart, _CHART_WIDTH) if chart else None


def margin_words() -> str:
    """Return the head of a column of intervals."""
    # A template writes a percent sign twice in its message; this is the same message.
    return gettext("95%%-marge") % {}


def without_empty_columns(table: parts.Table) -> parts.Table:
    """Return a table without the columns in which no row says anything."""
    told = [
        place
        for place, _ in enumerate(table.columns)
        if any(row.cells[place] != parts.Cell() for row in table.rows)
    ]
    return parts.Table(
        tuple(table.columns[place] for place in told),
        tuple(
            parts.TableRow(tuple(row.cells[place] for place in told), row.emphasised) for row in table.rows
        ),
    )


def facts_of(facts: Iterable[Fact], notes: Iterable[str] = (), method: str = "") -> Iterator[parts.Fact]:
    """Yield the numbers under a conclusion, what to mind, and the method."""
    yield from (parts.Fact(fact.label, fact.reads) for fact in facts)
    yield from (parts.Fact(gettext("Let op"), note) for note in notes)
    if method:
        yield parts.Fact(gettext("Methode"), method)


def meaning_of(indicator: Indicator, table: str = "") -> Iterator[parts.Fact]:
    """Yield what kind of figure this is and where it comes from; `table` is the one that was read."""
    source = indicator.source
    yield parts.Fact(gettext("Soort cijfer"), opened(kind_of(indicator)))
    yield parts.Fact(gettext("Eenheid"), said(indicator.unit))
    yield parts.Fact(gettext("Bron"), f"{source.publisher}: {table or source.table}", "nl")
    yield parts.Fact(gettext("Licentie"), said(source.licence))


def methods_of(conclusions: Iterable[Conclusion]) -> Iterator[parts.Fact]:
    """Yield the methods by which conclusions were drawn, each once."""
    known = dict.fromkeys(said(each.method) for each in conclusions if each.method)
    yield from (parts.Fact(gettext("Methode"), method) for method in known)


def origins_of(releases: Iterable[Release], methods: Iterable[parts.Fact]) -> Iterator[parts.Block]:
    """Yield the end of a document: the releases it rests on, and how was reckoned."""
    releases, methods = tuple(releases), tuple(methods)
    if releases or methods:
        yield parts.Heading(gettext("Bronnen"))
    if releases:
        yield releases_of(releases)
    if methods:
        yield parts.Facts(methods)


def releases_of(releases: Iterable[Release]) -> parts.Items:
    """Return the releases figures rest on, by table, each with its id and the day it was brought in."""
    by_table: dict[str, list[str]] = {}
    for each in releases:
        table = each.table if each.source == each.table else f"{each.source}: {each.table}"
        said = gettext("Levering %(id)s, binnengehaald op %(date)s.") % {
            "id": each.id,
            "date": date_format(each.imported_at, "j F Y"),
        }
        by_table.setdefault(table, []).append(said)
    return parts.Items(
        tuple(parts.Item(f"{table}.", note=" ".join(said)) for table, said in by_table.items())
    )


def borders_of(source: str, year: int) -> parts.Paragraph:
    """Return who drew the borders of a map."""
    words = gettext("Grenzen op de kaart: %(source)s, %(year)s.")
    return parts.Paragraph(words % {"source": source, "year": year}, "small")

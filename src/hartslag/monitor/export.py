# SPDX-License-Identifier: EUPL-1.2
"""Pages as rows of a spreadsheet. Only what a page shows is in it, so that it hides what the page hides."""

from collections.abc import Mapping
from datetime import datetime
from functools import singledispatch
from typing import Literal

from hartslag.figures.services import Release
from hartslag.monitor.comparing import Comparison
from hartslag.monitor.results import About, Figure, IndicatorPage, Profile, Row, Standing
from hartslag.statistics.services import Conclusion, Text, joined
from hartslag.ui.services import Cell

type CsvRow = dict[str, Cell]
type _Content = Text | Cell
type _TextRow = dict[Text, _Content]

_STATUS: Mapping[str, Text] = {
    "known": Text("bekend", "known"),
    "hidden": Text("niet getoond", "not shown"),
    "missing": Text("onbekend", "unknown"),
}
_VALUE, _FIGURE = Text("waarde", "value"), Text("cijfer", "figure")
_SOURCE, _RELEASE, _REMARK = Text("bron", "source"), Text("levering", "release"), Text("opmerking", "note")
_REFERENCE, _VALUE_THERE = Text("referentie", "reference"), Text("waarde_referentie", "reference_value")


def csv_rows(page: object, language: Literal["nl", "en"]) -> list[CsvRow]:
    """Return a page as rows with the same headers in every row, in a language. Shares are percentages."""
    return [
        {head.as_dict()[language]: _said(cell, language) for head, cell in row.items()} for row in _rows(page)
    ]


def _said(content: _Content, language: str) -> Cell:
    if isinstance(content, Text):
        return content.in_language(language)
    return content


@singledispatch
def _rows(page: object) -> list[_TextRow]:
    message = f"no rows are made of {type(page).__name__}"
    raise TypeError(message)


@_rows.register
def _(page: Profile) -> list[_TextRow]:
    return [_of_row(row, page.place.name) for row in page.rows()]


@_rows.register
def _(page: IndicatorPage) -> list[_TextRow]:
    rows = [_of_standing(each.standing, each.name) for each in page.neighbourhoods]
    if page.row:
        rows += [
            _of_figure(figure, page.place.name) | _conclusion(None) for figure in page.row.series.figures
        ]
    return rows


@_rows.register
def _(page: Comparison) -> list[_TextRow]:
    others = ", ".join(page.others.values())
    return [
        _of_standing(each.standing, page.place.name) | {Text("vergeleken_met", "compared_with"): others}
        for each in page.compared
    ]


@_rows.register
def _(page: About) -> list[_TextRow]:
    return [_of_release(release) for release in page.releases]


def _of_row(row: Row, name: str) -> _TextRow:
    moved = row.moved
    return _of_standing(row.standing, name) | {
        Text("verandering_vanaf", "change_since"): row.change.before.year if row.change else None,
        Text("verandering", "change"): moved.label if moved else None,
        Text("verandering_uitleg", "change_explained"): _sentences(moved),
    }


def _of_standing(standing: Standing, name: str) -> _TextRow:
    reference = standing.reference
    return (
        _of_figure(standing.figure, name)
        | {
            _REFERENCE: reference.name if reference else None,
            _VALUE_THERE: _shown(reference.figure, reference.figure.value) if reference else None,
        }
        | _conclusion(standing.conclusion)
    )


def _of_figure(figure: Figure, name: str) -> _TextRow:
    indicator = figure.indicator
    low, high = figure.interval or (None, None)
    first = figure.origins[0] if figure.origins else None
    return {
        Text("gebied", "area"): figure.area,
        Text("naam", "name"): name,
        _FIGURE: indicator.name,
        Text("code_cijfer", "figure_code"): indicator.id,
        Text("jaar", "year"): figure.year,
        Text("status", "status"): _STATUS[figure.status],
        _VALUE: _shown(figure, figure.value),
        Text("eenheid", "unit"): indicator.unit,
        Text("ondergrens", "lower_bound"): _shown(figure, low),
        Text("bovengrens", "upper_bound"): _shown(figure, high),
        Text("aantal", "number"): None if figure.events is None else round(figure.events, 1),
        Text("noemer", "denominator"): figure.denominator,
        Text("jaar_noemer", "denominator_year"): figure.denominator_year,
        Text("antwoorden", "answers"): figure.n,
        _SOURCE: f"{indicator.source.publisher}: {figure.table or indicator.source.table}",
        _RELEASE: figure.releases[0] if figure.releases else None,
        Text("regel", "line"): first.row if first else None,
        _REMARK: joined(*figure.notes) if figure.notes else (first.note if first else None),
        _REFERENCE: None,
        _VALUE_THERE: None,
    }


def _conclusion(conclusion: Conclusion | None) -> _TextRow:
    return {
        Text("conclusie", "conclusion"): conclusion.label if conclusion else None,
        Text("uitleg", "explanation"): _sentences(conclusion),
        Text("methode", "method"): conclusion.method if conclusion else None,
    }


def _sentences(conclusion: Conclusion | None) -> Text | None:
    return joined(*conclusion.sentences) if conclusion else None


def _shown(figure: Figure, value: float | None) -> float | None:
    """Return a value as people read it: shares in percent, as many digits as matter."""
    if value is None:
        return None
    return round(100 * value, 2) if figure.indicator.measure == "share" else round(value, 3)


def _of_release(release: Release) -> _TextRow:
    return {
        _RELEASE: release.id,
        _SOURCE: release.source,
        Text("tabel", "table"): release.table,
        Text("jaren", "years"): " ".join(str(year) for year in release.years),
        Text("binnengehaald", "imported"): _day(release.imported_at),
        Text("bestand", "file"): release.file_name,
        Text("cijfers", "figures"): release.figures,
        Text("niet_getoond", "not_shown"): release.hidden,
        Text("geweigerd", "refused"): release.rejected,
        Text("ingetrokken", "withdrawn"): _day(release.withdrawn_at),
        Text("waarom_ingetrokken", "why_withdrawn"): release.withdrawn_because,
        _REMARK: release.remark,
    }


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None

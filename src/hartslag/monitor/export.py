# SPDX-License-Identifier: EUPL-1.2
"""Pages as rows of a spreadsheet. Only what a page shows is in it, so that it hides what the page hides."""

from functools import singledispatch

from hartslag.figures.services import Release
from hartslag.monitor.results import About, Figure, IndicatorPage, Profile, Row, Standing
from hartslag.statistics.services import Conclusion

type Cell = str | int | float | None
type CsvRow = dict[str, Cell]


@singledispatch
def csv_rows(page: object) -> list[CsvRow]:
    """Return a page as rows with Dutch headers, the same in every row. Shares are percentages."""
    message = f"no rows are made of {type(page).__name__}"
    raise TypeError(message)


@csv_rows.register
def _(page: Profile) -> list[CsvRow]:
    return [_of_row(row, page.place.name) for row in page.rows()]


@csv_rows.register
def _(page: IndicatorPage) -> list[CsvRow]:
    rows = [_of_standing(each.standing, each.name) for each in page.neighbourhoods]
    if page.row:
        rows += [
            _of_figure(figure, page.place.name) | _conclusion(None) for figure in page.row.series.figures
        ]
    return rows


@csv_rows.register
def _(page: About) -> list[CsvRow]:
    return [_of_release(release) for release in page.releases]


def _of_row(row: Row, name: str) -> CsvRow:
    moved = row.moved
    return _of_standing(row.standing, name) | {
        "verandering_vanaf": row.change.before.year if row.change else None,
        "verandering": moved.label.nl if moved else None,
        "verandering_uitleg": _sentences(moved),
    }


def _of_standing(standing: Standing, name: str) -> CsvRow:
    reference = standing.reference
    return (
        _of_figure(standing.figure, name)
        | {
            "referentie": reference.name.nl if reference else None,
            "waarde_referentie": _shown(reference.figure, reference.figure.value) if reference else None,
        }
        | _conclusion(standing.conclusion)
    )


def _of_figure(figure: Figure, name: str) -> CsvRow:
    indicator = figure.indicator
    low, high = figure.interval or (None, None)
    first = figure.origins[0] if figure.origins else None
    return {
        "gebied": figure.area,
        "naam": name,
        "cijfer": indicator.name.nl,
        "code_cijfer": indicator.id,
        "jaar": figure.year,
        "status": {"known": "bekend", "hidden": "niet getoond", "missing": "onbekend"}[figure.status],
        "waarde": _shown(figure, figure.value),
        "eenheid": indicator.unit.nl,
        "ondergrens": _shown(figure, low),
        "bovengrens": _shown(figure, high),
        "aantal": None if figure.events is None else round(figure.events, 1),
        "noemer": figure.denominator,
        "jaar_noemer": figure.denominator_year,
        "antwoorden": figure.n,
        "bron": f"{indicator.source.publisher}: {figure.table or indicator.source.table}",
        "levering": figure.releases[0] if figure.releases else None,
        "regel": first.row if first else None,
        "opmerking": " ".join(note.nl for note in figure.notes) or (first.note if first else None),
        "referentie": None,
        "waarde_referentie": None,
    }


def _conclusion(conclusion: Conclusion | None) -> CsvRow:
    return {
        "conclusie": conclusion.label.nl if conclusion else None,
        "uitleg": _sentences(conclusion),
        "methode": conclusion.method.nl if conclusion and conclusion.method else None,
    }


def _sentences(conclusion: Conclusion | None) -> str | None:
    return " ".join(sentence.nl for sentence in conclusion.sentences) if conclusion else None


def _shown(figure: Figure, value: float | None) -> float | None:
    """Return a value as people read it: shares in percent, as many digits as matter."""
    if value is None:
        return None
    return round(100 * value, 2) if figure.indicator.measure == "share" else round(value, 3)


def _of_release(release: Release) -> CsvRow:
    return {
        "levering": release.id,
        "bron": release.source,
        "tabel": release.table,
        "jaren": " ".join(str(year) for year in release.years),
        "binnengehaald": release.imported_at.date().isoformat(),
        "bestand": release.file_name,
        "cijfers": release.figures,
        "niet_getoond": release.hidden,
        "geweigerd": release.rejected,
        "opmerking": release.remark,
    }

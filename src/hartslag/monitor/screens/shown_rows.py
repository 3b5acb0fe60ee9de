# SPDX-License-Identifier: EUPL-1.2
"""Indicators of an area as rows of a table and as findings in words."""

from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import get_language

from hartslag.monitor.results import Figure, Row
from hartslag.monitor.screens.pictures import spark_of
from hartslag.monitor.screens.written import interval_of, opened, said, unit_of, value_of
from hartslag.statistics.services import Conclusion
from hartslag.ui.services import Chart, verdict_tone


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold one of a few things to choose as a link."""

    words: str
    href: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a conclusion as it is shown: its mark, its words."""

    verdict: str
    direction: str
    words: str

    @property
    def tone(self) -> str:
        """Return where it points: better, worse, higher, lower, level or unknown."""
        return verdict_tone(self.verdict, self.direction)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Hold one indicator of one area, ready for a table or a list."""

    name: str
    href: str
    unit: str
    year: str
    value: str
    origin_href: str
    interval: str
    reference: str
    reference_name: str
    standing: Shown
    moved: Shown | None
    since: str
    spark: Chart | None
    carries: bool
    change: Conclusion | None

    @property
    def moved_sentence(self) -> str:
        """Return what was seen of the change."""
        return said(self.change.sentences[0]) if self.change else ""


def shown(conclusion: Conclusion) -> Shown:
    """Return a conclusion as it is shown."""
    return Shown(conclusion.verdict, conclusion.direction or "", opened(said(conclusion.label)))


def shown_row(row: Row, area: str) -> ShownRow:
    """Return a row as it is shown; `area` is the code whose page of the indicator it leads to."""
    figure, reference = row.figure, row.standing.reference
    moved = row.moved
    return ShownRow(
        name=said(row.indicator.name),
        href=indicator_href(row.indicator.id, area),
        unit=unit_of(row.indicator),
        year=str(figure.year),
        value=value_of(figure),
        origin_href=provenance_href(figure, area),
        interval=interval_of(figure),
        reference=value_of(reference.figure) if reference else "",
        reference_name=said(reference.name) if reference else "",
        standing=shown(row.standing.conclusion),
        moved=shown(moved) if moved else None,
        since=str(row.change.before.year) if row.change else "",
        spark=spark_of(row) if carries(row) else None,
        carries=carries(row),
        change=moved,
    )


def provenance_href(figure: Figure, area: str) -> str:
    """Return the address of where a figure of an area comes from; nothing where there is no figure."""
    if figure.status == "missing":
        return ""
    return f"{_origins_of(figure.indicator.id, get_language())}{area}/{figure.year}/"


@cache
def _origins_of(indicator: str, _language: str | None) -> str:
    """Return the beginning of these addresses, looked up once: a page has hundreds of them."""
    return reverse("provenance", args=[indicator, "0", 0]).removesuffix("0/0/")


def carries(row: Row) -> bool:
    """Say whether anything can be concluded from a row, about where it stands or how it moves."""
    moved = row.moved
    return row.standing.conclusion.verdict != "no_verdict" or (
        moved is not None and moved.verdict != "no_verdict"
    )


def indicator_href(indicator: str, area: str = "", year: int | None = None) -> str:
    """Return the address of an indicator for an area; of a municipality when its code is given."""
    asked = f"{'gemeente' if area.startswith('GM') else 'gebied'}={area}" if area else ""
    parts = [part for part in (asked, f"jaar={year}" if year else "") if part]
    return _page_of(indicator, get_language()) + (f"?{'&'.join(parts)}" if parts else "")


@cache
def _page_of(indicator: str, _language: str | None) -> str:
    """Return the address of an indicator, looked up once for each language: a page has hundreds of them."""
    return reverse("indicator", args=[indicator])

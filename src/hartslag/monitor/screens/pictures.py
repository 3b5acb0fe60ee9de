# SPDX-License-Identifier: EUPL-1.2
"""Charts of figures: where an area stands, how it moves, and the small line in a row."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.translation import gettext

from hartslag.monitor.results import Break, Figure, Row, Series, Standing
from hartslag.monitor.screens.written import digits_of, said, scaled, sign_of, unit_of, value_of
from hartslag.ui import services as ui
from hartslag.ui.services import Chart, Estimate, Line, Point


def standing_picture(standing: Standing, area: str) -> Chart | None:
    """Return the value with its interval against its reference; None where there is nothing to draw."""
    figure = standing.figure
    value = scaled(figure.indicator, figure.value)
    if value is None:
        return None
    lower, upper = _ends(figure)
    reference = standing.reference
    held = scaled(figure.indicator, reference.figure.value) if reference else None
    tone = ui.verdict_tone(standing.conclusion.verdict, standing.conclusion.direction or "")
    described = f"{area}: {value_of(figure)}"
    if reference and held is not None:
        described += f"; {said(reference.name)}: {value_of(reference.figure)}"
    return ui.interval_chart(
        [Estimate(area, value, lower, upper, tone)],
        description=described,
        reference=ui.Reference(said(reference.name), held) if reference and held is not None else None,
        unit=sign_of(figure.indicator),
        decimals=digits_of(figure.indicator),
    )


def standing_estimate(figure: Figure, name: str, tone: str) -> Estimate:
    """Return a figure with its interval as it is drawn beside others; its value must be known."""
    return Estimate(name, scaled(figure.indicator, figure.value) or 0.0, *_ends(figure), tone)


def series_picture(row: Row, area: str, reference_name: str) -> Chart | None:
    """Return the series with its intervals, reference and breaks; None with fewer than two years known."""
    indicator, series = row.indicator, row.series
    known = [figure for figure in series.figures if figure.value is not None]
    if len(known) < 2:
        return None
    references = _reference_line(series, reference_name)
    first, last = known[0], known[-1]
    unit = unit_of(indicator)
    moved = gettext("%(area)s: %(before)s%(unit)s in %(first)s, %(after)s in %(last)s") % {
        "area": area,
        "unit": f" {unit}" if unit else "",
        "before": value_of(first),
        "first": first.year,
        "after": value_of(last),
        "last": last.year,
    }
    return ui.series(
        Line(area, tuple(_points(series.figures))),
        title=moved,
        description="; ".join(f"{figure.year}: {value_of(figure)}" for figure in series.figures),
        references=references,
        breaks=[ui.Break(each.year, break_words(each)) for each in series.breaks],
        unit=sign_of(indicator),
        decimals=digits_of(indicator),
        from_zero=indicator.measure in {"count", "rate"},
    )


def spark_of(row: Row) -> Chart | None:
    """Return the small line of a row: the latest unbroken stretch with its reference."""
    parts = row.series.parts()
    if not parts:
        return None
    figures = parts[-1]
    by_year = {figure.year: figure for figure in figures}
    held = {
        reference.year: reference
        for reference in row.series.reference
        if reference and reference.year in by_year
    }
    years = range(figures[0].year, figures[-1].year + 1)
    values = [_value(by_year.get(year)) for year in _regular(years, by_year)]
    if sum(value is not None for value in values) < 2:
        return None
    tone = "own"
    if row.change is not None:
        tone = ui.verdict_tone(row.change.conclusion.verdict, row.change.conclusion.direction or "")
    return ui.spark(
        values, reference=[_value(held.get(year)) for year in _regular(years, by_year)], tone=tone
    )


def break_words(each: Break) -> str:
    """Return a break in a word or two, for in a chart."""
    words = {
        "table": gettext("andere tabel"),
        "jump": gettext("anders geteld?"),
        "area": gettext("andere grens"),
    }
    return words[each.reason]


def _regular(years: Sequence[int], known: Iterable[int]) -> Sequence[int]:
    """Return the years to draw: every year, or only those measured where a series skips years by design."""
    measured = sorted(known)
    gaps = {later - earlier for earlier, later in pairwise(measured)}
    return measured if gaps and min(gaps) > 1 else years


def _value(figure: Figure | None) -> float | None:
    return None if figure is None else scaled(figure.indicator, figure.value)


def _points(figures: Iterable[Figure]) -> Iterable[Point]:
    for figure in figures:
        yield Point(figure.year, scaled(figure.indicator, figure.value), *_ends(figure))


def _reference_line(series: Series, name: str) -> list[Line]:
    points = tuple(
        Point(each.year, scaled(each.indicator, each.value))
        for each in series.reference
        if each is not None and each.value is not None
    )
    return [Line(name, points)] if points and name else []


def _ends(figure: Figure) -> tuple[float | None, float | None]:
    if figure.interval is None:
        return None, None
    lower, upper = figure.interval
    return scaled(figure.indicator, lower), scaled(figure.indicator, upper)

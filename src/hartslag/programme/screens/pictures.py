# SPDX-License-Identifier: EUPL-1.2
"""Pictures of a goal: where it starts against its reference, and the way to its target."""

from django.utils.translation import gettext

from hartslag.figures.services import Indicator
from hartslag.monitor.services import Figure, Standing
from hartslag.programme.screens.values import decimals_of, said, shown
from hartslag.programme.standing import GoalStanding
from hartslag.ui.services import (
    Break,
    Chart,
    Estimate,
    Line,
    Point,
    Reference,
    Target,
    interval_chart,
    series,
    verdict_tone,
)


def start_picture(standing: Standing, area: str) -> Chart | None:
    """Return the figure with its interval against what it is held against; None without a value."""
    figure = standing.figure
    if figure.value is None:
        return None
    indicator = figure.indicator
    lower, upper = figure.interval or (None, None)
    conclusion, reference = standing.conclusion, standing.reference
    held = None
    described = f"{area}: {shown(indicator, figure.value)}"
    if reference and reference.figure.value is not None:
        name = said(reference.name)
        held = Reference(name, scaled(indicator, reference.figure.value))
        described += f"; {name}: {shown(indicator, reference.figure.value)}"
    estimate = Estimate(
        f"{area} {figure.year}",
        scaled(indicator, figure.value),
        None if lower is None else scaled(indicator, lower),
        None if upper is None else scaled(indicator, upper),
        verdict_tone(conclusion.verdict, conclusion.direction or ""),
    )
    return interval_chart(
        [estimate],
        description=described,
        reference=held,
        unit=sign_of(indicator),
        decimals=decimals_of(indicator, figure.value),
    )


def road_picture(standing: GoalStanding, area: str) -> Chart | None:
    """Return the figures, the target and the pace it takes; None without figures."""
    row, target, baseline = standing.row, standing.target, standing.baseline
    if row is None or baseline is None or baseline.value is None:
        return None
    indicator = row.indicator
    goal = None
    if target.value is not None and target.year is not None:
        goal = Target(
            target.year,
            scaled(indicator, target.value),
            _target_name(standing),
            Point(baseline.year, scaled(indicator, baseline.value)),
        )
    return series(
        Line(area, tuple(_point(indicator, figure) for figure in row.series.figures)),
        title=_finding(standing, area),
        description=_described(standing, area),
        target=goal,
        breaks=[Break(each.year, gettext("andere reeks")) for each in row.series.breaks],
        unit=sign_of(indicator),
        decimals=decimals_of(indicator, baseline.value),
        from_zero=indicator.measure in {"rate", "count"},
    )


def scaled(indicator: Indicator, value: float) -> float:
    """Return a value as it is drawn: a share as a percentage."""
    return 100 * value if indicator.measure == "share" else value


def sign_of(indicator: Indicator) -> str:
    """Return the sign that follows a number directly."""
    return "%" if indicator.measure == "share" else ""


def _point(indicator: Indicator, figure: Figure) -> Point:
    if figure.value is None:
        return Point(figure.year, None)
    lower, upper = figure.interval or (None, None)
    return Point(
        figure.year,
        scaled(indicator, figure.value),
        None if lower is None else scaled(indicator, lower),
        None if upper is None else scaled(indicator, upper),
    )


def _target_name(standing: GoalStanding) -> str:
    if standing.target.moves and standing.goal.reference_area:
        return gettext("Streefwaarde: als %(area)s in %(year)s") % {
            "area": standing.goal.reference_area.name,
            "year": standing.target.of_year,
        }
    return gettext("Streefwaarde")


def _finding(standing: GoalStanding, area: str) -> str:
    latest, baseline = standing.latest, standing.baseline
    if latest is None or baseline is None or latest.year <= baseline.year or latest.value is None:
        return gettext("Van %(area)s is één meting bekend; de weg naar de streefwaarde is nog leeg") % {
            "area": area
        }
    return gettext("%(area)s ging van %(before)s in %(first)s naar %(after)s in %(last)s") % {
        "area": area,
        "before": shown(latest.indicator, baseline.value or 0.0),
        "first": baseline.year,
        "after": shown(latest.indicator, latest.value),
        "last": latest.year,
    }


def _described(standing: GoalStanding, area: str) -> str:
    row, target = standing.row, standing.target
    said_values = [
        f"{figure.year}: {shown(figure.indicator, figure.value)}"
        for figure in (row.series.figures if row else ())
        if figure.value is not None
    ]
    if row and target.value is not None and target.year is not None:
        said_values.append(
            gettext("streefwaarde in %(year)s: %(value)s")
            % {"year": target.year, "value": shown(row.indicator, target.value)}
        )
    return f"{area}. {'; '.join(said_values)}."

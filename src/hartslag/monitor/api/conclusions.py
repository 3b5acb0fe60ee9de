# SPDX-License-Identifier: EUPL-1.2
"""Conclusions by machine: where an area stands and how it moved, in the words and numbers of the screens."""

from dataclasses import asdict
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.services import (
    AreaInPath,
    Asked,
    IndicatorInPath,
    Listing,
    NotThere,
    OneAsked,
    Page,
    Words,
    Year,
    area_named,
    resource,
)
from hartslag.monitor import services as monitor
from hartslag.monitor.api.indicators import definition_of
from hartslag.statistics.services import Conclusion, Text

router = Router()

_STATED = {"effect", "sentences", "probability_better", "intervals"}


class Interval(Schema):
    """Ondergrens en bovengrens van 95%."""

    lower: float | None
    upper: float | None


class FigureItem(Schema):
    """Een cijfer zoals op de schermen. Een aandeel is een fractie; wat per aantal is, is per `per`."""

    year: int
    status: Literal["known", "hidden", "missing"]
    value: float | None
    written: Words | None = Field(description="De waarde in woorden.")
    interval: Interval | None
    events: float | None = Field(description="Het aantal mensen, woningen of gebeurtenissen.")
    denominator: float | None
    denominator_year: int | None
    n: int | None
    releases: list[str]
    rows: list[int] = Field(description="De regels in de bestanden van de leveringen.")


class EffectItem(Schema):
    """Een verschil of een verhouding, met het interval van 95%."""

    kind: Literal["difference", "ratio"]
    value: float | None
    lower: float | None
    upper: float | None


class ConclusionItem(Schema):
    """Een conclusie, met dezelfde woorden en getallen als op de schermen."""

    verdict: str = Field(description="De plek op de schaal, zoals clearly_better, cannot_tell of no_verdict.")
    direction: str | None
    reason: str | None = Field(description="Waarom er geen conclusie is.")
    label: Words = Field(description="De conclusie in woorden.")
    sentences: list[Words] = Field(description="Wat we zagen, hoe zeker het is en wat het zekerder maakt.")
    notes: list[Words]
    method: Words | None
    estimate: dict[str, float | None]
    intervals: dict[str, Interval]
    sizes: dict[str, float | None]
    effect: EffectItem | None
    probability_lower: float | None = Field(description="De kans dat het echt lager is of werd.")
    probability_better: float | None = Field(description="De kans dat het echt beter is of werd.")
    margin: float | None = Field(description="Welk verschil ertoe doet.")


class StandingItem(Schema):
    """Hoe een gebied ervoor staat tegenover de rest van de gemeente."""

    figure: FigureItem
    reference: Words | None = Field(description="Waarmee is vergeleken.")
    reference_figure: FigureItem | None
    reference_includes_area: bool | None = Field(description="Of het gebied zelf meetelt in de referentie.")
    conclusion: ConclusionItem


class ChangeItem(Schema):
    """Hoe een gebied veranderde tussen twee jaren."""

    before: FigureItem | None
    after: FigureItem | None
    conclusion: ConclusionItem
    against_rest: ConclusionItem | None = Field(description="De verandering tegenover die van de rest.")


class AreaConclusion(Schema):
    """Wat er over een cijfer van een gebied te zeggen is."""

    area: str
    indicator: str
    standing: StandingItem
    change: ChangeItem | None


class ConclusionList(Listing):
    """Wat er over alle cijfers van een gebied te zeggen is, zoals op de pagina van het gebied."""

    items: list[AreaConclusion]


class ConclusionAsked(OneAsked):
    """Van welk jaar de conclusie is."""

    year: Year | None = Field(default=None, description="Het jaar van het cijfer; zonder: het laatste.")
    since: Year | None = Field(
        default=None, description="Het jaar waarmee is vergeleken; zonder: het eerste van de reeks."
    )


@resource(
    router,
    "/areas/{code}/conclusions",
    ConclusionList,
    item=AreaConclusion,
    tag="Conclusies",
    summary="Wat er over een gebied te zeggen is",
)
def list_conclusions(request: HttpRequest, code: AreaInPath, asked: Query[Asked]) -> Page:  # noqa: ARG001
    """Alle cijfers van een gebied: hoe het ervoor staat en wat veranderde, zoals op de schermen."""
    area_named(code)
    return Page([_of_row(code, row) for row in monitor.profile(code).rows()])


@resource(
    router,
    "/areas/{code}/conclusions/{indicator}",
    AreaConclusion,
    tag="Conclusies",
    summary="Wat er over een cijfer van een gebied te zeggen is",
)
def get_conclusion(
    request: HttpRequest,  # noqa: ARG001
    code: AreaInPath,
    indicator: IndicatorInPath,
    asked: Query[ConclusionAsked],
) -> dict[str, Any]:
    """Een cijfer van een gebied: hoe het ervoor staat in een jaar, en wat veranderde sinds een ander."""
    area_named(code)
    definition_of(indicator)
    row = monitor.row(indicator, code)
    if row is None:
        raise _nothing_known(indicator, code)
    found = _of_row(code, row)
    year = asked.year or row.figure.year
    if asked.year:
        standing = monitor.standing(indicator, code, year)
        if standing is None:
            raise _nothing_known(indicator, code, year)
        found |= {"standing": _of_standing(standing), "change": None}
    since = asked.since or _first_of_stretch(row, year)
    if (asked.year or asked.since) and since and since < year:
        change = monitor.change(indicator, code, since, year)
        if change is None and asked.since:
            raise _nothing_known(indicator, code, since)
        found["change"] = _of_change(change) if change else None
    return found


def _nothing_known(indicator: str, code: str, year: int | None = None) -> NotThere:
    when = f" in {year}" if year else ""
    return NotThere(
        Text(
            f"Van {indicator} is voor {code}{when} niets bekend. Zie /observations voor wat er wel is.",
            f"Nothing is known of {indicator} for {code}{when}. See /observations for what there is.",
        )
    )


def _first_of_stretch(row: monitor.Row, year: int) -> int | None:
    """Return the first year with a figure in the unbroken stretch that a year lies in."""
    for part in row.series.parts():
        if any(figure.year == year for figure in part):
            return next((figure.year for figure in part if figure.status == "known"), None)
    return None


def _of_row(code: str, row: monitor.Row) -> dict[str, Any]:
    change = _of_change(row.change) if row.change else None
    if change is None and row.no_change:
        change = dict.fromkeys(ChangeItem.model_fields) | {"conclusion": of_conclusion(row.no_change)}
    return {
        "area": code,
        "indicator": row.indicator.id,
        "standing": _of_standing(row.standing),
        "change": change,
    }


def _of_standing(standing: monitor.Standing) -> dict[str, Any]:
    reference = standing.reference
    return {
        "figure": of_figure(standing.figure),
        "reference": reference.name if reference else None,
        "reference_figure": of_figure(reference.figure) if reference else None,
        "reference_includes_area": reference.includes_area if reference else None,
        "conclusion": of_conclusion(standing.conclusion),
    }


def _of_change(change: monitor.Change) -> dict[str, Any]:
    return {
        "before": of_figure(change.before),
        "after": of_figure(change.after),
        "conclusion": of_conclusion(change.conclusion),
        "against_rest": of_conclusion(change.against_rest) if change.against_rest else None,
    }


def of_figure(figure: monitor.Figure) -> dict[str, Any]:
    """Return a figure as JSON shows it."""
    return {
        "year": figure.year,
        "status": figure.status,
        "value": figure.value,
        "written": monitor.written(figure),
        "interval": dict(zip(("lower", "upper"), figure.interval, strict=True)) if figure.interval else None,
        "events": figure.events,
        "denominator": figure.denominator,
        "denominator_year": figure.denominator_year,
        "n": figure.n,
        "releases": list(figure.releases),
        "rows": [each.row for each in figure.origins],
    }


def of_conclusion(conclusion: Conclusion) -> dict[str, Any]:
    """Return a conclusion as JSON shows it: the words of the screens and the numbers behind them."""
    plain = {name: getattr(conclusion, name) for name in ConclusionItem.model_fields if name not in _STATED}
    return plain | {
        "sentences": list(conclusion.sentences),
        "intervals": {
            name: dict(zip(("lower", "upper"), pair, strict=True))
            for name, pair in conclusion.intervals.items()
        },
        "effect": asdict(conclusion.effect) if conclusion.effect else None,
        "probability_better": conclusion.probability_better,
    }

# SPDX-License-Identifier: EUPL-1.2
"""Indicators by machine: what is measured, in what unit, by whom, and which way is better."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.services import Asked, IndicatorInPath, Listing, NotThere, OneAsked, Page, Words, resource
from hartslag.figures.services import Indicator
from hartslag.monitor.api.state import state_of_figures
from hartslag.monitor.margins import margin_of
from hartslag.monitor.services import UnknownIndicator, figures_store
from hartslag.statistics.services import Text

router = Router()

PublishedAs = Literal["count", "percentage", "per_100", "per_1000", "value"]


class SourceOfIndicator(Schema):
    """Wie het cijfer maakt."""

    publisher: str
    table: str
    licence: Words


class IndicatorItem(Schema):
    """Een cijfer: wat het is en hoe het gelezen moet worden."""

    id: str
    name: Words
    question: Words
    description: Words
    unit: Words = Field(description="De eenheid op schermen.")
    theme: str
    kind: Literal["sample", "events", "register", "model", "index"] = Field(
        description="Steekproef, gebeurtenissen, volledige telling, schatting van een model of score."
    )
    measure: Literal["share", "rate", "mean", "count", "index"]
    good: Literal["lower", "higher", "neutral"] = Field(description="Welke kant beter is.")
    published_as: PublishedAs = Field(description="De vorm waarin de bron het meestal geeft.")
    denominator: str | None = Field(description="Het cijfer dat telt waarvan dit een deel is.")
    per: int | None = Field(description="Per hoeveel een cijfer op schermen staat.")
    margin: float | None = Field(
        description="Welk verschil ertoe doet: een fractie; bij een gemiddelde in punten."
    )
    of: str | None = Field(description="Het cijfer waarvan dit een groep is.")
    group: str | None = Field(description="De groep waarover dit gaat.")
    groups: list[str] = Field(description="De groepen waarvoor dit cijfer ook bestaat.")
    source: SourceOfIndicator
    years: list[int] = Field(description="De jaren waarvan een levering iets weet.")


class IndicatorList(Listing):
    """Cijfers, op volgorde van naam."""

    items: list[IndicatorItem]


class IndicatorsAsked(Asked):
    """Waarop cijfers te kiezen zijn."""

    theme: str | None = Field(default=None, pattern=r"^[a-z_]{1,40}$", description="Een thema.")
    known: bool | None = Field(
        default=None, description="true: alleen cijfers waarvan iets is ingelezen; false: alleen de andere."
    )


@resource(
    router,
    "/indicators",
    IndicatorList,
    item=IndicatorItem,
    tag="Cijfers",
    summary="Cijfers met hun definitie",
    state=state_of_figures,
)
def list_indicators(request: HttpRequest, asked: Query[IndicatorsAsked]) -> Page:  # noqa: ARG001
    """Alle cijfers die Hartslag kent, met definitie, eenheid, richting, marge en bron."""
    years = _years()
    return Page(
        [
            _item(each, years.get(each.id, []))
            for each in figures_store().catalogue.indicators.values()
            if asked.theme in {None, each.theme} and asked.known in {None, each.id in years}
        ]
    )


@resource(
    router,
    "/indicators/{indicator}",
    IndicatorItem,
    tag="Cijfers",
    summary="Een cijfer met zijn definitie",
    state=state_of_figures,
)
def get_indicator(
    request: HttpRequest,  # noqa: ARG001
    indicator: IndicatorInPath,
    asked: Query[OneAsked],  # noqa: ARG001
) -> dict[str, Any]:
    """Een cijfer: definitie, eenheid, richting, marge en bron."""
    return _item(definition_of(indicator), _years().get(indicator, []))


def definition_of(indicator: str) -> Indicator:
    """Return the definition with this id. Raises NotThere."""
    found = figures_store().catalogue.indicators.get(indicator)
    if found is None:
        unknown = UnknownIndicator(indicator)
        raise NotThere(Text(unknown.nl, unknown.en))
    return found


def _years() -> dict[str, list[int]]:
    """Return the years of the valid releases that hold each indicator."""
    found: dict[str, set[int]] = {}
    for each in figures_store().valid():
        for indicator in each.release.indicators:
            found.setdefault(indicator, set()).update(each.release.years)
    return {indicator: sorted(years) for indicator, years in found.items()}


def _item(indicator: Indicator, years: list[int]) -> dict[str, Any]:
    return {
        name: getattr(indicator, name)
        for name in IndicatorItem.model_fields
        if name not in {"years", "margin", "groups"}
    } | {
        "groups": list(indicator.groups),
        "margin": None if indicator.kind in {"model", "index"} else margin_of(indicator),
        "years": years,
    }

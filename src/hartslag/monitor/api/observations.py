# SPDX-License-Identifier: EUPL-1.2
"""Observations by machine: each figure as it was published, with its release and the line in the file."""

from collections.abc import Iterator
from typing import Any, Literal

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.services import (
    CSV,
    AskedPage,
    Cell,
    Code,
    IndicatorId,
    Listing,
    Page,
    Slug,
    Words,
    Year,
    paged,
    prepared_csv_text,
    resource,
    safe_text,
    wants_csv,
)
from hartslag.figures.services import (
    Indicator,
    Key,
    Measurement,
    Observation,
    Selection,
    key_of,
    select_all,
    select_page,
)
from hartslag.monitor.api.indicators import PublishedAs, definition_of
from hartslag.monitor.api.releases import release_named
from hartslag.monitor.api.state import state_of_figures
from hartslag.monitor.services import figures_store
from hartslag.statistics.services import Text

router = Router()

_HIDDEN = Text(
    "Niet getoond: een eigen telling van weinig mensen.",
    "Not shown: an own count of few people.",
)
_UNITS = {
    "percentage": Text("%", "%"),
    "per_100": Text("per 100", "per 100"),
    "per_1000": Text("per 1.000", "per 1,000"),
}
_NUMBER = Text("aantal", "number")
_YES_OR_NO = {True: "true", False: "false", None: None}


class ObservationItem(Schema):
    """Een waarneming: een cijfer voor een gebied in een jaar, zoals gepubliceerd."""

    indicator: str
    area: str = Field(description="De code van het gebied in dat jaar.")
    year: int
    value: float | None = Field(description="Zoals gepubliceerd; leeg als het niet wordt getoond.")
    published_as: PublishedAs = Field(description="De vorm van de waarde.")
    unit: Words = Field(description="De eenheid van de waarde.")
    hidden: bool
    hidden_because: Words | None = Field(description="Waarom een waarde niet wordt getoond.")
    denominator: float | None = Field(description="Waarvan het een deel is, of waarop het slaat.")
    denominator_year: int | None = Field(description="Van welk jaar de noemer is.")
    denominator_release: str | None = Field(description="Uit welke levering de noemer komt.")
    denominator_row: int | None = Field(description="Uit welke regel de noemer komt.")
    n: int | None = Field(description="Hoeveel antwoorden een steekproef had.")
    design_effect: float | None
    standard_deviation: float | None
    random_sample: bool | None = Field(description="Of door loting is bepaald wie werd gevraagd.")
    source: str = Field(description="Wie het cijfer maakt, en de tabel.")
    citation: str | None = Field(description="Waar de bron het zelf vandaan heeft.")
    note: str | None
    release: str = Field(description="De levering; zie /releases.")
    row: int = Field(description="De regel in het bestand van de levering; de kop is regel 1.")


class ObservationList(Listing):
    """Waarnemingen, op volgorde van gebied, cijfer, jaar en levering."""

    items: list[ObservationItem]


class ObservationsAsked(AskedPage):
    """Waarop waarnemingen te kiezen zijn."""

    indicator: list[IndicatorId] = Field(
        default=[],
        max_length=50,
        description="Namen van cijfers; zie /indicators.",
        json_schema_extra={"example": ["crime_total"]},
    )
    area: list[Code] = Field(
        default=[],
        max_length=100,
        description="Codes van gebieden; zie /areas.",
        json_schema_extra={"example": ["BU09172100"]},
    )
    municipality: list[Code] = Field(
        default=[], max_length=50, description="Codes van gemeenten: alles binnen de gemeente van toen."
    )
    level: Literal["neighbourhood", "district", "municipality", "country"] | None = Field(
        default=None, description="Het soort gebied."
    )
    year: list[Year] = Field(default=[], max_length=100, description="Jaren.")
    release: Slug | None = Field(default=None, description="Wat er nu uit een levering wordt gelezen.")
    cursor: str | None = Field(
        default=None,
        pattern=r"^(after|before):[A-Za-z0-9_-]{1,80}:[a-z0-9_]{1,80}:[0-9]{4}:[A-Za-z0-9_-]{1,80}$",
        description="Waar de bladzijde begint; neem het over uit `next` of `prev`.",
    )


@resource(
    router,
    "/observations",
    ObservationList,
    item=ObservationItem,
    tag="Waarnemingen",
    summary="Waarnemingen: cijfers zoals gepubliceerd",
    state=state_of_figures,
)
def list_observations(request: HttpRequest, asked: Query[ObservationsAsked]) -> Page | HttpResponseBase:
    """Elk cijfer zoals gepubliceerd, met noemer, steekproef, bron, levering en regel in het bestand.

    Wat een latere levering verving of wat is ingetrokken, staat er niet bij. CSV geeft de hele keuze in een
    keer, hoe groot ook.
    """
    for each in asked.indicator:
        definition_of(each)
    if asked.release:
        release_named(asked.release)
    selection = Selection(
        indicators=asked.indicator,
        areas=asked.area,
        municipalities=asked.municipality,
        level=asked.level,
        years=asked.year,
        release=asked.release,
    )
    if wants_csv(request):
        return StreamingHttpResponse(_streamed(selection), content_type=CSV)
    where, key = _place(asked.cursor)
    found = select_page(
        figures_store(),
        selection,
        limit=asked.limit,
        after=key if where == "after" else None,
        before=key if where == "before" else None,
    )
    indicators = figures_store().catalogue.indicators
    return paged(
        request,
        found.measurements,
        lambda measured: ":".join(map(str, key_of(measured.observation))),
        [_item(each, indicators.get(each.observation.indicator)) for each in found.measurements],
        more_before=found.more_before,
        more_after=found.more_after,
    )


def _place(cursor: str | None) -> tuple[str, Key]:
    where, area, indicator, year, release = (cursor or ":::0:").split(":")
    return where, (area, indicator, int(year), release)


def _item(measured: Measurement, indicator: Indicator | None) -> dict[str, Any]:
    """Return a figure as JSON shows it; of a hidden one nothing but where it stands."""
    seen = measured.observation
    return {
        "indicator": seen.indicator,
        "area": seen.area,
        "year": seen.year,
        "published_as": seen.published_as,
        "unit": unit_of(seen, indicator),
        "hidden": seen.hidden,
        "hidden_because": _HIDDEN if seen.hidden else None,
        **_numbers(measured),
        "source": _source(seen, indicator),
        "citation": seen.citation,
        "note": seen.note,
        "release": seen.release,
        "row": seen.row,
    }


def _numbers(measured: Measurement) -> dict[str, Any]:
    seen = measured.observation
    shown = not seen.hidden
    return {
        "value": seen.value if shown else None,
        "denominator": measured.denominator,
        "denominator_year": measured.denominator_year,
        "denominator_release": measured.denominator_release,
        "denominator_row": measured.denominator_row,
        "n": seen.n if shown else None,
        "design_effect": seen.design_effect if shown else None,
        "standard_deviation": seen.standard_deviation if shown else None,
        "random_sample": seen.random_sample if shown else None,
    }


def unit_of(seen: Observation, indicator: Indicator | None) -> Text:
    """Return the unit of a value as it was published."""
    if seen.published_as in _UNITS:
        return _UNITS[seen.published_as]
    if indicator is None:
        return _NUMBER
    if seen.published_as == "value":
        return indicator.unit
    return indicator.noun.many if indicator.noun else _NUMBER


def _source(seen: Observation, indicator: Indicator | None) -> str:
    return f"{indicator.source.publisher}: {seen.table}" if indicator else seen.table


def _streamed(selection: Selection) -> Iterator[str]:
    """Yield the figures selected as CSV. Needs no database: it runs after the request's transaction."""
    store = figures_store()
    known = store.catalogue.indicators
    yield prepared_csv_text([_HEAD])
    for block in select_all(store, selection):
        yield prepared_csv_text(_row(each, known.get(each.observation.indicator)) for each in block)


_HEAD = (
    "indicator",
    "area",
    "year",
    "value",
    "published_as",
    "unit_nl",
    "unit_en",
    "hidden",
    "denominator",
    "denominator_year",
    "denominator_release",
    "denominator_row",
    "n",
    "design_effect",
    "standard_deviation",
    "random_sample",
    "source",
    "citation",
    "note",
    "release",
    "row",
)


def _row(measured: Measurement, indicator: Indicator | None) -> tuple[Cell, ...]:
    """Return a figure as a row under `_HEAD`. Made without detours: there can be millions."""
    seen, unit = measured.observation, unit_of(measured.observation, indicator)
    shown = not seen.hidden
    return (
        seen.indicator,
        seen.area,
        seen.year,
        seen.value if shown else None,
        seen.published_as,
        unit.nl,
        unit.en,
        "false" if shown else "true",
        measured.denominator,
        measured.denominator_year,
        measured.denominator_release,
        measured.denominator_row,
        seen.n if shown else None,
        seen.design_effect if shown else None,
        seen.standard_deviation if shown else None,
        _YES_OR_NO[seen.random_sample if shown else None],
        safe_text(_source(seen, indicator)),
        safe_text(seen.citation),
        safe_text(seen.note),
        seen.release,
        seen.row,
    )

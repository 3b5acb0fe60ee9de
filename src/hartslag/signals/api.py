# SPDX-License-Identifier: EUPL-1.2
"""Reports by machine: what staff released of what lies in public space, and what can be reported."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from hartslag.api.services import Asked, AskedPage, Code, Listing, Page, Words, paged, resource, wants_csv
from hartslag.signals.categories import categories
from hartslag.signals.released import Released, ReleasedAsked, released
from hartslag.signals.states import CLOSED, OPEN

router = Router()

_BLOCK = 5_000
_STATES = {"open": [*OPEN], "closed": [*CLOSED]}


def _written(value: object) -> object:
    """Let through what is written as a day: a number is not a day, though it can be read as a moment."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(value)
    return value


Day = Annotated[date, BeforeValidator(_written)]


class CategoryItem(Schema):
    """Waarover iemand iets kan melden."""

    code: str
    name: Words
    kind: Literal["public_space", "nuisance", "crime"] = Field(
        description="Alleen meldingen over de openbare ruimte (public_space) worden ooit openbaar."
    )


class CategoryList(Listing):
    """Soorten meldingen, in de volgorde van het formulier."""

    items: list[CategoryItem]


class ReportItem(Schema):
    """Een melding die medewerkers hebben vrijgegeven: zonder woorden, adres of foto."""

    number: str
    category: str = Field(description="De code van de soort; zie /report-categories.")
    area: str | None = Field(description="De code van de buurt; leeg als die niet bekend is.")
    longitude: float | None = Field(description="In graden (WGS84), afgerond op drie decimalen.")
    latitude: float | None = Field(description="In graden (WGS84), afgerond op drie decimalen.")
    status: Literal["open", "closed"]
    state: Literal["received", "taken_up", "solved", "not_solved"] = Field(
        description="Waar de melding staat. Gesloten is niet hetzelfde als opgelost."
    )
    received_on: date
    closed_on: date | None


class ReportList(Listing):
    """Vrijgegeven meldingen, de nieuwste eerst."""

    items: list[ReportItem]


class ReportsAsked(AskedPage):
    """Waarop meldingen te kiezen zijn."""

    category: list[str] = Field(default=[], max_length=50, description="Codes van soorten.")
    area: list[Code] = Field(
        default=[],
        max_length=50,
        description="Codes van buurten of gemeenten.",
        json_schema_extra={"example": ["BU09172100"]},
    )
    status: Literal["open", "closed"] | None = Field(default=None, description="Open of gesloten.")
    since: Day | None = Field(default=None, description="De eerste dag waarop er is gemeld.")
    until: Day | None = Field(default=None, description="De laatste dag waarop er is gemeld.")
    cursor: str | None = Field(
        default=None,
        pattern=r"^(after|before):M-[0-9]{4}-[0-9]{1,12}$",
        description="Waar de bladzijde begint; neem het over uit `next` of `prev`.",
    )


@resource(
    router,
    "/report-categories",
    CategoryList,
    item=CategoryItem,
    tag="Meldingen",
    summary="Soorten meldingen",
)
def list_report_categories(request: HttpRequest, asked: Query[Asked]) -> Page:  # noqa: ARG001
    """Waarover iemand iets kan melden, en wat daarvan ooit openbaar wordt."""
    return Page(
        [
            {"code": each.code, "name": {"nl": each.nl, "en": each.en}, "kind": each.kind}
            for each in categories().values()
        ]
    )


@resource(router, "/reports", ReportList, item=ReportItem, tag="Meldingen", summary="Vrijgegeven meldingen")
def list_reports(request: HttpRequest, asked: Query[ReportsAsked]) -> Page:
    """Meldingen over de openbare ruimte die medewerkers hebben vrijgegeven.

    Wat iemand erbij zei, het adres, foto's en wie het meldde staan er nooit in. Meldingen over overlast,
    criminaliteit of mensen komen hier nooit.
    """
    if wants_csv(request):
        return Page(_all_items(asked))
    where, number = (asked.cursor or ":").split(":")
    backwards = where == "before"
    found = released(_which(asked, number or None, asked.limit + 1, backwards=backwards))
    more = len(found) > asked.limit
    shown = found[-asked.limit :] if backwards else found[: asked.limit]
    return paged(
        request,
        tuple(shown),
        lambda report: report.number,
        [_item(each) for each in shown],
        more_before=more if backwards else bool(number),
        more_after=bool(number) if backwards else more,
    )


def _which(asked: ReportsAsked, beyond: str | None, most: int, *, backwards: bool = False) -> ReleasedAsked:
    return ReleasedAsked(
        categories=asked.category or None,
        areas=list(asked.area) or None,
        states=_STATES[asked.status] if asked.status else None,
        since=asked.since,
        until=asked.until,
        beyond=beyond,
        backwards=backwards,
        most=most,
    )


def _all_items(asked: ReportsAsked) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    beyond = None
    while block := released(_which(asked, beyond, _BLOCK)):
        items += [_item(each) for each in block]
        beyond = block[-1].number
    return items


def _item(report: Released) -> dict[str, Any]:
    return {
        "number": report.number,
        "category": report.category.code,
        "area": report.area,
        "longitude": report.longitude,
        "latitude": report.latitude,
        "status": "closed" if report.state in CLOSED else "open",
        "state": report.state.value,
        "received_on": report.received_on,
        "closed_on": report.closed_on,
    }

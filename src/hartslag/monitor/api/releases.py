# SPDX-License-Identifier: EUPL-1.2
"""Releases by machine: every file that was brought in, also what was replaced or withdrawn since."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.services import Asked, Listing, NotThere, OneAsked, Page, ReleaseInPath, resource
from hartslag.figures.services import Release, ValidRelease
from hartslag.monitor.api.state import state_of_figures
from hartslag.monitor.services import figures_store
from hartslag.statistics.services import Text

router = Router()

State = Literal["valid", "partly_replaced", "replaced", "withdrawn"]


class ReleaseItem(Schema):
    """Een ingelezen bestand."""

    id: str
    state: State = Field(description="Of er nu uit wordt gelezen, helemaal, voor een deel of niet.")
    source: str = Field(description="Wie het bestand maakte.")
    table: str
    origin: Literal["published", "own_counts", "circles"] = Field(
        description="Elders gepubliceerd, eigen tellingen, of tellingen uit besloten dossiers."
    )
    importer: str = Field(description="Waarmee het is ingelezen.")
    years: list[int]
    replaced_years: list[int] = Field(description="Jaren waarin een latere levering er iets van vervangt.")
    indicators: list[str]
    imported_at: datetime
    file_name: str
    fingerprint: str | None = Field(
        description="De SHA-256 van het bestand; alleen van wat elders is gepubliceerd."
    )
    figures: int = Field(description="Hoeveel cijfers erin staan.")
    hidden: int = Field(description="Hoeveel daarvan niet worden getoond.")
    rejected: int = Field(description="Hoeveel regels of cellen zijn geweigerd.")
    remark: str | None
    withdrawn_at: datetime | None
    withdrawn_because: str | None
    page: str = Field(description="De pagina van de levering: wat er is, wat zij verving en wat veranderde.")


class ReleaseList(Listing):
    """Leveringen, de laatste eerst."""

    items: list[ReleaseItem]


class ReleasesAsked(Asked):
    """Waarop leveringen te kiezen zijn."""

    state: State | None = Field(default=None, description="Alleen leveringen in deze toestand.")


@resource(
    router,
    "/releases",
    ReleaseList,
    item=ReleaseItem,
    tag="Leveringen",
    summary="Leveringen: wat er is ingelezen",
    state=state_of_figures,
)
def list_releases(request: HttpRequest, asked: Query[ReleasesAsked]) -> Page:
    """Elk bestand dat ooit is ingelezen, ook wat is vervangen of ingetrokken."""
    store = figures_store()
    valid = {each.release.id: each for each in store.valid()}
    items = [_item(request, each, valid.get(each.id)) for each in store.releases(include_withdrawn=True)]
    return Page([each for each in items if asked.state in {None, each["state"]}])


@resource(
    router,
    "/releases/{release}",
    ReleaseItem,
    tag="Leveringen",
    summary="Een levering",
    state=state_of_figures,
)
def get_release(request: HttpRequest, release: ReleaseInPath, asked: Query[OneAsked]) -> dict[str, Any]:  # noqa: ARG001
    """Een ingelezen bestand: van wie, wanneer, welke jaren en cijfers, en of het nog geldt."""
    found = release_named(release)
    valid = {each.release.id: each for each in figures_store().valid()}
    return _item(request, found, valid.get(found.id))


def release_named(release_id: str) -> Release:
    """Return a release, also a withdrawn one. Raises NotThere."""
    found = figures_store().release(release_id)
    if found is None:
        raise NotThere(
            Text(
                f"Er is geen levering {release_id}. Zie /releases voor de namen.",
                f"There is no release {release_id}. See /releases for the names.",
            )
        )
    return found


def _item(request: HttpRequest, release: Release, valid: ValidRelease | None) -> dict[str, Any]:
    replaced = valid.replaced if valid else frozenset[tuple[int, str]]()
    state: State = "partly_replaced" if replaced else "valid"
    if valid is None:
        state = "withdrawn" if release.withdrawn else "replaced"
    known = {name: getattr(release, name, None) for name in ReleaseItem.model_fields}
    return known | {
        "state": state,
        "years": list(release.years),
        "replaced_years": list(release.years)
        if state == "replaced"
        else sorted({year for year, _ in replaced}),
        "indicators": list(release.indicators),
        # That of own counts is keyed, so that nobody can check a guess of the file against it.
        "fingerprint": release.fingerprint if release.origin == "published" else None,
        "page": request.build_absolute_uri(reverse("release", args=[release.id])),
    }

# SPDX-License-Identifier: EUPL-1.2
"""Areas on a map, around each other, beside each other, stacked and by theme, as documents to hand over."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.documents.common import Basis
from hartslag.monitor.documents.comparing import Others, comparing_document
from hartslag.monitor.documents.country import country_document
from hartslag.monitor.documents.stacking import StackingMaps, stacking_document
from hartslag.monitor.documents.surroundings import surroundings_document
from hartslag.monitor.documents.theme import theme_document
from hartslag.monitor.profile import releases_of
from hartslag.monitor.screens import shown_country, shown_stacking, written
from hartslag.monitor.views import comparing, country, stacking, surroundings
from hartslag.monitor.views.areas import theme_asked
from hartslag.monitor.views.common import knows_its_subject
from hartslag.people.services import for_professionals
from hartslag.ui.services import pdf_download


@knows_its_subject
def country_map(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Return one figure for all municipalities as a document."""
    municipalities = areas.municipalities()
    page = country.country_asked(request, indicator_id, municipalities)
    drawn = areas.drawn(municipalities, "far") if page.judged else []
    document = country_document(
        page,
        timezone.localdate(),
        shown_country.country_map(page, shown_country.rows_of(page, ""), drawn),
        _borders(drawn),
        Basis(page.releases, _example_of(page)),
    )
    return pdf_download(f"{indicator_id}-{areas.COUNTRY_CODE}", document)


def _example_of(page: services.Country) -> services.Standing | None:
    if page.judged is None:
        return None
    judged = zip(page.names, page.judged.verdict.tolist(), strict=True)
    code = next((code for code, verdict in judged if verdict != "no_verdict"), None)
    return services.standing(page.indicator.id, code, page.judged.year) if code else None


@knows_its_subject
def around(request: HttpRequest, code: str) -> HttpResponse:
    """Return an area with the neighbourhoods around it as a document."""
    asked = surroundings.asked_by(request, code)
    area_map, outline = asked.drawn()
    document = surroundings_document(
        asked.shown,
        timezone.localdate(),
        area_map,
        _borders([outline] if outline else []),
        Basis(asked.releases, _example_around(asked.shown.found)),
    )
    return pdf_download(f"{gettext('omgeving')}-{code}", document)


def _example_around(found: services.Surroundings | None) -> services.Standing | None:
    if found is None or found.year is None:
        return None
    code = next((each.code for each in found.beheld.values() if each.verdict != "no_verdict"), None)
    return services.standing(found.indicator.id, code, found.year) if code else None


@for_professionals
@knows_its_subject
def stacked(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return what comes together in the neighbourhoods of a municipality as a document."""
    here, around, place = stacking.asked_by(code)
    found = services.stacking(place)
    drawn = areas.drawn(around, "near")
    chosen = [] if here.code == place.code else areas.members(here)
    maps = StackingMaps(
        {
            "better": shown_stacking.stacking_map(found, drawn, "better", chosen),
            "worse": shown_stacking.stacking_map(found, drawn, "worse", chosen),
        },
        _borders(drawn),
    )
    document = stacking_document(found, here, chosen, maps, stacking.releases_of(found), timezone.localdate())
    return pdf_download(f"{gettext('stapeling')}-{code}", document)


@knows_its_subject
def compared(request: HttpRequest, code: str) -> HttpResponse:
    """Return an area beside others as a document; there is none where there is nothing to compare with."""
    asked = comparing.asked_by(request, code)
    page = comparing.compared_by(asked)
    if page is None:
        raise Http404
    beside = comparing.beside_by(request, asked)
    others = Others(asked.name, asked.shown(), asked.own(), asked.likeness.among, asked.chosen)
    document = comparing_document(
        page,
        others,
        beside,
        releases_of(services.figures_store(), _figures_of(page, beside)),
        timezone.localdate(),
    )
    return pdf_download(f"{code}-{gettext('vergelijking')}", document)


def _figures_of(page: services.Comparison, beside: services.Beside | None) -> Iterator[services.Figure]:
    for each in page.compared:
        yield each.standing.figure
        if each.standing.reference:
            yield each.standing.reference.figure
    if beside:
        yield from beside.figures


@knows_its_subject
def theme(request: HttpRequest, code: str, theme: str) -> HttpResponse:  # noqa: ARG001
    """Return all figures of an area on one theme as a document."""
    name = written.said(theme_asked(theme).name)
    document = theme_document(services.profile(code, theme), name, timezone.localdate())
    return pdf_download(f"{code}-{theme}", document)


def _borders(drawn: list[areas.DrawnPath]) -> tuple[str, int] | None:
    return (drawn[0].source, drawn[0].year) if drawn else None

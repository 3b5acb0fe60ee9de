# SPDX-License-Identifier: EUPL-1.2
"""The screens on one area: its profile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import maps, shown_area
from hartslag.monitor.views.common import download, knows_its_subject
from hartslag.ui.services import Form


@knows_its_subject
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an area stands: words first, strengths, what stands out, what moves, then the tables."""
    here = areas.get(code)
    around = services.around(here)
    place = services.place_among(here, around)
    profile = services.profile(place)
    drawn = areas.drawn(around, "near")
    emphasised = () if place.is_municipality else place.members
    return render(
        request,
        "monitor/area.html",
        {
            "profile": profile,
            "place": place,
            "area": here,
            "municipality": areas.municipality_of(here),
            **shown_area.shown_profile(profile),
            "map": maps.locating_map(drawn, emphasised, gettext("Waar %s ligt") % place.name),
            "map_source": drawn[0] if drawn else None,
            "neighbours": areas.ring(here),
            "inside": areas.children(here),
        },
    )


@knows_its_subject
def area_csv(request: HttpRequest, code: str, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return all figures of an area with their conclusions as a download."""
    return download(code, services.profile(code), form)

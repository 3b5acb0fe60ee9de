# SPDX-License-Identifier: EUPL-1.2
"""The screens on one area: its profile, and all its figures on one theme."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.figures.services import Theme
from hartslag.monitor import services
from hartslag.monitor.screens import maps, shown_area, shown_changes, written
from hartslag.monitor.views.common import download, knows_its_subject
from hartslag.ui.services import Form


@knows_its_subject
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an area stands: words first, strengths, what stands out, what moves, then each theme."""
    here = areas.get(code)
    around = services.around(here)
    place = services.place_among(here, around)
    profile = services.profile(place)
    drawn = areas.drawn(around, "far" if here.level == areas.Area.Level.COUNTRY else "near")
    emphasised = () if place.is_municipality else place.members
    return render(
        request,
        "monitor/area.html",
        {
            "profile": profile,
            **_subject(here, place),
            **shown_area.shown_in_short(profile),
            "map": maps.locating_map(drawn, emphasised, gettext("Waar %s ligt") % place.name),
            "map_source": drawn[0] if drawn else None,
            "gaps": services.gaps_around(place),
            **_around(here, place, around),
        },
    )


def _subject(here: areas.Area, place: services.Place) -> dict[str, Any]:
    return {
        "place": place,
        "area": here,
        "municipality": areas.municipality_of(here),
        "ended": shown_changes.ended(here),
        "changes": shown_changes.shown_changes(place),
    }


def _around(here: areas.Area, place: services.Place, around: Sequence[areas.Area]) -> dict[str, Any]:
    """Return what an area is made of and what lies beside it."""
    if here.level == areas.Area.Level.COUNTRY:
        return {"municipalities": around}
    many = place.is_municipality and len(around) > services.MOST_NEIGHBOURHOODS
    ring = areas.neighbouring_municipalities(here) if place.is_municipality else areas.ring(here)
    return {
        "inside": areas.children(here),
        "neighbourhoods": around if place.is_municipality and not many else [],
        "neighbours": ring,
    }


@knows_its_subject
def theme(request: HttpRequest, code: str, theme: str) -> HttpResponse:
    """Show all figures of an area on one theme: with a conclusion, and those that only inform."""
    here = areas.get(code)
    themes = services.figures_store().catalogue.themes
    chosen = theme_asked(theme)
    place = services.place_of(code)
    profile = services.profile(place, theme)
    return render(
        request,
        "monitor/area_theme.html",
        {
            "profile": profile,
            **_subject(here, place),
            "theme_id": chosen.id,
            "name": written.said(chosen.name),
            "themes": shown_area.shown_themes(profile),
            "theme_links": shown_area.theme_links(themes, place, theme),
            "unknown": shown_area.unknown_of(profile),
        },
    )


def theme_asked(theme: str) -> Theme:
    """Return the theme with this id. Raises Http404 where there is none."""
    for each in services.figures_store().catalogue.themes:
        if each.id == theme:
            return each
    raise Http404


@knows_its_subject
def theme_csv(request: HttpRequest, code: str, theme: str, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return all figures of an area on one theme as a download."""
    theme_asked(theme)
    return download(f"{code}-{theme}", services.profile(code, theme), form)


@knows_its_subject
def area_csv(request: HttpRequest, code: str, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return all figures of an area with their conclusions as a download."""
    return download(code, services.profile(code), form)

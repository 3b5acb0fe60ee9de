# SPDX-License-Identifier: EUPL-1.2
"""The screens on figures: the list of them, and one figure for an area."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import maps, shown_changes, shown_figures, shown_indicator, written
from hartslag.monitor.screens.shown_rows import Choice, indicator_href, shown_row
from hartslag.monitor.views.common import (
    MOST_LISTED,
    area_asked,
    download,
    knows_its_subject,
    search_for_area,
)
from hartslag.ui.services import Form

_DOWNLOADS = {"csv": "indicator-csv", "excel": "indicator-xlsx", "document": "indicator-pdf"}


@knows_its_subject
def figures(request: HttpRequest) -> HttpResponse:
    """Show which figures there are: all indicators by theme, for the municipality chosen."""
    found = search_for_area(request, _figures_href)
    if found:
        return found
    municipalities = areas.municipalities()
    few = len(municipalities) <= MOST_LISTED
    asked = request.GET.get("gemeente", "")
    chosen = next((each for each in municipalities if each.code == asked), None)
    if chosen is None and few:
        chosen = next(iter(municipalities), None)
    about = services.about()
    themes = shown_figures.themes_of(services.figures_store().catalogue, about, chosen.code if chosen else "")
    around = services.around(chosen) if chosen else []
    return render(
        request,
        "monitor/figures.html",
        {
            "total": sum(len(each.indicators) for each in themes),
            "themes": themes,
            "theme_links": [Choice(each.name, f"#thema-{each.id}") for each in themes],
            "municipalities": [
                Choice(each.name, _figures_href(each), each == chosen) for each in municipalities if few
            ],
            "any_area": bool(municipalities),
            "country": areas.COUNTRY_CODE,
            "municipality": chosen,
            "number": len(around),
            "places": services.listed_among(chosen, around) if chosen else [],
            "programme_areas": [each for each in areas.programme_areas() if each.municipality == chosen],
        },
    )


def _figures_href(area: areas.Area) -> str:
    """Return the list of figures for the municipality an area lies in; of other areas their page."""
    municipality = areas.municipality_of(area)
    if municipality is None:
        return reverse("area", args=[area.code])
    return f"{reverse('figures')}?gemeente={municipality.code}"


@knows_its_subject
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Show one figure for an area: conclusion, years, map, the areas beside it, source."""
    found = search_for_area(request, lambda area: indicator_href(indicator_id, area.code))
    if found:
        return found
    here = area_asked(request)
    around = services.around(here)
    place = services.place_among(here, around)
    listed = listed_beside(here, around)
    page = page_asked(request, indicator_id, place, services.parts_among(place, listed, around))
    drawn = areas.drawn(listed, "far" if here.level == areas.Area.Level.COUNTRY else "near")
    row = page.row
    return render(
        request,
        "monitor/indicator.html",
        {
            "page": page,
            "row": row,
            "question": shown_indicator.question_of(page.indicator, page.place),
            **shown_indicator.answers_of(row, page.place),
            "year": str(page.year),
            "course": shown_indicator.course_of(row, page.place),
            "judged": shown_indicator.is_judged(page),
            "many": shown_indicator.are_many(page),
            "beside": shown_indicator.against_rest(row) if row else None,
            "series": shown_indicator.series_rows(row) if row else [],
            **(shown_indicator.origins_of(row.figure) if row else {}),
            "citations": shown_indicator.citations_of(row.figure) if row else [],
            "neighbourhoods": shown_indicator.neighbourhoods_of(page, request.GET.get("sorteer", "")),
            **_listed(here, page, listed, around),
            "years": shown_indicator.years_of(page),
            "gaps": [written.said(gap) for gap in services.gaps(indicator_id, place)],
            "ended": shown_changes.ended(here),
            "changes": shown_changes.shown_changes(place),
            "family": [shown_row(each, place.code) for each in services.family(indicator_id, place)],
            "chosen_name": written.said(page.indicator.name),
            "map": maps.indicator_map(page, drawn),
            "map_source": drawn[0] if drawn else None,
            "kind": written.opened(written.kind_of(page.indicator)),
            "unit": written.unit_of(page.indicator),
            **{
                form: f"{reverse(name, args=[indicator_id])}?{request.GET.urlencode()}"
                for form, name in _DOWNLOADS.items()
            },
        },
    )


def listed_beside(here: areas.Area, around: list[areas.Area]) -> list[areas.Area]:
    """Return the areas that are listed; all municipalities of the country are on a page of their own."""
    return [] if here.level == areas.Area.Level.COUNTRY else services.listed_among(here, around)


def listed_as(
    here: areas.Area, page: services.IndicatorPage, listed: list[areas.Area], around: list[areas.Area]
) -> tuple[str, str]:
    """Return the level of the areas beside each other, and the name of what they lie in."""
    level = listed[0].level if listed else areas.Area.Level.NEIGHBOURHOOD
    within = page.place.municipality_name or page.place.name
    if level == areas.Area.Level.NEIGHBOURHOOD and len(listed) < len(around):
        district = here.parent if here.level == areas.Area.Level.NEIGHBOURHOOD else here
        within = district.name if district else within
    return level, within


def _listed(
    here: areas.Area, page: services.IndicatorPage, listed: list[areas.Area], around: list[areas.Area]
) -> dict[str, object]:
    """Return what the areas beside each other are called, and where all of a large municipality is."""
    level, within = listed_as(here, page, listed, around)
    part = level == areas.Area.Level.NEIGHBOURHOOD and len(listed) < len(around)
    return {
        "listed_level": level,
        "within": within,
        "whole_href": indicator_href(page.indicator.id, page.place.municipality, page.year) if part else "",
    }


@knows_its_subject
def indicator_csv(request: HttpRequest, indicator_id: str, form: Form = "csv") -> HttpResponse:
    """Return an indicator for all neighbourhoods, and for one area through the years, as a download."""
    here = area_asked(request)
    place = services.place_among(here, services.around(here))
    return download(indicator_id, page_asked(request, indicator_id, place), form)


def page_asked(
    request: HttpRequest,
    indicator_id: str,
    place: services.Place,
    parts: Sequence[services.Place] | None = None,
) -> services.IndicatorPage:
    """Return an indicator in the year of the address, else the latest."""
    year = request.GET.get("jaar", "")
    known = int(year) if year.isdecimal() and len(year) <= len("2024") else None
    return services.indicator(indicator_id, place, year=known, parts=parts)

# SPDX-License-Identifier: EUPL-1.2
"""The screens on figures: the list of them, and one figure for an area."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import maps, shown_figures, shown_indicator, written
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.monitor.views.common import area_asked, chosen_municipality, download, knows_its_subject
from hartslag.ui.services import Form

_DOWNLOADS = {"csv": "indicator-csv", "excel": "indicator-xlsx", "document": "indicator-pdf"}


def figures(request: HttpRequest) -> HttpResponse:
    """Show which figures there are: all indicators by theme, for the municipality chosen."""
    municipalities = areas.municipalities()
    chosen = chosen_municipality(municipalities, request.GET.get("gemeente", ""))
    about = services.about()
    themes = shown_figures.themes_of(services.figures_store().catalogue, about, chosen.code if chosen else "")
    return render(
        request,
        "monitor/figures.html",
        {
            "total": len(about.indicators),
            "themes": themes,
            "theme_links": [Choice(each.name, f"#thema-{each.id}") for each in themes],
            "municipalities": [
                Choice(each.name, f"{reverse('figures')}?gemeente={each.code}", each == chosen)
                for each in municipalities
            ],
            "municipality": chosen,
            "neighbourhoods": areas.neighbourhoods_of(chosen) if chosen else [],
            "programme_areas": [each for each in areas.programme_areas() if each.municipality == chosen],
        },
    )


@knows_its_subject
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Show one figure for an area: conclusion, years, map, all neighbourhoods, source."""
    municipalities = areas.municipalities()
    here = area_asked(request, municipalities)
    around = services.around(here)
    page = page_asked(request, indicator_id, services.place_among(here, around))
    drawn = areas.drawn(around, "near")
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
            "years": shown_indicator.years_of(page),
            "municipalities": _choices(municipalities, page, indicator_id),
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


@knows_its_subject
def indicator_csv(request: HttpRequest, indicator_id: str, form: Form = "csv") -> HttpResponse:
    """Return an indicator for all neighbourhoods, and for one area through the years, as a download."""
    here = area_asked(request, areas.municipalities())
    place = services.place_among(here, services.around(here))
    return download(indicator_id, page_asked(request, indicator_id, place), form)


def page_asked(request: HttpRequest, indicator_id: str, place: services.Place) -> services.IndicatorPage:
    """Return an indicator in the year of the address, else the latest."""
    year = request.GET.get("jaar", "")
    known = int(year) if year.isdecimal() and len(year) <= len("2024") else None
    return services.indicator(indicator_id, place, year=known)


def _choices(
    municipalities: list[areas.Area], page: services.IndicatorPage, indicator_id: str
) -> list[Choice]:
    return [
        Choice(
            each.name,
            f"{reverse('indicator', args=[indicator_id])}?gemeente={each.code}",
            each.code == page.place.municipality,
        )
        for each in municipalities
    ]

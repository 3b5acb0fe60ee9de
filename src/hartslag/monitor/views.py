# SPDX-License-Identifier: EUPL-1.2
"""The screens of the monitor: each answers one question, and its download gives the numbers."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.forms import QuestionForm
from hartslag.monitor.screens import (
    maps,
    shown_answer,
    shown_area,
    shown_figures,
    shown_indicator,
    written,
)
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.ui.services import csv_download

type View = Callable[..., HttpResponse]


def knows_its_subject(view: View) -> View:
    """Answer with a page in plain words and status 404 when the area or indicator does not exist."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (services.UnknownArea, services.UnknownIndicator) as error:
            words = error.en if get_language() == "en" else error.nl
            return render(request, "monitor/unknown.html", {"words": words}, status=404)

    return answer


def figures(request: HttpRequest) -> HttpResponse:
    """Show which figures there are: all indicators by theme, for the municipality chosen."""
    municipalities = areas.municipalities()
    chosen = _chosen(municipalities, request.GET.get("gemeente", ""))
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
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show how an area stands: words first, strengths, what stands out, what moves, then the tables."""
    here = areas.get(code)
    around = services.around(here)
    place = services.place_among(here, around)
    profile = services.profile(place)
    drawn = areas.outlines(around)
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
def area_csv(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return all figures of an area with their conclusions as a download."""
    return _download(code, services.profile(code))


@knows_its_subject
def indicator(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Show one figure for an area: conclusion, years, map, all neighbourhoods, source."""
    municipalities = areas.municipalities()
    here = _area_asked(request, municipalities)
    around = services.around(here)
    page = _indicator_page(request, indicator_id, services.place_among(here, around))
    drawn = areas.outlines(around)
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
            "csv": f"{reverse('indicator-csv', args=[indicator_id])}?{request.GET.urlencode()}",
        },
    )


@knows_its_subject
def indicator_csv(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Return an indicator for all neighbourhoods, and for one area through the years, as a download."""
    here = _area_asked(request, areas.municipalities())
    place = services.place_among(here, services.around(here))
    return _download(indicator_id, _indicator_page(request, indicator_id, place))


def calculator(request: HttpRequest) -> HttpResponse:
    """Show the kinds of question, the form of one, or the honest sentence that answers it."""
    asked = request.GET.get("kind", "")
    choice = shown_answer.choice_of(asked)
    shown: dict[str, object] = {
        "calculator_href": reverse("calculator"),
        "choices": shown_answer.CHOICES,
        "choice": choice,
        "unknown_kind": bool(asked) and choice is None,
    }
    if choice:
        typed = {name: value for name, value in request.GET.dict().items() if choice.kind.field(name)}
        form = QuestionForm(choice.kind, typed or None)
        if form.is_valid() and form.answer:
            answered = shown_answer.answered(form.answer)
            shown |= {"answered": answered, "address": request.build_absolute_uri(answered.href)}
        shown["form"] = form
    return render(request, "monitor/calculator.html", shown)


def calculator_csv(request: HttpRequest) -> HttpResponse:
    """Return a question and its answer as a download; a question that cannot be answered gets the page."""
    choice = shown_answer.choice_of(request.GET.get("kind", ""))
    form = QuestionForm(choice.kind, request.GET.dict()) if choice else None
    if form is None or not form.is_valid() or form.answer is None:
        return calculator(request)
    return csv_download(gettext("rekenhulp"), shown_answer.rows_of(form.answer))


def about_figures(request: HttpRequest) -> HttpResponse:
    """Show where the figures come from, and how conclusions are drawn."""
    about = services.about()
    return render(
        request,
        "monitor/about.html",
        {
            "about": about,
            "sources": shown_figures.sources_of(about),
            "releases": about.releases,
            "kinds": shown_figures.kinds_of(about),
            "scale": shown_figures.SCALE,
            "smallest_count": settings.SMALLEST_COUNT,
        },
    )


def about_figures_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return the releases as a download."""
    return _download(gettext("leveringen"), services.about())


def _download(name: str, page: object) -> HttpResponse:
    return csv_download(name, services.csv_rows(page, "en" if get_language() == "en" else "nl"))


def _area_asked(request: HttpRequest, municipalities: list[areas.Area]) -> areas.Area:
    """Return what the address asks: an area, or a municipality, or the first one there is."""
    code = request.GET.get("gebied") or request.GET.get("gemeente")
    if code:
        return areas.get(code)
    if not municipalities:
        raise services.UnknownArea("")
    return municipalities[0]


def _indicator_page(request: HttpRequest, indicator_id: str, place: services.Place) -> services.IndicatorPage:
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


def _chosen(municipalities: list[areas.Area], code: str) -> areas.Area | None:
    """Return the municipality asked for, else the first."""
    named = next((each for each in municipalities if each.code == code), None)
    return named or next(iter(municipalities), None)

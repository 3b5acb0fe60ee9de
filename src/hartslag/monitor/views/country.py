# SPDX-License-Identifier: EUPL-1.2
"""The screen of one figure for all municipalities of the country."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import shown_country, written
from hartslag.monitor.views.common import knows_its_subject
from hartslag.ui.services import csv_download


@knows_its_subject
def country(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Show one figure for all municipalities: a sentence, the map, the table."""
    municipalities = areas.municipalities()
    page = services.country(indicator_id, {each.code: each.name for each in municipalities}, _year(request))
    drawn = areas.drawn(municipalities, "far") if page.judged else []
    return render(
        request,
        "monitor/country.html",
        {
            "page": page,
            "question": shown_country.question_of(page.indicator),
            "answer": shown_country.answer_of(page),
            "why_none": shown_country.without_conclusion(page),
            "year": str(page.judged.year) if page.judged else "",
            "map": shown_country.country_map(page, drawn),
            "map_source": drawn[0] if drawn else None,
            "rows": shown_country.rows_of(page, request.GET.get("sorteer", "")),
            "years": shown_country.years_of(page),
            "unit": shown_country.unit_shown(page),
            "kind": written.opened(written.kind_of(page.indicator)),
            "csv": f"{reverse('country-map-csv', args=[indicator_id])}?{request.GET.urlencode()}",
        },
    )


@knows_its_subject
def country_csv(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Return one figure for all municipalities as a download."""
    names = {each.code: each.name for each in areas.municipalities()}
    page = services.country(indicator_id, names, _year(request))
    return csv_download(indicator_id, shown_country.csv_of(page))


def _year(request: HttpRequest) -> int | None:
    year = request.GET.get("jaar", "")
    return int(year) if year.isdecimal() and len(year) <= len("2024") else None

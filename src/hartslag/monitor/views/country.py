# SPDX-License-Identifier: EUPL-1.2
"""The screen of one figure for all municipalities of the country."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.documents.origin import origin_rows
from hartslag.monitor.screens import shown_country, written
from hartslag.monitor.views.common import knows_its_subject
from hartslag.ui.services import Form, Sheet, table_download

_DOWNLOADS = {"csv": "country-map-csv", "excel": "country-map-xlsx", "document": "country-map-pdf"}


@knows_its_subject
def country(request: HttpRequest, indicator_id: str) -> HttpResponse:
    """Show one figure for all municipalities: a sentence, the map, the table."""
    municipalities = areas.municipalities()
    page = country_asked(request, indicator_id, municipalities)
    drawn = areas.drawn(municipalities, "far") if page.judged else []
    rows = shown_country.rows_of(page, request.GET.get("sorteer", ""))
    return render(
        request,
        "monitor/country.html",
        {
            "page": page,
            "question": shown_country.question_of(page.indicator),
            "answer": shown_country.answer_of(page),
            "why_none": shown_country.without_conclusion(page),
            "year": str(page.judged.year) if page.judged else "",
            "map": shown_country.country_map(page, rows, drawn),
            "map_source": drawn[0] if drawn else None,
            "rows": rows,
            "years": shown_country.years_of(page),
            "unit": shown_country.unit_shown(page),
            "kind": written.opened(written.kind_of(page.indicator)),
            **{
                form: f"{reverse(name, args=[indicator_id])}?{request.GET.urlencode()}"
                for form, name in _DOWNLOADS.items()
            },
        },
    )


@knows_its_subject
def country_csv(request: HttpRequest, indicator_id: str, form: Form = "csv") -> HttpResponse:
    """Return one figure for all municipalities as a download."""
    page = country_asked(request, indicator_id, areas.municipalities())
    sheet = Sheet(
        indicator_id,
        shown_country.csv_of(page),
        origin=tuple(origin_rows(page.releases, ())),
        unit_of={gettext("waarde"): gettext("eenheid")},
    )
    return table_download(sheet, form)


def country_asked(
    request: HttpRequest, indicator_id: str, municipalities: Sequence[areas.Area]
) -> services.Country:
    """Return one figure for all municipalities in the year of the address, else the latest."""
    return services.country(indicator_id, {each.code: each.name for each in municipalities}, _year(request))


def _year(request: HttpRequest) -> int | None:
    year = request.GET.get("jaar", "")
    return int(year) if year.isdecimal() and len(year) <= len("2024") else None

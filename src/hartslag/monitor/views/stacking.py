# SPDX-License-Identifier: EUPL-1.2
"""The screen of stacking, for professionals: what comes together in the neighbourhoods of a municipality."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.figures.services import Release
from hartslag.monitor import services
from hartslag.monitor.documents.origin import origin_rows
from hartslag.monitor.screens import shown_stacking
from hartslag.monitor.views.common import knows_its_subject
from hartslag.people.services import for_professionals
from hartslag.ui.services import Form, Sheet, table_download


@for_professionals
@knows_its_subject
def stacking(request: HttpRequest, code: str) -> HttpResponse:
    """Show per neighbourhood how many figures are clearly better and worse than in the rest."""
    here, around, place = asked_by(code)
    found = services.stacking(place)
    drawn = areas.drawn(around, "near")
    chosen = [] if here.code == place.code else areas.members(here)
    side = shown_stacking.side_asked(request.GET.get("kaart", ""))
    rows = shown_stacking.rows_of(found, chosen, request.GET.get("sorteer", ""))
    return render(
        request,
        "monitor/stacking.html",
        {
            "here": here,
            "place": place,
            "answer": shown_stacking.answer_of(found),
            "chance": shown_stacking.chance_words(found),
            "counted": shown_stacking.counted_of(found, place),
            "reasons": shown_stacking.reasons_of(found),
            "sides": shown_stacking.sides(side),
            "map": shown_stacking.stacking_map(found, drawn, side, chosen),
            "map_source": drawn[0] if drawn else None,
            "rows": rows,
            "chosen": shown_stacking.chosen_of(found, chosen),
        },
    )


@for_professionals
@knows_its_subject
def stacking_csv(request: HttpRequest, code: str, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return the stacking of a municipality as a download."""
    place = asked_by(code)[2]
    found = services.stacking(place)
    name = gettext("stapeling")
    sheet = Sheet(
        f"{name}-{place.code}",
        shown_stacking.csv_of(found),
        origin=tuple(origin_rows(releases_of(found), [shown_stacking.method_words()])),
    )
    return table_download(sheet, form)


def releases_of(found: services.Stacking) -> tuple[Release, ...]:
    """Return the releases that what counts rests on."""
    years = {each.indicator.id: each.year for each in found.counted}
    return services.releases_with(years, [found.place.municipality])


def asked_by(code: str) -> tuple[areas.Area, list[areas.Area], services.Place]:
    """Return the area asked for, and the municipality it lies in as a place with its neighbourhoods."""
    here = areas.get(code)
    municipality = areas.municipality_of(here)
    if municipality is None:
        raise Http404  # The country, and what lies in several municipalities.
    around = areas.neighbourhoods_of(municipality)
    return here, around, services.place_among(municipality, around)

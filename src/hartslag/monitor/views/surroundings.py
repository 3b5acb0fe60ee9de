# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area and the neighbourhoods around it, also across the municipal border."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import shown_surroundings, written
from hartslag.monitor.views.common import knows_its_subject


@knows_its_subject
def surroundings(request: HttpRequest, code: str) -> HttpResponse:
    """Show an area with its ring, coloured by the figure that was asked for or by the ring alone.

    Around the country lies nothing: its own page says where its figures are.
    """
    here = areas.get(code)
    if here.level == areas.Area.Level.COUNTRY:
        return redirect("area", here.code)
    members, ring = areas.neighbourhoods_of(here), areas.ring(here)
    municipalities = list(
        dict.fromkeys(each.municipality for each in (*members, *ring) if each.municipality is not None)
    )
    chosen, year = request.GET.get("cijfer", ""), request.GET.get("jaar", "")
    found = None
    if chosen and municipalities:
        found = services.surroundings(
            chosen,
            municipalities,
            [each.code for each in (*members, *ring)],
            int(year) if year.isdecimal() and len(year) <= len("2024") else None,
        )
    drawn = areas.drawn([*members, *ring], "near")
    rows = shown_surroundings.rows_of(members, ring, found)
    own = municipalities[0].code if municipalities else ""
    known = services.known_there(own)
    return render(
        request,
        "monitor/surroundings.html",
        {
            "area": here,
            "answer": shown_surroundings.answer_of(here.name, ring),
            "themes": shown_surroundings.themes_of(services.figures_store().catalogue, known, chosen),
            "found": found,
            "year": str(found.year) if found and found.year else "",
            "unit": written.unit_of(found.indicator) if found else "",
            "map": shown_surroundings.surroundings_map(here.name, members, drawn, rows, found),
            "map_source": drawn[0] if drawn else None,
            "rows": rows,
            "several": len(municipalities) > 1,
            "judged": any(row.shown and row.shown.verdict != "no_verdict" for row in rows),
        },
    )

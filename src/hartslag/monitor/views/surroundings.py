# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area and the neighbourhoods around it, also across the municipal border."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.figures.services import Release
from hartslag.monitor import services
from hartslag.monitor.documents.origin import origin_rows
from hartslag.monitor.screens import shown_surroundings, written
from hartslag.monitor.screens.shown_surroundings import ShownSurroundings
from hartslag.monitor.views.common import knows_its_subject
from hartslag.ui.services import AreaMap, Form, Sheet, table_download

_DOWNLOADS = {"csv": "surroundings-csv", "excel": "surroundings-xlsx", "document": "surroundings-pdf"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what the address asks: an area with its own neighbourhoods and their municipalities, as shown."""

    members: Sequence[areas.Area]
    municipalities: Sequence[areas.Area]
    shown: ShownSurroundings

    @property
    def releases(self) -> tuple[Release, ...]:
        """Return the releases that the figures rest on."""
        found = self.shown.found
        if found is None or found.year is None:
            return ()
        return services.releases_with(
            {found.indicator.id: found.year}, [each.code for each in self.municipalities]
        )

    def drawn(self) -> tuple[AreaMap | None, areas.DrawnPath | None]:
        """Return the map, and one of its outlines, which says who drew them."""
        shown = self.shown
        drawn = areas.drawn([*self.members, *shown.ring], "near")
        found = shown_surroundings.surroundings_map(
            shown.area.name, self.members, drawn, shown.rows, shown.found
        )
        return found, drawn[0] if drawn else None


@knows_its_subject
def surroundings(request: HttpRequest, code: str) -> HttpResponse:
    """Show an area with its ring, coloured by the figure that was asked for or by the ring alone.

    Around the country lies nothing: its own page says where its figures are.
    """
    if code == areas.COUNTRY_CODE:
        return redirect("area", code)
    asked = asked_by(request, code)
    shown, found = asked.shown, asked.shown.found
    area_map, outline = asked.drawn()
    known = services.known_there(asked.municipalities[0].code if asked.municipalities else "")
    chosen = request.GET.get("cijfer", "")
    return render(
        request,
        "monitor/surroundings.html",
        {
            "area": shown.area,
            "answer": shown_surroundings.answer_of(shown.area.name, shown.ring),
            "themes": shown_surroundings.themes_of(services.figures_store().catalogue, known, chosen),
            "found": found,
            "year": str(found.year) if found and found.year else "",
            "unit": written.unit_of(found.indicator) if found else "",
            "map": area_map,
            "map_source": outline,
            "rows": shown.rows,
            "several": shown.several,
            "judged": shown.judged,
            **{
                form: f"{reverse(name, args=[shown.area.code])}?{request.GET.urlencode()}"
                for form, name in _DOWNLOADS.items()
            },
        },
    )


@knows_its_subject
def surroundings_csv(request: HttpRequest, code: str, form: Form = "csv") -> HttpResponse:
    """Return an area with its ring as a download."""
    asked = asked_by(request, code)
    unit, value = gettext("eenheid"), gettext("waarde")
    sheet = Sheet(
        f"{gettext('omgeving')}-{code}",
        shown_surroundings.csv_of(asked.shown),
        origin=tuple(origin_rows(asked.releases, ())),
        unit_of={value: unit} if asked.shown.found else {},
    )
    return table_download(sheet, form)


def asked_by(request: HttpRequest, code: str) -> Asked:
    """Return what the address asks; there is nothing around the country."""
    here = areas.get(code)
    if here.level == areas.Area.Level.COUNTRY:
        raise Http404
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
    rows = shown_surroundings.rows_of(members, ring, found)
    return Asked(members, municipalities, ShownSurroundings(here, ring, rows, found))

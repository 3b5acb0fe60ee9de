# SPDX-License-Identifier: EUPL-1.2
"""Public pages: whom residents of a street know, and who took over from whom."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hartslag.people import queries


def areas(request: HttpRequest) -> HttpResponse:
    """List the neighbourhoods of which faces are shown."""
    found = {each.contact.street.area.code: each.contact.street.area for each in queries.shown_to_residents()}
    return render(request, "people/shown_faces.html", {"areas": list(found.values())})


def area(request: HttpRequest, code: str) -> HttpResponse:
    """Show the faces of the streets of a neighbourhood."""
    found = queries.shown_to_residents(code)
    if not found:
        raise Http404
    shown = {"area": found[0].contact.street.area, "faces": found}
    return render(request, "people/shown_faces_in.html", shown)

# SPDX-License-Identifier: EUPL-1.2
"""The start page: find a neighbourhood, open a programme, ask a question."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from hartslag.areas.services import COUNTRY_CODE, find, municipalities, programme_areas
from hartslag.programme.services import programmes

LONGEST_SEARCH = 100
MOST_LISTED = 12  # municipalities; who has loaded more searches


def start(request: HttpRequest) -> HttpResponse:
    """Show the start page; with `zoek`, what was found, or go straight to the one area with that code."""
    search = request.GET.get("zoek", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    found = find(search) if search else []
    if len(found) == 1 and found[0].code.casefold() == search.casefold():
        return HttpResponseRedirect(reverse("area", args=[found[0].code]))
    known = municipalities()
    context = {
        "search": search,
        "found": found,
        "programmes": programmes(),
        "areas": [*programme_areas(), *(known if len(known) <= MOST_LISTED else [])],
        "any_area": bool(known),
        "country": COUNTRY_CODE,
    }
    return render(request, "web/start.html", context)

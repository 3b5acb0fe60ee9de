# SPDX-License-Identifier: EUPL-1.2
"""What the views of the monitor share: unknown subjects, the area asked for, downloads."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.documents.origin import sheet_of
from hartslag.ui.services import Form, table_download

LONGEST_SEARCH = 100
MOST_LISTED = 12  # municipalities; where more are loaded, people search

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


def download(name: str, page: object, form: Form = "csv") -> HttpResponse:
    """Return what a page shows as a table to download, in the language of the reader."""
    return table_download(sheet_of(name, page), form)


def area_asked(request: HttpRequest, municipalities: list[areas.Area] | None = None) -> areas.Area:
    """Return what the address asks: an area, or a municipality; else where there is to start.

    That is the first municipality, or the country where more are loaded than somebody would leaf through.
    """
    code = request.GET.get("gebied") or request.GET.get("gemeente")
    if code:
        return areas.get(code)
    known = areas.municipalities() if municipalities is None else municipalities
    if len(known) > MOST_LISTED:
        return areas.get(areas.COUNTRY_CODE)
    if not known:
        raise services.UnknownArea("")
    return known[0]


def search_for_area(request: HttpRequest, href: Callable[[areas.Area], str]) -> HttpResponse | None:
    """Return the areas that `zoek` in the address can mean, each a link; None when nothing is searched."""
    search = request.GET.get("zoek", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    if not search:
        return None
    found = [(each, href(each)) for each in areas.find(search)]
    return render(request, "monitor/choose_area.html", {"search": search, "found": found})

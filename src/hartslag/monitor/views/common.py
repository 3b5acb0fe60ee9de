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


def area_asked(request: HttpRequest, municipalities: list[areas.Area]) -> areas.Area:
    """Return what the address asks: an area, or a municipality, or the first one there is."""
    code = request.GET.get("gebied") or request.GET.get("gemeente")
    if code:
        return areas.get(code)
    if not municipalities:
        raise services.UnknownArea("")
    return municipalities[0]


def chosen_municipality(municipalities: list[areas.Area], code: str) -> areas.Area | None:
    """Return the municipality asked for, else the first."""
    named = next((each for each in municipalities if each.code == code), None)
    return named or next(iter(municipalities), None)

# SPDX-License-Identifier: EUPL-1.2
"""The screens of who reports something: tell it without an account or a script, follow it, say more."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control

from hartslag.areas.services import Area, UnknownArea, get, neighbourhood_at
from hartslag.signals import services
from hartslag.signals.categories import Category, is_danger
from hartslag.signals.places import PlaceMap, place_map
from hartslag.signals.reporting_forms import (
    AddForm,
    NotSolvedForm,
    RatingForm,
    ReportForm,
    WhatAndWhereForm,
    with_municipality,
)
from hartslag.signals.routing import takes_reports
from hartslag.signals.states import CLOSED, Channel, Rating, State
from hartslag.signals.tokens import key_made_with
from hartslag.ui.services import EMERGENCY, WITHOUT_A_NAME, done, too_often, typed

MOST_REPORTS, MOST_REPLIES, WINDOW = 10, 20, 3600
"""Reports, and what is added to them, from one address in an hour: more than anybody sends."""
MAP_WIDTHS = {"narrow": 280, "wide": 560}
"""How wide the map is drawn, in pixels of the page: the browser sends where in it was clicked."""

_kept_nowhere = cache_control(private=True, no_store=True)


@_kept_nowhere
def report(request: HttpRequest) -> HttpResponse:
    """Ask what and where, show what was understood, and take in the report, once, whatever is sent twice.

    A click on the map, or the place of the phone, shows the same again with that place in it. Who sends too
    many is told whom to call, with status 429; what was typed stays.
    """
    if request.method != "POST":
        return _asked(request, WhatAndWhereForm())
    if (point := _pointed(request)) is not None:
        return _placed(request, point or None)
    if "send" in request.POST:
        return _sent(request)
    first = WhatAndWhereForm(request.POST)
    if not first.is_valid():
        return _asked(request, first)
    form = ReportForm(initial=_kept(request), listed=first.listed)
    if area := first.cleaned_data["area"]:  # a point or a street decided on it
        form.initial["area"] = area.code if form.listed else with_municipality(area)
    return _shown(request, form, "understood", first.cleaned_data)


@_kept_nowhere
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """Show the reporter where their report stands and what was said, and take in what they say then."""
    seen = services.seen_by_reporter(token)
    if seen is None:
        raise Http404
    said = request.POST.get("say", "") if request.method == "POST" else ""
    forms = {
        "add": AddForm(typed(request) if said == "add" else None, prefix="add"),
        "not_solved": NotSolvedForm(typed(request) if said == "not_solved" else None, prefix="again"),
        "rating": RatingForm(typed(request) if said == "rating" else None, prefix="rating"),
    }
    wait = False
    unsaid = forms[said].data.get(f"{forms[said].prefix}-words", "") if seen.emptied and said in forms else ""
    if not seen.emptied and said in forms and forms[said].is_valid():
        wait = too_often(request, "report-reply", most=MOST_REPLIES, seconds=WINDOW)
        if not wait and done(request, forms[said], lambda given: _say(token, said, given)):
            return HttpResponseRedirect(request.path)
    context = {
        "seen": seen,
        "forms": forms,
        "wait": wait,
        "unsaid": unsaid,
        "closed": seen.state in CLOSED,
        "moved": seen.state == State.MOVED,
        "late": bool(seen.answer_by and not seen.answered_at and seen.answer_by < timezone.localdate()),
        "emergency": EMERGENCY,
        "address": request.build_absolute_uri(request.path),
        "unread_photos": _number(request.GET.get("unread", "")),
    }
    wrong = unsaid or any(form.errors for form in forms.values())
    answer = render(request, "signals/followed.html", context, status=429 if wait else 400 if wrong else 200)
    answer["X-Robots-Tag"] = "noindex"
    # No other site is told this address. Without any referrer a browser would not say where a form comes
    # from, and the proof against forgery would fail.
    answer["Referrer-Policy"] = "same-origin"
    return answer


@cache_control(public=True, max_age=3600)
def place_picture(request: HttpRequest, code: str = "") -> HttpResponse:  # noqa: ARG001
    """Draw the map to point at: of a neighbourhood and those around it, or of all that are listed."""
    near = _neighbourhood(code)
    found = place_map(near) if near or not code else None
    if found is None:
        raise Http404
    return HttpResponse(found.svg, content_type="image/svg+xml")


def _say(token: str, said: str, given: dict[str, Any]) -> None:
    if said == "rating":
        services.rate(token, Rating(given["rating"]))
    else:
        services.reply(token, given["key"], given["words"], not_solved=said == "not_solved")


def _sent(request: HttpRequest) -> HttpResponse:
    """Take in the whole report and go to the page on which it is followed."""
    form = ReportForm(request.POST, request.FILES)
    wait = False
    if form.is_valid():
        wait = too_often(request, "report", most=MOST_REPORTS, seconds=WINDOW)
        if not wait and (token := done(request, form, lambda given: _taken_in(request, form, given))):
            there = reverse("report-followed", args=[token])
            return HttpResponseRedirect(f"{there}?unread={form.unread}" if form.unread else there)
    return _shown(request, form, "understood", form.cleaned_data, wait=wait)


def _taken_in(request: HttpRequest, form: ReportForm, given: dict[str, Any]) -> str:
    form.read_photos()
    if _length(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
        form.unread += 1
    key = key_made_with(given["key"])
    services.receive(None, key, form.told(), Channel.FORM)
    return services.token_of(key)


def _placed(request: HttpRequest, point: tuple[float, float] | None) -> HttpResponse:
    """Show the same form again, with a place in it that was pointed at."""
    area = neighbourhood_at(*point) if point else None
    kept = _kept(request)
    if point and area:
        kept |= {"longitude": point[0], "latitude": point[1], "area": area.code}
    whole = "whole" in request.POST
    form = ReportForm(initial=kept) if whole else WhatAndWhereForm(initial=kept)
    if not form.listed and area:
        form.initial["area"] = with_municipality(area)
    if isinstance(form, ReportForm):
        known: dict[str, Any] = {"words": str(kept.get("words", "")), "area": area}
        if area and point:
            known |= {"longitude": point[0], "latitude": point[1]}
        return _shown(request, form, "understood", known, pointed=area, missed=area is None)
    return _shown(request, form, "report", {}, pointed=area, missed=area is None)


def _asked(request: HttpRequest, form: WhatAndWhereForm) -> HttpResponse:
    return _shown(request, form, "report", form.cleaned_data if form.is_bound else {})


def _shown(
    request: HttpRequest,
    form: WhatAndWhereForm,
    page: str,
    known: dict[str, Any],
    *,
    pointed: Area | None = None,
    missed: bool = False,
    wait: bool = False,
) -> HttpResponse:
    """Show one of the two faces of the form.

    known: cleaned words, area and point, as far as there are. missed: the point lies in no neighbourhood.
    """
    area = pointed or known.get("area")
    likely: list[Category] = []
    if isinstance(form, ReportForm):
        form.understand(known)
        likely = form.likely
    here = place_map(area, form.listed.values())
    context = {
        "form": form,
        "open": takes_reports(),
        "emergency": EMERGENCY,
        "anonymous": WITHOUT_A_NAME,
        "danger": is_danger(known.get("words") or ""),
        "likely": likely[0] if likely else None,
        "delicate": bool(likely) and not likely[0].may_be_shown,
        "area": area,
        "has_point": pointed is not None or known.get("longitude") is not None,
        "missed": missed,
        "asks_area": isinstance(form, ReportForm) and area is None,
        "pointing": missed or pointed is not None,
        "wait": wait,
        "map": here,
        "maps": _maps(here),
    }
    status = 429 if wait else 400 if form.errors else 200
    return render(request, f"signals/{page}.html", context, status=status)


def _maps(shown: PlaceMap | None) -> list[dict[str, object]]:
    if shown is None:
        return []
    near = [shown.near] if shown.near else []
    source = reverse("report-map", args=near)
    return [
        {"name": name, "width": width, "height": shown.height(width), "source": source}
        for name, width in MAP_WIDTHS.items()
    ]


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Return what was typed, to fill in again."""
    return {name: value for name, value in request.POST.items() if name != "same"}


def _pointed(request: HttpRequest) -> tuple[float, float] | tuple[()] | None:
    """Return the point that was sent with the form: clicked on the map or of the phone.

    Nothing was pointed at: None; a key was pressed on the map, or the place cannot be read: an empty tuple.
    """
    for name, width in MAP_WIDTHS.items():
        if f"{name}.x" in request.POST:
            x, y = (_number(request.POST.get(f"{name}.{axis}", "")) for axis in "xy")
            shown = place_map(_neighbourhood(request.POST.get("map_of", "")))
            return shown.degrees_at(x, y, width) if shown and (x or y) else ()
    if "here" in request.POST:
        try:
            return float(request.POST.get("longitude", "")), float(request.POST.get("latitude", ""))
        except ValueError:
            return ()
    return None


def _neighbourhood(code: str) -> Area | None:
    try:
        area = get(code)
    except UnknownArea:
        return None
    return area if area.level == Area.Level.NEIGHBOURHOOD else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _length(request: HttpRequest) -> int:
    sent = str(request.META.get("CONTENT_LENGTH") or "")
    return int(sent) if sent.isdecimal() else 0

# SPDX-License-Identifier: EUPL-1.2
"""The screens of who worries: tell it, without an account or JavaScript, and see that it was taken up."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from hartslag.access.services import CircleRefused
from hartslag.concerns import advice, services
from hartslag.concerns.forms import ConcernForm, ToldForm
from hartslag.concerns.states import Channel
from hartslag.people.services import for_professionals


def report(request: HttpRequest) -> HttpResponse:
    """Show whom to call first and the form; take in what was told, once, whatever is sent twice."""
    form = ConcernForm(request.POST or None)
    team = services.receiving_team()
    if team and (there := _taken_in(request, form, lambda _: Channel.FORM)):
        return there
    context = {"form": form, "team": team, "lines": advice.LINES, "anonymous": advice.WITHOUT_A_NAME}
    return render(request, "concerns/report.html", context)


def followed(request: HttpRequest, token: str) -> HttpResponse:
    """Show the reporter where their concern stands, and nothing about the person."""
    seen = services.seen_by_reporter(token)
    if seen is None:
        raise Http404
    response = render(request, "concerns/followed.html", {"seen": seen})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@for_professionals
def told(request: HttpRequest) -> HttpResponse:
    """Enter what somebody told by phone, at a counter or at the door."""
    form = ToldForm(request.POST or None)
    team = services.receiving_team()
    if team and (there := _taken_in(request, form, lambda given: Channel(given["channel"]))):
        return there
    return render(request, "concerns/told.html", {"form": form, "team": team, "lines": advice.LINES})


def _taken_in(
    request: HttpRequest, form: ConcernForm, channel: Callable[[dict[str, Any]], Channel]
) -> HttpResponse | None:
    """Take in what was sent and go to the reporter's page; None when there is something to mend first."""
    if request.method != "POST" or not form.is_valid():
        return None
    key = form.cleaned_data["key"]
    try:
        services.report(getattr(request, "actor", None), key, form.report(), channel(form.cleaned_data))
    except CircleRefused as refused:
        form.add_error(None, str(refused))
        return None
    return HttpResponseRedirect(reverse("concern-followed", args=[services.token_of(key)]))

# SPDX-License-Identifier: EUPL-1.2
"""The screens of who worries: tell it, without an account or JavaScript, and see that it was taken up."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from hartslag.concerns import advice, services
from hartslag.concerns.forms import ConcernForm, ToldForm
from hartslag.concerns.states import Channel
from hartslag.people.services import for_professionals
from hartslag.ui.services import WITHOUT_A_NAME, done, too_often, typed

MOST_REPORTS, WINDOW = 10, 3600
"""Reports from one address in an hour: more than anybody sends who worries, also from a shared address."""

_kept_nowhere = cache_control(private=True, no_store=True)


@_kept_nowhere
def report(request: HttpRequest) -> HttpResponse:
    """Show whom to call first and the form; take in what was told, once, whatever is sent twice.

    Who sends too many is told whom to call, with status 429; what was typed stays.
    """
    form = ConcernForm(typed(request))
    team = services.receiving_team()
    wait = False
    if team and request.method == "POST" and form.is_valid():
        wait = too_often(request, "concern", most=MOST_REPORTS, seconds=WINDOW)
        if not wait and (there := _taken_in(request, form, lambda _: Channel.FORM)):
            return there
    context = {
        "form": form,
        "team": team,
        "lines": advice.LINES,
        "anonymous": WITHOUT_A_NAME,
        "wait": wait,
    }
    status = 429 if wait else 400 if form.errors else 200
    return render(request, "concerns/report.html", context, status=status)


@_kept_nowhere
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """Show the reporter where their concern stands, and nothing about the person."""
    seen = services.seen_by_reporter(token)
    if seen is None:
        raise Http404
    return render(request, "concerns/followed.html", {"seen": seen})


@for_professionals
def told(request: HttpRequest) -> HttpResponse:
    """Enter what somebody told by phone, at a counter or at the door."""
    form = ToldForm(typed(request))
    team = services.receiving_team()
    if team and (there := _taken_in(request, form, lambda given: Channel(given["channel"]))):
        return there
    shown = {"form": form, "team": team}
    return render(request, "concerns/told.html", shown, status=400 if form.errors else 200)


def _taken_in(
    request: HttpRequest, form: ConcernForm, channel: Callable[[dict[str, Any]], Channel]
) -> HttpResponse | None:
    """Take in what was sent and go to the reporter's page; None when there is something to mend first."""

    def take_in(given: dict[str, Any]) -> str:
        actor = getattr(request, "actor", None)
        services.report(actor, given["key"], form.told(), channel(given))
        return services.token_of(given["key"])

    token = done(request, form, take_in)
    return HttpResponseRedirect(reverse("concern-followed", args=[token])) if token else None

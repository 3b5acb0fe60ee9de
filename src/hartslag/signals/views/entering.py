# SPDX-License-Identifier: EUPL-1.2
"""The page on which a colleague enters what somebody told by phone, at a counter or at the door."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import services
from hartslag.signals.categories import OTHER
from hartslag.signals.routing import takes_reports
from hartslag.signals.states import Channel
from hartslag.signals.tokens import key_made_with
from hartslag.signals.working_forms import ToldForm
from hartslag.ui.services import done, typed


@for_professionals
def told(request: ActingRequest) -> HttpResponse:
    """Take in what somebody told, and lead to the page that the reporter can follow."""
    form = ToldForm(typed(request))

    def take_in(given: dict[str, Any]) -> str:
        suggested = services.suggest(given["words"])
        category = given["category"] or (suggested[0].code if suggested else OTHER)
        key = key_made_with(given["key"])
        services.receive(request.actor, key, form.told(category), Channel(given["channel"]))
        return services.token_of(key)

    deals = takes_reports()
    token = done(request, form, take_in) if deals else None
    if token:
        return HttpResponseRedirect(reverse("report-followed", args=[token]))
    shown = {"form": form, "deals": deals}
    return render(request, "signals/team/told.html", shown, status=400 if form.errors else 200)

# SPDX-License-Identifier: EUPL-1.2
"""Circles that may not be destroyed for now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hartslag.access.privacy.forms import HoldForm
from hartslag.access.privacy.guarding import actor_in, for_who_may
from hartslag.access.refusals import CircleRefused
from hartslag.access.retention.holding import hold, holds, lift


@require_http_methods(["GET", "POST"])
@for_who_may("hold circles")
def holds_page(request: HttpRequest) -> HttpResponse:
    """Show what is held, and hold another circle."""
    actor = actor_in(request)
    form = HoldForm(request.POST) if request.method == "POST" else HoldForm()
    if form.is_valid():
        asked = form.cleaned_data
        try:
            hold(actor, asked["number"], asked["reason"], asked["until"], asked["key"])
        except CircleRefused as refused:
            form.refuse(refused)
        else:
            return redirect("privacy-holds")
    context = {"form": form, "holds": holds(actor)}
    return render(request, "access/privacy/holds.html", context, status=400 if form.errors else 200)


@require_POST
@for_who_may("hold circles")
def lift_hold(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a hold today."""
    lift(actor_in(request), key)
    return redirect("privacy-holds")

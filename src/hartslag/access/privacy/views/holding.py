# SPDX-License-Identifier: EUPL-1.2
"""Circles that may not be destroyed for now."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hartslag.access.privacy.forms import HoldForm
from hartslag.access.retention.holding import hold, holds, lift
from hartslag.people.services import ActingRequest, with_right
from hartslag.ui.services import done, typed


@require_http_methods(["GET", "POST"])
@with_right("hold circles")
def holds_page(request: ActingRequest) -> HttpResponse:
    """Show what is held, and hold another circle."""
    actor = request.actor
    form = HoldForm(typed(request))
    if done(request, form, lambda values: hold(actor, **values)):
        return redirect("privacy-holds")
    context = {"form": form, "holds": holds(actor)}
    return render(request, "access/privacy/holds.html", context, status=400 if form.errors else 200)


@require_POST
@with_right("hold circles")
def lift_hold(request: ActingRequest, key: UUID) -> HttpResponse:
    """End a hold today."""
    lift(request.actor, key)
    return redirect("privacy-holds")

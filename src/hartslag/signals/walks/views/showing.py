# SPDX-License-Identifier: EUPL-1.2
"""What the screens of a walk share: the walk itself, a button that takes a step, the way back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hartslag.people.services import ActingRequest
from hartslag.signals.walks import queries
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.states import GOING_ON, Side, WalkState
from hartslag.ui.services import Refused

FOR_WHOM = gettext_lazy("Alleen voor de ploeg die de schouw loopt.")


def show(request: ActingRequest, key: UUID, problem: str = "") -> HttpResponse:
    """Show a walk; with status 409 and why when a step could not be taken."""
    whole = queries.whole_walk(request.actor, key)
    shown = {
        "whole": whole,
        "problem": problem,
        "walk": whole.walk,
        "copies": [each.street for each in whole.streets] if queries.is_on_today(whole.walk) else [],
        "going_on": whole.state in GOING_ON,
        "planned": whole.state == WalkState.PLANNED,
        "finished": whole.state == WalkState.FINISHED,
        "sides": [(side, whole.counts[side], whole.total(side)) for side in Side],
    }
    return render(request, "signals/walks/walk.html", shown, status=409 if problem else 200)


def at_once(request: ActingRequest, key: UUID, verb: Callable[[], None], to: str = "") -> HttpResponse:
    """Take a step that asks nothing and go to an address, or to the walk; say why when it cannot be taken."""
    try:
        verb()
    except Refused as refused:
        return show(request, key, problem=str(refused))
    return HttpResponseRedirect(to or reverse("walk", args=[key]))


def crumbs_to(walk: Walk) -> list[tuple[str, str]]:
    """Return the way back to a walk: addresses and names."""
    name = f"{walk.area.name}, {date_format(walk.day, 'j F')}"
    return [(reverse("walks"), _("Schouw")), (reverse("walk", args=[walk.pk]), name)]

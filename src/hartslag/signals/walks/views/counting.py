# SPDX-License-Identifier: EUPL-1.2
"""The screen with what street teams did: help and enforcement side by side."""

from django.http import HttpResponse
from django.shortcuts import render

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals.quarters import Quarter
from hartslag.signals.walks import counting
from hartslag.signals.walks.states import Side


@for_professionals
def balance(request: ActingRequest) -> HttpResponse:
    """Show help and enforcement side by side, of all teams, over a quarter."""
    offered = counting.quarters()
    asked = Quarter.named(request.GET.get("kwartaal", ""))
    quarter = asked if asked in offered else offered[0]
    told = counting.balance(quarter)
    shown = {"quarter": quarter, "quarters": offered, "sides": [(side, told[side]) for side in Side]}
    return render(request, "signals/walks/balance.html", shown)

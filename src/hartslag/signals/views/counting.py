# SPDX-License-Identifier: EUPL-1.2
"""What was done with reports in quarters that ended, for who leads (E4)."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hartslag.people.services import ActingRequest, with_right
from hartslag.signals.measures import RIGHT, counts_by_quarter
from hartslag.signals.quarters import Quarter


@with_right(RIGHT)
def counts(request: ActingRequest) -> HttpResponse:
    """Show one quarter, the latest when none is asked for, and link to the others."""
    found = {Quarter.of(day): cells for day, cells in counts_by_quarter(request.actor).items()}
    asked = Quarter.named(request.GET.get("kwartaal", ""))
    chosen = asked if asked in found else next(iter(found), None)
    shown = {
        "others": [(quarter, written(quarter)) for quarter in found if quarter != chosen],
        "quarter": written(chosen) if chosen else "",
        "cells": found[chosen] if chosen else [],
        "smallest": settings.SMALLEST_COUNT,
    }
    return render(request, "signals/team/counts.html", shown)


def written(quarter: Quarter) -> str:
    """Return a quarter in words."""
    return _("%(number)s kwartaal %(year)s") % {
        "number": (_("Eerste"), _("Tweede"), _("Derde"), _("Vierde"))[quarter.number - 1],
        "year": quarter.year,
    }

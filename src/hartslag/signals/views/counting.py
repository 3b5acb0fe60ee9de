# SPDX-License-Identifier: EUPL-1.2
"""What was done with reports in quarters that ended, for who leads (E4)."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hartslag.people.services import ActingRequest, with_right
from hartslag.signals.measures import RIGHT, counts_by_quarter
from hartslag.signals.routing import quarter_of


@with_right(RIGHT)
def counts(request: ActingRequest) -> HttpResponse:
    """Show one quarter, the latest when none is asked for, and link to the others."""
    found = {
        quarter_of(quarter): (quarter, cells) for quarter, cells in counts_by_quarter(request.actor).items()
    }
    asked = request.GET.get("kwartaal", "")
    chosen = asked if asked in found else next(iter(found), "")
    shown = {
        "others": [(key, written(quarter)) for key, (quarter, _cells) in found.items() if key != chosen],
        "quarter": written(found[chosen][0]) if chosen else "",
        "cells": found[chosen][1] if chosen else [],
        "smallest": settings.SMALLEST_COUNT,
    }
    return render(request, "signals/team/counts.html", shown)


def written(quarter: date) -> str:
    """Return a quarter in words, by its first day."""
    return _("%(number)s kwartaal %(year)s") % {
        "number": (_("Eerste"), _("Tweede"), _("Derde"), _("Vierde"))[quarter.month // 3],
        "year": quarter.year,
    }

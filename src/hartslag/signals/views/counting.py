# SPDX-License-Identifier: EUPL-1.2
"""What the instruments came to in quarters that ended, beside each other, for who leads (E4)."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hartslag.agreements.services import instruments
from hartslag.monitor.services import figures_store
from hartslag.people.services import ActingRequest, with_right
from hartslag.signals.quarters import Quarter

_SHARE = "answered_within_five_days"


@with_right(instruments.RIGHT)
def counts(request: ActingRequest) -> HttpResponse:
    """Show one quarter of all instruments, the latest when none is asked for, and link to the others."""
    found = instruments.results(request.actor)
    quarters = sorted({Quarter.of(day) for _instrument, counted in found for day in counted}, reverse=True)
    asked = Quarter.named(request.GET.get("kwartaal", ""))
    chosen = asked if asked in quarters else next(iter(quarters), None)
    shown = {
        "others": [(quarter, written(quarter)) for quarter in quarters if quarter != chosen],
        "quarter": written(chosen) if chosen else "",
        "parts": [(each, _rows(each, counted.get(chosen.begins, []))) for each, counted in found]
        if chosen
        else [],
        "smallest": settings.SMALLEST_COUNT,
        "share": _share(),
    }
    return render(request, "signals/team/counts.html", shown)


def _share() -> str:
    """Return where it stands how many were answered in time: with a neighbourhood of which it is known.

    Of a municipality as a whole it is not counted, so that the page would begin with nothing to say.
    """
    known = [each for each in figures_store().observations_of(_SHARE) if not each.hidden]
    page, sorting = reverse("indicator", args=[_SHARE]), {"sorteer": "-waarde"}
    if not known:
        return f"{page}?{urlencode(sorting)}#buurten"
    latest = min(known, key=lambda each: (-each.year, each.area))
    return f"{page}?{urlencode({'gebied': latest.area} | sorting)}"


def _rows(
    instrument: instruments.Instrument, results: list[instruments.Result]
) -> list[tuple[instruments.Result, list[tuple[str | Promise, int | None]]]]:
    """Put the name of its column before each number."""
    return [(each, list(zip(instrument.columns, each.numbers, strict=True))) for each in results]


def written(quarter: Quarter) -> str:
    """Return a quarter in words."""
    return _("%(number)s kwartaal %(year)s") % {
        "number": (_("Eerste"), _("Tweede"), _("Derde"), _("Vierde"))[quarter.number - 1],
        "year": quarter.year,
    }

# SPDX-License-Identifier: EUPL-1.2
"""What the administrator keeps: closing days, the ladder, and how the outbox stands."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from hartslag.agreements.clock import add_closing_days, end_closing_day
from hartslag.agreements.clock import closing_days as days_of
from hartslag.agreements.forms import ClosingDayForm, RungForm
from hartslag.agreements.ladder import add_rung, end_rung, rungs
from hartslag.agreements.working_days import named_days
from hartslag.mail import services as mail
from hartslag.people.services import ActingRequest, with_right
from hartslag.ui.services import done, typed

_YEARS = range(2020, 2100)


@with_right("set closing days")
def closing_days(request: ActingRequest) -> HttpResponse:
    """Show the days of a year that do not count; add days, or let one count again."""
    year = _year(request)
    if ended := request.POST.get("end"):
        end_closing_day(request.actor, _key(ended))
        return redirect(f"{request.path}?jaar={year}")
    form = ClosingDayForm(typed(request))

    def add(values: dict[str, Any]) -> object:
        first, last = values["first"], values["last"] or values["first"]
        days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
        return add_closing_days(
            request.actor, days=days, reason=values["reason"], organisation=values["organisation"]
        )

    if done(request, form, add):
        return redirect(f"{request.path}?jaar={form.cleaned_data['first'].year}")
    shown = {
        "year": year,
        "before": year - 1,
        "after": year + 1,
        "by_law": named_days(year),
        "days": days_of(year),
        "form": form,
    }
    return render(request, "agreements/closing_days.html", shown, status=400 if form.errors else 200)


@with_right("set the ladder")
def ladder(request: ActingRequest) -> HttpResponse:
    """Show the rungs of the ladder; add one, or use one no more."""
    if ended := request.POST.get("end"):
        end_rung(request.actor, _key(ended))
        return redirect("ladder")
    form = RungForm(typed(request))
    if done(request, form, lambda values: add_rung(request.actor, **values)):
        return redirect("ladder")
    shown = {"rungs": rungs(), "form": form}
    return render(request, "agreements/ladder.html", shown, status=400 if form.errors else 200)


@with_right("see the outbox")
def outbox(request: ActingRequest) -> HttpResponse:
    """Show how many mails wait, why, and what was sent."""
    return render(request, "agreements/outbox.html", {"outbox": mail.outbox(), "mails": mail.listed()})


def _year(request: ActingRequest) -> int:
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else timezone.localdate().year
    if year not in _YEARS:
        raise Http404
    return year


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as nonsense:
        raise Http404 from nonsense

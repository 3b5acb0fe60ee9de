# SPDX-License-Identifier: EUPL-1.2
"""The screens of the team that deals with reports: the list, the map, and one report."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import drawing, overview, services
from hartslag.signals.listing import MOST_COUNTED, Asked
from hartslag.signals.models import Answer, Reply
from hartslag.signals.rows import rows_of
from hartslag.signals.states import CLOSED, MAY_BECOME, OPEN, State
from hartslag.signals.story import story_of
from hartslag.signals.working_forms import LIVES, FilterForm
from hartslag.ui.services import CsvRow, csv_stream, written_number


@for_professionals
def reports(request: ActingRequest) -> HttpResponse:
    """Show the reports of the reader's teams that they ask for, or give all of them as a file."""
    form, areas = _filter(request)
    asked = form.asked(request.GET.get("blad"))
    if request.GET.get("vorm") == "csv":
        keys = overview.to_export(request.actor, asked)
        # Guards and middleware treat it as any answer.
        return cast(
            "HttpResponse", csv_stream("meldingen", map(_row, overview.exported(request.actor, keys)))
        )
    page = services.reports_of(request.actor, asked, overview.counted_in(areas, asked))
    around = _around(request, form)
    if page.number > 1 and not page.reports:  # of a list too long to count, further than it goes
        return HttpResponseRedirect(f"?{around['query']}")
    ticked = request.GET.get("kies") == "alles"
    shown = around | {
        "page": page,
        "lead": _lead(page, asked, filtered=bool(around["filtered"])),
        "rows": rows_of(page.reports, reverse("reports"), ticked=ticked),
        "ticked": ticked,
        "done": _number(request.GET.get("gedaan", "")),
        "nothing_chosen": "niets" in request.GET,
    }
    return render(request, "signals/team/list.html", shown)


def _lead(page: services.Page, asked: Asked, *, filtered: bool) -> str:
    """Return how many there are and how many of those are too late, as the first sentence of the list."""
    number = written_number(page.total)
    if page.more:
        said = (
            _("Meer dan %s meldingen passen bij deze keuze")
            if filtered
            else _("Meer dan %s meldingen staan open")
        )
    elif filtered:
        said = ngettext("%s melding past bij deze keuze", "%s meldingen passen bij deze keuze", page.total)
    else:
        said = ngettext("%s melding staat open", "%s meldingen staan open", page.total)
    if asked.late or not asked.states & OPEN:
        return f"{said % number}."
    late = ngettext("%s is te laat", "%s zijn te laat", page.late)
    if page.late >= MOST_COUNTED:
        late = _("%s of meer zijn te laat")
    late = late % written_number(page.late) if page.late else _("geen is te laat")
    return f"{said % number}, {late}."


@for_professionals
def on_map(request: ActingRequest) -> HttpResponse:
    """Show where the reports are that the reader asks for, on a map with its table."""
    form, _areas = _filter(request)
    asked = form.asked()
    areas = overview.areas_asked(request.actor, asked)
    query = request.GET.copy()
    query.pop("buurt", None)
    shown = _around(request, form) | {
        "areas": areas,
        "total": sum(each.number for each in areas),
        "map": drawing.map_of(areas, asked, query.urlencode()),
        "close": drawing.close_up(overview.together(request.actor, asked), asked),
        "without_area": query.urlencode(),
    }
    return render(request, "signals/team/map.html", shown)


@for_professionals
def report(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one report: where it stands, what was told, what is next, what was done."""
    return show(request, key)


def show(request: ActingRequest, key: UUID, problem: str = "") -> HttpResponse:
    """Show one report; with status 409 and why when a step could not be taken."""
    whole = services.whole(request.actor, key)
    report = whole.report
    told: list[tuple[datetime, Answer | Reply]] = [
        (each.answered_at, each) for each in whole.answers if each.words
    ]
    told += [(each.replied_at, each) for each in whole.replies if each.words]
    over = report.answered_at or report.state in CLOSED | {State.MOVED}
    answer_by = None if over else report.answer_by
    shown = {
        "whole": whole,
        "problem": problem,
        "answer_by": answer_by,
        "late": answer_by and answer_by < timezone.localdate(),
        "may": set() if report.redacted_at else {each.value for each in MAY_BECOME[State(report.state)]},
        "told": sorted(told, key=lambda pair: pair[0]),
        "notes": [each for each in whole.notes if each.words],
        "handovers": whole.handovers if whole.ours else [],
        "story": story_of(report) if whole.ours else [],
        "photos": range(1, report.photos + 1) if whole.ours else (),
        "spot": drawing.spot(report),
    }
    return render(request, "signals/team/report.html", shown, status=409 if problem else 200)


def _filter(request: ActingRequest) -> tuple[FilterForm, list[overview.InArea]]:
    """Return the form of the filter with what was chosen, and where all lies if what is open is asked."""
    if LIVES.get(request.GET.get("staat", ""), OPEN) == OPEN:
        areas = overview.areas_asked(request.actor, Asked())
        choices = [(str(each.area), f"{each.name} ({each.number})") for each in areas if each.area]
    else:
        areas = []
        choices = [(str(area), name) for area, name in overview.areas_of(request.actor)]
    return FilterForm(request.GET, areas=choices, teams=request.actor.teams), areas


def _around(request: ActingRequest, form: FilterForm) -> dict[str, object]:
    """Return what list and map share: the filter, and the address with which it is kept."""
    query = request.GET.copy()
    for name in ("blad", "gedaan", "kies", "niets", "vorm"):
        query.pop(name, None)
    return {"form": form, "query": query.urlencode(), "filtered": any(query.values())}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _row(each: overview.Exported) -> CsvRow:
    return {
        _("Nummer"): each.number,
        _("Soort"): str(each.category),
        _("Wat er is gemeld"): each.words,
        _("Plek"): each.place,
        _("Buurt"): each.area,
        _("Staat"): str(each.state.label),
        _("Binnen sinds"): date_format(timezone.localtime(each.received_at), "Y-m-d H:i"),
        _("Antwoord beloofd voor"): each.answer_by.isoformat() if each.answer_by else "",
        _("Beantwoord op"): (
            date_format(timezone.localtime(each.answered_at), "Y-m-d H:i") if each.answered_at else ""
        ),
        _("Te laat"): _("ja") if each.late else _("nee"),
        _("Wie"): each.lead,
        _("Team"): each.team,
    }

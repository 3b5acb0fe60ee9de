# SPDX-License-Identifier: EUPL-1.2
"""The screens for everybody: which areas have an agenda, the agenda of one, a meeting, a feed and a print."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.agenda import queries
from hartslag.agenda.document import agenda_document
from hartslag.agenda.states import MeetingState
from hartslag.agenda.words import summary
from hartslag.areas.services import Area, UnknownArea, get
from hartslag.ui.services import CALENDAR_TYPE, Event, calendar, pdf_download


def agendas(request: HttpRequest) -> HttpResponse:
    """List the areas that have an agenda."""
    return render(request, "agenda/agendas.html", {"agendas": queries.areas_with_agenda()})


def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """Answer what residents raised in an area, who took it up, by when, and what became of it.

    With `alles`, also what was closed more than a year ago.
    """
    found = queries.agenda_of(_area(code), whole="alles" in request.GET)
    return render(request, "agenda/agenda.html", {"agenda": found, "summary": summary(found)})


def agenda_pdf(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return the agenda of an area as a document for the meeting: who took it up accounts for it."""
    found = queries.agenda_of(_area(code))
    name = _("wijkagenda")
    return pdf_download(f"{name}-{code}", agenda_document(found, timezone.localdate()))


def meeting(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Show a meeting: when and where, who was asked and how, who came, and what came of it."""
    area = _area(code)
    found = queries.meeting_seen(area, key)
    shown = {"area": area, "meeting": found, "why_off": queries.why_off(found), "now": timezone.now()}
    return render(request, "agenda/public_meeting.html", shown)


def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Return the meetings of an area as a calendar to subscribe to."""
    area = _area(code)
    found = queries.agenda_of(area)
    events = [
        Event(
            uid=f"{each.pk}@hartslag",
            starts=each.starts_at,
            ends=each.ends_at,
            title=_("Bijeenkomst %(area)s") % {"area": each.area.name},
            place=each.place,
            words=each.about,
            href=request.build_absolute_uri(reverse("agenda-area-meeting", args=[code, each.pk])),
        )
        for each in [*found.coming, *found.held]
        if each.state != MeetingState.CANCELLED
    ]
    name = _("Wijkagenda %(area)s") % {"area": area.name}
    return HttpResponse(calendar(events, name), content_type=CALENDAR_TYPE)


def _area(code: str) -> Area:
    try:
        return get(code)
    except UnknownArea as unknown:
        raise Http404 from unknown

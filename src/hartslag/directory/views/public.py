# SPDX-License-Identifier: EUPL-1.2
"""The screens of the schedule for everybody, and those of one presence for colleagues."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.areas.services import Area, UnknownArea
from hartslag.areas.services import get as get_area
from hartslag.directory import faces, feeds, queries, words
from hartslag.directory.document import schedule_document
from hartslag.directory.models import Presence
from hartslag.directory.presence import RIGHT
from hartslag.mail.services import link
from hartslag.people.services import ActingRequest, for_professionals, may
from hartslag.ui.services import CALENDAR_TYPE, calendar, pdf_download

EVERYWHERE = "alle"
"""What stands for all areas together in the address of a calendar or document."""


def schedule(request: HttpRequest, code: str = "") -> HttpResponse:
    """Answer who is where today and in the days after, then every week."""
    area = _area(code)
    found = queries.schedule_of(area)
    shown = {
        "schedule": found,
        "answer": words.answer(found),
        "breaks": [words.break_words(each) for each in found.breaks],
        "areas": queries.areas_of_schedule(),
        "code": area.code if area else EVERYWHERE,
    }
    return render(request, "directory/schedule.html", shown)


def feed(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return the schedule of an area as a calendar to subscribe to."""
    area = _area("" if code == EVERYWHERE else code)
    page = reverse("schedule-area", args=[area.code]) if area else reverse("schedule")
    week = queries.feed_presences(area)
    return HttpResponse(calendar(feeds.events(week, link(page)), _title(area)), content_type=CALENDAR_TYPE)


def document(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """Return the schedule of an area as a document to hang on the wall."""
    area = _area("" if code == EVERYWHERE else code)
    made = schedule_document(queries.schedule_of(area), _title(area), timezone.localdate())
    return pdf_download(f"rooster-{code}", made)


@for_professionals
def presence(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one line of the schedule to colleagues, with what they may do with it."""
    found = _presence(key)
    shown = {
        "presence": found,
        "title": faces.words_of(found),
        "may_change": may(request.actor, RIGHT),
        "asked": faces.waiting(found),
        "mine": found.account_id == request.actor.account.pk,
        "over": found.ends_on is not None and found.ends_on <= timezone.localdate(),
    }
    return render(request, "directory/presence.html", shown)


@for_professionals
def own_name(request: ActingRequest) -> HttpResponse:
    """Show where the reader is known by name, and take that off."""
    mine = queries.own_presences(request.actor)
    if request.method == "POST":
        for each in mine:
            if str(each.pk) == request.POST.get("presence"):
                faces.hide_name(request.actor, each)
        return redirect("schedule-own-name")
    return render(request, "directory/own_name.html", {"presences": mine})


def _area(code: str) -> Area | None:
    if not code:
        return None
    try:
        return get_area(code)
    except UnknownArea as unknown:
        raise Http404 from unknown


def _title(area: Area | None) -> str:
    return _("Wie is er wanneer in %(area)s?") % {"area": area.name} if area else _("Wie is er wanneer?")


def _presence(key: UUID) -> Presence:
    found = queries.presence_by_key(key)
    if found is None:
        raise Http404
    return found

# SPDX-License-Identifier: EUPL-1.2
"""The screens of who prepares and reports a meeting."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.agenda import forms, queries
from hartslag.agenda import meetings as verbs
from hartslag.agenda.leading import RIGHT, areas_led
from hartslag.agenda.models import Discussed, Invitation, Meeting
from hartslag.agenda.states import HELD, TO_COME, MeetingState
from hartslag.agenda.views.steps import Step, arrived, kept_crumbs, step_page
from hartslag.people.services import ActingRequest, Actor, with_right
from hartslag.ui.services import done, form_page, too_late, typed


def _change_form(meeting: Meeting, given: Any) -> forms.MeetingForm:  # noqa: ANN401 - what was typed
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    now = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
    return forms.MeetingForm(given, initial=now | {"place": meeting.place, "about": meeting.about})


def _report_form(meeting: Meeting, given: Any) -> forms.ReportForm:  # noqa: ANN401 - what was typed
    said = {name: getattr(meeting, name) for name in ("came", "not_heard", "not_heard_words", "minutes")}
    return forms.ReportForm(given, initial=said)


def _discuss_form(meeting: Meeting, given: Any) -> forms.DiscussForm:  # noqa: ANN401 - what was typed
    spoken_of = meeting.discussed.values("item")
    return forms.DiscussForm(list(queries.items_near(meeting.area).exclude(pk__in=spoken_of)), given)


def _reported(actor: Actor, meeting: Meeting, given: dict[str, Any]) -> None:
    said = {name: given[name] for name in ("came", "not_heard", "not_heard_words", "minutes")}
    verbs.report(actor, meeting.pk, given["key"], **said)


STEPS: dict[str, Step[Meeting]] = {
    "aankondigen": Step(
        _("Aankondigen"),
        _("Op de wijkagenda aankondigen"),
        lambda _meeting, given: forms.SureForm(given),
        lambda actor, meeting, given: verbs.announce(actor, meeting.pk, given["key"]),
        _("Daarna kan iedereen zien waar en wanneer de bijeenkomst is."),
    ),
    "verslag": Step(
        _("Verslag"),
        _("Verslag publiceren"),
        _report_form,
        _reported,
        _("Bespreek eerst de punten. Het verslag kan iedereen meteen lezen."),
    ),
    "bespreken": Step(
        _("Een punt bespreken"),
        _("Uitkomst bewaren"),
        _discuss_form,
        lambda actor, meeting, given: verbs.discuss(
            actor,
            meeting.pk,
            given["key"],
            item=given["item"],
            words=given["words"],
            effect=Discussed.Effect(given["effect"]),
        ),
    ),
    "uitnodigen": Step(
        _("Noteren hoe bewoners zijn gevraagd"),
        _("Bewaren"),
        lambda _meeting, given: forms.InvitationForm(given),
        lambda actor, meeting, given: verbs.invite(
            actor,
            meeting.pk,
            given["key"],
            channel=Invitation.Channel(given["channel"]),
            number=given["number"],
            languages=given["languages"],
        ),
    ),
    "wijzigen": Step(
        _("Tijd of plek wijzigen"),
        _("Wijziging bewaren"),
        _change_form,
        lambda actor, meeting, given: verbs.change_meeting(actor, meeting.pk, **forms.planned(given)),
        _("Is de bijeenkomst al aangekondigd, dan ziet iedereen meteen de nieuwe tijd en plek."),
    ),
    "afzeggen": Step(
        _("Afzeggen"),
        _("Bijeenkomst afzeggen"),
        lambda _meeting, given: forms.PublicReasonForm(given),
        lambda actor, meeting, given: verbs.cancel(actor, meeting.pk, given["key"], given["reason"]),
    ),
}


def steps_for(meeting: Meeting) -> list[str]:
    """Return the steps that can be taken with a meeting now, the likeliest first."""
    state, was = MeetingState(meeting.state), meeting.starts_at <= timezone.now()
    to_come, held = state in TO_COME, was and state in HELD
    possible = {
        "aankondigen": state == MeetingState.PLANNED,
        "bespreken": held,
        "verslag": held,
        "uitnodigen": state != MeetingState.CANCELLED,
        "wijzigen": to_come and not was,
        "afzeggen": to_come,
    }
    return [name for name, now in possible.items() if now]


@with_right(RIGHT)
def new(request: ActingRequest) -> HttpResponse:
    """Plan a meeting."""
    form = forms.NewMeetingForm(areas_led(request.actor), typed(request))

    def plan(given: dict[str, Any]) -> Meeting:
        return verbs.plan_meeting(request.actor, given["key"], area=given["area"], **forms.planned(given))

    if made := done(request, form, plan):
        return redirect("agenda-meeting", made.pk)
    return form_page(
        request,
        form,
        title=_("Een bijeenkomst plannen"),
        button=_("Concept bewaren"),
        crumbs=kept_crumbs(),
        back=reverse("agenda-kept"),
    )


@with_right(RIGHT)
def meeting(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a meeting to who leads its area: what is known, who decided what, and the steps."""
    found = queries.meeting_kept(request.actor, key)
    shown = {
        "meeting": found,
        "why_off": queries.why_off(found),
        "steps": [(name, STEPS[name].title) for name in steps_for(found)],
        "decisions": queries.decisions_about(found),
    }
    return render(request, "agenda/meeting.html", shown)


@with_right(RIGHT)
def step(request: ActingRequest, key: UUID, name: str) -> HttpResponse:
    """Take one step with a meeting."""
    found = queries.meeting_kept(request.actor, key)
    back = reverse("agenda-meeting", args=[key])
    if arrived(request):
        return redirect(back)
    if name not in steps_for(found):
        return too_late(request, back, theirs=True)
    about = gettext("Bijeenkomst %(area)s, %(day)s") % {
        "area": found.area.name,
        "day": date_format(timezone.localtime(found.starts_at), "j F Y"),
    }
    return step_page(request, STEPS[name], found, about=about, back=back)

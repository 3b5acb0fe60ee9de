# SPDX-License-Identifier: EUPL-1.2
"""The screens of who takes concerns up: what stands open, one concern, and one page for each step."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hartslag.concerns import services
from hartslag.concerns.forms import (
    AnswerForm,
    CloseForm,
    FollowUpForm,
    InformedForm,
    NoteForm,
    StepForm,
    TakeUpForm,
)
from hartslag.concerns.models import Concern
from hartslag.concerns.refusals import NotNow
from hartslag.concerns.rows import rows_of
from hartslag.concerns.states import Outcome, Step
from hartslag.people.services import ActingRequest, Actor, for_professionals, may, with_right
from hartslag.ui.services import done, form_page, typed

SEE_COUNTS = "see counts of concerns"

type Act = Callable[[Actor, UUID, dict[str, Any]], None]


@for_professionals
def concerns(request: ActingRequest) -> HttpResponse:
    """Show the concerns the reader is in the circle of, the oldest first."""
    ended = request.GET.get("staat") == "klaar"
    page = services.concerns_of(request.actor, ended=ended, page=request.GET.get("blad"))
    context = {
        "concerns": page,
        "rows": rows_of(page, reverse("concerns")),
        "ended": ended,
        "may_count": may(request.actor, SEE_COUNTS),
    }
    return render(request, "concerns/list.html", context)


@for_professionals
def concern(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one concern: what was reported, what is next, what was done."""
    return render(request, "concerns/concern.html", {"whole": services.whole(request.actor, key)})


@for_professionals
def photo(request: ActingRequest, key: UUID, record: UUID) -> HttpResponse:
    """Show one photo of a concern."""
    found = services.photo_of(request.actor, key, record)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg")


@with_right(SEE_COUNTS)
def counts(request: ActingRequest) -> HttpResponse:
    """Show how many concerns there were; a small number is told to nobody (law R12)."""
    quarters, outcomes = services.counts(request.actor)
    context = {
        "quarters": quarters,
        "outcomes": [(outcome.label, outcomes.get(outcome)) for outcome in Outcome],
        "smallest": services.smallest_told(),
    }
    return render(request, "concerns/counts.html", context)


@for_professionals
@require_POST
def take_up(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take a concern up, or over from the colleague whom the form names."""
    given = TakeUpForm(request.POST)
    try:
        services.take_up(request.actor, key, given.cleaned_data["instead_of"] if given.is_valid() else None)
    except NotNow as error:
        context = {"whole": services.whole(request.actor, key), "problem": error}
        return render(request, "concerns/concern.html", context, status=409)
    return HttpResponseRedirect(reverse("concern", args=[key]))


@for_professionals
def answer(request: ActingRequest, key: UUID) -> HttpResponse:
    """Note what the reporter heard, or who reported the same (wie: of which the record)."""
    try:
        to = UUID(request.GET["wie"]) if "wie" in request.GET else None
    except ValueError:
        raise Http404 from None

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.note_answer(actor, key, given["key"], given["how"], given["words"], to)

    return _step(request, key, AnswerForm, _("Wat heeft de melder gehoord?"), _("Antwoord bewaren"), act)


@for_professionals
def step(request: ActingRequest, key: UUID) -> HttpResponse:
    """Note a step of the reporting code."""

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.note_step(actor, key, given["key"], Step(given["step"]), given["done_on"], given["words"])

    return _step(request, key, StepForm, _("Welke stap van de meldcode is gezet?"), _("Stap bewaren"), act)


@for_professionals
def informed(request: ActingRequest, key: UUID) -> HttpResponse:
    """Note whether the person knows."""

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.note_informed(
            actor,
            key,
            given["key"],
            informed=given["informed"] == "yes",
            reason=given["reason"],
            review_on=given["review_on"],
        )

    return _step(request, key, InformedForm, _("Weet de persoon ervan?"), _("Bewaren"), act)


@for_professionals
def note(request: ActingRequest, key: UUID) -> HttpResponse:
    """Write a note."""

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.note(actor, key, given["key"], given["words"])

    return _step(request, key, NoteForm, _("Notitie"), _("Notitie bewaren"), act)


@for_professionals
def close(request: ActingRequest, key: UUID) -> HttpResponse:
    """Close a concern with its outcome."""

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.close(
            actor, key, given["key"], Outcome(given["outcome"]), given["words"], given["follow_up_on"]
        )

    return _step(request, key, CloseForm, _("Hoe is het afgelopen?"), _("Zorgsignaal afsluiten"), act)


@for_professionals
def follow_up(request: ActingRequest, key: UUID) -> HttpResponse:
    """Note whether the outcome helped."""

    def act(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
        services.follow_up(actor, key, given["key"], helped=given["helped"] == "yes", words=given["words"])

    return _step(request, key, FollowUpForm, _("Heeft het geholpen?"), _("Bewaren"), act)


def _step(
    request: ActingRequest, key: UUID, kind: type[forms.Form], title: str, button: str, act: Act
) -> HttpResponse:
    """Show the form of a step; take the step when it is right, and say what is wrong when not."""
    concern = services.concern_in_care(request.actor, key)
    form = kind(typed(request))
    if done(request, form, lambda given: act(request.actor, key, given)):
        return HttpResponseRedirect(reverse("concern", args=[key]))
    return form_page(request, form, title=title, button=button, **around(concern))


def around(concern: Concern) -> dict[str, object]:
    """Return what every form about a concern shows around it: where it leads back to, and for whom it is."""
    back = reverse("concern", args=[concern.pk])
    return {
        "back": back,
        "crumbs": [(reverse("concerns"), _("Zorgsignalen")), (back, concern.circle.number)],
        "source": _("Alleen voor deelnemers. Wie hier kijkt, staat in het inzagelogboek."),
    }

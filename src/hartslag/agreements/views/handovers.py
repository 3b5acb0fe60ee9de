# SPDX-License-Identifier: EUPL-1.2
"""What was offered to me, and what I offered: the list, one of them, and the link for who has no account."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.agreements import links, reading
from hartslag.agreements.forms import LinkForm, ReasonForm
from hartslag.agreements.handing import accept, promised_by_accepting, refuse, settle, withdraw_offer
from hartslag.agreements.sides import is_offerer, is_receiver
from hartslag.agreements.states import OfferState
from hartslag.agreements.story import story_of_handover
from hartslag.agreements.subjects import find
from hartslag.agreements.words import receiver
from hartslag.agreements.work import inbox as offers_of
from hartslag.people.services import ActingRequest, for_professionals
from hartslag.ui.services import Refused, done, form_page, typed


@for_professionals
def inbox(request: ActingRequest) -> HttpResponse:
    """List what was offered to me and what I offered."""
    received, given = offers_of(request.actor)
    shown = {
        "waiting": [each for each in received if each.handover.state == OfferState.OFFERED],
        "answered": [each for each in received if each.handover.state != OfferState.OFFERED],
        "given": given,
    }
    return render(request, "agreements/inbox.html", shown)


@for_professionals
def handover(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one handover; accept it, refuse it with a reason, take it back or settle a refusal."""
    found = reading.handover_of(request.actor, key)
    form = ReasonForm(request.POST if "refuse" in request.POST else None)
    problem = ""
    if request.method == "POST":
        if "refuse" in request.POST:
            if done(request, form, lambda values: refuse(request.actor, key, values["reason"])):
                return redirect("handover", key)
        else:
            try:
                return _act(request, key)
            except Refused as refused:
                problem = str(refused)
    may_answer = found.state == OfferState.OFFERED and is_receiver(request.actor, found)
    key_of_subject = (found.subject_kind, found.subject_id)
    shown = {
        "handover": found,
        "receiver": receiver(found),
        "subject": find(request.actor, [key_of_subject]).get(key_of_subject),
        "may_answer": may_answer,
        "promises": promised_by_accepting(request.actor, found) if may_answer else None,
        "may_withdraw": found.state == OfferState.OFFERED
        and is_offerer(request.actor, found)
        and not may_answer,
        "may_settle": found.state == OfferState.REFUSED
        and found.settled_at is None
        and is_offerer(request.actor, found),
        "story": story_of_handover(found),
        "form": form,
        "problem": problem,
    }
    return render(request, "agreements/handover.html", shown, status=400 if problem or form.errors else 200)


def _act(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take the step whose button was pressed."""
    steps = {"accept": accept, "withdraw": withdraw_offer, "settle": settle}
    for name, step in steps.items():
        if name in request.POST:
            step(request.actor, key)
            return redirect("handover", key)
    raise Http404


@for_professionals
def send_link(request: ActingRequest, key: UUID) -> HttpResponse:
    """Mail a personal link to a partner without an account."""
    found = reading.handover_of(request.actor, key)
    if found.circle_id is not None or found.state != OfferState.OFFERED:
        raise Http404
    form = LinkForm(typed(request))
    if done(request, form, lambda values: links.send_link(request.actor, values["email"], handover=found)):
        return redirect("handover", key)
    return form_page(
        request,
        form,
        title=_("Link voor een partner zonder account"),
        lead=_("De partner ziet alleen deze vraag, kan aannemen of weigeren, en tekent met een naam."),
        button=_("Link mailen"),
        crumbs=[(reverse("my-work"), _("Mijn werk")), (reverse("handovers"), _("Overdrachten"))],
        back=reverse("handover", args=[key]),
    )

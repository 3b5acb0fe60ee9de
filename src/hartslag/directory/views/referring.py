# SPDX-License-Identifier: EUPL-1.2
"""The screens of a referral: refer in one go, see what came of it, answer in one word."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hartslag.directory import queries, services
from hartslag.directory.forms.helping import AgainForm, ReferralForm
from hartslag.directory.states import Contact
from hartslag.people.services import ActingRequest, for_professionals
from hartslag.ui.services import Refused, done, form_page, typed


@for_professionals
def referrals(request: ActingRequest) -> HttpResponse:
    """Show the referrals the reader takes part in: those under way, or those that are over."""
    ended = request.GET.get("staat") == "klaar"
    found = services.referrals_of(request.actor, ended=ended)
    return render(request, "directory/referrals.html", {"referrals": found, "ended": ended})


@for_professionals
def refer(request: ActingRequest) -> HttpResponse:
    """Refer somebody in one go: to which help, that they agree, who it is and what they ask."""
    form = ReferralForm(request.actor, typed(request), initial={"service": _asked_for(request)})

    def act(given: dict[str, object]) -> UUID:
        key = UUID(str(given["key"]))
        services.refer(request.actor, key, form.cleaned_data["service"], form.question())
        return key

    if key := done(request, form, act):
        return redirect("referral", key)
    return form_page(
        request,
        form,
        title=_("Verwijs iemand"),
        lead=_(
            "Het team krijgt dit aangeboden en ziet eerst alleen om welke hulp het gaat. Neemt het team dit "
            "aan, dan ziet het wie het is en belooft het contact binnen vijf werkdagen. Jij ziet op Mijn "
            "werk of dat is gelukt."
        ),
        button=_("Verwijzing aanbieden"),
        crumbs=_crumbs(),
        back=reverse("referrals"),
        source=_("Alleen voor deelnemers. Wie hier kijkt, staat in het inzagelogboek."),
    )


@for_professionals
def referral(request: ActingRequest, key: UUID, problem: Refused | None = None) -> HttpResponse:
    """Show a referral to who takes part in it, with the step that is theirs."""
    found = services.whole(request.actor, key)
    shown = {"whole": found, "contacts": Contact, "problem": problem}
    return render(request, "directory/referral.html", shown, status=409 if problem else 200)


@for_professionals
@require_POST
def note_contact(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say in one word whether there was contact."""
    word = request.POST.get("contact", "")
    if word not in Contact.values:
        raise Http404
    return _step(request, key, lambda: services.note_contact(request.actor, key, Contact(word)))


@for_professionals
@require_POST
def finish(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let a referral be over, as who referred."""
    return _step(request, key, lambda: services.finish(request.actor, key))


@for_professionals
def refer_again(request: ActingRequest, key: UUID) -> HttpResponse:
    """Offer a referral to another service."""
    found = services.whole(request.actor, key)
    if not found.may_offer:
        raise Http404
    form = AgainForm(typed(request))
    if done(
        request,
        form,
        lambda given: services.refer_again(request.actor, key, given["key"], given["service"]),
    ):
        return redirect("referral", key)
    return form_page(
        request,
        form,
        title=_("Aan een ander aanbieden"),
        lead=_("Wie het eerder had, ziet het dan niet meer. Vraag de persoon of ook dit goed is."),
        button=_("Verwijzing aanbieden"),
        crumbs=[*_crumbs(), (reverse("referral", args=[key]), found.referral.circle.number)],
        back=reverse("referral", args=[key]),
        source=_("Alleen voor deelnemers. Wie hier kijkt, staat in het inzagelogboek."),
    )


def _step(request: ActingRequest, key: UUID, act: Callable[[], None]) -> HttpResponse:
    """Take a step; say on the page of the referral when that cannot be."""
    try:
        act()
    except Refused as refused:
        return referral(request, key, refused)
    return HttpResponseRedirect(reverse("referral", args=[key]))


def _asked_for(request: ActingRequest) -> UUID | None:
    """Return the service with which somebody came here."""
    try:
        found = queries.service_by_key(UUID(request.GET.get("hulp", "")))
    except ValueError:
        return None
    return found.pk if found else None


def _crumbs() -> list[tuple[str, str]]:
    return [(reverse("referrals"), _("Verwijzingen"))]

# SPDX-License-Identifier: EUPL-1.2
"""The screens of a walk per street, made for a phone: what is seen and done, and who is asked."""

from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hartslag.people.services import ActingRequest, Street, for_professionals
from hartslag.signals import photos
from hartslag.signals.listing import Asked, Listed, reports_of
from hartslag.signals.walks import queries, walking
from hartslag.signals.walks.forms import EnforcementForm, KeyForm, PersonForm, SeenForm
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.states import BY_HAND, GOING_ON, SIDES, Deed, Side
from hartslag.signals.walks.views.showing import FOR_WHOM, at_once, crumbs_to, show
from hartslag.ui.services import done, form_page, typed


@for_professionals
def walk(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a walk: its streets, what was seen and done, and what came of it."""
    return show(request, key)


@for_professionals
def street(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Enter what is seen in a street, and show what was seen and done there."""
    whole = queries.whole_walk(request.actor, key)
    form = SeenForm(walking.enforcers(whole.walk), typed(request), request.FILES or None)

    def keep(given: dict[str, Any]) -> str:
        bare, unread = form.bare_photo()
        walking.see(
            request.actor,
            key,
            given["key"],
            street,
            category=form.about(),
            words=given["words"],
            spot=given["spot"],
            photos=bare,
            solved=given["solved"],
            to_enforce=given.get("to_enforce"),
        )
        return "foto" if unread else "ja"

    if kept := done(request, form, keep):
        return HttpResponseRedirect(f"{_street(key, street)}?bewaard={kept}")
    streets = [each.street.pk for each in whole.streets]
    if street not in streets:
        raise Http404
    at = streets.index(street)
    here = whole.streets[at]
    shown = _entered(whole.walk, here.street, form) | {
        "whole": whole,
        "here": here,
        "next": whole.streets[at + 1].street if at + 1 < len(streets) else None,
        "faces": queries.faces_of(request.actor, here.street),
        "waiting": _waiting(request, here) if whole.state in GOING_ON else (),
        "going_on": whole.state in GOING_ON,
        "copies": [here.street] if queries.is_on_today(whole.walk) else [],
        "kept": request.GET.get("bewaard", ""),
    }
    return render(request, "signals/walks/street.html", shown, status=400 if form.errors else 200)


@for_professionals
def copy(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Show what a phone keeps of a street of today's walk, for when there is no connection.

    To enter what is seen and done, and nothing else: it lies there readable, so it says nothing of what was
    reported and names nobody, not even who is signed in.
    """
    walk = queries.walk_of(request.actor, key)
    if not queries.is_on_today(walk):
        raise Http404
    there = walking.street_in(walk, street)
    streets = [each for each in queries.streets_of(walk) if each != there]
    shown = _entered(walk, there, SeenForm(walking.enforcers(walk))) | {"streets": streets} | _NO_MENU
    return render(request, "signals/walks/copy.html", shown)


@for_professionals
def worker(request: ActingRequest) -> HttpResponse:
    """Return the script that shows a copy when there is no connection; its address limits it to walks."""
    return render(request, "signals/walks/worker.js", content_type="text/javascript")


@for_professionals
@require_POST
def deed(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Note what was done in a street: one button."""
    new, chosen = KeyForm(request.POST).asked(), request.POST.get("deed", "")
    if new is None or chosen not in BY_HAND:
        raise Http404
    back = f"{_street(key, street)}?bewaard=gedaan#gedaan"
    return at_once(request, key, lambda: walking.do(request.actor, key, new, street, Deed(chosen)), back)


@for_professionals
@require_POST
def undo(request: ActingRequest, key: UUID, street: UUID, deed: UUID) -> HttpResponse:
    """Take back what the reader entered by mistake: one button."""
    back = f"{_street(key, street)}?bewaard=terug#gedaan"
    return at_once(request, key, lambda: walking.undo(request.actor, key, deed), back)


@for_professionals
def enforcement(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Ask another team to enforce: a handover, which they accept or refuse."""
    walk = queries.walk_of(request.actor, key)
    there = walking.street_in(walk, street)
    form = EnforcementForm(walking.enforcers(walk), typed(request))

    def ask(given: dict[str, Any]) -> None:
        asked = {"to": given["to"], "question": given["question"]}
        walking.ask_enforcement(request.actor, key, given["key"], street, **asked)

    if done(request, form, ask):
        return HttpResponseRedirect(reverse("walk", args=[key]))
    return form_page(
        request,
        form,
        title=_("Handhaving vragen"),
        about=there.name,
        lead=_("Zij nemen het aan of weigeren met een reden. Je ziet het bij de schouw en bij Mijn werk."),
        button=_("Handhaving vragen"),
        crumbs=crumbs_to(walk),
        back=_street(key, street),
        source=FOR_WHOM,
        warning=_no_team(form),
        template="signals/walks/asking.html",
        walk=walk,
    )


@for_professionals
def hand_report(request: ActingRequest, key: UUID, report: UUID) -> HttpResponse:
    """Hand a report of the walk over to who enforces."""
    whole = queries.whole_walk(request.actor, key)
    seen = ((each, made) for each in whole.streets for made in each.made)
    here, made = next(((each, made) for each, made in seen if made.key == report), (None, None))
    if here is None or made is None or not made.ours:
        raise Http404
    about = _("Gezien bij de schouw in %(street)s: %(category)s. Pakken jullie dit op?")
    question = about % {"street": here.street.name, "category": made.category}
    receivers = walking.enforcers(whole.walk)
    form = EnforcementForm(receivers, typed(request), initial={"question": question})

    def hand(given: dict[str, Any]) -> None:
        asked = (given["key"], given["to"], given["question"])
        walking.hand_report(request.actor, key, report, *asked)

    if done(request, form, hand):
        return HttpResponseRedirect(reverse("walk", args=[key]))
    return form_page(
        request,
        form,
        title=_("Melding naar handhaving"),
        about=f"{made.number} {made.category}",
        lead=_(
            "Zij zien de melding en nemen haar aan of weigeren met een reden. Tot dan blijft zij van jullie."
        ),
        button=_("Aan handhaving geven"),
        crumbs=crumbs_to(whole.walk),
        back=_street(key, here.street.pk),
        source=FOR_WHOM,
        warning=_no_team(form),
        template="signals/walks/asking.html",
        walk=whole.walk,
    )


@for_professionals
def people(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show what stands apart: worries about people, which go to concerns, and notes of what is none yet."""
    walk = queries.walk_of(request.actor, key)
    form = PersonForm(typed(request))

    def keep(given: dict[str, Any]) -> None:
        said = {"name": given["name"], "words": given["words"]}
        walking.note_person(request.actor, key, given["key"], **said)

    if done(request, form, keep):
        return HttpResponseRedirect(reverse("walk-people", args=[key]))
    shown = {
        "walk": walk,
        "form": form,
        "notes": queries.notes_of(request.actor, walk),
        "new_key": uuid4(),
    }
    return render(request, "signals/walks/people.html", shown, status=400 if form.errors else 200)


@for_professionals
@require_POST
def worry(request: ActingRequest, key: UUID) -> HttpResponse:
    """Count that somebody has a worry about a person, and lead them to the form for it."""
    new = KeyForm(request.POST).asked()
    if new is None:
        raise Http404
    walking.worry(request.actor, key, new)
    return HttpResponseRedirect(reverse("concern-told"))


def _waiting(request: ActingRequest, here: queries.InStreet) -> list[Listed]:
    """Return the open reports of the reader's teams in a street, first what must be answered first.

    What was seen on this walk stands elsewhere on the page.
    """
    street = here.street
    asked = Asked(words=street.name, areas=frozenset({street.area_id}), due_first=True)
    made = {each.key for each in here.made}
    return [each for each in reports_of(request.actor, asked).reports if each.key not in made]


def _entered(walk: Walk, street: Street, form: SeenForm) -> dict[str, object]:
    """Return what the forms of a street are made of."""
    return {
        "walk": walk,
        "street": street,
        "form": form,
        "deeds": [(side, [each for each in BY_HAND if SIDES[each] == side]) for side in Side],
        "new_key": uuid4(),
        "largest": photos.LARGEST,
    }


_NO_MENU = {
    "main_navigation": (),
    "footer_navigation": (),
    "languages": (),
    "account_addresses": None,
    "signed_in_name": "",
    "signed_in_for": "",
}
"""Of the shell of a page (ui/context.py): what says who reads it, and what leads elsewhere."""


def _street(walk: UUID, street: UUID) -> str:
    return reverse("walk-street", args=[walk, street])


def _no_team(form: EnforcementForm) -> str:
    """Return what to do when there is no team to ask; empty when there is."""
    if form.has_receivers:
        return ""
    return _("Er is nog geen team dat handhaaft. Een beheerder zet dat aan bij Beheer, Teams.")

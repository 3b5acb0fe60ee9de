# SPDX-License-Identifier: EUPL-1.2
"""The screens of the street team: its walks, one walk per street for a phone, and what was done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hartslag.people.services import ActingRequest, Actor, Team, for_professionals, team_members
from hartslag.signals.walks import counting, planning, queries, walking
from hartslag.signals.walks.forms import EnforcementForm, KeyForm, PersonForm, PlanForm, SeenForm
from hartslag.signals.walks.models import Walk
from hartslag.signals.walks.states import BY_HAND, GOING_ON, SIDES, Deed, Side, WalkState
from hartslag.ui.services import Refused, done, form_page, typed

FOR_WHOM = gettext_lazy("Alleen voor de ploeg die de schouw loopt.")


@for_professionals
def walks(request: ActingRequest) -> HttpResponse:
    """List the walks of the reader's teams: first what is still to be walked."""
    found = list(queries.walks_of(request.actor))
    shown = {
        "ahead": [each for each in reversed(found) if each.state in GOING_ON],
        "over": [each for each in found if each.state not in GOING_ON],
        "may_plan": bool(queries.street_teams(request.actor)),
        "today": timezone.localdate(),
    }
    return render(request, "signals/walks/list.html", shown)


@for_professionals
def where(request: ActingRequest) -> HttpResponse:
    """Choose the neighbourhood of a walk."""
    _walking_teams(request.actor)
    shown = {"areas": queries.areas_with_streets(request.actor)}
    return render(request, "signals/walks/where.html", shown)


@for_professionals
def plan(request: ActingRequest, code: str) -> HttpResponse:
    """Plan a walk in a neighbourhood."""
    teams = _walking_teams(request.actor)
    areas = queries.areas_with_streets(request.actor)
    area = next((each for each, _number in areas if each.code == code), None)
    if area is None:
        raise Http404
    members = {each.account: each.organisation.name for team in teams for each in team_members(team)}
    form = PlanForm(
        typed(request),
        initial={"day": timezone.localdate()},
        teams=teams,
        streets=list(queries.streets_in(request.actor, area)),
        members=list(members.items()),
    )

    def keep(given: dict[str, Any]) -> UUID:
        key: UUID = given.pop("key")
        planning.plan(request.actor, key, area=area, **given)
        return key

    if key := done(request, form, keep):
        return HttpResponseRedirect(reverse("walk", args=[key]))
    return form_page(
        request,
        form,
        title=_("Schouw in %s") % area.name,
        button=_("Schouw plannen"),
        lead=_("De hele ploeg ziet de schouw bij Mijn werk."),
        crumbs=[(reverse("walks"), _("Schouw"))],
        back=reverse("walk-where"),
        source=FOR_WHOM,
    )


@for_professionals
def walk(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a walk: its streets, and what was seen and done."""
    return _show(request, key)


@for_professionals
@require_POST
def begin(request: ActingRequest, key: UUID) -> HttpResponse:
    """Begin a walk."""
    return _at_once(request, key, lambda: planning.begin(request.actor, key))


@for_professionals
@require_POST
def finish(request: ActingRequest, key: UUID) -> HttpResponse:
    """Finish a walk."""
    return _at_once(request, key, lambda: planning.finish(request.actor, key))


@for_professionals
@require_POST
def cancel(request: ActingRequest, key: UUID) -> HttpResponse:
    """Call a walk off."""
    return _at_once(request, key, lambda: planning.cancel(request.actor, key))


@for_professionals
def street(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Enter what is seen in a street, and show what was seen and done there."""
    form = SeenForm(typed(request), request.FILES or None)
    whole = queries.whole_walk(request.actor, key)

    def keep(given: dict[str, Any]) -> str:
        photos, unread = form.bare_photo()
        walking.see(
            request.actor,
            key,
            given["key"],
            street,
            category=form.about(),
            words=given["words"],
            spot=given["spot"],
            photos=photos,
            solved=given["solved"],
        )
        return "foto" if unread else "ja"

    if kept := done(request, form, keep):
        return HttpResponseRedirect(f"{reverse('walk-street', args=[key, street])}?bewaard={kept}")
    here = next((each for each in whole.streets if each.street.pk == street), None)
    if here is None:
        raise Http404
    shown = {
        "whole": whole,
        "here": here,
        "faces": queries.faces_of(request.actor, here.street),
        "form": form,
        "going_on": whole.state in GOING_ON,
        "kept": request.GET.get("bewaard", ""),
        "deeds": [(side, [each for each in BY_HAND if SIDES[each] == side]) for side in Side],
        "new_key": uuid4(),
    }
    return render(request, "signals/walks/street.html", shown, status=400 if form.errors else 200)


@for_professionals
@require_POST
def deed(request: ActingRequest, key: UUID, street: UUID) -> HttpResponse:
    """Note what was done in a street: one button."""
    new, chosen = KeyForm(request.POST).asked(), request.POST.get("deed", "")
    if new is None or chosen not in BY_HAND:
        raise Http404
    try:
        walking.do(request.actor, key, new, street, Deed(chosen))
    except Refused as refused:
        return _show(request, key, problem=str(refused))
    return HttpResponseRedirect(f"{reverse('walk-street', args=[key, street])}?bewaard=gedaan#gedaan")


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
        crumbs=_crumbs(walk),
        back=reverse("walk-street", args=[key, street]),
        source=FOR_WHOM,
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


@for_professionals
def balance(request: ActingRequest) -> HttpResponse:
    """Show help and enforcement side by side, of all teams, over a quarter."""
    offered = counting.quarters()
    asked = counting.Quarter.named(request.GET.get("kwartaal", ""))
    quarter = asked if asked in offered else offered[0]
    told = counting.balance(quarter)
    shown = {"quarter": quarter, "quarters": offered, "sides": [(side, told[side]) for side in Side]}
    return render(request, "signals/walks/balance.html", shown)


def _show(request: ActingRequest, key: UUID, problem: str = "") -> HttpResponse:
    """Show a walk; with status 409 and why when a step could not be taken."""
    whole = queries.whole_walk(request.actor, key)
    shown = {
        "whole": whole,
        "problem": problem,
        "going_on": whole.state in GOING_ON,
        "planned": whole.state == WalkState.PLANNED,
        "sides": [(side, whole.counts[side], whole.total(side)) for side in Side],
    }
    return render(request, "signals/walks/walk.html", shown, status=409 if problem else 200)


def _at_once(request: ActingRequest, key: UUID, verb: Callable[[], None]) -> HttpResponse:
    """Take a step that asks nothing; say above the walk why when it cannot be taken."""
    try:
        verb()
    except Refused as refused:
        return _show(request, key, problem=str(refused))
    return HttpResponseRedirect(reverse("walk", args=[key]))


def _walking_teams(actor: Actor) -> list[Team]:
    """Return the teams of the actor that walk; the page is not there for who is in none."""
    teams = queries.street_teams(actor)
    if not teams:
        raise Http404
    return teams


def _crumbs(walk: Walk) -> list[tuple[str, str]]:
    name = f"{walk.area.name}, {date_format(walk.day, 'j F')}"
    return [(reverse("walks"), _("Schouw")), (reverse("walk", args=[walk.pk]), name)]

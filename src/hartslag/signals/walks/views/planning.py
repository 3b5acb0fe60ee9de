# SPDX-License-Identifier: EUPL-1.2
"""The screens with which walks are listed, planned, changed, begun, finished and called off."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hartslag.areas.services import Area
from hartslag.people.services import ActingRequest, Actor, Team, for_professionals, team_members
from hartslag.signals.walks import planning, queries
from hartslag.signals.walks.forms import PlanForm, ReplaceForm
from hartslag.signals.walks.states import GOING_ON, WalkState
from hartslag.signals.walks.views.showing import FOR_WHOM, at_once, crumbs_to, show
from hartslag.ui.services import done, form_page, typed


@for_professionals
def walks(request: ActingRequest) -> HttpResponse:
    """List the walks of the reader's teams: first what is still to be walked."""
    found = list(queries.walks_of(request.actor))
    ahead = [each for each in reversed(found) if each.state in GOING_ON]
    shown = {
        "ahead": ahead,
        "short": queries.short_of(ahead),
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
    form = _form(request, area, teams, {"day": timezone.localdate()})

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
        lead=_("De hele ploeg ziet de schouw bij Mijn werk. Wie meeloopt, krijgt bericht."),
        crumbs=[(reverse("walks"), _("Schouw"))],
        back=reverse("walk-where"),
        source=FOR_WHOM,
    )


@for_professionals
def change(request: ActingRequest, key: UUID) -> HttpResponse:
    """Change a walk that was planned."""
    walk = queries.walk_of(request.actor, key)
    if walk.state != WalkState.PLANNED:
        return show(request, key, problem=_("Een schouw verandert alleen zolang hij gepland staat."))
    now = {
        "day": walk.day,
        "meets_at": walk.meets_at,
        "meets": walk.meets,
        "streets": [str(each.pk) for each in queries.streets_of(walk)],
        "walkers": [str(each.account_id) for each in planning.walkers_of(walk)],
    }
    form = _form(request, walk.area, [walk.team], now)

    def keep(given: dict[str, Any]) -> None:
        del given["key"], given["team"]
        planning.change(request.actor, key, **given)

    if done(request, form, keep):
        return HttpResponseRedirect(reverse("walk", args=[key]))
    return form_page(
        request,
        form,
        title=_("Schouw wijzigen"),
        about=walk.area.name,
        button=_("Wijzigingen bewaren"),
        lead=_("Wie meeloopt krijgt bericht, ook wie erbij komt of eraf gaat."),
        crumbs=crumbs_to(walk),
        back=reverse("walk", args=[key]),
        source=FOR_WHOM,
    )


@for_professionals
def replace(request: ActingRequest, key: UUID, walker: UUID) -> HttpResponse:
    """Let another walk instead of who cannot."""
    walk = queries.walk_of(request.actor, key)
    walking = planning.walkers_of(walk)
    found = next((each for each in walking if each.pk == walker), None)
    if found is None:
        raise Http404
    there = {each.account_id for each in walking}
    others = [each for each in planning.may_walk(walk.team, walk.day) if each.pk not in there]
    form = ReplaceForm(others, typed(request))

    def keep(given: dict[str, Any]) -> None:
        planning.replace(request.actor, key, walker, given["by"])

    if done(request, form, keep):
        return HttpResponseRedirect(reverse("walk", args=[key]))
    return form_page(
        request,
        form,
        title=_("%(name)s kan niet") % {"name": found.account.name},
        lead=_("Bij de schouw blijft staan wie in wiens plaats loopt. Iedereen die meeloopt krijgt bericht."),
        button=_("Bewaren"),
        crumbs=crumbs_to(walk),
        back=reverse("walk", args=[key]),
        source=FOR_WHOM,
    )


@for_professionals
@require_POST
def begin(request: ActingRequest, key: UUID) -> HttpResponse:
    """Begin a walk."""
    return at_once(request, key, lambda: planning.begin(request.actor, key))


@for_professionals
@require_POST
def finish(request: ActingRequest, key: UUID) -> HttpResponse:
    """Finish a walk."""
    return at_once(request, key, lambda: planning.finish(request.actor, key))


@for_professionals
@require_POST
def cancel(request: ActingRequest, key: UUID) -> HttpResponse:
    """Call a walk off."""
    return at_once(request, key, lambda: planning.cancel(request.actor, key))


def _form(request: ActingRequest, area: Area, teams: list[Team], initial: dict[str, Any]) -> PlanForm:
    """Return the form of a walk of one of these teams in an area."""
    members = {each.account: each.organisation.name for team in teams for each in team_members(team)}
    streets = list(queries.streets_in(request.actor, area))
    return PlanForm(
        typed(request), initial=initial, teams=teams, streets=streets, members=list(members.items())
    )


def _walking_teams(actor: Actor) -> list[Team]:
    """Return the teams of the actor that walk; the page is not there for who is in none."""
    teams = queries.street_teams(actor)
    if not teams:
        raise Http404
    return teams

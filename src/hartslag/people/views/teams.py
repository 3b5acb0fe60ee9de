# SPDX-License-Identifier: EUPL-1.2
"""Screens of the teams and who is in them."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people import organising, queries
from hartslag.people.actors import ActingRequest
from hartslag.people.forms import AroundTeamForm, ConfirmForm, EndForm, PlaceForm, TeamForm
from hartslag.people.guarding import with_right
from hartslag.people.models import Team
from hartslag.people.views.overview import administration_crumbs
from hartslag.ui.services import done, form_page, typed

_RIGHT = "manage teams"
_KNOWN = ("name", "kind", "organisation", "email", "on_duty", "enforces", "area", "case_system")


@with_right(_RIGHT)
def teams(request: ActingRequest) -> HttpResponse:
    """List the teams, also those that stopped."""
    return render(request, "people/teams.html", {"teams": queries.teams_with_members()})


@with_right(_RIGHT)
def new_team(request: ActingRequest) -> HttpResponse:
    """Make a team."""
    form = TeamForm(typed(request))
    if made := done(request, form, lambda values: organising.add_team(request.actor, **values)):
        return redirect("team", made.pk)
    return form_page(
        request,
        form,
        title=_("Team toevoegen"),
        button=_("Team toevoegen"),
        crumbs=_crumbs(),
        back=reverse("teams"),
    )


@with_right(_RIGHT)
def team(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show who is in a team and who stands around it, now and later."""
    found = get_object_or_404(queries.teams(ended=True), pk=key)
    shown = {"team": found, "members": queries.places_in(found), "around": queries.around(found)}
    return render(request, "people/team.html", shown)


@with_right(_RIGHT)
def change_team(request: ActingRequest, key: UUID) -> HttpResponse:
    """Correct what is known of a team, put it on or off duty, or say whether it enforces."""
    found = get_object_or_404(queries.teams(), pk=key)
    form = TeamForm(typed(request), initial={name: getattr(found, name) for name in _KNOWN})

    def change(values: dict[str, Any]) -> Team:
        del values["key"]
        return organising.change_team(request.actor, found, **values)

    if done(request, form, change):
        return redirect("team", key)
    return _form_of(
        request,
        found,
        form,
        title=_("%(name)s wijzigen") % {"name": found.name},
        button=_("Wijzigingen bewaren"),
    )


@with_right(_RIGHT)
def end_team(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say what happens when a team stops, and do it."""
    found = get_object_or_404(queries.teams(), pk=key)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _: organising.end_team(request.actor, found)):
        return redirect("teams")
    points = [
        _("Niemand zit nog in dit team. De rollen van de leden blijven."),
        _("Wat alleen het team mocht zien, ziet niemand meer via dit team."),
    ]
    if found.on_duty:
        points.append(_("Het team neemt geen zorgsignalen meer aan. Zorg eerst dat een ander team dat doet."))
    return _form_of(
        request,
        found,
        form,
        title=_("%(name)s stopt") % {"name": found.name},
        points=points,
        button=_("Team laten stoppen"),
    )


@with_right(_RIGHT)
def new_place(request: ActingRequest, key: UUID) -> HttpResponse:
    """Give a colleague a place in a team."""
    found = get_object_or_404(queries.teams(), pk=key)
    form = PlaceForm(typed(request))
    if done(request, form, lambda values: organising.join_team(request.actor, found, **values)):
        return redirect("team", key)
    return _form_of(
        request,
        found,
        form,
        title=_("Iemand in %(team)s") % {"team": found.name},
        button=_("Aan het team toevoegen"),
    )


@with_right(_RIGHT)
def end_place(request: ActingRequest, key: UUID) -> HttpResponse:
    """End somebody's place in a team, now or from a day."""
    found = get_object_or_404(queries.places(), pk=key)
    form = EndForm(typed(request))
    if done(request, form, lambda values: organising.leave_team(request.actor, found, values["on"])):
        return redirect("team", found.team_id)
    return _form_of(
        request,
        found.team,
        form,
        title=_("%(person)s uit %(team)s") % {"person": found.account.name, "team": found.team.name},
        button=_("Uit het team halen"),
    )


@with_right(_RIGHT)
def new_around(request: ActingRequest, key: UUID) -> HttpResponse:
    """Put an organisation around a team."""
    found = get_object_or_404(queries.teams(), pk=key)
    form = AroundTeamForm(typed(request))
    if done(request, form, lambda values: organising.add_around_team(request.actor, found, **values)):
        return redirect("team", key)
    return _form_of(
        request,
        found,
        form,
        title=_("Een organisatie om %(team)s heen") % {"team": found.name},
        lead=_("Wie je belt als het nodig is. Die ziet daardoor niets van het werk van het team."),
        button=_("Organisatie toevoegen"),
    )


@with_right(_RIGHT)
def end_around(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let a team do without an organisation around it, now or from a day."""
    found = get_object_or_404(queries.around_teams(), pk=key)
    form = EndForm(typed(request))
    if done(request, form, lambda values: organising.end_around_team(request.actor, found, values["on"])):
        return redirect("team", found.team_id)
    names = {"organisation": found.organisation.name, "team": found.team.name}
    return _form_of(
        request,
        found.team,
        form,
        title=_("%(organisation)s niet meer om %(team)s heen") % names,
        button=_("Laten stoppen"),
    )


def _form_of(request: ActingRequest, team: Team, form: Form, **shown: object) -> HttpResponse:
    """Show a form that leads back to the page of a team."""
    back = reverse("team", args=[team.pk])
    return form_page(request, form, crumbs=_crumbs(team), back=back, **shown)


def _crumbs(team: Team | None = None) -> list[tuple[str, str]]:
    crumbs = administration_crumbs((reverse("teams"), _("Teams")))
    return [*crumbs, (reverse("team", args=[team.pk]), team.name)] if team else crumbs

# SPDX-License-Identifier: EUPL-1.2
"""Screens for colleagues: which team deals with what, who sits in it and who stands around it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from hartslag.people import queries
from hartslag.people.actors import ActingRequest
from hartslag.people.guarding import for_professionals
from hartslag.people.intake import teams_here, who_deals


@for_professionals
def teams(request: ActingRequest) -> HttpResponse:
    """List the teams there are, beginning with who deals with what."""
    found = teams_here(queries.teams())
    return render(request, "people/teams_here.html", {"teams": found, "who_deals": who_deals(found)})


@for_professionals
def team(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one team: what comes in, who works in it and who is called when needed."""
    (found,) = teams_here([get_object_or_404(queries.teams(), pk=key)])
    ours = any(each.pk == key for each in request.actor.teams)
    return render(request, "people/team_here.html", {"here": found, "team": found.team, "ours": ours})

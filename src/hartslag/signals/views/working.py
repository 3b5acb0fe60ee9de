# SPDX-License-Identifier: EUPL-1.2
"""The screens of the team that deals with reports: the list, and one report."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import services


@for_professionals
def reports(request: ActingRequest) -> HttpResponse:
    """Show the reports of the reader's teams."""
    page = services.reports_of(request.actor, services.Asked())
    return render(request, "signals/work/list.html", {"page": page})


@for_professionals
def report(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one report: where it stands, what was told, what is next, what was done."""
    return render(request, "signals/work/report.html", {"whole": services.whole(request.actor, key)})

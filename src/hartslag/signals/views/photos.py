# SPDX-License-Identifier: EUPL-1.2
"""A photo of a report, to the team that deals with it; every look is in the read log."""

from uuid import UUID

from django.http import Http404, HttpResponse

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import services


@for_professionals
def photo(request: ActingRequest, key: UUID, number: int) -> HttpResponse:
    """Show one photo of a report."""
    found = services.photo_of(request.actor, key, number)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg")

# SPDX-License-Identifier: EUPL-1.2
"""The screen on which a concern is handed over to a partner: what, to whom, why and on which ground."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from hartslag.access.services import CircleRefused
from hartslag.agreements.services import AgreementsError
from hartslag.concerns import services
from hartslag.concerns.problems import ConcernError
from hartslag.concerns.sharing_form import ShareForm
from hartslag.people.services import ActingRequest, for_professionals


@for_professionals
def share(request: ActingRequest, key: UUID) -> HttpResponse:
    """Hand a concern over: with consent or on a ground, and only the records that were chosen."""
    concern = services.concern_in_care(request.actor, key)
    form = ShareForm(
        services.shareable(request.actor, key), services.partners(request.actor), request.POST or None
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.share(request.actor, key, form.cleaned_data["key"], form.shared())
        except (ConcernError, CircleRefused, AgreementsError) as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(reverse("concern", args=[key]))
    return render(request, "concerns/share.html", {"concern": concern, "form": form})

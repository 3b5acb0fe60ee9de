# SPDX-License-Identifier: EUPL-1.2
"""The screen on which a concern is handed over to a partner: what, to whom, why and on which ground."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.concerns import services
from hartslag.concerns.sharing_form import ShareForm
from hartslag.concerns.views.working import around
from hartslag.people.services import ActingRequest, for_professionals
from hartslag.ui.services import done, form_page, typed


@for_professionals
def share(request: ActingRequest, key: UUID) -> HttpResponse:
    """Hand a concern over: with consent or on a ground, and only the records that were chosen."""
    concern = services.concern_in_care(request.actor, key)
    form = ShareForm(services.shareable(request.actor, key), services.partners(request.actor), typed(request))
    if done(request, form, lambda given: services.share(request.actor, key, given["key"], form.shared())):
        return HttpResponseRedirect(reverse("concern", args=[key]))
    return form_page(
        request,
        form,
        title=_("Overdragen aan een partner"),
        lead=_(
            "De partner ziet eerst alleen je vraag. Pas als die het aanneemt, ziet de partner de stukken die "
            "je hier kiest, en niets anders."
        ),
        button=_("Overdracht aanbieden"),
        **around(concern),
    )

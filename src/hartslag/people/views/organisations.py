# SPDX-License-Identifier: EUPL-1.2
"""Screens of the organisations that take part."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people import organising, queries
from hartslag.people.actors import ActingRequest
from hartslag.people.forms import ConfirmForm, OrganisationForm
from hartslag.people.guarding import with_right
from hartslag.people.models import Organisation
from hartslag.people.views.overview import administration_crumbs
from hartslag.ui.services import done, form_page, typed

_RIGHT = "manage organisations"


@with_right(_RIGHT)
def organisations(request: ActingRequest) -> HttpResponse:
    """List the organisations, also those that stopped."""
    rows = queries.organisations_with_counts()
    return render(request, "people/organisations.html", {"organisations": rows})


@with_right(_RIGHT)
def new_organisation(request: ActingRequest) -> HttpResponse:
    """Let an organisation take part."""
    form = OrganisationForm(typed(request))
    if done(request, form, lambda values: organising.add_organisation(request.actor, **values)):
        return redirect("organisations")
    return form_page(
        request,
        form,
        title=_("Organisatie toevoegen"),
        button=_("Organisatie toevoegen"),
        crumbs=_crumbs(),
        back=reverse("organisations"),
    )


@with_right(_RIGHT)
def organisation(request: ActingRequest, key: UUID) -> HttpResponse:
    """Correct what is known of an organisation."""
    found = get_object_or_404(queries.organisations(), pk=key)
    known = {name: getattr(found, name) for name in ("name", "kind", "email", "phone")}
    form = OrganisationForm(typed(request), initial=known)

    def change(values: dict[str, Any]) -> Organisation:
        del values["key"]
        return organising.change_organisation(request.actor, found, **values)

    if done(request, form, change):
        return redirect("organisations")
    return form_page(
        request,
        form,
        title=found.name,
        button=_("Wijzigingen bewaren"),
        crumbs=_crumbs(),
        back=reverse("organisations"),
        further=[(reverse("organisation-end", args=[key]), _("Deze organisatie stopt"))],
    )


@with_right(_RIGHT)
def end_organisation(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say what happens when an organisation stops, and do it."""
    found = get_object_or_404(queries.organisations(), pk=key)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _: organising.end_organisation(request.actor, found)):
        return redirect("organisations")
    return form_page(
        request,
        form,
        title=_("%(name)s stopt") % {"name": found.name},
        points=[
            _("Alle rollen namens deze organisatie eindigen nu. Wie geen andere rol heeft, ziet niets meer."),
            _("Haar teams eindigen, net als plaatsen namens haar in andere teams."),
            _("Vaste gezichten van straten namens deze organisatie stoppen."),
            _("Uitnodigingen namens deze organisatie werken niet meer."),
            _("De naam blijft staan bij wat er is gedaan."),
        ],
        button=_("Organisatie laten stoppen"),
        crumbs=[*_crumbs(), (reverse("organisation", args=[key]), found.name)],
        back=reverse("organisation", args=[key]),
    )


def _crumbs() -> list[tuple[str, str]]:
    return administration_crumbs((reverse("organisations"), _("Organisaties")))

# SPDX-License-Identifier: EUPL-1.2
"""The screens of the service directory: for everybody, and for who keeps it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.directory import queries
from hartslag.directory import services as directory
from hartslag.directory.forms.helping import ServiceForm
from hartslag.directory.forms.schedule import SureForm
from hartslag.directory.models import Service
from hartslag.directory.offering import is_offered_by
from hartslag.directory.presence import RIGHT
from hartslag.directory.states import Need
from hartslag.people.services import (
    ActingRequest,
    administration_crumbs,
    for_professionals,
    may,
    with_right,
)
from hartslag.ui.services import done, form_page, typed


def services(request: HttpRequest) -> HttpResponse:
    """Let somebody choose what they need, in plain words."""
    return render(request, "directory/services.html", {"needs": queries.needs_with_help()})


def services_for(request: HttpRequest, need: str) -> HttpResponse:
    """Answer who helps with a need, in an area or anywhere: a phone number first."""
    if need not in Need.values:
        raise Http404
    areas = queries.areas_of_services()
    asked = request.GET.get("gebied", "")
    area = next((each for each in areas if each.code == asked), None)
    chosen = Need(need)
    shown = {
        "need": chosen,
        "areas": areas,
        "area": area,
        "found": queries.help_for(chosen, area),
        "unsafe": chosen == Need.SAFETY,
    }
    return render(request, "directory/services_for.html", shown)


@with_right(RIGHT)
def services_kept(request: ActingRequest) -> HttpResponse:
    """List the services for who keeps the directory, the longest unseen first."""
    shown = {"services": queries.services_of(request.actor), "crumbs": administration_crumbs()}
    return render(request, "directory/services_kept.html", shown)


@with_right(RIGHT)
def new_service(request: ActingRequest) -> HttpResponse:
    """Put a service in the directory."""
    form = ServiceForm(typed(request))
    if done(
        request,
        form,
        lambda given: directory.keep_service(request.actor, given["key"], form.offered()),
    ):
        return redirect("services-kept")
    return form_page(
        request,
        form,
        title=_("Hulp toevoegen"),
        button=_("Hulp toevoegen"),
        crumbs=_crumbs(),
        back=reverse("services-kept"),
    )


@for_professionals
def check_service(request: ActingRequest, key: UUID) -> HttpResponse:
    """Look whether what is said of a service is still so; saving it says that it is."""
    found = _service(key)
    keeps = may(request.actor, RIGHT)
    if not keeps and not is_offered_by(found, request.actor):
        raise Http404
    form = ServiceForm.of(found, typed(request))
    if done(request, form, lambda _given: directory.keep_service(request.actor, key, form.offered())):
        return redirect("services-kept" if keeps else "my-work")
    ended = [(reverse("service-end", args=[key]), _("Deze hulp is er niet meer"))]
    return form_page(
        request,
        form,
        title=_("Klopt dit nog?"),
        about=found.name,
        lead=_(
            "Kijk alles na en verbeter wat niet klopt. Bewaar het ook als alles klopt: "
            "dan telt het als nagekeken."
        ),
        button=_("Nagekeken en bewaren"),
        crumbs=_crumbs() if keeps else [(reverse("my-work"), _("Mijn werk"))],
        back=reverse("services-kept" if keeps else "my-work"),
        further=ended if keeps else [],
    )


@with_right(RIGHT)
def end_service(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take a service out of the directory."""
    found = _service(key)
    form = SureForm(typed(request))
    if done(request, form, lambda _given: directory.end_service(request.actor, key)):
        return redirect("services-kept")
    return form_page(
        request,
        form,
        title=_("%(name)s is er niet meer") % {"name": found.name},
        lead=_("Bewoners en collega's vinden deze hulp dan niet meer. Verwijzingen die lopen, gaan door."),
        button=_("Uit de sociale kaart halen"),
        crumbs=_crumbs(),
        back=reverse("service-check", args=[key]),
    )


def _service(key: UUID) -> Service:
    found = queries.service_by_key(key)
    if found is None:
        raise Http404
    return found


def _crumbs() -> list[tuple[str, str]]:
    return administration_crumbs((reverse("services-kept"), _("Sociale kaart")))

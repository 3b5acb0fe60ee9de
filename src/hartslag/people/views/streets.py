# SPDX-License-Identifier: EUPL-1.2
"""Screens of the streets and their named contacts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people import contacting, queries
from hartslag.people.actors import ActingRequest
from hartslag.people.forms import ContactForm, EndForm, HandOverForm, ShownForm, StreetForm, StreetNameForm
from hartslag.people.guarding import with_right
from hartslag.people.models import NamedContact, Street
from hartslag.people.views.overview import administration_crumbs
from hartslag.ui.services import done, form_page, typed


@with_right("manage streets")
def streets(request: ActingRequest) -> HttpResponse:
    """List the streets with their faces."""
    return render(request, "people/streets.html", {"streets": queries.streets(request.actor)})


@with_right("manage streets")
def new_street(request: ActingRequest) -> HttpResponse:
    """Put a street on the list."""
    form = StreetForm(typed(request))
    if made := done(request, form, lambda values: contacting.add_street(request.actor, **values)):
        return redirect("street", made.pk)
    return form_page(
        request,
        form,
        title=_("Straat toevoegen"),
        button=_("Straat toevoegen"),
        crumbs=_crumbs(),
        back=reverse("streets"),
    )


@with_right("manage streets")
def street(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show the faces of a street: who they are, who they will be and who they were."""
    found = get_object_or_404(queries.streets(request.actor), pk=key)
    shown = {"street": found, "earlier": queries.earlier_contacts(found)}
    return render(request, "people/street.html", shown)


@with_right("manage streets")
def rename_street(request: ActingRequest, key: UUID) -> HttpResponse:
    """Correct the name of a street."""
    found = get_object_or_404(queries.streets(request.actor), pk=key)
    form = StreetNameForm(typed(request), initial={"name": found.name})
    if done(request, form, lambda values: contacting.rename_street(request.actor, found, **values)):
        return redirect("street", key)
    return form_page(
        request,
        form,
        title=_("%(name)s wijzigen") % {"name": found.name},
        button=_("Wijzigingen bewaren"),
        crumbs=_crumbs(found),
        back=reverse("street", args=[key]),
    )


@with_right("name contacts")
def new_contact(request: ActingRequest, key: UUID) -> HttpResponse:
    """Name a face for a street."""
    found = get_object_or_404(queries.streets(request.actor), pk=key)
    form = ContactForm(typed(request))
    if done(request, form, lambda values: contacting.name_contact(request.actor, found, **values)):
        return redirect("street", key)
    return form_page(
        request,
        form,
        title=_("Vast gezicht voor %(street)s") % {"street": found.name},
        button=_("Vast gezicht toevoegen"),
        crumbs=_crumbs(found),
        back=reverse("street", args=[key]),
    )


@with_right("name contacts")
def hand_over_contact(request: ActingRequest, key: UUID) -> HttpResponse:
    """Hand a street over to another face, from a day."""
    found = _contact(key)
    form = HandOverForm(found, typed(request))

    def hand_over(values: dict[str, Any]) -> NamedContact:
        return contacting.hand_over_contact(request.actor, found, **values)

    if done(request, form, hand_over):
        return redirect("street", found.street_id)
    values = {"name": found.account.name, "street": found.street.name, "task": found.task}
    return form_page(
        request,
        form,
        title=_("%(street)s overdragen") % values,
        lead=_("Nu is %(name)s het vaste gezicht voor: %(task)s.") % values,
        points=[
            _("Op de dag die je kiest stopt de een en begint de ander. De straat zit geen dag zonder."),
            _("Maak samen kennis met de bewoners die het aangaat: zij horen van jullie beiden wie er komt."),
        ],
        button=_("Straat overdragen"),
        crumbs=_crumbs(found.street),
        back=reverse("street", args=[found.street_id]),
    )


@with_right("name contacts")
def show_contact(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a face to residents, or no more."""
    found = _contact(key)
    form = ShownForm(typed(request), initial={"shown": found.shown})
    if done(request, form, lambda values: contacting.show_contact(request.actor, found, **values)):
        return redirect("street", found.street_id)
    return form_page(
        request,
        form,
        title=_("%(name)s en de bewoners") % {"name": found.account.name},
        button=_("Bewaren"),
        crumbs=_crumbs(found.street),
        back=reverse("street", args=[found.street_id]),
    )


@with_right("name contacts")
def end_contact(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let a street do without a face, from a day."""
    found = _contact(key)
    form = EndForm(typed(request))
    if done(request, form, lambda values: contacting.end_contact(request.actor, found, values["on"])):
        return redirect("street", found.street_id)
    values = {"name": found.account.name, "street": found.street.name, "task": found.task}
    return form_page(
        request,
        form,
        title=_("Vast gezicht stopt"),
        lead=_(
            "%(street)s heeft dan niemand meer voor: %(task)s. Komt er een opvolger? Draag de straat over."
        )
        % values,
        button=_("Laten stoppen"),
        crumbs=_crumbs(found.street),
        back=reverse("street", args=[found.street_id]),
    )


def _contact(key: UUID) -> NamedContact:
    return get_object_or_404(queries.contacts(), pk=key)


def _crumbs(street: Street | None = None) -> list[tuple[str, str]]:
    crumbs = administration_crumbs((reverse("streets"), _("Straten")))
    return [*crumbs, (reverse("street", args=[street.pk]), street.name)] if street else crumbs

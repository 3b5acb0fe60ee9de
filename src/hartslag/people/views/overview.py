# SPDX-License-Identifier: EUPL-1.2
"""The start of the administration: what there is to keep, for who may keep it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people import queries
from hartslag.people.actors import ActingRequest, may
from hartslag.people.guarding import with_right


@with_right("see the administration")
def overview(request: ActingRequest) -> HttpResponse:
    """List the screens of the administration that the actor may use, of every package.

    They stand in the setting ADMINISTRATION under headings: the name of an address, the right it asks, a
    label, a sentence.
    """
    groups = [
        (heading, [(reverse(name), *words) for name, right, *words in pages if may(request.actor, right)])
        for heading, pages in settings.ADMINISTRATION
    ]
    return render(request, "people/administration.html", {"groups": groups})


@with_right("see named contacts")
def faces(request: ActingRequest) -> HttpResponse:
    """Show colleagues who the faces of every street are, now and from a later day."""
    streets = [street for street in queries.streets(request.actor) if getattr(street, "faces", ())]
    shown = {"streets": streets, "may_change": may(request.actor, "name contacts")}
    return render(request, "people/faces.html", shown)


def administration_crumbs(*below: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pages above a screen of the administration: the start of it, and those below that."""
    return [(reverse("administration"), _("Beheer")), *below]

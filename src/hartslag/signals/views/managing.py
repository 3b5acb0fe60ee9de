# SPDX-License-Identifier: EUPL-1.2
"""The screens of who says which team deals with which reports, and with which words it answers."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people.services import ActingRequest, administration_crumbs, with_right
from hartslag.signals import services
from hartslag.signals.intake import about
from hartslag.signals.managing import RIGHT, every_template
from hartslag.signals.managing_forms import ConfirmForm, RouteForm, TemplateForm
from hartslag.ui.services import done, form_page, typed


@with_right(RIGHT)
def routes(request: ActingRequest) -> HttpResponse:
    """List which team deals with what."""
    rows = [(each, about(each)) for each in services.routes()]
    everything = any(not each.category and each.area is None for each, _said in rows)
    return render(request, "signals/team/routes.html", {"routes": rows, "everything": everything})


@with_right(RIGHT)
def new_route(request: ActingRequest) -> HttpResponse:
    """Let a team deal with a category in an area."""
    form = RouteForm(typed(request))

    def act(given: dict[str, Any]) -> None:
        services.add_route(request.actor, given.pop("key"), **given)

    if done(request, form, act):
        return redirect("report-routes")
    return form_page(
        request,
        form,
        title=_("Team aanwijzen"),
        lead=_("Het meest precieze geldt: een soort gaat voor alle soorten, en een buurt voor een gemeente."),
        button=_("Team aanwijzen"),
        crumbs=_crumbs(),
        back=reverse("report-routes"),
    )


@with_right(RIGHT)
def remove_route(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let a team no longer deal with it."""
    route = get_object_or_404(services.routes(), pk=key)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _given: services.remove_route(request.actor, key)):
        return redirect("report-routes")
    return form_page(
        request,
        form,
        title=_("%(team)s: niet meer voor %(about)s") % {"team": route.team.name, "about": about(route)},
        points=[
            _("Wat al binnen is, blijft bij dit team."),
            _("Wat nieuw binnenkomt, gaat naar het team dat dan het meest precies is aangewezen."),
            _("Is er geen ander team? Dan kan hierover niet meer worden gemeld."),
        ],
        button=_("Niet meer"),
        crumbs=_crumbs(),
        back=reverse("report-routes"),
    )


@with_right(RIGHT)
def templates(request: ActingRequest) -> HttpResponse:
    """List the words to answer with."""
    return render(request, "signals/team/templates.html", {"templates": every_template()})


@with_right(RIGHT)
def new_template(request: ActingRequest) -> HttpResponse:
    """Add words to answer with."""
    form = TemplateForm(typed(request))

    def act(given: dict[str, Any]) -> None:
        services.keep_template(request.actor, given.pop("key"), **given)

    if done(request, form, act):
        return redirect("answer-templates")
    return form_page(
        request,
        form,
        title=_("Vaste woorden toevoegen"),
        button=_("Toevoegen"),
        crumbs=_crumbs(templates=True),
        back=reverse("answer-templates"),
    )


@with_right(RIGHT)
def template(request: ActingRequest, key: UUID) -> HttpResponse:
    """Change words to answer with."""
    found = get_object_or_404(every_template(), pk=key)
    now = {"key": found.pk, "title": found.title, "words": found.words, "team": found.team}
    form = TemplateForm(typed(request), initial=now)

    def act(given: dict[str, Any]) -> None:
        given.pop("key")
        services.keep_template(request.actor, key, **given)

    if done(request, form, act):
        return redirect("answer-templates")
    return form_page(
        request,
        form,
        title=_("%(title)s wijzigen") % {"title": found.title},
        button=_("Wijzigingen bewaren"),
        further=[(reverse("answer-template-end", args=[key]), _("Deze woorden niet meer aanbieden"))],
        crumbs=_crumbs(templates=True),
        back=reverse("answer-templates"),
    )


@with_right(RIGHT)
def end_template(request: ActingRequest, key: UUID) -> HttpResponse:
    """No longer offer words to answer with."""
    found = get_object_or_404(every_template(), pk=key)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _given: services.end_template(request.actor, key)):
        return redirect("answer-templates")
    return form_page(
        request,
        form,
        title=_("%(title)s niet meer aanbieden") % {"title": found.title},
        points=[_("Wat al is geantwoord, blijft staan.")],
        button=_("Niet meer aanbieden"),
        crumbs=_crumbs(templates=True),
        back=reverse("answer-templates"),
    )


def _crumbs(*, templates: bool = False) -> list[tuple[str, str]]:
    if templates:
        return administration_crumbs((reverse("answer-templates"), _("Vaste antwoorden")))
    return administration_crumbs((reverse("report-routes"), _("Meldingen")))

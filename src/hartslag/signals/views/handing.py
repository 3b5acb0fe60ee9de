# SPDX-License-Identifier: EUPL-1.2
"""The pages on which a report goes to others: a team, a partner without an account, or into a concern."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import services
from hartslag.signals.models import Report
from hartslag.signals.queries import category_of
from hartslag.signals.views.steps import step
from hartslag.signals.working_forms import ConcernForm, HandOverForm, PartnerForm
from hartslag.ui.services import typed


@for_professionals
def hand_over(request: ActingRequest, key: UUID) -> HttpResponse:
    """Offer a report to another team."""
    report = services.in_care(request.actor, key)
    to = {str(each.team.pk): each for each in services.receivers(report) if each.team}
    form = HandOverForm(
        [(pk, each.team.name) for pk, each in to.items() if each.team],
        typed(request),
        reachable=report.reporter is not None,
        initial={"question": _question(report)},
    )

    def act(given: dict[str, Any]) -> None:
        services.hand_over(
            request.actor,
            key,
            given["key"],
            to[given["to"]],
            given["question"],
            reporter=given.get("reporter", False),
        )

    return step(
        request,
        report,
        form,
        act,
        title=_("Overdragen aan een ander team"),
        lead=_(
            "Het team leest de melding zolang zij is aangeboden. Pas als het haar aanneemt, gaan melding en "
            "afspraak over; tot dan blijft zij van jullie."
        ),
        button=_("Overdracht aanbieden"),
    )


@for_professionals
def ask_partner(request: ActingRequest, key: UUID) -> HttpResponse:
    """Ask a partner without an account, by a personal link."""
    report = services.in_care(request.actor, key)
    form = PartnerForm(typed(request), initial={"question": _question(report)})

    def act(given: dict[str, Any]) -> None:
        services.ask_partner(request.actor, key, given.pop("key"), **given)

    return step(
        request,
        report,
        form,
        act,
        title=_("Een partner zonder account vragen"),
        lead=_(
            "De partner krijgt een mail met een link en ziet alleen deze vraag: niet de woorden van de "
            "melder en niet wie het is. Collega's van die organisatie met een account zien de melding wel, "
            "tot er is geantwoord. De melding blijft bij jullie."
        ),
        button=_("Vraag mailen"),
    )


@for_professionals
def move(request: ActingRequest, key: UUID) -> HttpResponse:
    """Offer a report that turns out to be about a person as a concern."""
    report = services.in_care(request.actor, key)
    form = ConcernForm(typed(request))
    points = [
        _("Het wijkteam ziet nog niets, tot het dit aanneemt."),
        _("Dan gaan de woorden, antwoorden, notities en hoe de melder te bereiken is naar het wijkteam."),
        _("Bij jullie blijft alleen dat er een melding was. De melder leest dat anderen ermee verdergaan."),
    ]
    if report.photos:
        points.append(_("Foto's gaan mee en worden bij jullie vernietigd."))

    def act(given: dict[str, Any]) -> None:
        services.offer_as_concern(request.actor, key, given["key"])

    return step(
        request,
        report,
        form,
        act,
        title=_("Dit gaat over zorgen om een persoon"),
        lead=_(
            "Het sociaal wijkteam krijgt de vraag om dit over te nemen als zorgsignaal. Is er nu gevaar? "
            "Bel 112."
        ),
        points=points,
        button=_("Aanbieden als zorgsignaal"),
    )


def _question(report: Report) -> str:
    """Return what to begin a question with: what and in which neighbourhood, nothing that the reporter typed.

    An offer is seen by more than its receiver.
    """
    category = category_of(report.category)
    about = f"{category}, {report.area.name}" if report.area else str(category)
    return _("%(about)s. Kunnen jullie dit oppakken?") % {"about": about}

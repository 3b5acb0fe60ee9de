# SPDX-License-Identifier: EUPL-1.2
"""Say which team deals with what, and keep the words to answer with."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from hartslag.access import services as access
from hartslag.areas.services import Area
from hartslag.people.services import Actor, Organisation, Team, require
from hartslag.signals.models import AnswerTemplate, Route
from hartslag.signals.refusals import AlreadyRouted
from hartslag.signals.routing import circle_of_reports

RIGHT = "manage reports"


def routes() -> "QuerySet[Route]":
    """Return which team deals with what, by category."""
    return Route.objects.select_related("team", "organisation", "area")


def add_route(
    actor: Actor, key: UUID, *, category: str, area: Area | None, team: Team, organisation: Organisation
) -> None:
    """Let a team deal with a category (empty for all) in an area (None for everywhere), once for each key.

    Raises NotAllowed, AlreadyRouted.
    """
    require(actor, RIGHT)
    route = Route(id=key, category=category, area=area, team=team, organisation=organisation)
    with access.acting_as(actor.account.pk):
        if Route.objects.filter(pk=key).exists():
            return
        try:
            with transaction.atomic():
                route.save(force_insert=True)
        except IntegrityError as taken:
            raise AlreadyRouted from taken
        circle_of_reports(route)


def remove_route(actor: Actor, key: UUID) -> None:
    """Let a team no longer deal with it; what came in stays with the team. Raises NotAllowed."""
    require(actor, RIGHT)
    with access.acting_as(actor.account.pk):
        for route in Route.objects.filter(pk=key):
            route.delete()


def templates_for(actor: Actor) -> "QuerySet[AnswerTemplate]":
    """Return the words the actor's teams answer with, and those of all teams."""
    of_teams = Q(team__isnull=True) | Q(team__in=[team.pk for team in actor.teams])
    return AnswerTemplate.objects.filter(of_teams, ended=False).select_related("team")


def every_template() -> "QuerySet[AnswerTemplate]":
    """Return all words to answer with that are offered."""
    return AnswerTemplate.objects.filter(ended=False).select_related("team")


def keep_template(actor: Actor, key: UUID, *, title: str, words: str, team: Team | None) -> None:
    """Add words to answer with, or change them. Raises NotAllowed."""
    require(actor, RIGHT)
    with access.acting_as(actor.account.pk):
        there = AnswerTemplate.objects.filter(pk=key).first()
        template = there or AnswerTemplate(id=key)
        template.title, template.words, template.team = title.strip(), words.strip(), team
        template.save(force_insert=there is None)


def end_template(actor: Actor, key: UUID) -> None:
    """No longer offer words to answer with. Raises NotAllowed."""
    require(actor, RIGHT)
    with access.acting_as(actor.account.pk):
        for template in AnswerTemplate.objects.filter(pk=key, ended=False):
            template.ended = True
            template.save(update_fields=["ended"])

# SPDX-License-Identifier: EUPL-1.2
"""Which reports come in at which team, for the page on which colleagues look that up."""

from uuid import UUID

from django.utils.translation import gettext as _

from hartslag.people.services import tells_reports
from hartslag.signals.managing import routes
from hartslag.signals.models import Route
from hartslag.signals.queries import category_of


def register() -> None:
    """Tell people which reports come in where."""
    tells_reports(_reports)


def about(route: Route) -> str:
    """Say for what a rule is."""
    what = str(category_of(route.category)) if route.category else _("alle soorten")
    where = route.area.name if route.area else _("overal")
    return f"{what}, {where}"


def _reports(teams: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for route in routes().filter(team__in=teams):
        found.setdefault(route.team_id, []).append(about(route))
    return found

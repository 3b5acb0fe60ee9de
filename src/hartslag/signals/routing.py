# SPDX-License-Identifier: EUPL-1.2
"""Which team deals with what, and the letterboxes in which it comes in."""

from datetime import date
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from hartslag.access import services as access
from hartslag.areas.services import Area
from hartslag.people.services import Team
from hartslag.signals.models import Route

REPORTS, REPORTERS = "reports", "reporters"
"""Kinds of circle: the reports a team deals with, and how their reporters of a quarter can be reached."""

_GROUND = "algemeen-belang"
_PURPOSES = {
    REPORTS: "Meldingen over de buurt oppakken en beantwoorden.",
    REPORTERS: "Wie iets meldde kunnen bereiken over die melding.",
}
_TERMS = {REPORTS: "meldingen", REPORTERS: "contactgegevens"}


def route_of(category: str, area: Area | None) -> Route | None:
    """Return who deals with a category in an area: the nearest rule, of the category before of all of them.

    None when nobody does.
    """
    around = [area.pk, area.parent_id, area.municipality_id] if area else []
    rows = Route.objects.filter(
        Q(area__isnull=True) | Q(area__in=[each for each in around if each]),
        Q(team__ended_on__isnull=True) | Q(team__ended_on__gt=timezone.localdate()),
        category__in={category, ""},
    ).select_related("team", "organisation")

    def distance(route: Route) -> tuple[bool, int]:
        return not route.category, around.index(route.area_id) if route.area_id else len(around)

    return min(rows, key=distance, default=None)


def takes_reports() -> bool:
    """Say whether there is a team that deals with reports."""
    return Route.objects.exists()


def route_to(team: Team) -> Route | None:
    """Return a rule by which a team deals with reports, or None when it does not."""
    return Route.objects.filter(team=team).select_related("team", "organisation").first()


def circle_of_reports(route: Route) -> UUID:
    """Return the circle of the reports a team deals with, opened when it is the first."""
    return _letterbox(route, REPORTS, "")


def letterbox_of_reporters(route: Route) -> UUID:
    """Return the letterbox of this quarter in which reporters can be reached: destroyed whole at its term."""
    return _letterbox(route, REPORTERS, quarter_of(timezone.localdate()))


def quarter_of(day: date) -> str:
    """Return the quarter of a day, such as 2026-4."""
    return f"{day.year}-{(day.month + 2) // 3}"


def key_of_letterbox(team: UUID, kind: str, quarter: str = "") -> UUID:
    """Return the key of a team's letterbox: the same for whoever comes first."""
    return uuid5(NAMESPACE_URL, f"hartslag:signals:{kind}:{team}:{quarter}")


def _letterbox(route: Route, kind: str, quarter: str) -> UUID:
    key = key_of_letterbox(route.team_id, kind, quarter)
    access.open_letterbox(
        key,
        kind=kind,
        purpose=_PURPOSES[kind],
        ground=_GROUND,
        brought_in_by=route.organisation,
        retention_class=_TERMS[kind],
        team=route.team,
    )
    return key

# SPDX-License-Identifier: EUPL-1.2
"""Which team deals with what, and the letterboxes in which it comes in."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import connection
from django.utils import timezone

from hartslag.access import services as access
from hartslag.areas.services import Area
from hartslag.people.services import Actor, Organisation, Team
from hartslag.signals.models import Route
from hartslag.signals.quarters import Quarter
from hartslag.signals.refusals import CannotKeep, TakesNothingIn

REPORTS, REPORTERS = "reports", "reporters"
"""Kinds of circle: the reports a team deals with, and how their reporters of a quarter can be reached."""

logger = logging.getLogger("hartslag.signals")

_MOST_IN_A_QUARTER = 9
"""Letterboxes of a team for reporters of one quarter: one, unless something is wrong with it."""
_GROUND = "algemeen-belang"
_PURPOSES = {
    REPORTS: "Meldingen over de buurt oppakken en beantwoorden.",
    REPORTERS: "Wie iets meldde kunnen bereiken over die melding.",
}
_TERMS = {REPORTS: "meldingen", REPORTERS: "contactgegevens"}

# Written out, as it is asked with every report that comes in.
_RULES = """
SELECT route.id, route.category, route.area_id, route.team_id, route.organisation_id
FROM report_route AS route JOIN team ON team.id = route.team_id
WHERE route.category IN (%s, '') AND (route.area_id IS NULL OR route.area_id = ANY(%s::uuid[]))
    AND (team.ended_on IS NULL OR team.ended_on > %s)
"""
_COLUMNS = ("id", "category", "area_id", "team_id", "organisation_id")


def route_of(category: str, area: Area | None) -> Route | None:
    """Return who deals with a category in an area: the nearest rule, of the category before of all of them.

    None when nobody does.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RULES, [category, _around(area), timezone.localdate()])
        rules = [Route.from_db(connection.alias, _COLUMNS, rule) for rule in cursor.fetchall()]
    route = nearest(rules, category, area)
    if route:  # by their keys: whatever else is wanted of them is read then
        route.team = Team.from_db(connection.alias, ["id"], [route.team_id])
        route.organisation = Organisation.from_db(connection.alias, ["id"], [route.organisation_id])
    return route


def takes_reports() -> bool:
    """Say whether there is a team that deals with reports."""
    return Route.objects.exists()


def route_to(team: Team, category: str, area: Area | None) -> Route | None:
    """Return the rule by which a team deals with a category in an area, None when it deals with no reports.

    Of a team that deals with other reports only, and has this one because it accepted it, the one of those
    that is nearest.
    """
    rows = Route.objects.filter(team=team).select_related("team", "organisation")
    return nearest(rows, category, area)


def answers_for(team: Team, category: str, area: Area | None) -> Organisation | None:
    """Return the organisation for which a team answers such a report: by its rules, or else its own."""
    route = route_to(team, category, area)
    return route.organisation if route else team.organisation


def nearest(routes: Iterable[Route], category: str, area: Area | None) -> Route | None:
    """Return the rule nearest to a category in an area, None when there is none.

    A rule of the category comes before one of all, then the smallest area; rules for another category or area
    come last, always in the same order.
    """
    around = _around(area)
    places = {each: place for place, each in enumerate(around)}

    def distance(route: Route) -> tuple[bool, bool, int, UUID]:
        other = route.category not in {category, ""} or route.area_id not in {*around, None}
        place = places.get(route.area_id, len(around)) if route.area_id else len(around)
        return other, route.category != category, place, route.pk

    return min(routes, key=distance, default=None)


def _around(area: Area | None) -> list[UUID]:
    """Return the keys of an area and of what it lies in, the smallest first."""
    around = (area.pk, area.parent_id, area.municipality_id) if area else ()
    return [each for each in around if each]


def circle_of_reports(route: Route) -> UUID:
    """Return the circle of the reports a team deals with, opened when it is the first.

    Raises TakesNothingIn when it was closed.
    """
    try:
        return _letterbox(route, REPORTS, "")
    except access.KeyInUse as shut:
        raise TakesNothingIn from shut


def letterbox_of_reporters(route: Route, kept_since: datetime | None = None) -> UUID:
    """Return the letterbox of a quarter in which reporters can be reached: destroyed whole at its term.

    kept_since: when the letterbox was opened in which it lay before, for what is kept already: its term does
    not begin anew. Otherwise the quarter is this one.
    The next one of the quarter where one was closed or destroyed, or its key is not there any more. Raises
    CannotKeep when none can be used.
    """
    quarter = quarter_of(timezone.localdate(kept_since))
    for place in range(_MOST_IN_A_QUARTER):
        with suppress(access.KeyInUse):
            letterbox = _opened(route, f"{quarter}-{place}" if place else quarter)
            if kept_since:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT keep_letterbox_since(%s, %s)", [letterbox, kept_since])
            if access.has_key(letterbox):
                return letterbox
            logger.error("a letterbox has no key, the next one takes in")
    raise CannotKeep


def kept_since(actor: Actor, letterbox: UUID | None) -> datetime | None:
    """Return when a letterbox was opened, to who may look in it; None for no other."""
    if letterbox is None:
        return None
    with suppress(access.CircleNotFound):
        return access.circle_of(actor, letterbox).opened_at
    return None


def _opened(route: Route, quarter: str) -> UUID:
    """Return a letterbox of reporters. Raises KeyInUse when it is shut, CannotKeep without a master key."""
    try:
        return _letterbox(route, REPORTERS, quarter)
    except access.MasterKeyMissing as missing:
        logger.exception("no letterbox can be given a key")
        raise CannotKeep from missing


def quarter_of(day: date) -> str:
    """Return the quarter of a day, such as 2026-4."""
    return str(Quarter.of(day))


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

# SPDX-License-Identifier: EUPL-1.2
"""What is in a list of reports: how many in each neighbourhood, where they lie together, and all of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.utils import timezone

from hartslag.access import services as access
from hartslag.people.services import Actor
from hartslag.signals.categories import Category
from hartslag.signals.listing import Asked, chosen, late_for
from hartslag.signals.models import Report
from hartslag.signals.queries import category_of, circles_of
from hartslag.signals.states import OPEN, State

AT_ONCE = 1_000
"""Reports that are read at once for a file."""
MOST_NAMED = 30
"""Reports to choose from when one is joined to another."""


@dataclass(frozen=True, slots=True)
class InArea:
    """How many reports of a list are in a neighbourhood; area and code empty for those without one.

    late: how many of those are open and late.
    """

    area: UUID | None
    code: str
    name: str
    number: int
    late: int


@dataclass(frozen=True, slots=True)
class Together:
    """How many reports lie within some 100 metres of a point, in degrees (WGS 84)."""

    longitude: float
    latitude: float
    number: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A report as it stands in a file."""

    number: str
    category: Category
    words: str
    place: str
    area: str
    state: State
    received_at: datetime
    answer_by: date | None
    answered_at: datetime | None
    lead: str
    team: str
    waiting_until: date | None

    @property
    def late(self) -> bool:
        """Say whether a promised day passed without an answer: its own, or that of who joined and waits."""
        own = self.answer_by if self.answered_at is None else None
        return any(day < timezone.localdate() for day in (own, self.waiting_until) if day)


def areas_asked(actor: Actor, asked: Asked) -> list[InArea]:
    """Return in which neighbourhoods what somebody asks for lies, the most first; one query.

    The neighbourhoods they ask for do not count: this is what they can choose from.
    """
    asks = chosen(actor, replace(asked, areas=frozenset()))
    late, since = late_for(actor)
    rows = _answered(
        f"""
        SELECT area_id, coalesce(area.code, ''), coalesce(area.name, ''), number, late
        FROM (
            SELECT area_id, count(*) AS number,
                count(*) FILTER (WHERE report.state = ANY (%s) AND {late}) AS late
            FROM report WHERE {asks.where} GROUP BY area_id
        ) AS counted
        LEFT JOIN area ON area.id = area_id
        ORDER BY number DESC, area.name
        """,  # noqa: S608 - names of columns alone
        [[each.value for each in OPEN], *since, *asks.values],
    )
    return [InArea(*row) for row in rows]


def areas_of(actor: Actor) -> list[tuple[UUID, str]]:
    """Return key and name of the neighbourhoods of which the actor's teams ever had a report; one query.

    From one to the next in an index: to count what is in them takes as long as there are reports.
    """
    return _answered(
        """
        WITH RECURSIVE found AS (
            SELECT first.circle_id, first.area_id
            FROM unnest(%s::uuid[]) AS team (circle_id)
            CROSS JOIN LATERAL (
                SELECT circle_id, area_id FROM report
                WHERE circle_id = team.circle_id AND area_id IS NOT NULL ORDER BY area_id LIMIT 1
            ) AS first
            UNION ALL
            SELECT next.circle_id, next.area_id
            FROM found
            CROSS JOIN LATERAL (
                SELECT circle_id, area_id FROM report
                WHERE circle_id = found.circle_id AND area_id > found.area_id ORDER BY area_id LIMIT 1
            ) AS next
        )
        SELECT DISTINCT area.id, area.name FROM found JOIN area ON area.id = area_id ORDER BY area.name
        """,
        [circles_of(actor)],
    )


def counted_in(areas: Iterable[InArea], asked: Asked) -> tuple[int, int] | None:
    """Return how many reports are asked for, and how many of those are open and late.

    areas: where all that is open lies. None when other is asked than what is open in neighbourhoods: that was
    not counted by neighbourhood.
    """
    if replace(asked, areas=frozenset(), due_first=False, page=1) != Asked():
        return None
    here = [each for each in areas if not asked.areas or each.area in asked.areas]
    return sum(each.number for each in here), sum(each.late for each in here)


def together(actor: Actor, asked: Asked) -> list[Together]:
    """Return where the reports somebody asks for lie, on a grid of some 100 metres; one query."""
    asks = chosen(actor, asked)
    rows = _answered(
        f"""
        SELECT round(longitude::numeric, 3)::float, round(latitude::numeric, 3)::float, count(*)
        FROM report WHERE {asks.where} AND longitude IS NOT NULL GROUP BY 1, 2
        """,  # noqa: S608 - names of columns alone
        asks.values,
    )
    return [Together(*row) for row in rows]


def _answered(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def to_export(actor: Actor, asked: Asked) -> list[UUID]:
    """Return the keys of all that somebody asks for, in their order, with a line in the log: for a file."""
    asks = chosen(actor, asked)
    rows = _answered(
        f"""
        SELECT report.id, report.circle_id FROM {asks.ordered} WHERE {asks.where} ORDER BY {asks.order}
        """,  # noqa: S608 - names of columns alone
        asks.values,
    )
    keys = [key for key, _circle in rows]
    circles = {circle for _key, circle in rows}
    access.log(actor, "export", circle_ids=circles, record_ids=keys, why="meldingen")
    return keys


def exported(actor: Actor, keys: Sequence[UUID]) -> Iterator[Exported]:
    """Yield reports as they stand in a file, in this order, without what is no longer of the actor's teams.

    Some at a time, each in a transaction of its own: a file is sent when the transaction of the request is
    over, and may take as long as who asked for it reads.
    """
    for some in batched(keys, AT_ONCE):
        with access.acting_as(actor.account.pk):
            mine = Report.objects.filter(pk__in=some, circle__in=circles_of(actor))
            rows = mine.annotate(waiting_until=_WAITING_UNTIL).values_list(*_COLUMNS)
            found = {key: _exported(*row) for key, *row in rows}
        yield from (found[key] for key in some if key in found)


def _exported(number: str, category: str, *row: Any) -> Exported:  # noqa: ANN401
    words, place, area, state, received_at, answer_by, answered_at, lead, team, waiting_until = row
    return Exported(
        number,
        category_of(category),
        words,
        place,
        area or "",
        State(state),
        received_at,
        answer_by,
        answered_at,
        lead or "",
        team,
        waiting_until,
    )


_COLUMNS = (
    "pk", "number", "category", "words", "place", "area__name", "state", "received_at", "answer_by",
    "answered_at", "lead__name", "team__name", "waiting_until",
)  # fmt: skip
_WAITING_UNTIL = Subquery(
    Report.objects.filter(parent=OuterRef("pk"), answered_at=None)
    .order_by("answer_by")
    .values("answer_by")[:1]
)


def may_be_joined_to(actor: Actor, keys: list[UUID]) -> "QuerySet[Report]":
    """Return open reports of the same team that some may be joined to: of their kind and area first."""
    first = Report.objects.filter(pk__in=keys, circle__in=circles_of(actor)).first()
    if first is None:
        return Report.objects.none()
    others = Report.objects.filter(circle=first.circle_id, state__in=OPEN).exclude(pk__in=keys)
    alike = Case(When(category=first.category, then=0), default=1)
    near = Case(When(area=first.area_id, then=0), default=1)
    return others.order_by(alike, near, "-received_at")[:MOST_NAMED]

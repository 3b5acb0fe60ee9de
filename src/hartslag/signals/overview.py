# SPDX-License-Identifier: EUPL-1.2
"""What is in a list of reports: how many in each neighbourhood, where they lie together, and all of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, QuerySet, When
from django.db.models.functions import Round
from django.utils import timezone

from hartslag.access import services as access
from hartslag.people.services import Actor
from hartslag.signals.categories import Category
from hartslag.signals.models import Report
from hartslag.signals.queries import Asked, category_of, circles_of, rows_asked
from hartslag.signals.states import OPEN, State

MOST_EXPORTED = 20_000
"""Reports in one file: what a spreadsheet still opens on an ordinary laptop."""
MOST_NAMED = 30
"""Reports to choose from when one is joined to another."""


@dataclass(frozen=True, slots=True)
class InArea:
    """How many reports of a list are in a neighbourhood; area and code empty for those without one."""

    area: UUID | None
    code: str
    name: str
    number: int


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

    @property
    def late(self) -> bool:
        """Say whether the promised day passed without an answer."""
        return (
            self.answered_at is None and self.answer_by is not None and self.answer_by < timezone.localdate()
        )


def areas_asked(actor: Actor, asked: Asked) -> list[InArea]:
    """Return in which neighbourhoods what somebody asks for lies, the most first; one query.

    The neighbourhoods they ask for do not count: this is what they can choose from.
    """
    rows = rows_asked(actor, replace(asked, areas=frozenset(), due_first=False)).order_by()
    counted = rows.values_list("area", "area__code", "area__name").annotate(number=Count("pk"))
    found = [InArea(area, code or "", name or "", number) for area, code, name, number in counted]
    return sorted(found, key=lambda each: (-each.number, each.name))


def together(actor: Actor, asked: Asked) -> list[Together]:
    """Return where the reports somebody asks for lie, on a grid of some 100 metres; one query."""
    rows = rows_asked(actor, replace(asked, due_first=False)).filter(longitude__isnull=False).order_by()
    cells = rows.values_list(Round("longitude", precision=3), Round("latitude", precision=3))
    return [
        Together(float(east), float(north), number) for east, north, number in cells.annotate(Count("pk"))
    ]


def exported(actor: Actor, asked: Asked) -> list[Exported] | None:
    """Return all that somebody asks for, for a file, with a line in the log; None when it is too much."""
    rows = list(rows_asked(actor, asked).values_list(*_COLUMNS)[: MOST_EXPORTED + 1])
    if len(rows) > MOST_EXPORTED:
        return None
    access.log(
        actor,
        "export",
        circle_ids={circle for _, circle, *_ in rows},
        record_ids=[key for key, *_ in rows],
        why="meldingen",
    )
    return [_exported(*row) for _, _, *row in rows]


def _exported(number: str, category: str, *row: Any) -> Exported:  # noqa: ANN401
    words, place, area, state, received_at, answer_by, answered_at, lead, team = row
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
    )


_COLUMNS = (
    "pk", "circle_id", "number", "category", "words", "place", "area__name", "state", "received_at",
    "answer_by", "answered_at", "lead__name", "team__name",
)  # fmt: skip


def may_be_joined_to(actor: Actor, keys: list[UUID]) -> "QuerySet[Report]":
    """Return open reports of the same team that some may be joined to: of their kind and area first."""
    first = Report.objects.filter(pk__in=keys, circle__in=circles_of(actor)).first()
    if first is None:
        return Report.objects.none()
    others = Report.objects.filter(circle=first.circle_id, state__in=OPEN).exclude(pk__in=keys)
    alike = Case(When(category=first.category, then=0), default=1)
    near = Case(When(area=first.area_id, then=0), default=1)
    return others.order_by(alike, near, "-received_at")[:MOST_NAMED]

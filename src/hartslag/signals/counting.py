# SPDX-License-Identifier: EUPL-1.2
"""How many reports there are, for what others make of them: counts that may be told, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection

from hartslag.access.services import acting_as
from hartslag.people.services import Actor
from hartslag.signals.categories import Category
from hartslag.signals.models import Report
from hartslag.signals.queries import category_of


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reports came in of a category in a neighbourhood, in the twelve months that ended last."""

    area: UUID
    category: Category
    number: int


def reports_behind(items: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, tuple[int | None, int | None]]:
    """Return for each item how many of its reports there are, and how many were solved; one query.

    None for what is fewer than settings.SMALLEST_COUNT, or leaves fewer than that between the two.
    """
    pairs = [(item, report) for item, reports in items.items() for report in reports]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT item, total, solved FROM reports_behind_items(%s::uuid[], %s::uuid[], %s)",
            [[item for item, _ in pairs], [report for _, report in pairs], settings.SMALLEST_COUNT],
        )
        return {item: (total, solved) for item, total, solved in cursor.fetchall()}


def reports_brought_in() -> list[Counted]:
    """Return what came in per neighbourhood and category, the most first; nothing to who leads no programme.

    Never fewer than settings.SMALLEST_COUNT.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT area, category, number FROM reports_brought_in(%s)", [settings.SMALLEST_COUNT])
        return [Counted(area, category_of(code), number) for area, code, number in cursor.fetchall()]


def reports_counted(area: UUID, category: str) -> list[UUID]:
    """Return the keys of what `reports_brought_in` counted of a category in a neighbourhood."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reports_counted(%s, %s, %s)", [area, category, settings.SMALLEST_COUNT])
        return [key for (key,) in cursor.fetchall()]


def reports_numbered(actor: Actor, numbers: Sequence[str]) -> list[UUID]:
    """Return the keys of the reports with these numbers that the actor's teams deal with."""
    with acting_as(actor.account.pk):
        return list(Report.objects.filter(number__in=list(numbers)).values_list("pk", flat=True))

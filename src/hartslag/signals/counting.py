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
    """At least how many reports came in of a category in a neighbourhood, in the last twelve whole months."""

    area: UUID
    category: Category
    at_least: int


def reports_behind(items: Mapping[UUID, Sequence[UUID]]) -> dict[UUID, int | None]:
    """Return for each item how many of its reports there are at least; one query.

    In steps (10, 25, 50, 100 and so on; the first not below settings.SMALLEST_COUNT), so that no two can be
    subtracted (law R12); None for what is below the first.
    """
    pairs = [(item, report) for item, reports in items.items() for report in reports]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT item, at_least FROM reports_behind_items(%s::uuid[], %s::uuid[], %s)",
            [[item for item, _ in pairs], [report for _, report in pairs], settings.SMALLEST_COUNT],
        )
        return dict(cursor.fetchall())


def reports_brought_in() -> list[Counted]:
    """Return what came in per neighbourhood and category, the most first; nothing to who leads no programme.

    In the same steps; nothing below the first.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reports_brought_in(%s)", [settings.SMALLEST_COUNT])
        return [Counted(area, category_of(code), step) for area, code, step in cursor.fetchall()]


def reports_numbered(actor: Actor, numbers: Sequence[str]) -> list[UUID]:
    """Return the keys of the reports with these numbers that the actor's teams deal with."""
    with acting_as(actor.account.pk):
        return list(Report.objects.filter(number__in=list(numbers)).values_list("pk", flat=True))

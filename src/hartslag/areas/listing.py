# SPDX-License-Identifier: EUPL-1.2
"""List areas a page at a time, in an order that never changes: by code, then by first year of validity."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from hartslag.areas.models import Area
from hartslag.areas.names import normalised

type AreaKey = tuple[str, int]
"""The code of an area and its first year of validity; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class AreasAsked:
    """Say which areas are asked for; what is empty or None does not select.

    name: a part of the code, the name or another name. year: one in which the code meant the area.
    Without a year: those of now.
    """

    level: str | None = None
    municipalities: Collection[str] = ()
    name: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class AreasPage:
    """Hold a stretch of the areas asked for, and whether there are any before and after it."""

    areas: tuple[Area, ...]
    more_before: bool
    more_after: bool


def key_of_area(area: Area) -> AreaKey:
    """Return the place of an area in the order."""
    return area.code, area.valid_from or 0


def areas_page(
    asked: AreasAsked, *, limit: int, after: AreaKey | None = None, before: AreaKey | None = None
) -> AreasPage:
    """Return at most `limit` areas in one query: the first, those after a place, or the last before one."""
    rows = _asked(asked).annotate(since=Coalesce("valid_from", Value(0)))
    if after:
        rows = rows.filter(Q(code__gt=after[0]) | Q(code=after[0], since__gt=after[1]))
    if before:
        rows = rows.filter(Q(code__lt=before[0]) | Q(code=before[0], since__lt=before[1]))
    order = (F("code").desc(), F("since").desc()) if before else (F("code").asc(), F("since").asc())
    found = list(rows.order_by(*order)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    if before:
        found.reverse()
    return AreasPage(
        tuple(found), more_before=more if before else after is not None, more_after=more or before is not None
    )


def _asked(asked: AreasAsked) -> QuerySet[Area]:
    rows = Area.objects.select_related("municipality", "parent")
    if asked.year is None:
        rows = rows.filter(valid_to__isnull=True)
    else:
        rows = rows.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=asked.year),
            Q(valid_to__isnull=True) | Q(valid_to__gte=asked.year),
        )
    if asked.level:
        rows = rows.filter(level=asked.level)
    if asked.municipalities:
        rows = rows.filter(Q(municipality__code__in=asked.municipalities) | Q(code__in=asked.municipalities))
    if asked.name:
        rows = rows.filter(lookup__contains=normalised(asked.name))
    return rows

# SPDX-License-Identifier: EUPL-1.2
"""Help and enforcement side by side over fixed quarters, never a small number (D15)."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from hartslag.figures.services import sum_gives_away
from hartslag.signals.quarters import Quarter
from hartslag.signals.walks.models import WalkDeed
from hartslag.signals.walks.states import Deed, Side, deeds_of


@dataclass(frozen=True, slots=True)
class Balance:
    """What was done of one side: deeds with how often, and in all; None for what is too small to be told."""

    deeds: list[tuple[Deed, int | None]]
    total: int | None


def quarters() -> list[Quarter]:
    """Return this quarter and the seven before it, the newest first."""
    now = Quarter.of(timezone.localdate())
    return [now.before(each) for each in range(8)]


def balance(quarter: Quarter) -> dict[Side, Balance]:
    """Return what was done on the walks of all teams in a quarter.

    Nothing under settings.SMALLEST_COUNT is told, nor a total that tells it to within three (law R12).
    """
    after = quarter.before(-1).begins
    rows = WalkDeed.objects.filter(walk__day__gte=quarter.begins, walk__day__lt=after)
    counted = dict(rows.filter(undone_at__isnull=True).order_by().values_list("deed").annotate(Count("pk")))
    return {side: _told([(deed, counted.get(deed, 0)) for deed in deeds_of(side)]) for side in Side}


def _told(counts: list[tuple[Deed, int]]) -> Balance:
    smallest = settings.SMALLEST_COUNT
    hidden = [number for _, number in counts if number < smallest]
    total = sum(number for _, number in counts)
    told = [(deed, number if number >= smallest else None) for deed, number in counts]
    # That there were none tells nothing about anybody.
    follows = sum(hidden) > 0 and sum_gives_away(hidden, smallest, least=0)
    return Balance(told, total if total >= smallest and not follows else None)

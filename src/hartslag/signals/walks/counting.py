# SPDX-License-Identifier: EUPL-1.2
"""Help and enforcement side by side over fixed quarters, never a small number (D15, E4)."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hartslag.agreements.services import instruments
from hartslag.figures.services import sum_gives_away
from hartslag.people.services import Actor, require
from hartslag.signals.quarters import Quarter
from hartslag.signals.walks.models import Walk, WalkDeed
from hartslag.signals.walks.states import Deed, Side, WalkState, deeds_of


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


def deeds_by_quarter(actor: Actor) -> instruments.Quarters:
    """Return what was done on the walks of all teams together, and how often enforcement was called in.

    The same numbers as in balance(), of quarters with a walk that was finished. Raises NotAllowed.
    """
    require(actor, instruments.RIGHT)
    until = instruments.first_not_counted(timezone.localdate())
    walked = set(Walk.objects.filter(state=WalkState.FINISHED, day__lt=until).values_list("day", flat=True))
    return {each.begins: [_result(each)] for each in {Quarter.of(day) for day in walked} & {*quarters()}}


def _result(quarter: Quarter) -> instruments.Result:
    found = balance(quarter)
    called = dict(found[Side.ENFORCEMENT].deeds)[Deed.CALLED]
    return instruments.Result("", "", (found[Side.HELP].total, found[Side.ENFORCEMENT].total, called))


def register() -> None:
    """Hand what is done on walks in for the page of who leads."""
    instruments.register(
        "walk_deed",
        instruments.Instrument(
            title=_("Inzet bij schouwen"),
            about=_(
                "Hoe vaak ploegen bij een schouw hielpen en handhaafden, en hoe vaak zij het team dat"
                " handhaaft erbij vroegen: dat is inzet van een ander."
            ),
            columns=(_("Hulp"), _("Handhaving"), _("Handhaving gevraagd")),
            counted=deeds_by_quarter,
            nobody=_("Alle ploegen"),
            no_area=_("Overal"),
        ),
    )


def _told(counts: list[tuple[Deed, int]]) -> Balance:
    smallest = settings.SMALLEST_COUNT
    hidden = [number for _, number in counts if number < smallest]
    total = sum(number for _, number in counts)
    told = [(deed, number if number >= smallest else None) for deed, number in counts]
    # That there were none tells nothing about anybody.
    follows = sum(hidden) > 0 and sum_gives_away(hidden, smallest, least=0)
    return Balance(told, total if total >= smallest and not follows else None)

# SPDX-License-Identifier: EUPL-1.2
"""Who leaves walks no more: those who would walk along hear that somebody must take that place."""

from typing import Any

from django.utils import timezone

from hartslag.people.services import Account, Actor, account_left
from hartslag.signals.walks.mailing import News, tell
from hartslag.signals.walks.models import Walk, Walker
from hartslag.signals.walks.planning import walkers_of
from hartslag.signals.walks.states import GOING_ON


def register() -> None:
    """Listen to who leaves."""
    account_left.connect(ask_for_another, dispatch_uid="hartslag.signals.walks")


def ask_for_another(account: Account, actor: Actor, **_signal: Any) -> None:  # noqa: ANN401
    """Tell who would walk with somebody who leaves; whose place they take is up to them.

    Runs in the transaction of the leaving.
    """
    places = Walker.objects.filter(account=account, until__isnull=True).values("walk")
    for walk in Walk.objects.filter(pk__in=places, state__in=GOING_ON, day__gte=timezone.localdate()):
        others = [each.account for each in walkers_of(walk) if each.account_id != account.pk]
        tell(actor, walk, News.SHORT, others)

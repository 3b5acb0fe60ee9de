# SPDX-License-Identifier: EUPL-1.2
"""Forget professionals who left, after the term that the administration keeps for it."""

from hartslag.access.models import RetentionClass
from hartslag.history.services import acting_as
from hartslag.people.services import SYSTEM_ACCOUNT_ID, forget_who_left

FORMER_COLLEAGUES = "oud-collega"
"""Code of the retention class that says how long the name of who left stays; its term begins on that day."""

MONTHS = 84
"""The term while there is no such class: seven years."""


def forget_former_colleagues() -> int:
    """Forget who left, and return of how many people something went.

    How to reach them goes at once, their name after the term. A class whose result is not to destroy keeps
    the names. A step of the worker: doing it twice changes nothing.
    Source: GDPR, article 5(1)(e).
    """
    kept = RetentionClass.objects.filter(code=FORMER_COLLEAGUES).first()
    with acting_as(SYSTEM_ACCOUNT_ID):
        if kept is None:
            return forget_who_left(MONTHS)
        return forget_who_left(kept.months if kept.result.lower().startswith("vernietig") else None)

# SPDX-License-Identifier: EUPL-1.2
"""What holds from one day to another: roles, membership of a team, contacts of a street."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


def holds_on(day: date | None = None, prefix: str = "") -> Q:
    """Return the condition that a span holds on the day (today), behind a relation when prefix is given."""
    day = day or timezone.localdate()
    begun = Q(**{f"{prefix}starts_on__lte": day})
    return begun & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day}))


class Span(models.Model):
    """A row that holds from its first day up to, and not on, the day it ends.

    Ending something today therefore ends it now. What never held starts and ends on one day.
    """

    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True)

    class Meta:
        """Shared; no table of its own."""

        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="%(class)s_days_in_order",
            )
        ]

    def holds(self, day: date | None = None) -> bool:
        """Say whether this holds on the day; without one, today."""
        day = day or timezone.localdate()
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)

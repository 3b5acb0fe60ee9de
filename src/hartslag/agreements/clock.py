# SPDX-License-Identifier: EUPL-1.2
"""The clock of promises, with the closing days on record."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access.services import acting_as
from hartslag.agreements.models import ClosingDay
from hartslag.agreements.refusals import AlreadyThere, ReasonMissing
from hartslag.agreements.working_days import WorkingDays, working_days
from hartslag.people.services import Actor, Organisation, require

# Written out, as it is asked with every report that comes in.
_CLOSED = "SELECT date FROM closing_day WHERE NOT ended AND (organisation_id IS NULL OR organisation_id = %s)"


@dataclass(frozen=True, slots=True)
class Clocks:
    """The working days of every organisation, read once for a whole list."""

    by_decree: frozenset[date]
    local: dict[UUID, frozenset[date]]
    today: date
    _left: dict[tuple[date, UUID], int] = field(default_factory=dict)

    def of(self, organisation: UUID | None) -> WorkingDays:
        """Return the working days of an organisation; of everybody when None."""
        closed = self.by_decree
        if organisation is not None:
            closed |= self.local.get(organisation, frozenset())
        return WorkingDays(closed)

    def left(self, day: date, organisation: UUID) -> int:
        """Return the working days left; below zero once the day has passed, also in a weekend."""
        if (day, organisation) not in self._left:
            left = self.of(organisation).between(self.today, day)
            self._left[day, organisation] = min(left, -1) if day < self.today else left
        return self._left[day, organisation]


def clocks() -> Clocks:
    """Return the working days of every organisation: one query."""
    by_decree: set[date] = set()
    local: dict[UUID, set[date]] = {}
    rows = ClosingDay.objects.filter(ended=False).values_list("organisation_id", "date")
    for organisation, day in rows:
        (by_decree if organisation is None else local.setdefault(organisation, set())).add(day)
    return Clocks(frozenset(by_decree), {key: frozenset(days) for key, days in local.items()}, today())


def clock_of(organisation: Organisation | None) -> WorkingDays:
    """Return the working days of an organisation, or of everybody: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSED, [organisation.pk if organisation else None])
        return working_days(day for (day,) in cursor.fetchall())


def due(start: date, days: int, organisation: Organisation | None = None) -> date:
    """Return the day that lies so many working days after a day, by the closing days of an organisation."""
    return clock_of(organisation).after(start, days)


def closing_days(year: int) -> list[ClosingDay]:
    """Return the closing days on record of a year, in order."""
    rows = ClosingDay.objects.filter(ended=False, date__year=year).select_related("organisation")
    return list(rows.order_by("date", "organisation__name"))


def add_closing_days(
    actor: Actor, *, days: Iterable[date], reason: str, organisation: Organisation | None = None
) -> list[ClosingDay]:
    """Put days on record that do not count: of an organisation, or for everybody by decree.

    Promises made before keep the day they were promised for. Raises NotAllowed, ReasonMissing, AlreadyThere.
    """
    require(actor, "set closing days")
    if not reason.strip():
        raise ReasonMissing
    with acting_as(actor.account.pk):
        return [_add(day, reason.strip(), organisation) for day in sorted(set(days))]


def end_closing_day(actor: Actor, key: UUID) -> None:
    """Let a day count again from now on; what was promised while it did not stays. Raises NotAllowed."""
    require(actor, "set closing days")
    with acting_as(actor.account.pk):
        for closing_day in ClosingDay.objects.select_for_update().filter(pk=key, ended=False):
            closing_day.ended = True
            closing_day.save(update_fields=["ended"])


def _add(day: date, reason: str, organisation: Organisation | None) -> ClosingDay:
    found = ClosingDay.objects.select_for_update().filter(date=day, organisation=organisation).first()
    if found is not None and not found.ended:
        raise AlreadyThere(_("Deze dag staat al in de lijst."), field="date")
    closing_day = found or ClosingDay(id=uuid4(), date=day, organisation=organisation)
    closing_day.reason, closing_day.ended = reason, False
    try:
        with transaction.atomic():
            closing_day.save(force_insert=found is None)
    except IntegrityError as error:
        raise AlreadyThere(_("Deze dag staat al in de lijst."), field="date") from error
    return closing_day


def today() -> date:
    """Return today in the installation's time zone."""
    return timezone.localdate()

# SPDX-License-Identifier: EUPL-1.2
"""Legal hold (R10): stop a circle from being destroyed, with a reason and an end."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from hartslag.access.log import log
from hartslag.access.refusals import CircleNotFound, EndInThePast
from hartslag.access.retention.models import LegalHold
from hartslag.access.retention.naming import NamedCircle, named
from hartslag.access.retention.refusals import NoExplanation, NoSuchNumber
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, require

_RIGHT = "hold circles"


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold with the circle it is about."""

    hold: LegalHold
    circle: NamedCircle

    @property
    def going_on(self) -> bool:
        """Say whether it stops destruction today."""
        return self.hold.lifted_at is None and self.hold.until >= timezone.localdate()


def hold(actor: Actor, number: str, reason: str, until: date, key: UUID | None = None) -> LegalHold:
    """Stop a circle from being destroyed up to and including a day.

    number: of the circle. reason: why, without names. key: made with the form.
    Raises NotAllowed, NoExplanation, EndInThePast, NoSuchNumber.
    """
    require(actor, _RIGHT)
    if not reason.strip():
        raise NoExplanation
    if until < timezone.localdate():
        raise EndInThePast
    with acting_as(actor.account.pk):
        placed = LegalHold.objects.filter(pk=key).first() if key else None
        if placed:
            return placed
        placed = LegalHold(
            pk=key or uuid4(),
            circle_id=circle_numbered(actor, number),
            reason=reason.strip(),
            until=until,
            placed_by=actor.account,
            placed_at=timezone.now(),
        )
        placed.save(force_insert=True)
        log(actor, "hold", circle_id=placed.circle_id)
    return placed


def lift(actor: Actor, key: UUID) -> None:
    """End a hold today. One that was lifted before stays as it was. Raises NotAllowed, CircleNotFound."""
    require(actor, _RIGHT)
    with acting_as(actor.account.pk):
        found = LegalHold.objects.filter(pk=key).first()
        if found is None:
            raise CircleNotFound
        if found.lifted_at is None:
            found.lifted_by, found.lifted_at = actor.account, timezone.now()
            found.save(update_fields=["lifted_by", "lifted_at"])
            log(actor, "lift hold", circle_id=found.circle_id)


def holds(actor: Actor) -> list[Hold]:
    """Return every hold there is or was, those that go on first. Raises NotAllowed."""
    require(actor, _RIGHT)
    with acting_as(actor.account.pk):
        rows = list(LegalHold.objects.select_related("placed_by", "lifted_by"))
        circles = named(row.circle_id for row in rows)
    found = [Hold(row, circles[row.circle_id]) for row in rows]
    return sorted(found, key=lambda each: (not each.going_on, each.hold.until))


def circle_numbered(actor: Actor, number: str) -> UUID:
    """Return the key of the circle with this number. Raises NotAllowed, NoSuchNumber."""
    require(actor, "read the log")
    with acting_as(actor.account.pk), connection.cursor() as cursor:
        cursor.execute("SELECT circle_numbered(%s)", [number.strip().upper()])
        (found,) = cursor.fetchone()
    if found is None:
        raise NoSuchNumber
    return UUID(str(found))

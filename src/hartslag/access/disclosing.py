# SPDX-License-Identifier: EUPL-1.2
"""Tell a partner one record, or several: what kinds of data, on which ground, why, until when (R2)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from hartslag.access.grounds import valid_ground
from hartslag.access.kinds import kind_of
from hartslag.access.log import log
from hartslag.access.models import CircleRecord, Disclosure, Ground
from hartslag.access.refusals import (
    CircleNotFound,
    EndInThePast,
    NeverDisclosed,
    NoNecessity,
    NoOrganisation,
)
from hartslag.access.standing import going_on, on_behalf_of, require_standing
from hartslag.history.services import acting_as
from hartslag.people.services import Actor, Organisation


def disclose(
    actor: Actor,
    record_ids: Iterable[UUID],
    organisation: Organisation,
    *,
    kinds: str,
    ground: Ground | str,
    necessity: str,
    until: datetime | None = None,
) -> list[UUID]:
    """Disclose records of one circle to a partner from now on, and return the keys of the disclosures.

    The partner's members of the circle see them; until it has any, nobody does. kinds: which kinds of data,
    necessity: why the partner needs them; both without names. ground: itself or its code. What was disclosed
    already in the same words stays as it is. Raises CircleNotFound when one of the records is not to be
    found, NeverDisclosed, MayNotDecide, CircleClosed, NoValidGround, NoNecessity, NoOrganisation,
    EndInThePast.
    """
    kinds, necessity, ground = kinds.strip(), necessity.strip(), valid_ground(ground)
    _check(organisation, kinds, necessity, until)
    wanted = list(dict.fromkeys(record_ids))
    with acting_as(actor.account.pk):
        circle_id = _circle_of(wanted)
        require_standing(actor, circle_id, deciding=True)
        same = Disclosure.objects.filter(
            going_on(),
            record__in=wanted,
            organisation=organisation,
            ground=ground,
            kinds=kinds,
            necessity=necessity,
            ends_at=until,
        )
        known = dict(same.values_list("record_id", "id"))
        for record_id in wanted:
            if record_id not in known:
                made = Disclosure(
                    circle_id=circle_id,
                    record_id=record_id,
                    organisation=organisation,
                    kinds=kinds,
                    ground=ground,
                    necessity=necessity,
                    decided_by=actor.account,
                    decided_at=Now(),
                    starts_at=Now(),
                    ends_at=until,
                )
                made.save(force_insert=True)
                known[record_id] = made.pk
        log(
            actor,
            "disclose",
            circle_id=circle_id,
            record_ids=wanted,
            ground=ground.code,
            why=organisation.kind,
        )
    return [known[record_id] for record_id in wanted]


def _circle_of(record_ids: list[UUID]) -> UUID:
    """Return the one circle all the records are in, when all may be told; CircleNotFound, NeverDisclosed."""
    found = CircleRecord.objects.filter(pk__in=record_ids)
    records = list(found.values_list("circle_id", "circle__kind", "kind"))
    circles = {circle_id for circle_id, _, _ in records}
    if len(records) != len(record_ids) or len(circles) != 1:
        raise CircleNotFound
    if any(kind in kind_of(circle_kind).withheld for _, circle_kind, kind in records):
        raise NeverDisclosed
    return circles.pop()


def _check(organisation: Organisation, kinds: str, necessity: str, until: datetime | None) -> None:
    if not kinds or not necessity:
        raise NoNecessity
    if organisation.ended_on and organisation.ended_on <= timezone.localdate():
        raise NoOrganisation
    if until and until <= timezone.now():
        raise EndInThePast


def withdraw_disclosure(actor: Actor, disclosure_id: UUID) -> None:
    """End a disclosure: from this moment on the partner does not see the record.

    Raises CircleNotFound, MayNotDecide; one that ended already stays as it is.
    """
    with acting_as(actor.account.pk):
        found = Disclosure.objects.filter(pk=disclosure_id).first()
        if found is None:
            raise CircleNotFound
        standing = require_standing(actor, found.circle_id, deciding=True, changing=False)
        ended = Disclosure.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=Now()), pk=disclosure_id)
        if ended.update(ends_at=Now()):
            log(
                actor,
                "withdraw disclosure",
                circle_id=found.circle_id,
                record_ids=[found.record_id],
                ground=standing.ground,
            )


def disclosures(actor: Actor, circle_id: UUID) -> "QuerySet[Disclosure]":
    """Return the disclosures of a circle, also those that ended, to who sees all of it; a partner its own.

    Raises CircleNotFound. Evaluate it while the actor acts.
    """
    with on_behalf_of(actor):
        require_standing(actor, circle_id, changing=False)
    found = Disclosure.objects.filter(circle=circle_id)
    return found.select_related("organisation", "ground", "decided_by", "record").defer("record__body")

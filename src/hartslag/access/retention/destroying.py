# SPDX-License-Identifier: EUPL-1.2
"""Destroy circles at their term (R9): one person prepares the list, another approves it, the proof stays.

Approving destroys at once: every row of the circle in every table, in one transaction, and after it the
circle's key, so that what older backups hold cannot be read. What a crash leaves undone is done by the
worker (`finish_destructions`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from hartslag.access.keyring import destroy_key, has_key
from hartslag.access.log import log
from hartslag.access.refusals import CircleNotFound
from hartslag.access.retention.models import DestructionEntry, DestructionList, DestructionProof
from hartslag.access.retention.proving import destroyed_before, write_proofs
from hartslag.access.retention.refusals import AlreadyDecided, NoExplanation, NothingChosen, SamePerson
from hartslag.access.standing import require_acting
from hartslag.history.services import acting_as
from hartslag.mail.services import link, send
from hartslag.people.services import RIGHTS, Actor, accounts_with, require


@dataclass(frozen=True, slots=True)
class Due:
    """A circle that reached its term; nothing of what it says."""

    circle_id: UUID
    number: str
    kind: str
    retention_class: str
    result: str
    due_on: date
    held: bool


def due(actor: Actor, on: date | None = None) -> list[Due]:
    """Return the circles that reached their term and are on no list yet, the longest due first.

    Raises NotAllowed for who is no privacy officer.
    """
    require(actor, "prepare destruction")
    with acting_as(actor.account.pk):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM circles_due(%s)", [on or timezone.localdate()])
            found = [Due(*row) for row in cursor.fetchall()]
        waiting = DestructionEntry.objects.filter(list__decided_at__isnull=True)
        listed = set(waiting.values_list("circle_id", flat=True))
    return [each for each in found if each.circle_id not in listed]


def prepare(actor: Actor, circle_ids: Iterable[UUID], key: UUID | None = None) -> DestructionList:
    """Put circles that are due and not held on a list, and tell who may approve it.

    key: made with the form, so that a form that comes in twice makes one list.
    Raises NotAllowed; NothingChosen when none of them can be destroyed today.
    """
    require(actor, "prepare destruction")
    with acting_as(actor.account.pk):
        before = DestructionList.objects.filter(pk=key).first() if key else None
        if before:
            return before
        wanted = set(circle_ids)
        chosen = [each for each in due(actor) if each.circle_id in wanted and not each.held]
        if not chosen:
            raise NothingChosen
        made = DestructionList(pk=key or uuid4(), prepared_by=actor.account, prepared_at=timezone.now())
        made.save(force_insert=True)
        for each in chosen:
            DestructionEntry(
                list=made,
                circle_id=each.circle_id,
                number=each.number,
                kind=each.kind,
                retention_class=each.retention_class,
                result=each.result,
                due_on=each.due_on,
            ).save(force_insert=True)
        log(actor, "prepare destruction", circle_ids=[each.circle_id for each in chosen])
        _ask(made)
    return made


def lists(actor: Actor) -> "QuerySet[DestructionList]":
    """Return the lists, the newest first, for who may approve one. Raises NotAllowed, NobodyActs."""
    require(actor, "approve destruction")
    require_acting(actor)
    return DestructionList.objects.select_related("prepared_by", "decided_by").prefetch_related("entries")


def list_of(actor: Actor, key: UUID) -> DestructionList:
    """Return one list. Raises NotAllowed, CircleNotFound."""
    found = lists(actor).filter(pk=key).first()
    if found is None:
        raise CircleNotFound
    return found


def approve(actor: Actor, key: UUID) -> list[UUID]:
    """Approve a list of somebody else and destroy what is on it; return the circles that are gone.

    What was held meanwhile, or whose term was made longer, stays. Raises NotAllowed, CircleNotFound,
    SamePerson, AlreadyDecided.
    """
    with acting_as(actor.account.pk):
        _decide(actor, key, approved=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT destroy_circles(%s)", [key])
            gone = [row[0] for row in cursor.fetchall()]
        log(actor, "destroy", circle_ids=gone)
        proven = list(DestructionProof.objects.filter(circle__in=gone))
        transaction.on_commit(partial(_carry_out, proven))
    return gone


def refuse(actor: Actor, key: UUID, reason: str) -> None:
    """Do not approve a list of somebody else, and say why; its circles can be put on another.

    Raises NotAllowed, CircleNotFound, SamePerson, AlreadyDecided, NoExplanation.
    """
    if not reason.strip():
        raise NoExplanation
    with acting_as(actor.account.pk):
        _decide(actor, key, approved=False, reason=reason.strip())


def proofs(actor: Actor) -> "QuerySet[DestructionProof]":
    """Return what was destroyed, the newest first. Raises NotAllowed, NobodyActs."""
    require(actor, "approve destruction")
    require_acting(actor)
    return DestructionProof.objects.select_related("prepared_by", "approved_by")


def finish_destructions() -> int:
    """Destroy the keys and write down the proofs that a crash left undone; return how many were.

    A step of the worker: doing it twice changes nothing.
    """
    written = set(destroyed_before())
    left = [
        proof
        for proof in DestructionProof.objects.all()
        if proof.circle_id not in written or has_key(proof.circle_id)
    ]
    _carry_out(left)
    return len(left)


def _decide(actor: Actor, key: UUID, *, approved: bool, reason: str = "") -> None:
    found = list_of(actor, key)
    if found.prepared_by_id == actor.account.pk:
        raise SamePerson
    decided = DestructionList.objects.filter(pk=key, decided_at__isnull=True).update(
        decided_by=actor.account, decided_at=timezone.now(), approved=approved, reason=reason
    )
    if not decided:
        raise AlreadyDecided


def _carry_out(proven: Iterable[DestructionProof]) -> None:
    """Destroy the keys, then write the proofs beside the database; a restore reads them there."""
    written = set(destroyed_before())
    fresh = []
    for proof in proven:
        destroy_key(proof.circle_id)
        if proof.circle_id not in written:
            fresh.append(proof)
    write_proofs(fresh)


def _ask(made: DestructionList) -> None:
    """Tell everybody who may approve the list, but not who prepared it."""
    approvers = {
        account.pk: account for kind in RIGHTS["approve destruction"] for account in accounts_with(kind)
    }
    for account in approvers.values():
        if account.pk != made.prepared_by_id:
            with override(account.language):
                send(
                    account.email,
                    _("Er staat een vernietigingslijst voor je klaar"),
                    _("Bekijk de lijst en zeg of wat erop staat vernietigd mag worden:\n\n{address}").format(
                        address=link(f"/vernietigen/{made.pk}/")
                    ),
                )

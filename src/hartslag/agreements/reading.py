# SPDX-License-Identifier: EUPL-1.2
"""Read one commitment or handover, or list the open ones: only what the actor may see."""

from uuid import UUID

from django.urls import reverse

from hartslag.access.services import acting_as
from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.refusals import NotFound
from hartslag.agreements.states import State
from hartslag.agreements.subjects import Subject
from hartslag.agreements.words import title
from hartslag.agreements.work import OFFER_PARTIES, PARTIES
from hartslag.people.services import Actor


def commitment_of(actor: Actor, key: UUID) -> Commitment:
    """Return a commitment with its parties. Raises NotFound, also where the actor may not see it."""
    related = (*PARTIES, "made_by", "concluded_by", "circle", "renews", "renewed_by")
    with acting_as(actor.account.pk):
        found = Commitment.objects.select_related(*related).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def handover_of(actor: Actor, key: UUID) -> Handover:
    """Return a handover with its parties. Raises NotFound, also where the actor may not see it."""
    with acting_as(actor.account.pk):
        rows = Handover.objects.select_related(*OFFER_PARTIES, "answered_by", "ground")
        found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def as_subjects(actor: Actor, keys: list[UUID]) -> dict[UUID, Subject]:
    """Return commitments as what a handover is about: those the actor may see."""
    with acting_as(actor.account.pk):
        rows = Commitment.objects.filter(pk__in=keys)
        return {each.pk: Subject(title(each), reverse("commitment", args=[each.pk])) for each in rows}


def open_and_impersonal() -> list[Commitment]:
    """Return the open commitments that are about no person, for a choice of what something waits for."""
    rows = Commitment.objects.filter(state=State.OPEN, circle=None)
    return list(rows.select_related(*PARTIES)[:200])

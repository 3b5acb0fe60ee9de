# SPDX-License-Identifier: EUPL-1.2
"""Which commitment waits for which: never round in a ring, never from one circle to another."""

from uuid import UUID, uuid4

from django.db import connection

from hartslag.agreements.models import Commitment, CommitmentDependency
from hartslag.agreements.refusals import GoesRound, NotFound, OtherCircle

_LOCK = 4_105_001  # any number: one at a time may add a dependency, so that two cannot close a ring together


def depend(commitment: Commitment, on: UUID) -> None:
    """Let a commitment wait for another, in the caller's transaction. Once is enough.

    Raises NotFound, OtherCircle, GoesRound.
    """
    other = Commitment.objects.filter(pk=on).first()
    if other is None:
        raise NotFound
    if commitment.circle_id and other.circle_id and commitment.circle_id != other.circle_id:
        raise OtherCircle
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT waits_for(%s, %s)", [other.pk, commitment.pk])
        (goes_round,) = cursor.fetchone() or (True,)
    if goes_round:
        raise GoesRound
    if not CommitmentDependency.objects.filter(commitment=commitment, depends_on=other).exists():
        CommitmentDependency(
            id=uuid4(),
            commitment=commitment,
            depends_on=other,
            circle_id=commitment.circle_id or other.circle_id,
        ).save(force_insert=True)


def move_dependencies(old: Commitment, new: Commitment) -> None:
    """Let the promise in place of another wait, and be waited for, as that one was."""
    for each in CommitmentDependency.objects.filter(depends_on=old).select_related("commitment"):
        depend(each.commitment, new.pk)
    for each in CommitmentDependency.objects.filter(commitment=old):
        depend(new, each.depends_on_id)

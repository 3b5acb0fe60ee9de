# SPDX-License-Identifier: EUPL-1.2
"""What is promised and offered about one subject, for the page of that subject; only what may be seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from hartslag.agreements.clock import today
from hartslag.agreements.kinds import label_of
from hartslag.agreements.models import Commitment, Handover, Pause
from hartslag.agreements.states import State
from hartslag.agreements.subjects import Key
from hartslag.agreements.words import who_promised

_MOST = 200  # promises to choose from


@dataclass(frozen=True, slots=True)
class Promised:
    """An open promise as its subject shows it. who: promised it. late: its last day has passed."""

    key: UUID
    kind: str
    title: str
    who: str
    due_on: date
    late: bool


def promised_about(subject: Key) -> list[Promised]:
    """Return the open promises about a subject as its page shows them, the first due first; one query."""
    rows = _open_about(subject).select_related(
        "promised_by_organisation", "promised_by_team", "promised_by_account"
    )
    return [
        Promised(
            each.pk, each.kind, label_of(each.kind), who_promised(each), each.due_on, each.due_on < today()
        )
        for each in rows
    ]


def open_about(subject: Key, kind: str = "") -> list[Commitment]:
    """Return the open promises about a subject, of one kind or all, the first due first."""
    rows = _open_about(subject)
    return list(rows.filter(kind=kind) if kind else rows)


def _open_about(subject: Key) -> QuerySet[Commitment]:
    kind_of_subject, pk = subject
    return Commitment.objects.filter(subject_kind=kind_of_subject, subject_id=pk, state=State.OPEN)


def first_due(kind_of_subject: str, keys: Iterable[UUID]) -> dict[UUID, date]:
    """Return for each subject with open promises the day on which the first is due; one query."""
    rows = Commitment.objects.filter(
        subject_kind=kind_of_subject, subject_id__in=list(keys), state=State.OPEN
    )
    return dict(rows.order_by().values_list("subject_id").annotate(Min("due_on")))


def answers_about(subject: Key) -> list[Commitment]:
    """Return what was promised about a subject and kept with words, the first kept first."""
    kind_of_subject, pk = subject
    rows = Commitment.objects.filter(subject_kind=kind_of_subject, subject_id=pk, state=State.KEPT)
    return list(rows.exclude(answer="").select_related("promised_by_organisation").order_by("concluded_at"))


def handovers_about(*subjects: Key) -> list[Handover]:
    """Return the handovers of subjects, the first offered first; one query."""
    about = (Q(subject_kind=kind, subject_id=pk) for kind, pk in subjects)
    rows = Handover.objects.filter(reduce(or_, about))
    return list(rows.select_related("to_organisation", "to_team", "to_account").order_by("offered_at"))


def was_offered(key: UUID) -> bool:
    """Say whether an offer was made with this key, whatever became of it and of what it is about.

    Asked before whether it may be offered now: a form that is sent twice is answered as it was.
    """
    return Handover.objects.filter(pk=key).exists()


def was_made(key: UUID) -> bool:
    """Say the same of a promise, an offer or a pause that the actor may see."""
    return was_offered(key) or any(kind.objects.filter(pk=key).exists() for kind in (Commitment, Pause))


def open_of_kinds(kinds: Iterable[str]) -> list[Commitment]:
    """Return open promises of some kinds about no person, the first due first; some hundreds at most."""
    rows = Commitment.objects.filter(kind__in=list(kinds), state=State.OPEN, circle=None)
    return list(rows.select_related("promised_by_organisation", "promised_by_team")[:_MOST])


def renewals(commitments: Iterable[Commitment]) -> dict[UUID, Commitment]:
    """Return for each commitment, by its key, the newest that came in its place: itself when none did.

    As many queries as the longest row of renewals, however many commitments there are.
    """
    newest = {each.pk: each for each in commitments}
    while renewed := {each.pk: key for key, each in newest.items() if each.state == State.RENEWED}:
        later = Commitment.objects.filter(renews__in=renewed).select_related("promised_by_organisation")
        newest |= {renewed[each.renews_id]: each for each in later if each.renews_id is not None}
    return newest

# SPDX-License-Identifier: EUPL-1.2
"""Take a concern up and answer for it: each step is one verb, in one transaction, by a member."""

from collections.abc import Sequence, Set
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.concerns import records
from hartslag.concerns.models import Concern
from hartslag.concerns.receiving import KIND
from hartslag.concerns.refusals import NotNow
from hartslag.concerns.states import MAY_BECOME, Outcome, State, Step
from hartslag.people.services import Actor

_IN_HAND = frozenset({State.TAKEN_UP})
_NOT_ENDED = frozenset(State) - {State.ENDED}


@transaction.atomic
def take_up(actor: Actor, key: UUID, instead_of: UUID | None = None) -> None:
    """Take a concern up: from now on the actor answers for it. Again by the same actor changes nothing.

    instead_of: the colleague of the team from whom it is taken over. Raises CircleNotFound, and NotNow when
    somebody else was first.
    """
    concern = locked(actor, key)
    if concern.state == State.TAKEN_UP and concern.lead_id == actor.account.pk:
        return
    if concern.state != State.TAKEN_UP or concern.lead_id != instead_of:
        _become(concern, State.TAKEN_UP)
        concern.taken_up_at = timezone.now()
    concern.lead = actor.account
    concern.save()
    access.log(actor, "take up", circle_id=key)
    _keep(actor, key, "concern.take_up")


@transaction.atomic
def note_answer(actor: Actor, key: UUID, record: UUID, how: str, words: str, to: UUID | None = None) -> None:
    """Note that a reporter was told it is taken up; with the last of them the promise of an answer is kept.

    Whoever of the team answers for it may, and any colleague who goes on with it: they see how the reporter
    is reached, and who told them stands with the record. No partner, and nobody before it was taken up.
    record: made with the form, as in the verbs below: the same form twice is one record, and nothing else
    happens the second time. to: the record of one who reported the same. Raises CircleNotFound and NotNow.
    """
    concern = locked(actor, key)
    if concern.state == State.RECEIVED:
        raise NotNow
    kind, said, persons = records.ANSWER, {"how": how, "words": words}, None
    if to is not None:
        kind, said["to"] = records.ALSO_ANSWER, str(to)
        persons = [(_also(actor, key, to), None)]
    if _written(actor, concern, record, kind, said, persons) and not unanswered(actor, key):
        concern.answered_at = timezone.now()
        concern.save()
        _keep(actor, key, "concern.answer")


@transaction.atomic
def note_step(actor: Actor, key: UUID, record: UUID, step: Step, done_on: date, words: str) -> None:
    """Note a step of the reporting code.

    Raises CircleNotFound, and NotNow when the concern is not taken up.
    """
    concern = locked(actor, key)
    said = {"step": step, "done_on": done_on.isoformat(), "words": words}
    _written(actor, concern, record, records.STEP, said, states=_IN_HAND)


@transaction.atomic
def note_informed(
    actor: Actor,
    key: UUID,
    record: UUID,
    *,
    informed: bool,
    reason: str = "",
    review_on: date | None = None,
) -> None:
    """Note whether the person knows of the concern; if not, promise to look at that again (law R4).

    Raises CircleNotFound, NotNow, and ValueError when a person who does not know has no reason or no day.
    """
    concern = locked(actor, key)
    content: dict[str, object] = {"informed": informed}
    if not informed:
        if not (reason and review_on):
            raise ValueError("a person who is not informed needs a reason and a day of review")
        content |= {"reason": reason, "review_on": review_on.isoformat()}
    if _written(actor, concern, record, records.INFORMED, content, states=_IN_HAND):
        _keep(actor, key, "concern.review")
        if review_on and not informed:
            _promise(actor, concern, "concern.review", review_on)


@transaction.atomic
def note(actor: Actor, key: UUID, record: UUID, words: str) -> None:
    """Write a note for the members. Raises CircleNotFound and NotNow."""
    _written(actor, locked(actor, key), record, records.NOTE, {"words": words})


@transaction.atomic
def close(actor: Actor, key: UUID, record: UUID, outcome: Outcome, words: str, follow_up_on: date) -> None:
    """Close a concern with an outcome, and promise to see whether it helped.

    Raises CircleNotFound and NotNow.
    """
    concern = locked(actor, key)
    if not _written(actor, concern, record, records.OUTCOME, {"outcome": outcome, "words": words}):
        return
    _become(concern, State.CLOSED)
    concern.outcome = outcome
    concern.closed_at = timezone.now()
    concern.follow_up_on = follow_up_on
    concern.save()
    _keep(actor, key, "concern.review")
    _promise(actor, concern, "concern.follow_up", follow_up_on)


@transaction.atomic
def follow_up(actor: Actor, key: UUID, record: UUID, *, helped: bool, words: str) -> None:
    """Note whether the outcome helped: then it has ended and its circle closes; if not, the work goes on.

    Raises CircleNotFound and NotNow.
    """
    concern = locked(actor, key)
    if not _written(actor, concern, record, records.FOLLOW_UP, {"helped": helped, "words": words}):
        return
    _become(concern, State.ENDED if helped else State.TAKEN_UP)
    concern.follow_up_on = None
    concern.lead = concern.lead if helped else actor.account
    concern.save()
    _keep(actor, key, "concern.follow_up")
    if helped:
        access.close_circle(actor, key)


def locked(actor: Actor, key: UUID) -> Concern:
    """Return the concern, held until the transaction ends, to who decides in its circle.

    A partner who sees a part of it takes no step of the team's. Raises access.services.CircleNotFound and
    MayNotDecide.
    """
    access.require_standing(actor, key, deciding=True, changing=False)
    return Concern.objects.select_for_update(of=("self",)).select_related("team", "lead").get(pk=key)


def unanswered(actor: Actor, key: UUID) -> set[UUID]:
    """Return the records of reporters who were told nothing yet, to who sees all of a concern."""
    kinds = (records.REPORTER, records.ANSWER, records.ALSO_REPORTER, records.ALSO_ANSWER)
    kept = access.read(actor, [key], kinds, why="wie het meldde").get(key, [])
    told = {each.content.get("to") for each in kept if each.kind == records.ALSO_ANSWER}
    first = any(each.kind == records.ANSWER for each in kept)
    return {
        each.id
        for each in kept
        if (each.kind == records.REPORTER and not first)
        or (each.kind == records.ALSO_REPORTER and str(each.id) not in told)
    }


def _also(actor: Actor, key: UUID, to: UUID) -> str:
    """Return the name of somebody who reported the same, empty without one. Raises CircleNotFound."""
    found = access.read(actor, [key], [records.ALSO_REPORTER], records=[to], why="wie het meldde").get(key)
    if not found:
        raise access.CircleNotFound
    return str(found[0].content["name"])


def _written(
    actor: Actor,
    concern: Concern,
    record: UUID,
    kind: str,
    content: dict[str, object] | dict[str, str],
    persons: Sequence[access.Person] | None = None,
    states: Set[str] = _NOT_ENDED,
) -> bool:
    """Write a record of the concern; say no when it is there already. Raises NotNow in any other state."""
    if any(each.id == record for each in access.record_heads(actor, concern.pk)):
        return False
    if concern.state not in states:
        raise NotNow
    access.write(actor, concern.pk, kind, dict(content), record_id=record, persons=persons)
    return True


def _become(concern: Concern, state: State) -> None:
    if state not in MAY_BECOME[State(concern.state)]:
        raise NotNow
    concern.state = state


def _promise(actor: Actor, concern: Concern, kind: str, day: date) -> None:
    agreements.promise(
        actor,
        kind=kind,
        by_team=concern.team,
        # Nobody promises in a colleague's name: then it is the team's.
        by_account=concern.lead if concern.lead_id == actor.account.pk else None,
        to="team",
        to_team=concern.team,
        due_on=day,
        subject=(KIND, concern.pk),
        circle_id=concern.pk,
    )


def _keep(actor: Actor, key: UUID, kind: str) -> None:
    for commitment in agreements.open_about((KIND, key), kind):
        agreements.keep(actor, commitment.pk)

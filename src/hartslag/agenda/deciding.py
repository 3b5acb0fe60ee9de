# SPDX-License-Identifier: EUPL-1.2
"""What every step shares: on behalf of who takes it, by who leads the area, once, with who decided."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from hartslag.access.services import acting_as
from hartslag.agenda.leading import leads
from hartslag.agenda.models import Decision, Item, Meeting
from hartslag.agenda.refusals import ItemNotFound, NotNow
from hartslag.agenda.states import MAY_BECOME, MEETING_MAY_BECOME, MeetingState, State, Step
from hartslag.people.services import Actor


def step[**P, R](verb: Callable[Concatenate[Actor, P], R]) -> Callable[Concatenate[Actor, P], R]:
    """Let a step be taken on behalf of its actor, in one transaction."""

    @wraps(verb)
    def taken(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with acting_as(actor.account.pk):
            return verb(actor, *args, **kwargs)

    return taken


def item_led(actor: Actor, key: UUID) -> Item:
    """Return an item the actor decides about, locked until the transaction ends. Raises ItemNotFound."""
    found = Item.objects.select_for_update(of=("self",)).select_related("area").filter(pk=key).first()
    if found is None or not leads(actor, found.area):
        raise ItemNotFound
    return found


def meeting_led(actor: Actor, key: UUID) -> Meeting:
    """Return a meeting the actor decides about, locked until the transaction ends. Raises ItemNotFound."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("area").filter(pk=key).first()
    if found is None or not leads(actor, found.area):
        raise ItemNotFound
    return found


def decided(actor: Actor, of: Item | Meeting, record: UUID, what: Step, words: str = "") -> bool:
    """Note who decided what and why; say no when this very decision is there already.

    record: made with the form, so that the same form twice is one decision.
    """
    about = {"item": of} if isinstance(of, Item) else {"meeting": of}
    decision = Decision(
        id=record,
        step=what,
        words=words.strip(),
        decided_by=actor.account,
        organisation=actor.organisation,
        decided_at=timezone.now(),
        **about,
    )
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def become(of: Item | Meeting, state: State | MeetingState) -> None:
    """Let an item or a meeting pass to another state, if the table says so. Raises NotNow."""
    if isinstance(of, Item):
        possible = state in MAY_BECOME[State(of.state)]
    else:
        possible = state in MEETING_MAY_BECOME[MeetingState(of.state)]
    if not possible:
        raise NotNow
    of.state = state

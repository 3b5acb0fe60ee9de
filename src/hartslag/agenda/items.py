# SPDX-License-Identifier: EUPL-1.2
"""Change items of the agenda: every step a verb with an actor, in one transaction, that may be asked twice.

Nothing here happens by itself: what everybody sees is what a lead of the area decided, with their name.
"""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from hartslag.agenda.deciding import become, decided, item_led, step
from hartslag.agenda.leading import leads, require_lead
from hartslag.agenda.models import Item, Subject
from hartslag.agenda.promises import latest
from hartslag.agenda.refusals import (
    ItemNotFound,
    NothingFound,
    NotNow,
    NotTakenUp,
    OfAPerson,
    PromiseNotToShow,
    PromiseStillOpen,
)
from hartslag.agenda.sources import found_by_number, step_reached
from hartslag.agenda.states import PUBLIC, Outcome, State, Step
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Actor, Organisation, Team

KIND = "agenda_item"
"""What an item is called as the subject of a promise or a handover."""
PROMISE = "agenda.item"
CHOSEN = (PROMISE, "task", "take_over")
"""Sorts of promises that can stand on the agenda: about no person, and not an answer to one reporter."""


@step
def add_item(
    actor: Actor, key: UUID, *, area: Area, title: str, words: str, about: tuple[str, UUID, str] | None = None
) -> Item:
    """Write down what residents raised, as a draft that nobody else sees.

    key: made with the form. about: a kind of source with the area and the mark of what came in (sources.py);
    the item keeps how many there are at least today, and not which. Raises NotAllowed.
    """
    require_lead(actor, area)
    item = Item(id=key, area=area, title=title.strip(), words=words.strip())
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        return Item.objects.get(pk=key)
    if about is not None:
        kind, where, mark = about
        if at_least := step_reached(kind, where, mark):
            Subject.objects.create(item=item, kind=kind, at_least=at_least)
    return item


@step
def tie(actor: Actor, key: UUID, numbers: str) -> None:
    """Say that an item is also about what has these numbers; only what the actor can see is found.

    For who leads the area and who took the item up. Raises ItemNotFound, NothingFound.
    """
    item = _locked(key)
    if not (leads(actor, item.area) or is_theirs(actor, item)):
        raise ItemNotFound
    found = found_by_number(actor, numbers)
    if not found:
        raise NothingFound
    for kind, each in found:
        Subject.objects.get_or_create(item=item, kind=kind, key=each)


@step
def change_item(actor: Actor, key: UUID, record: UUID, *, title: str, words: str) -> None:
    """Put the words of an item right; what is public already is a decision too. Raises ItemNotFound."""
    item = item_led(actor, key)
    if item.state in PUBLIC and not decided(actor, item, record, Step.REWORD):
        return
    item.title, item.words = title.strip(), words.strip()
    item.save(update_fields=["title", "words"])


@step
def publish(actor: Actor, key: UUID, record: UUID) -> None:
    """Let everybody see an item, without any promise. Raises ItemNotFound, NotNow."""
    item = item_led(actor, key)
    if not decided(actor, item, record, Step.PUBLISH):
        return
    become(item, State.PUBLISHED)
    item.published_on = timezone.localdate()
    item.save(update_fields=["state", "published_on"])


@step
def take_up(actor: Actor, key: UUID) -> None:
    """Say that the actor's own organisation takes an item up. Raises ItemNotFound, NotNow."""
    item = item_led(actor, key)
    _check_open(item)
    _taken_up(item, actor.organisation, None)


@step
def ask(actor: Actor, key: UUID, record: UUID, *, to: agreements.Receiver, question: str) -> None:
    """Ask others to take an item up; it is theirs once they accept. Raises ItemNotFound, NotNow."""
    item = item_led(actor, key)
    _check_open(item)
    agreements.offer(actor, subject=(KIND, key), to=to, question=question, key=record)


def accepted(actor: Actor, handover: agreements.Handover) -> None:  # noqa: ARG001 - who answers is not who has it
    """Note that an item was taken up by who accepted it, in the transaction of the acceptance."""
    item = Item.objects.select_for_update().get(pk=handover.subject_id)
    _taken_up(item, handover.to_organisation, handover.to_team)


@step
def promise(actor: Actor, key: UUID, record: UUID, *, what: str, due_on: date) -> None:
    """Promise something about an item, for the organisation that took it up; nobody sees it yet.

    record: the key of the promise. Raises ItemNotFound, NotTakenUp, NotNow, and what the ledger refuses.
    """
    item = _locked(key)
    if item.taken_up_by is None or not is_theirs(actor, item):
        raise NotTakenUp
    _check_open(item)
    team = item.taken_up_team if item.taken_up_team in actor.teams else None
    made = agreements.promise(
        actor,
        kind=PROMISE,
        by_organisation=item.taken_up_by,
        by_team=team,
        what=what,
        due_on=due_on,
        subject=(KIND, key),
        key=record,
    )
    _promised(item, made)


@step
def choose_promise(actor: Actor, key: UUID, commitment: agreements.Commitment) -> None:
    """Tie a promise that was made already to an item; nobody sees it yet.

    Raises ItemNotFound, NotNow, OfAPerson.
    """
    item = item_led(actor, key)
    _check_open(item)
    if commitment.circle_id is not None or commitment.kind not in CHOSEN:
        raise OfAPerson
    _promised(item, commitment)
    if item.taken_up_by is None:
        _taken_up(item, commitment.promised_by_organisation, commitment.promised_by_team)


@step
def show_promise(actor: Actor, key: UUID, record: UUID, words: str) -> None:
    """Let everybody see what was promised, in the lead's own words, with who promised it and for which day.

    Raises ItemNotFound, NotNow, PromiseNotToShow.
    """
    item = item_led(actor, key)
    if item.promise is None or item.state not in PUBLIC:
        raise NotNow
    if not latest([item.promise])[item.promise.pk].may_be_shown:
        raise PromiseNotToShow
    if decided(actor, item, record, Step.SHOW_PROMISE):
        item.promise_shown, item.promise_words = True, words.strip()
        item.save(update_fields=["promise_shown", "promise_words"])


@step
def hide_promise(actor: Actor, key: UUID, record: UUID, reason: str) -> None:
    """Show a promise no more, for a reason. Raises ItemNotFound."""
    item = item_led(actor, key)
    if decided(actor, item, record, Step.HIDE_PROMISE, reason):
        item.promise_shown = False
        item.save(update_fields=["promise_shown"])


@step
def close(actor: Actor, key: UUID, record: UUID, *, solved: bool, words: str) -> None:
    """Say what became of an item: first the result, then the words.

    Raises ItemNotFound, NotNow, PromiseStillOpen.
    """
    item = item_led(actor, key)
    if not decided(actor, item, record, Step.CLOSE, words):
        return
    if solved and item.promise is not None and latest([item.promise])[item.promise.pk].is_open:
        raise PromiseStillOpen
    become(item, State.CLOSED)
    item.outcome = Outcome.SOLVED if solved else Outcome.NOT_SOLVED
    item.outcome_words = words.strip()
    item.closed_on = timezone.localdate()
    item.save(update_fields=["state", "outcome", "outcome_words", "closed_on"])


@step
def reopen(actor: Actor, key: UUID, record: UUID, reason: str) -> None:
    """Put a closed item on the agenda again; what was promised before is no longer shown.

    Raises ItemNotFound, NotNow.
    """
    item = item_led(actor, key)
    if not decided(actor, item, record, Step.REOPEN, reason):
        return
    become(item, State.PUBLISHED)
    item.outcome, item.outcome_words, item.closed_on = Outcome.OPEN, "", None
    item.promise, item.promise_shown = None, False
    item.save(update_fields=["state", "outcome", "outcome_words", "closed_on", "promise", "promise_shown"])


@step
def withdraw(actor: Actor, key: UUID, record: UUID, reason: str) -> None:
    """Take an item off the agenda, for a reason that only colleagues see. Raises ItemNotFound, NotNow."""
    item = item_led(actor, key)
    if not decided(actor, item, record, Step.WITHDRAW, reason):
        return
    become(item, State.WITHDRAWN)
    item.promise_shown = False
    item.save(update_fields=["state", "promise_shown"])


@step
def put_right(actor: Actor, key: UUID, record: UUID) -> None:
    """Make a withdrawn item a draft again. Raises ItemNotFound, NotNow."""
    item = item_led(actor, key)
    if not decided(actor, item, record, Step.PUT_RIGHT):
        return
    become(item, State.DRAFT)
    item.outcome, item.outcome_words, item.closed_on = Outcome.OPEN, "", None
    item.save(update_fields=["state", "outcome", "outcome_words", "closed_on"])


def is_theirs(actor: Actor, item: Item) -> bool:
    """Say whether the actor works for who took an item up, or is in the team that did."""
    return item.taken_up_by in actor.organisations or item.taken_up_team in actor.teams


def _locked(key: UUID) -> Item:
    rows = Item.objects.select_for_update(of=("self",))
    found = rows.select_related("area", "taken_up_by", "taken_up_team").filter(pk=key).first()
    if found is None:
        raise ItemNotFound
    return found


def _check_open(item: Item) -> None:
    if item.state not in {State.DRAFT, State.PUBLISHED}:
        raise NotNow


def _taken_up(item: Item, organisation: Organisation | None, team: Team | None) -> None:
    item.taken_up_by, item.taken_up_team = organisation, team
    item.save(update_fields=["taken_up_by", "taken_up_team"])


def _promised(item: Item, commitment: agreements.Commitment) -> None:
    item.promise, item.promise_shown = commitment, item.promise_id == commitment.pk and item.promise_shown
    item.save(update_fields=["promise", "promise_shown"])

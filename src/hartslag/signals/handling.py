# SPDX-License-Identifier: EUPL-1.2
"""Deal with a report: every step a verb with an actor, in one transaction, that may be asked twice."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area
from hartslag.people.services import Actor, system_actor
from hartslag.signals.categories import categories
from hartslag.signals.mailing import mail_answer
from hartslag.signals.models import Answer, Note, Report
from hartslag.signals.offered import withdraw_offers
from hartslag.signals.receiving import (
    ANSWER_WITHIN,
    DONE,
    KIND,
    promise_answer,
    promise_done,
    promised_to_reporter,
)
from hartslag.signals.refusals import Emptied, NeverShown, NoDayNow, NotAlike, NotNow
from hartslag.signals.routing import answers_for
from hartslag.signals.states import CLOSED, MAY_BECOME, OPEN, Channel, State

type Verb[**P] = Callable[Concatenate[Actor, P], None]


def step[**P](verb: Verb[P]) -> Verb[P]:
    """Let a step be taken on behalf of its actor, in one transaction."""

    @wraps(verb)
    def taken(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> None:
        with access.acting_as(actor.account.pk):
            verb(actor, *args, **kwargs)

    return taken


@step
def take_up(actor: Actor, key: UUID) -> None:
    """Take a report up. Who did already takes it up again without a trace. Raises CircleNotFound, NotNow."""
    report = locked(actor, key)
    if report.state == State.TAKEN_UP and report.lead_id == actor.account.pk:
        return
    if report.state != State.TAKEN_UP:
        _become(report, State.TAKEN_UP)
    report.lead = actor.account
    _save(report, "state", "lead")


@step
def answer(
    actor: Actor, key: UUID, record: UUID, words: str, channel: Channel, *, due_on: date | None = None
) -> None:
    """Tell the reporter something with substance, which keeps the promise of a first answer.

    record: made with the form: the same form twice is one answer. channel: how it was told; on the page with
    which the report is followed it stands anyhow. due_on: by when it will be done; that is told too, and a
    promise of the team. Raises CircleNotFound, NotNow, NoDayNow, agreements.services.DayNotPossible.
    """
    report = locked(actor, key)
    if Answer.objects.filter(pk=record).exists():
        return
    if report.state not in OPEN | CLOSED:
        raise NotNow
    if due_on:
        words = f"{words.strip()}\n\n{_promised(report, due_on)}"
    _tell(actor, report, record, words, channel)


@step
def close(actor: Actor, key: UUID, record: UUID, *, solved: bool, words: str, channel: Channel) -> None:
    """Close a report as solved, or as not solved, and tell the reporter. Raises CircleNotFound, NotNow.

    Solved keeps what was promised to be done by a day; not solved breaks it. What was offered of it to others
    and what a partner promised about it ends.
    """
    report = locked(actor, key)
    if Answer.objects.filter(pk=record).exists():
        return
    _become(report, State.SOLVED if solved else State.NOT_SOLVED)
    report.closed_at = timezone.now()
    report.lead = report.lead or actor.account
    _save(report, "state", "closed_at", "lead")
    _tell(actor, report, record, words, channel)
    for promise in [found for each in with_joined(report) for found in promised_to_reporter(each.pk, DONE)]:
        who = agreements.who_ends(actor, promise)
        if solved:
            agreements.keep(who, promise.pk)
        else:
            agreements.say_not_kept(who, promise.pk, _("De melding is gesloten en niet opgelost."))
    why = _("De melding is gesloten.")
    withdraw_offers(key, why)
    for promise in agreements.open_about((KIND, key)):
        agreements.withdraw(system_actor(), promise.pk, why)


@step
def reopen(actor: Actor, key: UUID) -> None:
    """Open a report again that was closed or joined. Raises CircleNotFound, NotNow.

    Whoever was told that it ended is promised an answer anew, by a new day, as when they open it themselves;
    one that was only joined goes on with the promise it has.
    """
    report = locked(actor, key)
    if report.state == State.RECEIVED:
        return
    had_ended = (report.parent or report).state in CLOSED
    _become(report, State.RECEIVED)
    report.parent, report.closed_at = None, None
    _save(report, "state", "parent", "closed_at")
    for each in with_joined(report) if had_ended else ():
        _promise_anew(each)


@step
def note(actor: Actor, key: UUID, record: UUID, words: str) -> None:
    """Write something down for the team. Raises CircleNotFound, and NotNow when it became a concern."""
    report = locked(actor, key)
    if Note.objects.filter(pk=record).exists():
        return
    _check_here(report)
    Note(
        id=record,
        report=report,
        circle_id=report.circle_id,
        words=words.strip(),
        noted_at=timezone.now(),
        noted_by=actor.account,
    ).save(force_insert=True)
    _log(actor, report, "write")


@step
def change(actor: Actor, key: UUID, *, category: str, place: str, area: Area | None) -> None:
    """Put right what it is about and where. What others may never see is shown no more.

    Raises CircleNotFound, and NotNow when it became a concern.
    """
    report = locked(actor, key)
    _check_here(report)
    report.category, report.place, report.area = category, place.strip(), area
    if not categories()[category].may_be_shown:
        report.released_at = None
    _save(report, "category", "place", "area", "released_at")


@step
def join(actor: Actor, key: UUID, parent: UUID) -> None:
    """Join a report to another of the same team about the same thing: one answer for both.

    Each reporter keeps the promise they were made. Raises CircleNotFound, NotNow, NotAlike.
    """
    report = locked(actor, key)
    if report.parent_id == parent:
        return
    other = locked(actor, parent)
    if parent == key or other.state not in OPEN or other.circle_id != report.circle_id:
        raise NotAlike
    _become(report, State.JOINED)
    report.parent = other
    _save(report, "state", "parent")
    for each in Report.objects.filter(parent=report):
        each.parent = other
        _save(each, "parent")
    withdraw_offers(key, _("Samengevoegd met een andere melding."))


@step
def release(actor: Actor, key: UUID, *, shown: bool) -> None:
    """Let everybody see category, rounded place and state of a report, or no more.

    Raises CircleNotFound, and NeverShown for what is not about public space (law R25).
    """
    report = locked(actor, key)
    if shown and not categories()[report.category].may_be_shown:
        raise NeverShown
    if shown != (report.released_at is not None):
        report.released_at = timezone.now() if shown else None
        _save(report, "released_at")


def locked(actor: Actor, key: UUID) -> Report:
    """Return a report, held until the transaction ends, to who is in the team that deals with it.

    Raises access.services.CircleNotFound for everybody else, also for whom it is offered to, and Emptied when
    its words went at their term.
    """
    rows = Report.objects.select_for_update(of=("self",)).select_related("team")
    report = rows.filter(pk=key).first()
    if report is None:
        # What is read and not held lost its words, or is offered.
        if Report.objects.filter(pk=key, redacted_at__isnull=False).exists():
            raise Emptied
        raise access.CircleNotFound
    access.require_standing(actor, report.circle_id)
    return report


def with_joined(report: Report) -> list[Report]:
    """Return a report with those that were joined to it."""
    return [report, *Report.objects.filter(parent=report).select_related("team", "area")]


def _tell(actor: Actor, report: Report, record: UUID, words: str, channel: Channel) -> None:
    """Write an answer, which those joined to it see too, and keep what was promised."""
    now = timezone.now()
    Answer(
        id=record,
        report=report,
        circle_id=report.circle_id,
        words=words.strip(),
        channel=channel,
        answered_at=now,
        answered_by=actor.account,
    ).save(force_insert=True)
    told = with_joined(report)
    mail_answer(actor, told)
    for each in told:
        if each.answered_at is None:
            each.answered_at = now
            _save(each, "answered_at")
        for promise in promised_to_reporter(each.pk):
            agreements.keep(agreements.who_ends(actor, promise), promise.pk)


def _promised(report: Report, due_on: date) -> str:
    """Promise that a report is done by a day; return the words for that, as the reporter reads them.

    Raises NoDayNow when it is closed or a day was promised already, and when nobody answers for it.
    """
    organisation = answers_for(report.team, report.category, report.area)
    if report.state not in OPEN or promised_to_reporter(report.pk, DONE) or organisation is None:
        raise NoDayNow
    promise_done(report, organisation, due_on)
    with translation.override(report.language):
        return _("Wij beloven dat dit uiterlijk %(day)s klaar is.") % {"day": date_format(due_on, "l j F Y")}


def _promise_anew(report: Report) -> None:
    """Promise an answer by a new day about a report that opened again."""
    report.answered_at, organisation = None, answers_for(report.team, report.category, report.area)
    if organisation is not None:
        report.answer_by = agreements.due(timezone.localdate(), ANSWER_WITHIN, organisation)
        promise_answer(report, organisation, timezone.now())
    _save(report, "answered_at", "answer_by")


def _check_here(report: Report) -> None:
    """Let through what did not move into a concern: nothing is written of that here any more."""
    if report.state == State.MOVED:
        raise NotNow


def _become(report: Report, state: State) -> None:
    if state not in MAY_BECOME[State(report.state)]:
        raise NotNow
    report.state = state


def _save(report: Report, *fields: str) -> None:
    report.save(update_fields=list(fields))


def _log(actor: Actor, report: Report, action: str) -> None:
    access.log(actor, action, circle_id=report.circle_id, record_ids=[report.pk], why="melding")

# SPDX-License-Identifier: EUPL-1.2
"""The ledger of promises: every change a verb with an actor, in one transaction."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access.services import acting_as
from hartslag.agreements.clock import clock_of, due, today
from hartslag.agreements.dependencies import depend, move_dependencies
from hartslag.agreements.kept_words import keep_words
from hartslag.agreements.models import Commitment, Pause
from hartslag.agreements.refusals import (
    DayNotPossible,
    NobodyPromises,
    NotForAnother,
    NotFound,
    NotPossible,
    ReasonMissing,
)
from hartslag.agreements.sides import check_side, organisations_of, teams_of
from hartslag.agreements.states import COMMITMENT_STEPS, State
from hartslag.history import services as history
from hartslag.people.services import Account, Actor, Organisation, Team

if TYPE_CHECKING:
    from hartslag.agreements.subjects import Key

PROMISED, PAUSED, CONCLUDED, AGREED = "promised", "paused", "concluded", "agreed"
"""The moments of which words are kept."""


def promise(
    actor: Actor | None,
    *,
    kind: str,
    by_organisation: Organisation | None = None,
    by_team: Team | None = None,
    by_account: Account | None = None,
    to: str = Commitment.To.RESIDENT,
    to_organisation: Organisation | None = None,
    to_team: Team | None = None,
    what: str = "",
    due_on: date | None = None,
    working_days: int | None = None,
    subject: "Key | None" = None,
    circle_id: UUID | None = None,
    depends_on: Iterable[UUID] = (),
    made_at: datetime | None = None,
    key: UUID | None = None,
) -> Commitment:
    """Promise something by a day, or within so many working days of the organisation that promises.

    actor: None for somebody who is not signed in and to whom a team promises an answer; the system may
    promise for anybody, a person for themselves, their teams and their organisations. Without by_team and
    by_account, the actor promises. what: the words; kept in the circle when there is one.
    made_at: when it was promised, if that was before now, as with what is entered later.
    key: made by the form that asks, so that asking twice promises once.
    Raises NobodyPromises, NotForAnother, DayNotPossible, GoesRound, OtherCircle, NotFound.
    """
    if actor is not None and not actor.is_system and by_account is None and by_team is None:
        by_account = actor.account
    organisation = _promising(actor, by_organisation, by_team)
    _check_own(actor, organisation, by_team, by_account)
    commitment = Commitment(
        id=key or uuid4(),
        kind=kind,
        promised_by_organisation=organisation,
        promised_by_team=by_team,
        promised_by_account=by_account,
        promised_to=to,
        promised_to_organisation=to_organisation,
        promised_to_team=to_team,
        subject_kind=subject[0] if subject else "",
        subject_id=subject[1] if subject else None,
        circle_id=circle_id,
        made_at=made_at or timezone.now(),
        made_by=actor.account if actor else None,
    )
    with acting_as(actor.account.pk if actor else None):
        commitment.due_on = commitment.first_due_on = _last_day(
            due_on, working_days, organisation, timezone.localdate(commitment.made_at)
        )
        if key is None:
            _add(actor, commitment, what)
        elif not _added(actor, commitment, what):
            return Commitment.objects.get(pk=key)
        for other in depends_on:
            depend(commitment, other)
        return commitment


def keep(actor: Actor, key: UUID, answer: str = "") -> Commitment:
    """Say that a promise was kept, with what was answered. Raises NotFound, NotYours, NotPossible."""
    with acting_as(actor.account.pk):
        return _conclude(actor, key, State.KEPT, answer)


def say_not_kept(actor: Actor, key: UUID, reason: str) -> Commitment:
    """Say that a promise was not kept, and why. Raises ReasonMissing, NotFound, NotYours, NotPossible."""
    _need(reason)
    with acting_as(actor.account.pk):
        return _conclude(actor, key, State.BROKEN, reason)


def withdraw(actor: Actor, key: UUID, reason: str) -> Commitment:
    """Say that a promise is no longer needed, and why. Raises as say_not_kept."""
    _need(reason)
    with acting_as(actor.account.pk):
        return _conclude(actor, key, State.WITHDRAWN, reason)


def renew(
    actor: Actor, key: UUID, *, due_on: date, consent_of: str, reason: str, new_key: UUID | None = None
) -> Commitment:
    """Promise it anew for another day, with the consent of whom it was promised to; return the new promise.

    The old one stays as it was, with the day that was not met. What waits for it waits for the new one.
    Raises ReasonMissing (also without who agreed), DayNotPossible, NotFound, NotYours, NotPossible.
    """
    _need(reason)
    if not consent_of.strip():
        raise ReasonMissing(_("Schrijf op wie met de nieuwe dag instemde."), field="consent_of")
    if due_on <= today():
        raise DayNotPossible
    with acting_as(actor.account.pk):
        old = locked(key)
        if old.state == State.RENEWED:
            return Commitment.objects.get(renews=old)
        _conclude(actor, key, State.RENEWED, reason)
        new = Commitment(
            id=new_key or uuid4(),
            made_at=timezone.now(),
            made_by=actor.account,
            due_on=due_on,
            first_due_on=due_on,
            renews=old,
            **{name: getattr(old, name) for name in _PASSED_ON},
        )
        new.consent_of = keep_words(actor, new, AGREED, consent_of)
        new.save(force_insert=True)
        move_dependencies(old, new)
        return new


_PASSED_ON = (
    "kind",
    "promised_by_organisation_id",
    "promised_by_team_id",
    "promised_by_account_id",
    "promised_to",
    "promised_to_organisation_id",
    "promised_to_team_id",
    "what",
    "subject_kind",
    "subject_id",
    "circle_id",
)


def pause(actor: Actor, key: UUID, until: date, reason: str, *, pause_key: UUID | None = None) -> Commitment:
    """Let the clock of a promise stand still from today up to and including a day, for a reason.

    The last day moves by the working days that pass in between; a day on which it stood still already does
    not count twice. Raises ReasonMissing, DayNotPossible, NotFound, NotYours, NotPossible.
    """
    _need(reason)
    if until < today():
        raise DayNotPossible(field="until")
    with acting_as(actor.account.pk):
        commitment = locked(key)
        if pause_key is not None and commitment.pauses.filter(pk=pause_key).exists():
            return commitment
        _check_step(actor, commitment, State.KEPT)
        since = max([today(), *(each.ends_on + timedelta(days=1) for each in commitment.pauses.all())])
        if since > until:
            raise DayNotPossible(_("De klok staat dan al stil. Kies een latere dag."), field="until")
        clock = clock_of(commitment.promised_by_organisation)
        still = clock.between(since - timedelta(days=1), until)
        Pause(
            id=pause_key or uuid4(),
            commitment=commitment,
            circle_id=commitment.circle_id,
            starts_on=since,
            ends_on=until,
            reason=keep_words(actor, commitment, PAUSED, reason),
            paused_at=timezone.now(),
            paused_by=actor.account,
        ).save(force_insert=True)
        commitment.due_on = max(clock.after(commitment.due_on, still), clock.after(until, 0))
        commitment.save(update_fields=["due_on"])
        return commitment


def take_over(
    commitment: Commitment, *, organisation: Organisation, team: Team | None, account: Account | None
) -> None:
    """Let a promise be that of others from now on: of who accepted it, in the caller's transaction."""
    commitment.promised_by_organisation = organisation
    commitment.promised_by_team = team
    commitment.promised_by_account = account
    fields = ["promised_by_organisation", "promised_by_team", "promised_by_account"]
    commitment.save(update_fields=fields)


def locked(key: UUID) -> Commitment:
    """Return a commitment the acting account may see, locked until the transaction ends. Raises NotFound."""
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("promised_by_organisation")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def conclude_by_name(actor: Actor, key: UUID, answer: str, name: str) -> Commitment:
    """Say on behalf of a partner without an account, who signed with a name, that a promise was kept."""
    with acting_as(actor.account.pk):
        return _conclude(actor, key, State.KEPT, answer, name)


def _conclude(actor: Actor, key: UUID, state: State, answer: str, name: str = "") -> Commitment:
    commitment = locked(key)
    if commitment.state == state and commitment.concluded_by_id == actor.account.pk:
        return commitment  # the same form twice
    _check_step(actor, commitment, state)
    commitment.state, commitment.concluded_at, commitment.concluded_by = state, timezone.now(), actor.account
    commitment.concluded_name = name
    commitment.answer = keep_words(actor, commitment, CONCLUDED, answer)
    fields = ["state", "concluded_at", "concluded_by", "concluded_name", "answer"]
    commitment.save(update_fields=fields)
    return commitment


def _check_step(actor: Actor, commitment: Commitment, state: State) -> None:
    side = COMMITMENT_STEPS[State(commitment.state)].get(state)
    if side is None:
        raise NotPossible
    check_side(actor, side, commitment)


def _promising(actor: Actor | None, organisation: Organisation | None, team: Team | None) -> Organisation:
    found = organisation or (team.organisation if team else None) or (actor.organisation if actor else None)
    if found is None:
        raise NobodyPromises
    return found


def _check_own(
    actor: Actor | None, organisation: Organisation, team: Team | None, account: Account | None
) -> None:
    """Nobody promises for another. Raises NotForAnother."""
    if actor is None or actor.is_system:
        return
    own_team = team is None or team.pk in teams_of(actor)
    own_account = account is None or account.pk == actor.account.pk
    in_name_of = organisation.pk in organisations_of(actor) or (team is not None and own_team)
    if not (own_team and own_account and in_name_of):
        raise NotForAnother


def _last_day(
    due_on: date | None, working_days: int | None, organisation: Organisation, made_on: date
) -> date:
    if due_on is None:
        if working_days is None:
            raise DayNotPossible(_("Kies voor welke dag dit wordt beloofd."))
        return due(made_on, working_days, organisation)
    if due_on < made_on:
        raise DayNotPossible
    return due_on


def _add(actor: Actor | None, commitment: Commitment, what: str) -> None:
    commitment.what = keep_words(actor, commitment, PROMISED, what)
    history.add(commitment)


def _added(actor: Actor | None, commitment: Commitment, what: str) -> bool:
    """Add the row and its words; say no when its key is there. Who may not read it may still add it."""
    try:
        with transaction.atomic():
            _add(actor, commitment, what)
    except IntegrityError:
        if Commitment.objects.filter(pk=commitment.pk).exists():
            return False
        raise
    return True


def _need(reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing

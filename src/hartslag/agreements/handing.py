# SPDX-License-Identifier: EUPL-1.2
"""Handovers: offered, and then accepted or refused with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hartslag.access.services import (
    Ground,
    MayNotDecide,
    acting_as,
    decline,
    members,
    part,
    propose,
    take_up,
    valid_grounds,
)
from hartslag.agreements.clock import due, today
from hartslag.agreements.mailing import tell_answered, tell_offered
from hartslag.agreements.models import Handover
from hartslag.agreements.refusals import (
    ConsentOrGroundMissing,
    DayNotPossible,
    NobodyPromises,
    NoReceiver,
    NotFound,
    NotPossible,
    ReasonMissing,
)
from hartslag.agreements.sides import check_side
from hartslag.agreements.states import HANDOVER_STEPS, OfferState
from hartslag.people.services import Account, Actor, Organisation, Team

if TYPE_CHECKING:
    from hartslag.agreements.subjects import Key

ANSWER_WITHIN = 2
"""Working days in which a handover is answered when nothing else was agreed."""

type Hook = Callable[[Actor, Handover], None]
type Promises = Callable[[Actor | None, Handover], date | None]

_ON_ACCEPTED: dict[str, Hook] = {}
_PROMISES: dict[str, Promises] = {}


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom something is offered: a team or somebody of an organisation, or all of it."""

    organisation: Organisation
    team: Team | None = None
    account: Account | None = None


def on_accepted(subject_kind: str, hook: Hook, *, promises: Promises | None = None) -> None:
    """Let the package behind a kind of subject act when one is accepted, in the same transaction.

    The receiver is in the circle by then. What the hook raises undoes the acceptance. promises: by which day
    who accepts today promises to do it, as they read first; None when they promise nothing by that.
    """
    _ON_ACCEPTED[subject_kind] = hook
    if promises:
        _PROMISES[subject_kind] = promises


def promises_within(working_days: int) -> Promises:
    """Return what accepting promises where that is so many working days of who accepts."""
    return lambda _actor, handover: due(today(), working_days, handover.to_organisation)


def promised_by_accepting(actor: Actor | None, handover: Handover) -> date | None:
    """Return by which day who accepts today promises to do it, None for no day; actor: None with a link."""
    asked = _PROMISES.get(handover.subject_kind)
    return asked(actor, handover) if asked else None


def offer(
    actor: Actor,
    *,
    subject: "Key",
    to: Receiver,
    question: str,
    circle_id: UUID | None = None,
    consent: bool = False,
    ground: Ground | str | None = None,
    role: str = "",
    whole: bool = False,
    from_organisation: Organisation | None = None,
    answer_by: date | None = None,
    key: UUID | None = None,
) -> Handover:
    """Offer something to others and tell them by mail that something waits.

    question: what is asked, never about a person: all the receiver sees before accepting. circle_id: when it
    concerns a person; then consent or a ground is compulsory, and a team or an account. A place in the circle
    is kept for the receiver, who takes it up by accepting. role: what the receiver will do there; whole:
    whether they then see all of it, otherwise what was disclosed to their organisation. answer_by: two
    working days of the receiver when not given. Offering again settles an earlier refusal.
    Raises ReasonMissing (no question), NoReceiver, ConsentOrGroundMissing, DayNotPossible, and from access
    what may be wrong with the circle.
    """
    if not question.strip():
        raise ReasonMissing(field="question")
    organisation = from_organisation or actor.organisation
    if organisation is None:
        raise NobodyPromises
    handover = Handover(
        id=key or uuid4(),
        subject_kind=subject[0],
        subject_id=subject[1],
        circle_id=circle_id,
        from_organisation=organisation,
        from_account=None if actor.is_system else actor.account,
        to_organisation=to.organisation,
        to_team=to.team,
        to_account=to.account,
        question=question.strip(),
        offered_at=timezone.now(),
    )
    with acting_as(actor.account.pk):
        if circle_id is not None:
            handover.consent, handover.ground = _why_it_may(consent=consent, ground=ground)
            if to.team is None and to.account is None:
                raise NoReceiver
        handover.answer_by = answer_by or due(today(), ANSWER_WITHIN, to.organisation)
        if handover.answer_by < today():
            raise DayNotPossible(field="answer_by")
        if not _added(actor, handover, role=role or handover.question[:100], whole=whole):
            return Handover.objects.get(pk=handover.pk)
        _settle_earlier(handover)
        tell_offered(handover)
        return handover


def accept(actor: Actor, key: UUID) -> Handover:
    """Accept what was offered: from now on it is the receiver's. Raises NotFound, NotYours, NotPossible.

    When it concerns a person, the receiver takes up the place in the circle; then the package behind the
    subject acts. What that raises undoes all of it.
    """
    with acting_as(actor.account.pk):
        handover = _locked(key)
        if not _answered(actor, handover, OfferState.ACCEPTED):
            return handover
        if handover.circle_id and handover.member:
            take_up(actor, handover.circle_id)
        if hook := _ON_ACCEPTED.get(handover.subject_kind):
            hook(actor, handover)
        tell_answered(handover)
        return handover


def refuse(actor: Actor, key: UUID, reason: str) -> Handover:
    """Refuse what was offered, with a reason that names no person. Raises as accept, and ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    with acting_as(actor.account.pk):
        handover = _locked(key)
        if not _answered(actor, handover, OfferState.REFUSED, reason=reason.strip()):
            return handover
        if handover.circle_id and handover.member:
            decline(actor, handover.circle_id)
        tell_answered(handover)
        return handover


def answer_by_name(actor: Actor, key: UUID, state: OfferState, reason: str, name: str) -> Handover:
    """Answer on behalf of a partner without an account, who signed with a name: impersonal work only."""
    with acting_as(actor.account.pk):
        handover = _locked(key)
        if handover.circle_id is not None:
            raise NotFound
        if _answered(actor, handover, state, reason=reason, name=name):
            if state == OfferState.ACCEPTED and (hook := _ON_ACCEPTED.get(handover.subject_kind)):
                hook(actor, handover)
            tell_answered(handover)
        return handover


def withdraw_offer(actor: Actor, key: UUID, reason: str = "") -> Handover:
    """Take an offer back that nobody answered yet. Raises NotFound, NotYours, NotPossible."""
    with acting_as(actor.account.pk):
        handover = _locked(key)
        if _answered(actor, handover, OfferState.WITHDRAWN, reason=reason.strip()) and handover.member:
            part(actor, handover.member)
        return handover


def settle(actor: Actor, key: UUID) -> Handover:
    """Take note of a refusal: it is up to whoever offered again. Raises NotFound, NotYours."""
    with acting_as(actor.account.pk):
        handover = _locked(key)
        check_side(actor, HANDOVER_STEPS[OfferState.OFFERED][OfferState.WITHDRAWN], handover)
        if handover.settled_at is None:
            handover.settled_at = timezone.now()
            handover.save(update_fields=["settled_at"])
        return handover


def _why_it_may(*, consent: bool, ground: Ground | str | None) -> tuple[bool, Ground | None]:
    """Return consent and ground; raises ConsentOrGroundMissing when neither holds today."""
    if ground is None:
        if not consent:
            raise ConsentOrGroundMissing
        return True, None
    wanted = {"code": ground} if isinstance(ground, str) else {"pk": ground.pk}
    valid = valid_grounds().filter(**wanted).order_by("-valid_from").first()
    if valid is None:
        raise ConsentOrGroundMissing
    return consent, valid


def _added(actor: Actor, handover: Handover, *, role: str, whole: bool) -> bool:
    """Add the row, with a place in the circle that is kept free; say no when its key is there already."""
    try:
        with transaction.atomic():
            if handover.circle_id is not None:
                _check_decides(handover.circle_id)
                handover.member = _place(actor, handover, role=role, whole=whole)
            handover.save(force_insert=True)
    except IntegrityError:
        if Handover.objects.filter(pk=handover.pk).exists():
            return False
        raise
    return True


def _check_decides(circle_id: UUID) -> None:
    """Let through who decides in the circle: a partner who was told something does not pass it on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s IN (SELECT my_deciding_circles())", [circle_id])
        (decides,) = cursor.fetchone() or (False,)
    if not decides:
        raise MayNotDecide


def _place(actor: Actor, handover: Handover, *, role: str, whole: bool) -> UUID | None:
    """Keep a place in the circle for the receiver; None when they are in it already."""
    circle_id, team, account = handover.circle_id, handover.to_team, handover.to_account
    if circle_id is None:
        return None
    # A team stands for its members; who is asked by name is asked alone.
    who = {"team": team} if team else {"account": account}
    for each in members(actor, circle_id):
        same = each.team == team if team else each.account == account
        if same and each.starts_at is not None and each.organisation == handover.to_organisation:
            return None
    return propose(actor, circle_id, **who, organisation=handover.to_organisation, role=role, whole=whole)


def _settle_earlier(handover: Handover) -> None:
    refused = Handover.objects.filter(
        subject_kind=handover.subject_kind,
        subject_id=handover.subject_id,
        state=OfferState.REFUSED,
        settled_at=None,
    )
    for each in refused.exclude(pk=handover.pk):
        each.settled_at = timezone.now()
        each.save(update_fields=["settled_at"])


def _locked(key: UUID) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",))
    related = ("from_organisation", "from_account", "to_organisation", "to_team", "to_account")
    found = rows.select_related(*related).filter(pk=key).first()
    if found is None:
        raise NotFound
    return found


def _answered(
    actor: Actor, handover: Handover, state: OfferState, *, reason: str = "", name: str = ""
) -> bool:
    """Keep an answer; say no when this very answer is there already. Raises NotPossible, NotYours."""
    if handover.state == state and handover.answered_by_id == actor.account.pk:
        return False
    side = HANDOVER_STEPS[OfferState(handover.state)].get(state)
    if side is None:
        raise NotPossible
    check_side(actor, side, handover)
    handover.state, handover.reason = state, reason
    handover.answered_at, handover.answered_by = timezone.now(), actor.account
    handover.answered_name = name
    handover.save(update_fields=["state", "reason", "answered_at", "answered_by", "answered_name"])
    return True

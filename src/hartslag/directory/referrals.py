# SPDX-License-Identifier: EUPL-1.2
"""Read referrals: only those the actor takes part in, each look in the log."""

from dataclasses import dataclass, field
from uuid import UUID

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.directory import records
from hartslag.directory.models import Referral
from hartslag.directory.referring import is_receiver, is_referrer, may_be_offered
from hartslag.directory.standing import KIND, standings
from hartslag.directory.states import State
from hartslag.people.services import Actor

MOST = 200
"""Referrals in a list."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A referral in a list: nothing about the person. ours: referred by the actor's side."""

    referral: Referral
    number: str
    standing: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A referral as who takes part in it sees it, and which steps are theirs.

    may_answer: to say whether there was contact. may_offer: to offer it to another service. may_finish: to
    let it be over.
    """

    referral: Referral
    standing: str
    kept: dict[str, access.Record] = field(repr=False)
    handovers: list[agreements.Handover]
    promises: list[agreements.Promised]
    may_answer: bool
    may_offer: bool
    may_finish: bool

    @property
    def person(self) -> access.Record | None:
        """Return who it is about and how to reach them."""
        return self.kept.get(records.PERSON)

    @property
    def question(self) -> access.Record | None:
        """Return what is asked."""
        return self.kept.get(records.QUESTION)

    @property
    def consent(self) -> access.Record | None:
        """Return why it may be passed on."""
        return self.kept.get(records.CONSENT)

    @property
    def last(self) -> agreements.Handover | None:
        """Return the handover that was offered last."""
        return self.handovers[-1] if self.handovers else None


def referrals_of(actor: Actor, *, ended: bool = False) -> list[Listed]:
    """Return the referrals the actor takes part in, the newest first, at most MOST; four queries."""
    states = {State.ENDED} if ended else set(State) - {State.ENDED}
    numbers = dict(access.my_circles(actor, KIND).values_list("pk", "number"))
    rows = Referral.objects.filter(pk__in=numbers, state__in=states)
    found = list(rows.select_related("service", "team", "organisation", "referred_by")[:MOST])
    words = standings(found)
    access.log(actor, "list", circle_ids=[each.pk for each in found], why="verwijzingen")
    return [
        Listed(
            each,
            numbers[each.pk],
            words[each.pk],
            is_referrer(each, actor),
        )
        for each in found
    ]


def whole(actor: Actor, key: UUID) -> Whole:
    """Return a referral with what the actor may see of it. Raises access.services.CircleNotFound."""
    related = ("circle", "service", "team", "organisation", "referred_by", "lead")
    referral = Referral.objects.select_related(*related).filter(pk=key).first()
    if referral is None:
        raise access.CircleNotFound
    access.require_standing(actor, key, changing=False)
    kept = {
        each.kind: each for each in access.read(actor, [key], records.NAMES, why="verwijzing").get(key, [])
    }
    handovers = agreements.handovers_about((KIND, key))
    waiting = any(each.state == agreements.OfferState.OFFERED for each in handovers)
    ours = is_referrer(referral, actor)
    answered = referral.state == State.ANSWERED
    return Whole(
        referral,
        standings([referral])[key],
        kept,
        handovers,
        agreements.promised_about((KIND, key)),
        may_answer=referral.state == State.ACCEPTED and is_receiver(referral, actor),
        may_offer=ours and not waiting and may_be_offered(referral),
        may_finish=ours and (answered or referral.state == State.OFFERED),
    )

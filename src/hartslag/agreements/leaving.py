# SPDX-License-Identifier: EUPL-1.2
"""Who leaves, and a team that would end: what they had promised goes on with somebody, or they stay."""

from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import override

from hartslag.agreements.clock import due, today
from hartslag.agreements.handing import ANSWER_WITHIN, Receiver, offer
from hartslag.agreements.ledger import locked, take_over
from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.states import OfferState, State
from hartslag.people.services import Account, Actor, StillAtWork, Team

COMMITMENT = "commitment"
"""What a commitment is called as the subject of a handover."""


def hand_over_promises(account: Account, actor: Actor, **_signal: Any) -> None:  # noqa: ANN401
    """Offer every open promise of who left to the team that promised it with them, or to the organisation.

    Runs in the transaction of the leaving. Inside circles a team or colleague who can go on with it is
    found by the database; the one who lets somebody leave sees nothing of it.
    """
    with override("nl"):
        question = _("Een collega is vertrokken. Neem je deze afspraak over?")
    rows = Commitment.objects.filter(promised_by_account=account, state=State.OPEN, circle=None)
    for each in rows.select_related("promised_by_organisation", "promised_by_team"):
        to = Receiver(each.promised_by_organisation, each.promised_by_team)
        offer(
            actor,
            subject=(COMMITMENT, each.pk),
            to=to,
            question=question,
            from_organisation=each.promised_by_organisation,
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM offer_promises_in_circles(%s, %s, %s)",
            [account.pk, question, due(today(), ANSWER_WITHIN)],
        )


def keep_teams_with_work(team: Team, **_signal: Any) -> None:  # noqa: ANN401
    """Let no team end whose promises and offers nobody would see any more. Raises StillAtWork."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_open_work(%s)", [team.pk])
        (has_work,) = cursor.fetchone()
    if has_work:
        raise StillAtWork(team.name)


def promised_day(_actor: Actor | None, handover: Handover) -> date | None:
    """Return by which day a promise that is offered is to be kept."""
    open_ones = Commitment.objects.filter(pk=handover.subject_id, state=State.OPEN)
    return open_ones.values_list("due_on", flat=True).first()


def take_over_promise(actor: Actor, handover: Handover) -> None:
    """Let a promise that was offered be that of who accepted it. Twice is once."""
    commitment = locked(handover.subject_id)
    if handover.state != OfferState.ACCEPTED or commitment.state != State.OPEN:
        return
    person = None if actor.is_system else actor.account
    take_over(commitment, organisation=handover.to_organisation, team=handover.to_team, account=person)

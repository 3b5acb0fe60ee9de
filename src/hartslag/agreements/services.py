# SPDX-License-Identifier: EUPL-1.2
"""Promise, keep, offer, accept: the door of this package."""

from hartslag.agreements import instruments, subjects
from hartslag.agreements.about import (
    Promised,
    answers_about,
    first_due,
    handovers_about,
    open_about,
    open_of_kinds,
    promised_about,
    renewals,
    was_made,
    was_offered,
)
from hartslag.agreements.chains import chain_of
from hartslag.agreements.clock import Clocks, add_closing_days, clocks, due
from hartslag.agreements.handing import (
    Receiver,
    accept,
    offer,
    on_accepted,
    promises_within,
    refuse,
    settle,
    withdraw_offer,
)
from hartslag.agreements.kinds import register_kind
from hartslag.agreements.ladder import add_rung, climb, end_rung
from hartslag.agreements.ledger import keep, pause, promise, renew, say_not_kept, take_over, withdraw
from hartslag.agreements.links import send_link, send_link_on
from hartslag.agreements.loading import load_promises
from hartslag.agreements.models import Commitment, Handover
from hartslag.agreements.sides import who_ends
from hartslag.agreements.states import OfferState, State
from hartslag.agreements.subjects import Subject
from hartslag.agreements.work import mine

__all__ = [
    "Clocks",
    "Commitment",
    "Handover",
    "OfferState",
    "Promised",
    "Receiver",
    "State",
    "Subject",
    "accept",
    "add_closing_days",
    "add_rung",
    "answers_about",
    "chain_of",
    "climb",
    "clocks",
    "due",
    "end_rung",
    "first_due",
    "handovers_about",
    "instruments",
    "keep",
    "load_promises",
    "mine",
    "offer",
    "on_accepted",
    "open_about",
    "open_of_kinds",
    "pause",
    "promise",
    "promised_about",
    "promises_within",
    "refuse",
    "register_kind",
    "renew",
    "renewals",
    "say_not_kept",
    "send_link",
    "send_link_on",
    "settle",
    "subjects",
    "take_over",
    "was_made",
    "was_offered",
    "who_ends",
    "withdraw",
    "withdraw_offer",
]

# SPDX-License-Identifier: EUPL-1.2
"""The agenda of a neighbourhood and the meetings about it: the door of this package."""

from hartslag.agenda.items import (
    add_item,
    ask,
    change_item,
    choose_promise,
    close,
    hide_promise,
    promise,
    publish,
    put_right,
    reopen,
    show_promise,
    take_up,
    tie,
    withdraw,
)
from hartslag.agenda.leading import leads
from hartslag.agenda.loading import load_agenda
from hartslag.agenda.meetings import announce, cancel, change_meeting, discuss, invite, plan_meeting, report
from hartslag.agenda.models import Discussed, Invitation, Item, Meeting
from hartslag.agenda.queries import Agenda, Shown, agenda_of, areas_with_agenda
from hartslag.agenda.refusals import (
    ItemNotFound,
    NothingFound,
    NotNow,
    NotTakenUp,
    OfAPerson,
    OtherArea,
    PromiseNotToShow,
    PromiseStillOpen,
    TooSoon,
)
from hartslag.agenda.sources import Behind, BroughtIn, Source, Standing, register_source
from hartslag.agenda.states import MeetingState, Outcome, State

__all__ = [
    "Agenda",
    "Behind",
    "BroughtIn",
    "Discussed",
    "Invitation",
    "Item",
    "ItemNotFound",
    "Meeting",
    "MeetingState",
    "NotNow",
    "NotTakenUp",
    "NothingFound",
    "OfAPerson",
    "OtherArea",
    "Outcome",
    "PromiseNotToShow",
    "PromiseStillOpen",
    "Shown",
    "Source",
    "Standing",
    "State",
    "TooSoon",
    "add_item",
    "agenda_of",
    "announce",
    "areas_with_agenda",
    "ask",
    "cancel",
    "change_item",
    "change_meeting",
    "choose_promise",
    "close",
    "discuss",
    "hide_promise",
    "invite",
    "leads",
    "load_agenda",
    "plan_meeting",
    "promise",
    "publish",
    "put_right",
    "register_source",
    "reopen",
    "report",
    "show_promise",
    "take_up",
    "tie",
    "withdraw",
]

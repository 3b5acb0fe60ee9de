# SPDX-License-Identifier: EUPL-1.2
"""The agenda of a neighbourhood and the meetings about it: the door of this package."""

from hartslag.agenda.items import (
    add_item,
    change_item,
    choose_promise,
    close,
    promise,
    publish,
    show_promise,
    take_up,
    tie,
    withdraw,
)
from hartslag.agenda.leading import leads
from hartslag.agenda.loading import load_agenda
from hartslag.agenda.meetings import announce, cancel, change_meeting, discuss, invite, plan_meeting, report
from hartslag.agenda.models import Item, Meeting
from hartslag.agenda.queries import agenda_of
from hartslag.agenda.refusals import (
    ItemNotFound,
    NothingFound,
    NotNow,
    OfAPerson,
    OtherArea,
    PromiseNotToShow,
    PromiseStillOpen,
    TooSoon,
)
from hartslag.agenda.sources import Behind, BroughtIn, Source, Standing, register_source

__all__ = [
    "Behind",
    "BroughtIn",
    "Item",
    "ItemNotFound",
    "Meeting",
    "NotNow",
    "NothingFound",
    "OfAPerson",
    "OtherArea",
    "PromiseNotToShow",
    "PromiseStillOpen",
    "Source",
    "Standing",
    "TooSoon",
    "add_item",
    "agenda_of",
    "announce",
    "cancel",
    "change_item",
    "change_meeting",
    "choose_promise",
    "close",
    "discuss",
    "invite",
    "leads",
    "load_agenda",
    "plan_meeting",
    "promise",
    "publish",
    "register_source",
    "report",
    "show_promise",
    "take_up",
    "tie",
    "withdraw",
]

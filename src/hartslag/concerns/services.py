# SPDX-License-Identifier: EUPL-1.2
"""Take in a concern about a person, take it up, share it, and answer for it: the door of this package.

Everything about a person goes through access.services into the circle of the concern; what was promised
stands in the ledger of agreements as kind, parties and dates.
"""

from hartslag.concerns.handling import (
    close,
    follow_up,
    note,
    note_answer,
    note_informed,
    note_step,
    take_up,
)
from hartslag.concerns.queries import (
    concern_in_care,
    concerns_of,
    counts,
    photo_of,
    seen_by_reporter,
    smallest_told,
    whole,
)
from hartslag.concerns.receiving import receiving_team, report, token_of
from hartslag.concerns.sharing import Shared, partners, share, shareable
from hartslag.concerns.states import Channel, Relation
from hartslag.concerns.told import Reporter, Told

__all__ = [
    "Channel",
    "Relation",
    "Reporter",
    "Shared",
    "Told",
    "close",
    "concern_in_care",
    "concerns_of",
    "counts",
    "follow_up",
    "note",
    "note_answer",
    "note_informed",
    "note_step",
    "partners",
    "photo_of",
    "receiving_team",
    "report",
    "seen_by_reporter",
    "share",
    "shareable",
    "smallest_told",
    "take_up",
    "token_of",
    "whole",
]

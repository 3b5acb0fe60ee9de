# SPDX-License-Identifier: EUPL-1.2
"""Who is where when, who offers what help, and how somebody is referred to it: the door of this package."""

from hartslag.directory.faces import ask_to_show
from hartslag.directory.loading import load_directory
from hartslag.directory.offering import Offered, ask_to_check, end_service, keep_service
from hartslag.directory.presence import (
    add_days_off,
    end_place,
    end_presence,
    keep_place,
    keep_presence,
    remove_days_off,
)
from hartslag.directory.referrals import referrals_of, whole
from hartslag.directory.referring import Question, finish, note_contact, refer, refer_again
from hartslag.directory.states import Need

__all__ = [
    "Need",
    "Offered",
    "Question",
    "add_days_off",
    "ask_to_check",
    "ask_to_show",
    "end_place",
    "end_presence",
    "end_service",
    "finish",
    "keep_place",
    "keep_presence",
    "keep_service",
    "load_directory",
    "note_contact",
    "refer",
    "refer_again",
    "referrals_of",
    "remove_days_off",
    "whole",
]

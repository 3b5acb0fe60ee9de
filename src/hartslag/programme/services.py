# SPDX-License-Identifier: EUPL-1.2
"""Load and read programmes and goals: the door of this package. Anything else in it is private."""

from hartslag.programme.loading import load_programme
from hartslag.programme.queries import (
    goal,
    programme,
    programmes,
)
from hartslag.programme.refusals import ProgrammeRefused
from hartslag.programme.standing import goal_standing

__all__ = [
    "ProgrammeRefused",
    "goal",
    "goal_standing",
    "load_programme",
    "programme",
    "programmes",
]

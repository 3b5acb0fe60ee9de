# SPDX-License-Identifier: EUPL-1.2
"""Load and read programmes and goals: the door of this package. Anything else in it is private."""

from hartslag.programme.loading import load_programme
from hartslag.programme.models import Document, Fact, Goal, Programme, Project, Theme
from hartslag.programme.queries import (
    GoalContent,
    ProgrammeContent,
    goal,
    programme,
    programmes,
)
from hartslag.programme.refusals import Problem, ProgrammeRefused, UnknownProgramme
from hartslag.programme.standing import GoalStanding, TargetNow, goal_standing
from hartslag.programme.storing import LoadReport

__all__ = [
    "Document",
    "Fact",
    "Goal",
    "GoalContent",
    "GoalStanding",
    "LoadReport",
    "Problem",
    "Programme",
    "ProgrammeContent",
    "ProgrammeRefused",
    "Project",
    "TargetNow",
    "Theme",
    "UnknownProgramme",
    "goal",
    "goal_standing",
    "load_programme",
    "programme",
    "programmes",
]

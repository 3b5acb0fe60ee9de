# SPDX-License-Identifier: EUPL-1.2
"""The door of the surveys: from a file of answers to figures per area. The rest is private."""

from hartslag.surveys.commanding import estimate_file
from hartslag.surveys.entries import expire_old
from hartslag.surveys.estimating import Outcome, Outcomes
from hartslag.surveys.publishing import publish_outcomes
from hartslag.surveys.queries import all_surveys
from hartslag.surveys.refusals import SurveyRefused

__all__ = [
    "Outcome",
    "Outcomes",
    "SurveyRefused",
    "all_surveys",
    "estimate_file",
    "expire_old",
    "publish_outcomes",
]

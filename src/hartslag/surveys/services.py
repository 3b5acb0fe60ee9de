# SPDX-License-Identifier: EUPL-1.2
"""The door of the surveys: from a file of answers to figures per area. The rest is private."""

from hartslag.surveys.commanding import estimate_file
from hartslag.surveys.estimating import Outcome, Outcomes, estimate
from hartslag.surveys.problems import SurveyRefused
from hartslag.surveys.publishing import publish_outcomes

__all__ = [
    "Outcome",
    "Outcomes",
    "SurveyRefused",
    "estimate",
    "estimate_file",
    "publish_outcomes",
]

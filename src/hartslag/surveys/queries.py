# SPDX-License-Identifier: EUPL-1.2
"""Read surveys and, with the key, their answers."""

from uuid import UUID

from hartslag.surveys.models import Survey
from hartslag.surveys.refusals import UnknownSurvey


def all_surveys() -> list[Survey]:
    """Return every survey, the last first."""
    return list(Survey.objects.all())


def get_survey(key: UUID) -> Survey:
    """Return one survey. Raises UnknownSurvey."""
    survey = Survey.objects.filter(pk=key).first()
    if survey is None:
        raise UnknownSurvey(key)
    return survey

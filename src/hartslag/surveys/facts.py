# SPDX-License-Identifier: EUPL-1.2
"""Check what somebody says a survey is about."""

from datetime import UTC, datetime

from hartslag.surveys.mapping import Facts
from hartslag.surveys.refusals import SurveyRefused

_FIRST_YEAR = 1980
_LONGEST_TITLE = 120


def check_facts(facts: Facts) -> Facts:
    """Return the facts when they can be right. Raises SurveyRefused, with the field."""
    if not facts.title.strip() or len(facts.title) > _LONGEST_TITLE:
        raise SurveyRefused(
            f"Geef de enquête een naam van hoogstens {_LONGEST_TITLE} tekens.",
            f"Give the survey a name of at most {_LONGEST_TITLE} characters.",
            field="title",
        )
    if not _FIRST_YEAR <= facts.year <= datetime.now(UTC).year:
        raise SurveyRefused(
            "Vul het jaar in waarin is gevraagd, met vier cijfers. Het kan niet in de toekomst liggen.",
            "Fill in the year in which people were asked, in four digits. It cannot lie in the future.",
            field="year",
        )
    if str(facts.year) in facts.title:
        raise SurveyRefused(
            "Laat het jaar uit de naam weg. Dan vormen de metingen van elk jaar samen één reeks.",
            "Leave the year out of the name. Then the measurements of each year form one series.",
            field="title",
        )
    return facts


def check_response(facts: Facts, answered: int) -> None:
    """Refuse more answers than people who were asked. Raises SurveyRefused."""
    if facts.invited is not None and facts.invited < answered:
        raise SurveyRefused(
            f"Er zijn {answered} antwoorden, meer dan de {facts.invited} mensen die zijn gevraagd. "
            "Verbeter het aantal, of laat het leeg.",
            f"There are {answered} answers, more than the {facts.invited} people who were asked. Correct the "
            "number, or leave it empty.",
            field="invited",
        )

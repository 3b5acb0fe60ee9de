# SPDX-License-Identifier: EUPL-1.2
"""What a survey is refused for, in one sentence in Dutch and English that says what to do."""

from hartslag.statistics.services import Text


class SurveyRefused(Exception):  # noqa: N818 - named for what it says
    """The file, the mapping or the margins cannot be used as they are; nothing has changed.

    field: the field of a form the sentence belongs to, or nothing. No answer of anybody is ever in the words.
    """

    def __init__(self, nl: str, en: str, field: str = "") -> None:
        super().__init__(nl)
        self.message = Text(nl, en)
        self.field = field


class UnknownSurvey(LookupError):  # noqa: N818 - named for what it says
    """There is no survey with this key."""

# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in a programme file, where, and what to do about it; in Dutch and in English.

And the programme that is not there.
"""

from dataclasses import dataclass

from hartslag.statistics.services import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong. line: where in the file, 1 for the first; None where no line can be named."""

    line: int | None
    entry: str
    message: Text

    def __str__(self) -> str:
        return self.said("nl")

    def said(self, language: str) -> str:
        """Return the place and the message in one line."""
        line = "" if self.line is None else f"{'line' if language == 'en' else 'regel'} {self.line}, "
        return f"{line}{self.entry}: {self.message.in_language(language)}"


class ProgrammeRefused(Exception):  # noqa: N818 - named for what it says
    """A programme file cannot be loaded; nothing has changed. It lists everything that is wrong."""

    def __init__(self, file_name: str, problems: list[Problem]) -> None:
        self.file_name = file_name
        self.problems = tuple(problems)
        super().__init__(self.said("nl"))

    def said(self, language: str) -> str:
        """Return all problems, one a line, under a line that says nothing has changed."""
        many, one = len(self.problems), len(self.problems) == 1
        head = {
            "nl": f"{self.file_name} is niet geladen en er is niets veranderd: "
            f"{'1 fout' if one else f'{many} fouten'}. Verbeter het bestand en laad het opnieuw.",
            "en": f"{self.file_name} was not loaded and nothing has changed: "
            f"{'1 error' if one else f'{many} errors'}. Correct the file and load it again.",
        }[language]
        return "\n".join([head, *(f"- {problem.said(language)}" for problem in self.problems)])


class UnknownProgramme(Exception):  # noqa: N818 - named for what it says
    """There is no programme, or no goal in it, with this slug."""

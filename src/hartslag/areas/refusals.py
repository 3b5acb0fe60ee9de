# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with areas, said in Dutch and in English."""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_NAME = 200


class AreasError(Exception):
    """Say in Dutch and English what is wrong and what to do about it."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl)
        self.nl = nl
        self.en = en

    def in_language(self, language: str) -> str:
        """Return the English sentence for `en`, the Dutch one for anything else."""
        return self.en if language == "en" else self.nl


class UnknownArea(AreasError):  # noqa: N818 - named for what it says
    """No area has this code, or none has it in this year."""

    def __init__(self, code: str, year: int | None = None) -> None:
        nl, en = ("", "") if year is None else (f" in {year}", f" in {year}")
        super().__init__(
            f"Er is geen gebied met de code '{code}'{nl}. Zoek op naam, of laad eerst de gebieden.",
            f"There is no area with the code '{code}'{en}. Search by name, or load the areas first.",
        )


def check_name(name: str) -> None:
    """Raise AreasError when this cannot be the name of an area: it has no letters, or over 200 signs."""
    if not any(sign.isalnum() for sign in name):
        raise AreasError("De naam ontbreekt. Vul de naam in.", "The name is missing. Fill in the name.")
    if len(name) > LONGEST_NAME:
        raise AreasError(
            f"De naam is langer dan {LONGEST_NAME} tekens. Maak de naam korter.",
            f"The name is longer than {LONGEST_NAME} signs. Make it shorter.",
        )


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """Hold one row or shape of a file that was left out; `place` is the line or the number of the shape."""

    file: str
    place: int
    code: str
    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English reason for `en`, the Dutch one for anything else."""
        return self.en if language == "en" else self.nl


class RejectedFile(AreasError):  # noqa: N818 - named for what it says
    """Nothing of a file was taken over, because of these rows."""

    def __init__(self, file: str, rejected: Sequence[RejectedRow]) -> None:
        self.rejected = tuple(rejected)
        count = len(self.rejected)
        super().__init__(
            f"In {file} zijn {count} rijen niet goed, dus is niets overgenomen. Verbeter ze en laad het "
            "bestand opnieuw.",
            f"{count} rows of {file} are not right, so nothing was taken over. Repair them and load the file "
            "again.",
        )

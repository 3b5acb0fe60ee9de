# SPDX-License-Identifier: EUPL-1.2
"""Texts in the two languages of the product, and the errors that carry them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Text:
    """Hold one text in Dutch and in English."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English text for `en`, the Dutch text for anything else."""
        return self.en if language == "en" else self.nl

    @classmethod
    def read(cls, value: object) -> Self | None:
        """Return the text of a table `{nl, en}` read from TOML or JSON, or None when it is not one."""
        if not isinstance(value, Mapping) or set(value) != {"nl", "en"}:
            return None
        if not all(isinstance(part, str) and part.strip() for part in value.values()):
            return None
        return cls(nl=value["nl"].strip(), en=value["en"].strip())


class FiguresError(Exception):
    """Say in Dutch and English what is wrong and what to do about it."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.nl)
        self.message = message


class ImportRefused(FiguresError):  # noqa: N818 - named for what it says
    """The file as a whole cannot be imported; nothing in the store has changed."""


class UnknownRelease(FiguresError):  # noqa: N818 - named for what it says
    """There is no release with this id, or it was withdrawn before."""


class StoreUnreadable(FiguresError):  # noqa: N818 - named for what it says
    """The store on disk is not what the manifest says it is."""


class CatalogueError(Exception):
    """A definition file of the catalogue is wrong; the message names the file and the key."""

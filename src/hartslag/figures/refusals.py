# SPDX-License-Identifier: EUPL-1.2
"""What the figures store refuses, mostly with words in the two languages of the product."""

from hartslag.statistics.services import Text


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


class AmbiguousArea(Exception):  # noqa: N818 - named for what it says
    """More than one area fits the reference; the codes that fit are in `candidates`."""

    def __init__(self, candidates: tuple[str, ...]) -> None:
        super().__init__(", ".join(candidates))
        self.candidates = candidates

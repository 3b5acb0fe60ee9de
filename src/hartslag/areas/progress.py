# SPDX-License-Identifier: EUPL-1.2
"""Say how far a long load is."""

from typing import Protocol


class Progress(Protocol):
    """Hear how far a load is: the stage in Dutch and English, and how much of it is done."""

    def __call__(self, nl: str, en: str, done: int, total: int) -> None:
        """Take the news; called now and then, and with done equal to total when a stage is over."""


def silent(nl: str, en: str, done: int, total: int) -> None:
    """Tell nobody."""

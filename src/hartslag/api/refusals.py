# SPDX-License-Identifier: EUPL-1.2
"""What the API refuses; `problems.py` makes the answer of it."""

from http import HTTPStatus

from hartslag.statistics.services import Text


class RequestRefused(Exception):  # noqa: N818 - named for what it says
    """The request cannot be answered; `words` say why and what to do."""

    def __init__(self, status: HTTPStatus, words: Text) -> None:
        super().__init__(words.nl)
        self.status = status
        self.words = words


class NotThere(RequestRefused):
    """What is asked for does not exist."""

    def __init__(self, words: Text) -> None:
        super().__init__(HTTPStatus.NOT_FOUND, words)

# SPDX-License-Identifier: EUPL-1.2
"""What need not be sent again: the mark (ETag) of an answer, and the short answer when it is unchanged."""

import hashlib
from importlib.metadata import PackageNotFoundError, version

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

ALWAYS_ASK = "public, max-age=0, must-revalidate"
"""Whoever keeps an answer asks whether it still holds: a withdrawn release must not live on in a cache."""


def tag_of(*parts: object) -> str:
    """Return the mark of what these parts decide, for this version of Hartslag."""
    said = "\n".join(str(part) for part in (_version(), *parts))
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def tag_of_content(content: bytes) -> str:
    """Return the mark of an answer that can only be known from the answer itself."""
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def unchanged(request: HttpRequest, tag: str) -> HttpResponseBase | None:
    """Return the short answer when the caller has this version already, else None."""
    answer = get_conditional_response(request, etag=tag)
    if answer is not None:
        answer.headers["ETag"] = tag
    return answer


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Mark an answer by its content, and return the short one when the caller has it already."""
    if "ETag" not in response.headers:
        response.headers["ETag"] = tag_of_content(response.content)
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return response if answer is None else answer


def _version() -> str:
    try:
        return version("hartslag")
    except PackageNotFoundError:
        return ""

# SPDX-License-Identifier: EUPL-1.2
"""Who sees the screens of the privacy officer: for everybody else they are not there."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hartslag.people.services import Actor, may

type View = Callable[..., HttpResponse]


def for_who_may(right: str) -> Callable[[View], View]:
    """Show a screen to who has a right in people/rights.py today; others get the page for what is not there.

    An administrator has none of these rights. No search engine lists such a screen and no cache keeps it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not may(actor_in(request), right):
                return render(request, "404.html", status=404)
            response = view(request, *args, **kwargs)
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Cache-Control"] = "private, no-store"
            return response

        return answer

    return decorate


def actor_in(request: HttpRequest) -> Actor:
    """Return who acts in a request behind a guard."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor

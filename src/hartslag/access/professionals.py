# SPDX-License-Identifier: EUPL-1.2
"""Screens that are for professionals alone."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hartslag.people.services import Actor

type View = Callable[..., HttpResponse]


def for_professionals(view: View) -> View:
    """Show a screen to who is signed in, with both factors, and has a role today.

    Who is not signed in is asked to, and comes back; for who has no role the screen is not there (404). No
    search engine may list such a screen and no cache may keep it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            response: HttpResponse = redirect_to_login(request.get_full_path())
        elif not actor.roles:
            response = render(request, "404.html", status=404)
        else:
            response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer

# SPDX-License-Identifier: EUPL-1.2
"""Screens that are for professionals alone.

Until people sign in, an installation opens them by a setting: the demonstration does, a public site does not.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

type View = Callable[..., HttpResponse]


def for_professionals(view: View) -> View:
    """Show a screen to professionals alone; others get the page for what is not there, with status 404.

    No search engine may list such a screen and no cache may keep it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not settings.PROFESSIONAL_SCREENS:
            return render(request, "404.html", status=404)
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer

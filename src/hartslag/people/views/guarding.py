# SPDX-License-Identifier: EUPL-1.2
"""Who may reach a screen of this package, and how a form of it is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from hartslag.people.actors import ActingRequest, Actor
from hartslag.people.errors import PeopleError
from hartslag.people.rights import may

__all__ = ["ActingRequest", "done", "form_page", "typed", "with_right"]

type View = Callable[..., HttpResponse]


def with_right(right: str) -> Callable[[View], View]:
    """Show a screen to who has a right of people/rights.py.

    Who is not signed in is asked to, and comes back; for others the screen is not there (404). No search
    engine may list it and no cache may keep it.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            actor: Actor | None = getattr(request, "actor", None)
            if actor is None:
                response: HttpResponse = redirect_to_login(request.get_full_path())
            elif may(actor, right):
                response = view(request, *args, **kwargs)
            else:
                response = render(request, "404.html", status=404)
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Cache-Control"] = "private, no-store"
            return response

        return answer

    return guarded


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form; None when the form is asked for."""
    return request.POST if request.method == "POST" else None


def done[T](request: HttpRequest, form: Form, verb: Callable[[dict[str, Any]], T]) -> T | None:
    """Do what a sent form asks and return what came of it; None when there is something to show first.

    verb: called with what was typed. What it refuses stands at its field of the form.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb(form.cleaned_data)
    except PeopleError as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None


def form_page(request: HttpRequest, form: Form, **shown: object) -> HttpResponse:
    """Show a form on a page of its own.

    shown: title, button (what it does), back (address), and, where needed, crumbs (pairs of address and
    name), lead (a sentence), points (what will happen) and warning.
    """
    status = 400 if form.errors else 200
    return render(request, "people/form_page.html", {"form": form, **shown}, status=status)

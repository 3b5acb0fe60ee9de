# SPDX-License-Identifier: EUPL-1.2
"""What the screens share: who acts, and how a form is answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from hartslag.access.services import CircleRefused
from hartslag.agreements.errors import AgreementsError, NotFound
from hartslag.people.services import Actor, for_professionals, may
from hartslag.ui.services import Refused


class ActingRequest(HttpRequest):
    """A request of somebody who is signed in and has a role."""

    actor: Actor


type View = Callable[..., HttpResponse]


def acting(view: View) -> View:
    """Show a screen to who is signed in with a role; what is not there for them is not there (404)."""

    @for_professionals
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None or not actor.roles:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NotFound as absent:
            raise Http404 from absent

    return answer


def with_right(right: str) -> Callable[[View], View]:
    """Show a screen to who has a right of people/rights.py; for others it is not there (404)."""

    def guarded(view: View) -> View:
        @acting
        @wraps(view)
        def answer(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not may(request.actor, right):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return guarded


def done[T](request: HttpRequest, form: Form, verb: Callable[[dict[str, Any]], T]) -> T | None:
    """Do what a sent form asks and return what came of it; None when there is something to show first.

    verb: called with what was typed. What it refuses stands at its field of the form.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return verb(form.cleaned_data)
    except NotFound:
        raise
    except (AgreementsError, CircleRefused, Refused) as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None


def form_page(request: HttpRequest, form: Form, **shown: object) -> HttpResponse:
    """Show a form on a page of its own: title, lead (a sentence), button (what it does), back (address)."""
    status = 400 if form.errors else 200
    return render(request, "agreements/form_page.html", {"form": form, **shown}, status=status)

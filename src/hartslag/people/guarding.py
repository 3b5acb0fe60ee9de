# SPDX-License-Identifier: EUPL-1.2
"""Who may reach a signed-in screen. For others it is not there, and nobody keeps or lists what it says."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.handlers.exception import response_for_exception
from django.http import Http404, HttpRequest, HttpResponse

from hartslag.people.actors import Actor, may
from hartslag.ui.services import typed_given_back

type View = Callable[..., HttpResponse]


def for_professionals(view: View) -> View:
    """Show a screen to who is signed in, with both factors, and has a role today.

    Who is not signed in is asked to, and comes back; what they had typed is given back. For who has no role
    the screen is not there (404).
    """

    def lets_in(actor: Actor) -> bool:
        return bool(actor.roles)

    return _guarded(view, lets_in)


def with_right(right: str) -> Callable[[View], View]:
    """Show a screen to who is signed in and has a right of people/rights.py; for others it is not there."""

    def lets_in(actor: Actor) -> bool:
        return may(actor, right)

    return lambda view: _guarded(view, lets_in)


def _guarded(view: View, lets_in: Callable[[Actor], bool]) -> View:
    """Return a view for whom it lets in. No search engine may list its answers and no cache may keep them.

    Also those of an error: what is raised becomes the answer that Django gives to it.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        actor: Actor | None = getattr(request, "actor", None)
        if actor is None:
            given_back = typed_given_back(request, signed_out=True)
            response: HttpResponse = given_back or redirect_to_login(request.get_full_path())
        elif not lets_in(actor):
            response = response_for_exception(request, Http404())
        else:
            try:
                response = view(request, *args, **kwargs)
            except Exception as error:  # noqa: BLE001 - logged and answered by Django, as without a guard
                response = response_for_exception(request, error)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer

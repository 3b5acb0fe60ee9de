# SPDX-License-Identifier: EUPL-1.2
"""Show the specimen of the house style, and answer when something went wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from hartslag.ui.keeping import gone, typed_given_back
from hartslag.ui.specimen import specimen_context


def specimen(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, with invented examples."""
    return render(request, "ui/specimen.html", specimen_context())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a request that cannot be understood."""
    return _failure(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a request that this reader may not make."""
    return _failure(403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form without the proof that it came from here: it stood open too long, or cookies are off.

    What was typed in a form of ours is given back.
    """
    return typed_given_back(request, signed_out=False) or _failure(403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer a request for a page that does not exist; what was typed there is given back."""
    return gone(request) or _failure(404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer after an error of ours: without context, session or database."""
    return _failure(500)


def _failure(status: int) -> HttpResponse:
    return HttpResponse(render_to_string(f"{status}.html"), status=status)

# SPDX-License-Identifier: EUPL-1.2
"""Give back what was typed in a form that cannot be taken in now, so that it can be sent again."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

_SECRET = ("password", "code")
"""What fields of the sign-in are called: what was typed there is shown to nobody."""


def typed_given_back(request: HttpRequest, *, signed_out: bool) -> HttpResponse | None:
    """Show what was typed and a button that sends it again, with status 403; None when no words were typed.

    signed_out: whose session ended signs in first, in another tab. Only for who sent a form of this
    site, also where cookies are off: words that another site sends are never shown here.
    """
    fields = _fields(request)
    words = _words(fields)
    if not words or not _from_here(request):
        return None
    shown = {
        "fields": fields,
        "words": words,
        "files": bool(request.FILES),
        "address": request.get_full_path(),
        "signed_out": signed_out,
        "sign_in": settings.LOGIN_URL,
    }
    return _for_who_typed(render(request, "ui/given_back.html", shown, status=403))


def gone(request: HttpRequest) -> HttpResponse | None:
    """Show what was typed at a page that is not there, or no more for who typed it; None when no words were.

    A colleague handed the report over meanwhile, for instance. Status 404 and the same for every page that is
    not there: it tells of none whether it exists.
    """
    words = _words(_fields(request))
    if not words or not _from_here(request):
        return None
    return _for_who_typed(render(request, "ui/too_late.html", {"words": words}, status=404))


def too_late(request: HttpRequest, back: str, *, theirs: bool) -> HttpResponse:
    """Give back what was typed for a step that can be taken no more; status 404, as if it is not there.

    back: the address that says how things stand now; a colleague was first, or the same was sent twice.
    Raises Http404 when no words were typed, and for whom such steps are not (theirs).
    """
    words = _words(_fields(request))
    if not words or not theirs:
        raise Http404
    return render(request, "ui/too_late.html", {"words": words, "back": back}, status=404)


def _for_who_typed(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _words(fields: list[tuple[str, str]]) -> list[str]:
    """Return what somebody wrote: more than one word, as a choice or a key of ours never is."""
    return [value for _name, value in fields if len(value.split()) > 1]


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent, but the old proof against forgery; nothing of a form that asks for a secret."""
    if request.method != "POST" or any(secret in name for name in request.POST for secret in _SECRET):
        return []
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def _from_here(request: HttpRequest) -> bool:
    """Say whether a page of ours sent this: the browser says so, or has our cookie where it does not say."""
    origin = request.headers.get("Origin")
    if origin is None:
        return settings.CSRF_COOKIE_NAME in request.COOKIES
    return origin == f"{request.scheme}://{request.get_host()}"

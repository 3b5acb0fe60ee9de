# SPDX-License-Identifier: EUPL-1.2
"""Answer a form: do what it asks, or say at its field what is wrong; and a page for a form alone."""

from collections.abc import Callable
from typing import Any, overload

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


class Refused(Exception):  # noqa: N818 - says what happened
    """Something that was asked cannot be done; str() says why and what to do, in the reader's language.

    message: the words of a kind of refusal. field: the name of the form field it is about, empty when about
    none.
    """

    message: object = ""
    field = ""

    def __init__(self, message: object = None, *, field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field or self.field

    def __str__(self) -> str:
        return str(self.args[0])


def typed(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a form; None when the form is asked for."""
    return request.POST if request.method == "POST" else None


@overload
def done(request: HttpRequest, form: Form, verb: Callable[[dict[str, Any]], None]) -> bool: ...
@overload
def done[T](request: HttpRequest, form: Form, verb: Callable[[dict[str, Any]], T]) -> T | None: ...
def done(request: HttpRequest, form: Form, verb: Callable[[dict[str, Any]], object]) -> object:
    """Do what a sent form asks and return what came of it; None when there is something to show first.

    verb: called with what was typed; True is returned for one that returns nothing. What it refuses stands at
    its field of the form.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = verb(form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None
    return True if made is None else made


def form_page(request: HttpRequest, form: Form, **shown: object) -> HttpResponse:
    """Show a form on a page of its own; with status 400 when something in it is wrong.

    shown: title, button (what it does), back (address), crumbs (pairs of address and name of the pages above)
    and, where needed, about (what it is about), lead (a sentence), points (what will happen), warning,
    further (pairs of address and name of other pages), source (for whom the page is) and template (one that
    extends ui/form_page.html).
    """
    template = str(shown.pop("template", "ui/form_page.html"))
    return render(request, template, {"form": form, **shown}, status=400 if form.errors else 200)

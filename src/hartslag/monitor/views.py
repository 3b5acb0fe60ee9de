# SPDX-License-Identifier: EUPL-1.2
"""The screens of the monitor: each answers one question, and its download gives the numbers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hartslag.monitor.forms import QuestionForm
from hartslag.monitor.screens import calculator as calculator_screen
from hartslag.monitor.screens.downloads import download


def calculator(request: HttpRequest) -> HttpResponse:
    """Can we say that? Choose a kind of question, ask it, read the honest sentence."""
    asked = request.GET.get("kind", "")
    choice = calculator_screen.choice_of(asked)
    shown: dict[str, object] = {
        "calculator_href": reverse("calculator"),
        "choices": calculator_screen.CHOICES,
        "choice": choice,
        "unknown_kind": bool(asked) and choice is None,
    }
    if choice:
        typed = {name: value for name, value in request.GET.items() if choice.kind.field(name)}
        form = QuestionForm(choice.kind, typed or None)
        if form.is_valid() and form.answer:
            shown["answered"] = calculator_screen.answered(form.answer)
            shown["address"] = request.build_absolute_uri(shown["answered"].href)
        shown["form"] = form
    return render(request, "monitor/calculator.html", shown)


def calculator_csv(request: HttpRequest) -> HttpResponse:
    """Return a question and its answer as a download; a question that cannot be answered gets the page."""
    choice = calculator_screen.choice_of(request.GET.get("kind", ""))
    form = QuestionForm(choice.kind, request.GET.dict()) if choice else None
    if form is None or not form.is_valid() or form.answer is None:
        return calculator(request)
    return download("rekenhulp", *calculator_screen.table_of(form.answer))

# SPDX-License-Identifier: EUPL-1.2
"""The calculator: what may be said about a change or a difference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from hartslag.monitor.forms import QuestionForm
from hartslag.monitor.screens import shown_answer
from hartslag.ui.services import Form, Sheet, table_download


def calculator(request: HttpRequest) -> HttpResponse:
    """Show the kinds of question, the form of one, or the honest sentence that answers it."""
    asked = request.GET.get("kind", "")
    choice = shown_answer.choice_of(asked)
    shown: dict[str, object] = {
        "calculator_href": reverse("calculator"),
        "choices": shown_answer.CHOICES,
        "choice": choice,
        "unknown_kind": bool(asked) and choice is None,
    }
    if choice:
        typed = {name: value for name, value in request.GET.dict().items() if choice.kind.field(name)}
        form = QuestionForm(choice.kind, typed or None)
        if form.is_valid() and form.answer:
            answered = shown_answer.answered(form.answer)
            shown |= {"answered": answered, "address": request.build_absolute_uri(answered.href)}
        shown["form"] = form
    return render(request, "monitor/calculator.html", shown)


def calculator_csv(request: HttpRequest, form: Form = "csv") -> HttpResponse:
    """Return a question and its answer as a download; a question that cannot be answered gets the page."""
    choice = shown_answer.choice_of(request.GET.get("kind", ""))
    asked = QuestionForm(choice.kind, request.GET.dict()) if choice else None
    if asked is None or not asked.is_valid() or asked.answer is None:
        return calculator(request)
    return table_download(Sheet(gettext("rekenhulp"), shown_answer.rows_of(asked.answer)), form)

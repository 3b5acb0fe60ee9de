# SPDX-License-Identifier: EUPL-1.2
"""Who looked, at whom and why; and whether the log is what was sealed."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hartslag.access.kinds import keys_numbered
from hartslag.access.log import LogLine
from hartslag.access.privacy.forms import LogForm, PersonForm
from hartslag.access.privacy.looking import Question, everybody, lines, lines_about, numbered, with_names
from hartslag.access.privacy.words import PROBLEMS
from hartslag.access.retention.holding import circle_numbered
from hartslag.access.retention.refusals import NoSuchNumber
from hartslag.access.sealing import standing as sealing
from hartslag.access.sealing.verifying import verify_log
from hartslag.people.services import ActingRequest, with_right

_PER_PAGE = 50
_ABOUT_PERSON = 500
_YEARS_OF_EMERGENCIES = 1


@require_GET
@with_right("read the log")
def looked(request: ActingRequest) -> HttpResponse:
    """Show who looked in the days, by the account or about the number that are asked for."""
    actor = request.actor
    form = LogForm(everybody(actor), request.GET)
    context: dict[str, object] = {"form": form, "person_form": PersonForm()}
    if form.is_valid():
        try:
            question = _question(request, form)
        except NoSuchNumber:
            form.add_error("dossier", _("Er is geen dossier en geen melding met dit nummer. Kijk het na."))
        else:
            context["filtered"] = any(form.cleaned_data.values())
            context |= _shown(request, lines(actor, question), question.records) | {"question": question}
    return render(request, "access/privacy/log.html", context, status=400 if form.errors else 200)


@require_POST
@with_right("read the log")
def about_person(request: ActingRequest) -> HttpResponse:
    """Show who looked in the circles in which a person is filed."""
    actor = request.actor
    form = PersonForm(request.POST)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        circles, found = lines_about(actor, form.names(), form.cleaned_data["born"])
        context |= {"circles": circles, "looks": with_names(found[:_ABOUT_PERSON]), "asked": True}
    return render(request, "access/privacy/person.html", context, status=400 if form.errors else 200)


@require_GET
@with_right("read the log")
def emergencies(request: ActingRequest) -> HttpResponse:
    """Show who looked in an emergency in the past year, and why."""
    today = timezone.localdate()
    question = Question(today - timedelta(days=365 * _YEARS_OF_EMERGENCIES), today, emergency=True)
    context = _shown(request, lines(request.actor, question))
    return render(request, "access/privacy/emergencies.html", context)


@require_http_methods(["GET", "POST"])
@with_right("read the log")
def seals(request: ActingRequest) -> HttpResponse:
    """Say how far the log is sealed; when sent, verify all of it."""
    context: dict[str, object] = {"seals": sealing.seals()}
    if request.method == "POST":
        verified = verify_log()
        problems = [(PROBLEMS[problem.kind], problem) for problem in verified.problems]
        context |= {"verified": verified, "problems": problems}
    return render(request, "access/privacy/seals.html", context)


def _question(request: ActingRequest, form: LogForm) -> Question:
    """Return what is asked; by number of a circle, or of what lies in one. Raises NoSuchNumber."""
    asked = form.question()
    if not (number := form.cleaned_data["dossier"].strip().upper()):
        return asked
    if records := keys_numbered(number):
        return replace(asked, records=records)
    return replace(asked, circles=frozenset({circle_numbered(request.actor, number)}))


def _shown(
    request: ActingRequest, found: "QuerySet[LogLine]", asked: frozenset[UUID] = frozenset()
) -> dict[str, object]:
    page: Page[LogLine] = Paginator(found, _PER_PAGE).get_page(request.GET.get("blad"))
    return {"page": page, "looks": numbered(page.object_list, asked), "address": _without_page(request)}


def _without_page(request: ActingRequest) -> str:
    asked = request.GET.copy()
    asked.pop("blad", None)
    return asked.urlencode()

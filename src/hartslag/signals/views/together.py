# SPDX-License-Identifier: EUPL-1.2
"""One step with several reports of the list at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from hartslag.people.services import ActingRequest, Actor, for_professionals
from hartslag.signals import services
from hartslag.signals.listing import PAGE
from hartslag.signals.models import Report
from hartslag.signals.states import Channel
from hartslag.signals.views.steps import FOR_WHOM, title_of
from hartslag.signals.working_forms import AnswersForm, ClosesForm, JoinForm
from hartslag.ui.services import Refused, form_page

type Verb = Callable[[Actor, UUID, dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Together:
    """What can be done with several reports: a verb for each, and the form it asks, if any."""

    verb: Verb
    form: type[AnswersForm] | type[ClosesForm] | type[JoinForm] | None = None
    title: object = ""


def _answer(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
    services.answer(actor, key, uuid5(given["key"], str(key)), given["words"], Channel(given["channel"]))


def _close(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
    services.close(
        actor,
        key,
        uuid5(given["key"], str(key)),
        solved=given["solved"] == "yes",
        words=given["words"],
        channel=Channel(given["channel"]),
    )


def _join(actor: Actor, key: UUID, given: dict[str, Any]) -> None:
    if str(key) != given["parent"]:
        services.join(actor, key, UUID(given["parent"]))


STEPS = {
    "oppakken": Together(lambda actor, key, _given: services.take_up(actor, key)),
    "antwoord": Together(_answer, AnswersForm, gettext_lazy("Eén antwoord aan alle melders")),
    "afsluiten": Together(_close, ClosesForm, gettext_lazy("Samen afsluiten")),
    "samenvoegen": Together(_join, JoinForm, gettext_lazy("Samenvoegen tot één melding")),
    "vrijgeven": Together(lambda actor, key, _given: services.release(actor, key, shown=True)),
    "verbergen": Together(lambda actor, key, _given: services.release(actor, key, shown=False)),
}


@for_professionals
@require_POST
def together(request: ActingRequest) -> HttpResponse:
    """Take a step with the reports that were ticked, asking first what it needs to know."""
    step = STEPS.get(request.POST.get("doe", ""))
    reports = services.in_care_of(request.actor, _keys(request.POST.getlist("melding")))
    if step is None or not reports:
        return _back(request, niets="1")
    given: dict[str, Any] = {}
    if step.form is not None:
        form = _form(request, step, reports)
        if not form.is_valid():
            return _ask(request, step, form, reports)
        given = form.cleaned_data
    refused = []
    for report in reports:
        try:
            step.verb(request.actor, report.pk, given)
        except Refused as reason:
            refused.append((report, title_of(report), str(reason)))
    if refused:
        shown = {
            "refused": refused,
            "done": len(reports) - len(refused),
            "words": given.get("words", ""),
            "back": _address(request),
        }
        return render(request, "signals/team/together.html", shown, status=409)
    return _back(request, gedaan=str(len(reports)))


def _form(request: ActingRequest, step: Together, reports: list[Report]) -> forms.Form:
    """Return the form of a step, which carries along for which reports it is."""
    sent = request.POST if "gevraagd" in request.POST else None
    named = [(str(each.pk), title_of(each)) for each in reports]
    form: forms.Form
    if step.form is JoinForm:
        form = JoinForm(named, sent)
    else:
        kind = ClosesForm if step.form is ClosesForm else AnswersForm
        form = kind(services.templates_for(request.actor), sent)
    form.fields["melding"] = forms.MultipleChoiceField(
        choices=named, initial=[key for key, _title in named], widget=forms.MultipleHiddenInput
    )
    for name in ("doe", "lijst", "gevraagd"):
        kept = request.POST.get(name, "") if name != "gevraagd" else "1"
        form.fields[name] = forms.CharField(initial=kept, required=False, widget=forms.HiddenInput)
    return form


def _ask(request: ActingRequest, step: Together, form: forms.Form, reports: list[Report]) -> HttpResponse:
    number = len(reports)
    return form_page(
        request,
        form,
        title=step.title,
        points=[title_of(each) for each in reports],
        button=ngettext("Doen bij %(number)s melding", "Doen bij %(number)s meldingen", number)
        % {"number": number},
        crumbs=[(reverse("reports"), _("Meldingen"))],
        back=_address(request),
        source=FOR_WHOM,
    )


def _keys(sent: list[str]) -> list[UUID]:
    """Return the keys that were ticked, of one page at most; what is no key is left out."""
    keys = []
    for each in sent[:PAGE]:
        try:
            keys.append(UUID(each))
        except ValueError:
            continue
    return keys


def _address(request: ActingRequest, **more: str) -> str:
    """Return the address of the list as it was asked for, with something to say above it."""
    query = QueryDict(request.POST.get("lijst", ""), mutable=True)
    for name, value in more.items():
        query[name] = value
    return f"{reverse('reports')}?{query.urlencode()}" if query else reverse("reports")


def _back(request: ActingRequest, **more: str) -> HttpResponse:
    return HttpResponseRedirect(_address(request, **more))

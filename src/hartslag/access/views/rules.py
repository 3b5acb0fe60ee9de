# SPDX-License-Identifier: EUPL-1.2
"""The grounds on which circles are opened and the terms for which they are kept, for administrators."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hartslag.access import grounds as rules
from hartslag.access.former_colleagues import FORMER_COLLEAGUES
from hartslag.access.refusals import CircleRefused
from hartslag.access.rule_forms import GroundEndForm, GroundForm, NewRetentionForm, RetentionForm
from hartslag.people.services import ActingRequest, for_professionals, may

type View = Callable[..., HttpResponse]


def _for_administrators(view: View) -> View:
    """Show a screen to who may keep the rules; for others it is not there."""

    @wraps(view)
    def answer(request: ActingRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not may(request.actor, "manage grounds"):
            return render(request, "404.html", status=404)
        return view(request, *args, **kwargs)

    return for_professionals(answer)


def _form_page(request: ActingRequest, form: Form, *, title: str, button: str, back: str) -> HttpResponse:
    shown = {"form": form, "title": title, "button": button, "back": reverse(back)}
    return render(request, "access/rule_form.html", shown, status=400 if form.errors else 200)


@require_GET
@_for_administrators
def grounds(request: ActingRequest) -> HttpResponse:
    """List the grounds, with the days on which each is valid."""
    valid = set(rules.valid_grounds().values_list("pk", flat=True))
    listed = [(ground, ground.pk in valid) for ground in rules.grounds()]
    shown = {"grounds": listed, "today": timezone.localdate()}
    return render(request, "access/grounds.html", shown)


@require_http_methods(["GET", "POST"])
@_for_administrators
def new_ground(request: ActingRequest) -> HttpResponse:
    """Add a ground."""
    form = GroundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rules.add_ground(request.actor, **form.cleaned_data)
        except CircleRefused as refused:
            form.refuse(refused)
        else:
            return redirect("grounds")
    return _form_page(
        request, form, title=_("Grondslag toevoegen"), button=_("Grondslag toevoegen"), back="grounds"
    )


@require_http_methods(["GET", "POST"])
@_for_administrators
def end_ground(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say from which day a ground is valid no more."""
    ground = get_object_or_404(rules.grounds(), pk=key)
    initial = {"valid_to": ground.valid_to}
    form = GroundEndForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            rules.end_ground(request.actor, ground, form.cleaned_data["valid_to"])
        except CircleRefused as refused:
            form.refuse(refused)
        else:
            return redirect("grounds")
    return _form_page(request, form, title=ground.name, button=_("Bewaren"), back="grounds")


@require_GET
@_for_administrators
def retention_classes(request: ActingRequest) -> HttpResponse:
    """List how long what is kept."""
    shown = {"classes": rules.retention_classes(), "former_colleagues": FORMER_COLLEAGUES}
    return render(request, "access/retention_classes.html", shown)


@require_http_methods(["GET", "POST"])
@_for_administrators
def new_retention_class(request: ActingRequest) -> HttpResponse:
    """Add a class of circles with its term."""
    form = NewRetentionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rules.add_retention_class(request.actor, **form.cleaned_data)
        except CircleRefused as refused:
            form.refuse(refused)
        else:
            return redirect("retention-classes")
    title = _("Bewaartermijn toevoegen")
    return _form_page(request, form, title=title, button=title, back="retention-classes")


@require_http_methods(["GET", "POST"])
@_for_administrators
def change_retention_class(request: ActingRequest, key: UUID) -> HttpResponse:
    """Change how long a class of circles is kept."""
    found = get_object_or_404(rules.retention_classes(), pk=key)
    initial = {name: getattr(found, name) for name in ("name", "result", "starts", "months")}
    form = RetentionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        rules.change_retention_class(request.actor, found, **form.cleaned_data)
        return redirect("retention-classes")
    return _form_page(request, form, title=found.name, button=_("Bewaren"), back="retention-classes")

# SPDX-License-Identifier: EUPL-1.2
"""The grounds on which circles are opened and the terms for which they are kept, for administrators."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hartslag.access import grounds as rules
from hartslag.access.former_colleagues import FORMER_COLLEAGUES
from hartslag.access.rule_forms import GroundEndForm, GroundForm, NewRetentionForm, RetentionForm
from hartslag.people.services import ActingRequest, administration_crumbs, with_right
from hartslag.ui.services import done, form_page, typed

_for_administrators = with_right("manage grounds")


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
    form = GroundForm(typed(request))
    if done(request, form, lambda values: rules.add_ground(request.actor, **values)):
        return redirect("grounds")
    title = _("Grondslag toevoegen")
    return form_page(request, form, title=title, button=title, **_above("grounds"))


@require_http_methods(["GET", "POST"])
@_for_administrators
def end_ground(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say from which day a ground is valid no more."""
    ground = get_object_or_404(rules.grounds(), pk=key)
    initial = {"valid_to": ground.valid_to}
    form = GroundEndForm(typed(request), initial=initial)
    if done(request, form, lambda values: rules.end_ground(request.actor, ground, values["valid_to"])):
        return redirect("grounds")
    return form_page(request, form, title=ground.name, button=_("Bewaren"), **_above("grounds"))


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
    form = NewRetentionForm(typed(request))
    if done(request, form, lambda values: rules.add_retention_class(request.actor, **values)):
        return redirect("retention-classes")
    title = _("Bewaartermijn toevoegen")
    return form_page(request, form, title=title, button=title, **_above("retention-classes"))


@require_http_methods(["GET", "POST"])
@_for_administrators
def change_retention_class(request: ActingRequest, key: UUID) -> HttpResponse:
    """Change how long a class of circles is kept."""
    found = get_object_or_404(rules.retention_classes(), pk=key)
    initial = {name: getattr(found, name) for name in ("name", "result", "starts", "months")}
    form = RetentionForm(typed(request), initial=initial)
    if done(request, form, lambda values: rules.change_retention_class(request.actor, found, **values)):
        return redirect("retention-classes")
    return form_page(request, form, title=found.name, button=_("Bewaren"), **_above("retention-classes"))


def _above(name: str) -> dict[str, object]:
    """Return where a form leads back to, and the pages above it."""
    lists = {"grounds": _("Grondslagen"), "retention-classes": _("Bewaartermijnen")}
    address = reverse(name)
    return {"back": address, "crumbs": administration_crumbs((address, lists[name]))}

# SPDX-License-Identifier: EUPL-1.2
"""Circles at their term: put on a list by the privacy officer, approved by somebody else."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hartslag.access.privacy.forms import ListForm, RefusalForm
from hartslag.access.privacy.guarding import actor_in, for_who_may
from hartslag.access.privacy.words import kind_words
from hartslag.access.refusals import CircleRefused
from hartslag.access.retention.destroying import (
    approve,
    due,
    list_of,
    lists,
    prepare,
    proofs,
    refuse,
)
from hartslag.access.retention.models import DestructionList

_PROOFS_SHOWN = 100


@require_http_methods(["GET", "POST"])
@for_who_may("prepare destruction")
def due_circles(request: HttpRequest) -> HttpResponse:
    """Show the circles at their term and put those that are chosen on a list."""
    actor = actor_in(request)
    found = due(actor)
    free = [each.circle_id for each in found if not each.held]
    form = ListForm(request.POST) if request.method == "POST" else ListForm()
    if form.is_valid():
        try:
            made = prepare(actor, form.cleaned_data["circles"], form.cleaned_data["key"])
        except CircleRefused as refused:
            form.refuse(refused)
        else:
            return redirect("destruction-list", made.pk)
    context = {
        "form": form,
        "due": [(each, kind_words(each.kind)) for each in found],
        "free": free,
        "lists": lists(actor),
        "proofs": proofs(actor)[:_PROOFS_SHOWN],
    }
    return render(request, "access/privacy/due.html", context, status=400 if form.errors else 200)


@require_GET
@for_who_may("approve destruction")
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the lists there are, for who decides on them."""
    actor = actor_in(request)
    context = {"lists": lists(actor), "proofs": proofs(actor)[:_PROOFS_SHOWN]}
    return render(request, "access/privacy/lists.html", context)


@require_http_methods(["GET", "POST"])
@for_who_may("approve destruction")
def destruction_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show one list; approve it, or say why not."""
    actor = actor_in(request)
    found = list_of(actor, key)
    form, problem = RefusalForm(), ""
    if request.method == "POST":
        form = RefusalForm(request.POST if request.POST.get("besluit") == "niet" else None)
        try:
            if not form.is_bound:
                approve(actor, key)
                return redirect("destruction-list", key)
            if form.is_valid():
                refuse(actor, key, form.cleaned_data["reason"])
                return redirect("destruction-list", key)
        except CircleRefused as refused:
            problem = str(refused)
    context = _context(found) | {
        "form": form,
        "problem": problem,
        "decides": found.decided_at is None and found.prepared_by_id != actor.account.pk,
        "own": found.prepared_by_id == actor.account.pk,
    }
    status = 400 if problem or form.errors else 200
    return render(request, "access/privacy/list.html", context, status=status)


def _context(found: DestructionList) -> dict[str, object]:
    proven = {proof.circle_id: proof for proof in found.proofs.all()}
    entries = [(entry, kind_words(entry.kind), proven.get(entry.circle_id)) for entry in found.entries.all()]
    return {"list": found, "entries": entries, "gone": len(proven)}

# SPDX-License-Identifier: EUPL-1.2
"""Circles at their term: put on a list by the privacy officer, approved by somebody else."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hartslag.access.privacy.forms import ListForm, RefusalForm
from hartslag.access.privacy.words import kind_words
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
from hartslag.people.services import ActingRequest, with_right
from hartslag.ui.services import Refused, done, typed

_PROOFS_SHOWN = 100


@require_http_methods(["GET", "POST"])
@with_right("prepare destruction")
def due_circles(request: ActingRequest) -> HttpResponse:
    """Show the circles at their term and put those that are chosen on a list."""
    actor = request.actor
    found = due(actor)
    free = [each.circle_id for each in found if not each.held]
    form = ListForm(typed(request))
    if made := done(request, form, lambda values: prepare(actor, values["circles"], values["key"])):
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
@with_right("approve destruction")
def waiting(request: ActingRequest) -> HttpResponse:
    """Show the lists there are, for who decides on them."""
    actor = request.actor
    context = {"lists": lists(actor), "proofs": proofs(actor)[:_PROOFS_SHOWN]}
    return render(request, "access/privacy/lists.html", context)


@require_http_methods(["GET", "POST"])
@with_right("approve destruction")
def destruction_list(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show one list; approve it, or say why not."""
    actor = request.actor
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
        except Refused as refused:
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

# SPDX-License-Identifier: EUPL-1.2
"""The page Mijn werk, which answers one question: what must I do now."""

from django.http import HttpResponse
from django.shortcuts import render

from hartslag.agreements.rows import rows_of
from hartslag.agreements.work import mine
from hartslag.people.services import ActingRequest, for_professionals


@for_professionals
def my_work(request: ActingRequest) -> HttpResponse:
    """Show what is due, what was offered to me and what is stuck, and nothing else."""
    work = mine(request.actor)
    shown = {
        "work": work,
        "due_rows": rows_of(work.due),
        "late_at": [(party, rows_of(party.promises, who=True)) for party in work.stuck.late_at],
    }
    return render(request, "agreements/my_work.html", shown)

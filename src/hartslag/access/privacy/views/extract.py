# SPDX-License-Identifier: EUPL-1.2
"""An access request: find what is kept about one person, look it over, and make the document."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from hartslag.access.privacy.extract_document import document
from hartslag.access.privacy.extracting import extract
from hartslag.access.privacy.forms import LeavingOutForm, RequestForm
from hartslag.access.privacy.words import WITHHELD, kind_words
from hartslag.people.services import ActingRequest, with_right
from hartslag.ui.services import pdf_download


@require_http_methods(["GET", "POST"])
@with_right("answer access requests")
def request_extract(request: ActingRequest) -> HttpResponse:
    """Ask for whom; when sent, show what they will get, to be looked over."""
    if request.method != "POST":
        return render(request, "access/privacy/request.html", {"form": RequestForm()})
    form = LeavingOutForm(request.POST)
    if not form.is_valid():
        context = {"form": RequestForm(request.POST)}
        return render(request, "access/privacy/request.html", context, status=400)
    made = extract(request.actor, form.asked())
    files = [
        (file, kind_words(file.kind), [(item, WITHHELD.get(item.withheld)) for item in file.items])
        for file in made.files
    ]
    return render(request, "access/privacy/extract.html", {"extract": made, "files": files, "form": form})


@require_POST
@with_right("answer access requests")
def extract_pdf(request: ActingRequest) -> HttpResponse:
    """Return the extract as a document to hand over; it is kept nowhere."""
    form = LeavingOutForm(request.POST)
    if not form.is_valid():
        context = {"form": RequestForm(request.POST)}
        return render(request, "access/privacy/request.html", context, status=400)
    return pdf_download("inzageverzoek", document(extract(request.actor, form.asked())))

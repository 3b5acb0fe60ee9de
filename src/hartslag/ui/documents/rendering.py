# SPDX-License-Identifier: EUPL-1.2
"""Turn a document into a PDF that everybody can read, and into an answer to a request."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from threading import BoundedSemaphore

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from hartslag.ui.documents.colours import colours
from hartslag.ui.documents.pictures import mark_picture
from hartslag.ui.documents.structure import Block, Document
from hartslag.ui.marks import DIRECTIONS, KINDS

_SOURCE = Path(__file__).resolve().parents[3]
_AT_ONCE = BoundedSemaphore(2)
_SECONDS = 60


class DocumentNotMade(RuntimeError):  # noqa: N818 - named for what it says
    """The document could not be set in type; the message says why, for who runs Hartslag."""


def pdf_download(name: str, document: Document) -> HttpResponse:
    """Return a document as a download in the reader's language."""
    response = HttpResponse(pdf(document), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def pdf(document: Document) -> bytes:
    """Return a document as PDF/UA-1, in the active language. Raises DocumentNotMade.

    Set in a process of its own: the cache of the typesetter stays out of the serving process. Two at once
    at most; others wait.
    """
    with _AT_ONCE:
        try:
            made = subprocess.run(
                [sys.executable, "-m", "hartslag.ui.documents.typesetting"],
                input=as_json(document).encode(),
                capture_output=True,
                cwd=_SOURCE,
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DocumentNotMade(f"not ready in {_SECONDS} seconds") from error
    if made.returncode:
        raise DocumentNotMade(made.stderr.decode(errors="replace")[-2000:])
    return made.stdout


def as_json(document: Document) -> str:
    """Return a document as the template reads it, in the active language."""
    midnight = datetime(document.day.year, document.day.month, document.day.day, tzinfo=UTC)
    return json.dumps(
        {
            "title": document.title,
            "kind": document.kind,
            "about": document.about,
            "language": get_language() or "nl",
            "date": [document.day.year, document.day.month, document.day.day],
            "day": date_format(document.day, "j F Y"),
            "timestamp": int(midnight.timestamp()),
            "page": gettext("pagina {here} van {all}"),
            "colours": dict(colours()),
            "marks": _marks(),
            "beside": asdict(document.beside) if document.beside else None,
            "opening": [_block(each) for each in document.opening],
            "blocks": [_block(each) for each in document.blocks],
        },
        ensure_ascii=False,
    )


def _block(block: Block) -> dict[str, object]:
    return {"is": type(block).__name__.lower(), **asdict(block)}


def _marks() -> dict[str, str]:
    """Return every mark by its kind and direction, as the template looks them up."""
    directed = {f"small_but_real.{each}": mark_picture("small_but_real", each) for each in DIRECTIONS}
    return {f"{kind}.": mark_picture(kind) for kind in KINDS if kind != "small_but_real"} | directed

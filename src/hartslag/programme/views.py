# SPDX-License-Identifier: EUPL-1.2
"""The screens of programmes and goals; each has a download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from hartslag.programme import queries
from hartslag.programme.focus_areas import FocusAreas
from hartslag.programme.focus_areas import focus_areas as the_focus_areas
from hartslag.programme.refusals import UnknownProgramme
from hartslag.programme.screens.documents import goal_document, programme_document
from hartslag.programme.screens.downloads import goal_rows, programme_rows, sheet_of
from hartslag.programme.screens.focus_areas_document import focus_areas_document
from hartslag.programme.screens.focus_areas_page import focus_areas_sheet, summary
from hartslag.programme.screens.goal_page import GoalPage, goal_page
from hartslag.programme.screens.programme_page import ProgrammePage, programme_page
from hartslag.ui.services import Form, pdf_download, table_download


def programmes(request: HttpRequest) -> HttpResponse:
    """List the programmes."""
    return render(
        request,
        "programme/programmes.html",
        {"programmes": queries.programmes_with_goals(), "focus_areas": the_focus_areas()},
    )


def focus_areas(request: HttpRequest) -> HttpResponse:
    """Answer which focus areas there are, how many people live in them and what they want."""
    page = the_focus_areas()
    return render(request, "programme/focus_areas.html", {"page": page, "summary": page and summary(page)})


def focus_areas_csv(request: HttpRequest, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return the focus areas as a download."""
    return table_download(focus_areas_sheet(_focus_areas()), form)


def focus_areas_pdf(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Return the focus areas as a document to hand over."""
    document = focus_areas_document(_focus_areas(), timezone.localdate())
    return pdf_download(gettext("focusgebieden"), document)


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer whether a programme is on the right track, with what moves and what is not known."""
    return render(request, "programme/programme.html", {"page": _programme(slug)})


def programme_csv(request: HttpRequest, slug: str, form: Form = "csv") -> HttpResponse:  # noqa: ARG001
    """Return a programme's goals, figures and facts as a download."""
    return table_download(sheet_of(slug, programme_rows(_programme(slug))), form)


def programme_pdf(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """Return a programme as a document to hand over."""
    return pdf_download(slug, programme_document(_programme(slug), timezone.localdate()))


def goal(request: HttpRequest, slug: str, goal_slug: str) -> HttpResponse:
    """Answer whether a goal is reached, step by step."""
    return render(request, "programme/goal.html", {"page": _goal(slug, goal_slug)})


def goal_csv(
    request: HttpRequest,  # noqa: ARG001
    slug: str,
    goal_slug: str,
    form: Form = "csv",
) -> HttpResponse:
    """Return a goal's figures and facts as a download."""
    return table_download(sheet_of(f"{slug}-{goal_slug}", goal_rows(_goal(slug, goal_slug))), form)


def goal_pdf(request: HttpRequest, slug: str, goal_slug: str) -> HttpResponse:  # noqa: ARG001
    """Return a goal as a document to hand over."""
    return pdf_download(f"{slug}-{goal_slug}", goal_document(_goal(slug, goal_slug), timezone.localdate()))


def _focus_areas() -> FocusAreas:
    if found := the_focus_areas():
        return found
    raise Http404


def _programme(slug: str) -> ProgrammePage:
    try:
        return programme_page(queries.programme(slug))
    except UnknownProgramme as error:
        raise Http404 from error


def _goal(slug: str, goal_slug: str) -> GoalPage:
    try:
        return goal_page(queries.goal(slug, goal_slug))
    except UnknownProgramme as error:
        raise Http404 from error

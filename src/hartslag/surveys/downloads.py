# SPDX-License-Identifier: EUPL-1.2
"""The outcomes of a survey as files, for whoever may see the page itself and with its key alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from hartslag.surveys.models import Survey
from hartslag.surveys.screens.outcomes_document import outcomes_document, outcomes_sheet
from hartslag.surveys.states import State
from hartslag.surveys.table import Answers
from hartslag.surveys.views import outcomes_of, with_answers
from hartslag.ui.services import Form, pdf_download, table_download


@with_answers
def outcomes_pdf(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:  # noqa: ARG001
    """Return the outcomes as a document."""
    if survey.state != State.ESTIMATED:
        return redirect("survey", survey.pk)
    found = outcomes_of(survey, answers, survey.margins)
    return pdf_download(gettext("uitkomsten"), outcomes_document(found, timezone.localdate()))


@with_answers
def outcomes_csv(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:  # noqa: ARG001
    """Return the outcomes as a table for a spreadsheet program."""
    return _table(survey, answers, "csv")


@with_answers
def outcomes_xlsx(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:  # noqa: ARG001
    """Return the outcomes as a workbook."""
    return _table(survey, answers, "xlsx")


def _table(survey: Survey, answers: Answers, form: Form) -> HttpResponse:
    if survey.state != State.ESTIMATED:
        return redirect("survey", survey.pk)
    found = outcomes_of(survey, answers, survey.margins)
    return table_download(outcomes_sheet(gettext("uitkomsten"), found), form)

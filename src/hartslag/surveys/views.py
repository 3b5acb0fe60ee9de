# SPDX-License-Identifier: EUPL-1.2
"""The screens of a survey: send it, say what the columns mean, weight it, look, publish."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from hartslag.areas.services import get as get_area
from hartslag.areas.services import resolver
from hartslag.figures.services import FiguresError, define_indicator
from hartslag.monitor.services import figures_store
from hartslag.people.services import for_professionals, system_account
from hartslag.surveys import entries, keeping, queries
from hartslag.surveys.coding import Respondents, respondents
from hartslag.surveys.estimating import Outcomes, estimate
from hartslag.surveys.forms import FigureForm, UploadForm
from hartslag.surveys.mapping import write_mapping_file
from hartslag.surveys.margins import Totals, from_key_figures, margins_of, read_margins
from hartslag.surveys.models import Survey
from hartslag.surveys.refusals import SurveyRefused, UnknownSurvey
from hartslag.surveys.screens import columns_page, margins_page, outcomes_page
from hartslag.surveys.states import HOLD_ANSWERS, State
from hartslag.surveys.table import Answers

type StepView = Callable[[HttpRequest, Survey, Answers], HttpResponse]

COOKIE = "enquete"
_STEP = {State.UPLOADED: "survey-columns", State.MAPPED: "survey-margins", State.ESTIMATED: "survey-outcomes"}


@for_professionals
def surveys(request: HttpRequest) -> HttpResponse:
    """List the surveys with where each stands, and offer to send one."""
    _expire()
    store = figures_store()
    listed = []
    for survey in queries.all_surveys():
        release = store.release(survey.release) if survey.release else None
        listed.append(
            {
                "survey": survey,
                "open": survey.state in HOLD_ANSWERS,
                "withdrawn": release is not None and release.withdrawn,
            }
        )
    return render(request, "surveys/surveys.html", {"surveys": listed})


@for_professionals
def new(request: HttpRequest) -> HttpResponse:
    """Take in what a survey is about and its file."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid() and form.answers:
        try:
            survey, key = entries.upload_survey(
                actor=system_account(),
                survey=form.cleaned_data["survey"] or uuid4(),
                facts=form.facts(),
                answers=form.answers,
                mapping=form.columns,
                leave_personal_out=form.cleaned_data["personal"] == "leave_out",
            )
        except SurveyRefused as refused:
            form.refuse(refused)
        else:
            response = redirect("survey-columns", survey.pk)
            _give_key(response, survey, key)
            return response
    status = 400 if form.errors else 200
    return render(request, "surveys/new.html", {"form": form, "tried": bool(form.errors)}, status=status)


@for_professionals
def survey(request: HttpRequest, key: UUID) -> HttpResponse:
    """Go on where the survey stands, or say what became of it."""
    _expire()
    found = _survey(key)
    if found.state in HOLD_ANSWERS:
        return redirect(_STEP[State(found.state)], key)
    release = figures_store().release(found.release) if found.release else None
    catalogue = figures_store().catalogue
    names = [
        (catalogue.indicators[each.indicator], each.indicator)
        for each in found.mapped.questions
        if each.indicator in catalogue.indicators
    ]
    municipality = next(iter(release.parts[found.year]), "") if release else ""
    links = [
        (name.name.in_language(_language()), f"{reverse('indicator', args=[code])}?gemeente={municipality}")
        for name, code in names
    ]
    return render(
        request, "surveys/survey.html", {"survey": found, "release": release, "links": links, "state": State}
    )


def with_answers(view: StepView) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Give a step of a survey its answers; without the key of this browser, say where they can be opened."""

    @wraps(view)
    def answer(request: HttpRequest, key: UUID) -> HttpResponse:
        _expire()
        found = _survey(key)
        if found.state not in HOLD_ANSWERS:
            return redirect("survey", key)
        answers = keeping.kept(found.pk, request.COOKIES.get(_cookie(_language()), ""))
        if answers is None:
            return render(request, "surveys/locked.html", {"survey": found}, status=403)
        return view(request, found, answers)

    return for_professionals(answer)


@with_answers
def columns(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:
    """Say what every column means."""
    catalogue = figures_store().catalogue
    if request.method != "POST":
        page = columns_page.columns_page(answers, survey.mapped, catalogue)
        return _columns(request, survey, page)
    mapping, page = columns_page.typed_mapping(answers, request.POST, catalogue)
    if page.errors:
        return _columns(request, survey, page, status=400)
    try:
        respondents(answers, mapping, survey.about, resolver())
    except SurveyRefused as refused:
        return _columns(request, survey, page, problem=_said(refused), status=400)
    entries.map_columns(actor=system_account(), survey=survey.pk, mapping=mapping)
    return redirect("survey-margins", survey.pk)


def _columns(
    request: HttpRequest,
    survey: Survey,
    page: columns_page.ColumnsPage,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {"survey": survey, "page": page, "problem": problem}
    return render(request, "surveys/columns.html", shown, status=status)


@with_answers
def own_figure(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:  # noqa: ARG001
    """Add a figure that Hartslag does not know yet, for a question of this survey."""
    store = figures_store()
    sent = request.method == "POST"
    form = FigureForm(store.catalogue, request.POST) if sent else FigureForm(store.catalogue)
    if sent and form.is_valid():
        try:
            define_indicator(store.folder, form.indicator(survey.title))
        except FiguresError as refused:
            form.add_error("name", refused.message.in_language(_language()))
        else:
            return redirect("survey-columns", survey.pk)
    status = 400 if form.errors else 200
    return render(request, "surveys/own_figure.html", {"form": form, "survey": survey}, status=status)


@with_answers
def mapping_file(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:  # noqa: ARG001
    """Return what the columns mean as a small file, for the next wave."""
    text = write_mapping_file(survey.about, survey.mapped)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    name = gettext("kolomindeling")
    response["Content-Disposition"] = f'attachment; filename="{name}.toml"'
    return response


@with_answers
def margins(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:
    """Weight to known numbers of residents, or not."""
    if survey.state == State.UPLOADED:
        return redirect("survey-columns", survey.pk)
    people = respondents(answers, survey.mapped, survey.about, resolver())
    typed: dict[str, str] = {}
    years: list[int] = []
    problem, status = "", 200
    if request.method == "POST" and "bereken" in request.POST:
        typed = request.POST.dict()
        problem, status = _set_margins(request, survey, answers, people), 400
        if not problem:
            return redirect("survey-outcomes", survey.pk)
    elif "kerncijfers" in request.POST:
        known = from_key_figures(figures_store(), people, survey.year)
        typed, years = margins_page.typed_from(people, known.totals), sorted(set(known.years.values()))
    else:
        try:
            typed = margins_page.typed_from(people, _offered(request, survey, people))
        except SurveyRefused as refused:
            problem, status = _said(refused), 400
    shown = {
        "survey": survey,
        "variables": margins_page.variables(people, _names(people, survey), typed),
        "left_out": [(each.count, each.why.in_language(_language())) for each in people.left_out],
        "people": len(people),
        "years": years,
        "found_nothing": "kerncijfers" in request.POST and not typed,
        "problem": problem,
    }
    return render(request, "surveys/margins.html", shown, status=status)


def _offered(request: HttpRequest, survey: Survey, people: Respondents) -> Totals:
    """Return the margins to fill in: from a file, or those of before."""
    if "bestand" in request.POST:
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise SurveyRefused("Kies eerst een bestand met marges.", "Choose a file with margins first.")
        totals = read_margins(file.read())
        margins_of(people, totals)
        return totals
    return dict(survey.margins)


def _set_margins(request: HttpRequest, survey: Survey, answers: Answers, people: Respondents) -> str:
    """Keep the margins that were typed when they can be met; otherwise return what is wrong."""
    found = margins_page.variables(people, _names(people, survey), {})
    totals, wrong = margins_page.totals_from(request.POST, found)
    if wrong:
        names = ", ".join(f"“{group.name}”" for group in wrong)
        return gettext(
            "Vul bij elke groep een getal in zonder punt, of bij geen enkele. Kijk naar %(names)s."
        ) % {"names": names}
    try:
        outcomes_of(survey, answers, totals)
    except SurveyRefused as refused:
        return _said(refused)
    entries.set_margins(actor=system_account(), survey=survey.pk, totals=totals)
    return ""


@with_answers
def outcomes(request: HttpRequest, survey: Survey, answers: Answers) -> HttpResponse:
    """Show what would be published, and publish it."""
    if survey.state != State.ESTIMATED:
        return redirect("survey", survey.pk)
    found = outcomes_of(survey, answers, survey.margins)
    problem = ""
    if request.method == "POST":
        if "gezien" not in request.POST:
            problem = gettext("Kruis aan dat je de uitkomsten hebt bekeken. Er is nog niets gepubliceerd.")
        else:
            problem = _publish(survey, found)
        if not problem:
            return _without_key(redirect("survey", survey.pk), survey)
    shown = {
        "survey": survey,
        "tables": outcomes_page.question_tables(found),
        "response": found.response.in_language(_language()),
        "weights": found.weights_words.in_language(_language()),
        "rounds": found.rounds,
        "left_out": [(each.count, each.why.in_language(_language())) for each in found.left_out],
        "shown": len(found.shown),
        "not_shown": len(found.rows) - len(found.shown),
        "people": found.people,
        "problem": problem,
    }
    return render(request, "surveys/outcomes.html", shown, status=400 if problem else 200)


def _publish(survey: Survey, found: Outcomes) -> str:
    try:
        entries.publish_survey(
            actor=system_account(), survey=survey.pk, outcomes=found, store=figures_store()
        )
    except (SurveyRefused, FiguresError) as refused:
        return refused.message.in_language(_language())
    return ""


@for_professionals
def throw_away(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask whether to destroy the answers, and do so; that takes no key."""
    found = _survey(key)
    if found.state not in HOLD_ANSWERS:
        return redirect("survey", key)
    if request.method == "POST":
        entries.throw_away(actor=system_account(), survey=key)
        return _without_key(redirect("surveys"), found)
    return render(request, "surveys/throw_away.html", {"survey": found})


def outcomes_of(survey: Survey, answers: Answers, totals: Totals) -> Outcomes:
    """Return what a survey says per area, weighted to these totals. Raises SurveyRefused."""

    def name_of(code: str) -> str:
        return get_area(code, survey.year).name

    return estimate(
        answers,
        survey.mapped,
        survey.about,
        totals,
        store=figures_store(),
        resolve=resolver(),
        name_of=name_of,
    )


def _names(people: Respondents, survey: Survey) -> dict[str, str]:
    return {code: get_area(code, survey.year).name for code in set(people.areas.tolist())}


def _survey(key: UUID) -> Survey:
    try:
        return queries.get_survey(key)
    except UnknownSurvey as unknown:
        raise Http404 from unknown


def _expire() -> None:
    entries.expire_old(actor=system_account(), now=datetime.now(UTC))


def _give_key(response: HttpResponse, survey: Survey, key: str) -> None:
    """Give the browser the key, for the addresses of this survey alone, in every language."""
    for language, path in _paths(survey):
        response.set_cookie(
            _cookie(language),
            key,
            max_age=keeping.KEPT_FOR,
            path=path,
            secure=settings.CSRF_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )


def _without_key(response: HttpResponse, survey: Survey) -> HttpResponse:
    for language, path in _paths(survey):
        response.delete_cookie(_cookie(language), path=path, samesite="Strict")
    return response


def _paths(survey: Survey) -> list[tuple[str, str]]:
    found = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            found.append((language, reverse("survey", args=[survey.pk])))
    return found


def _cookie(language: str) -> str:
    return f"{COOKIE}-{language}"


def _language() -> str:
    return get_language() or "nl"


def _said(refused: SurveyRefused) -> str:
    return refused.message.in_language(_language())

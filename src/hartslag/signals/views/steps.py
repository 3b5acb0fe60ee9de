# SPDX-License-Identifier: EUPL-1.2
"""One page for each step with a report: answer, close, write down, change, join, split, show or hide."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from hartslag.people.services import ActingRequest, for_professionals
from hartslag.signals import overview, services
from hartslag.signals.models import Report
from hartslag.signals.queries import category_of, reporter_of
from hartslag.signals.receiving import DONE, promised_to_reporter
from hartslag.signals.states import OPEN, Channel
from hartslag.signals.views.working import show
from hartslag.signals.working_forms import AnswerByForm, ChangeForm, CloseForm, JoinForm, NoteForm, SplitForm
from hartslag.ui.services import Refused, done, form_page, typed

FOR_WHOM = gettext_lazy(
    "Alleen voor het team dat de melding oppakt. Wie hier kijkt, staat in het inzagelogboek."
)
"""What a page says at the end on who sees it."""

type Act = Callable[[dict[str, Any]], object]


@for_professionals
@require_POST
def take_up(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take a report up, also from a colleague."""
    return _at_once(request, key, lambda: services.take_up(request.actor, key))


@for_professionals
@require_POST
def reopen(request: ActingRequest, key: UUID) -> HttpResponse:
    """Open a report again."""
    return _at_once(request, key, lambda: services.reopen(request.actor, key))


@for_professionals
@require_POST
def release(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let everybody see that there is such a report, or no more."""
    shown = request.POST.get("toon") == "ja"
    return _at_once(request, key, lambda: services.release(request.actor, key, shown=shown))


@for_professionals
def answer(request: ActingRequest, key: UUID) -> HttpResponse:
    """Tell the reporter something."""
    report = services.in_care(request.actor, key)
    way_back, points = _way_back(request, report)
    may_promise = report.state in OPEN and not promised_to_reporter(key, DONE)
    form = AnswerByForm(typed(request), initial=begun_with(request) | way_back, may_promise=may_promise)

    def act(given: dict[str, Any]) -> None:
        channel, due_on = Channel(given["channel"]), given.get("due_on")
        services.answer(request.actor, key, given["key"], given["words"], channel, due_on=due_on)

    shown = {"title": _("Antwoord aan de melder"), "button": _("Antwoord geven"), **templates(request)}
    return step(request, report, form, act, points=points, **shown)


@for_professionals
def close(request: ActingRequest, key: UUID) -> HttpResponse:
    """Close a report as solved or not, and tell the reporter."""
    report = services.in_care(request.actor, key)
    way_back, points = _way_back(request, report)
    form = CloseForm(typed(request), initial=begun_with(request) | way_back)

    def act(given: dict[str, Any]) -> None:
        services.close(
            request.actor,
            key,
            given["key"],
            solved=given["solved"] == "yes",
            words=given["words"],
            channel=Channel(given["channel"]),
        )

    shown = {"title": _("Melding afsluiten"), "button": _("Melding afsluiten"), **templates(request)}
    return step(request, report, form, act, points=points, **shown)


@for_professionals
def note(request: ActingRequest, key: UUID) -> HttpResponse:
    """Write something down for the team."""
    report = services.in_care(request.actor, key)
    form = NoteForm(typed(request))

    def act(given: dict[str, Any]) -> None:
        services.note(request.actor, key, given["key"], given["words"])

    return step(request, report, form, act, title=_("Notitie"), button=_("Notitie bewaren"))


@for_professionals
def change(request: ActingRequest, key: UUID) -> HttpResponse:
    """Put right what it is about and where."""
    report = services.in_care(request.actor, key)
    now = {"category": category_of(report.category).code, "place": report.place, "area": report.area}
    form = ChangeForm(typed(request), initial=now)

    def act(given: dict[str, Any]) -> None:
        services.change(request.actor, key, **given)

    lead = _("Hoort dit bij een ander team? Draag de melding dan over; wijzigen alleen verplaatst haar niet.")
    return step(request, report, form, act, title=_("Soort of plek wijzigen"), button=_("Bewaren"), lead=lead)


@for_professionals
def join(request: ActingRequest, key: UUID) -> HttpResponse:
    """Join a report to another about the same thing."""
    report = services.in_care(request.actor, key)
    others = overview.may_be_joined_to(request.actor, [key])
    form = JoinForm([(str(each.pk), title_of(each)) for each in others], typed(request))

    def act(given: dict[str, Any]) -> None:
        services.join(request.actor, key, UUID(given["parent"]))

    return step(
        request,
        report,
        form,
        act,
        title=_("Samenvoegen met een andere melding"),
        lead=_("De melders krijgen samen één antwoord. Wat het meest lijkt, staat bovenaan."),
        button=_("Samenvoegen"),
    )


@for_professionals
def split(request: ActingRequest, key: UUID) -> HttpResponse:
    """Make a second report of the second thing that a report is about."""
    report = services.in_care(request.actor, key)
    now = {"words": report.words, "place": report.place, "area": report.area}
    form = SplitForm(typed(request), initial=now)

    def act(given: dict[str, Any]) -> None:
        services.split(request.actor, key, given.pop("key"), **given)

    return step(
        request,
        report,
        form,
        act,
        title=_("Splitsen in twee meldingen"),
        lead=_(
            "De eerste melding blijft zoals zij is. De tweede krijgt een eigen nummer en gaat naar het team "
            "dat erover gaat; de melder leest bij de eerste waar de tweede te volgen is."
        ),
        button=_("Tweede melding maken"),
    )


def step(request: ActingRequest, report: Report, form: forms.Form, act: Act, **shown: object) -> HttpResponse:
    """Show the form of a step; take the step when it is right, and say what is wrong when not."""
    if done(request, form, act):
        return HttpResponseRedirect(reverse("report", args=[report.pk]))
    return form_page(request, form, **{**around(report), **shown})


def around(report: Report) -> dict[str, object]:
    """Return what every form about a report shows around it."""
    back = reverse("report", args=[report.pk])
    return {
        "back": back,
        "crumbs": [(reverse("reports"), _("Meldingen")), (back, report.number)],
        "about": title_of(report),
        "source": FOR_WHOM,
    }


def title_of(report: Report) -> str:
    """Name a report for its team: number, what and where."""
    named = f"{report.number}: {category_of(report.category)}"
    return f"{named}, {report.place}" if report.place else named


def begun_with(request: ActingRequest) -> dict[str, str]:
    """Return the words of the template that was chosen, to begin an answer with."""
    chosen = request.GET.get("woorden", "")
    for each in services.templates_for(request.actor):
        if str(each.pk) == chosen:
            return {"words": each.words}
    return {}


def _way_back(request: ActingRequest, report: Report) -> tuple[dict[str, str], list[str]]:
    """Return how the reporter hears it, to begin a form with, and what was told and how they are reached.

    Who left a telephone number and no address by mail hears nothing of an answer on a page by itself: then
    nothing is chosen yet, and whoever answers says how they told it.
    """
    found = reporter_of(request.actor, report)
    who = found.content if found else {}
    name, phone, email = (str(who.get(each, "")) for each in ("name", "phone", "email"))
    points = [_("Gemeld: %(words)s") % {"words": Truncator(report.words).chars(300)}] if report.words else []
    if reach := ", ".join(filter(None, (name, phone, email))):
        points.append(_("De melder: %(reach)s") % {"reach": reach})
    if email:
        points.append(_("Deze melder krijgt vanzelf een mail dat er een antwoord is."))
    elif phone:
        points.append(_("Deze melder krijgt geen mail. Bel, en kies daarna hoe de melder het hoort."))
    return ({"channel": ""} if phone and not email else {}), points


def templates(request: ActingRequest) -> dict[str, object]:
    """Return what a page shows on which templates can be chosen."""
    return {"template": "signals/team/answer.html", "templates": services.templates_for(request.actor)}


def _at_once(request: ActingRequest, key: UUID, verb: Callable[[], None]) -> HttpResponse:
    """Take a step that asks nothing; say above the report why when it cannot be taken."""
    services.in_care(request.actor, key)
    try:
        verb()
    except Refused as refused:
        return show(request, key, problem=str(refused))
    return HttpResponseRedirect(reverse("report", args=[key]))

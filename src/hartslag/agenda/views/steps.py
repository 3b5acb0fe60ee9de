# SPDX-License-Identifier: EUPL-1.2
"""What a step with an item or a meeting is: a page with a form, for whom it is and when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hartslag.agenda.models import Item, Meeting
from hartslag.agenda.traces import traces
from hartslag.people.services import ActingRequest, Actor, administration_crumbs
from hartslag.ui.services import done, form_page, typed


@dataclass(frozen=True, slots=True)
class Step[Of]:
    """One step.

    form: made of what it is about and of what was typed, None at first. public: what it shows to everybody,
    in which to look for traces of a person first.
    """

    title: str | Promise
    button: str | Promise
    form: Callable[[Of, Any], Form]
    act: Callable[[Actor, Of, dict[str, Any]], object]
    lead: str | Promise = ""
    public: bool = False


def step_page[Of: (Item, Meeting)](
    request: ActingRequest, step: Step[Of], of: Of, *, about: str, back: str
) -> HttpResponse:
    """Take a step that was sent, or show its page."""
    form = step.form(of, typed(request))
    if done(request, form, lambda given: step.act(request.actor, of, given)):
        return redirect(back)
    return form_page(
        request,
        form,
        title=step.title,
        about=about,
        lead=step.lead,
        button=step.button,
        warning=_warning(of) if step.public else "",
        crumbs=kept_crumbs((back, about)),
        back=back,
        source=_("Alleen wie hier een rol in heeft, ziet deze pagina."),
    )


def kept_crumbs(*below: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pages above a screen of who keeps the agenda."""
    return administration_crumbs((reverse("agenda-kept"), _("Wijkagenda")), *below)


def step_of[Of](steps: dict[str, Step[Of]], name: str, possible: list[str]) -> Step[Of]:
    """Return a step by its name in the address. Raises Http404 when it cannot be taken now."""
    if name not in possible:
        raise Http404
    return steps[name]


def _warning(of: Item | Meeting) -> str:
    """Say which words may lead to a person, for the lead to look at once more."""
    texts = (of.title, of.words) if isinstance(of, Item) else (of.about, of.place)
    found = traces(*texts)
    if not found:
        return ""
    words = "Kijk nog eens goed: er staat %(words)s. Kan iemand daaraan worden herkend?"
    return _(words) % {"words": ", ".join(found)}

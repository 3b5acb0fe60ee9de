# SPDX-License-Identifier: EUPL-1.2
"""What a step with an item or a meeting is: a page with a form, for whom it is and when."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hartslag.agenda.forms import PublicForm
from hartslag.agenda.leading import RIGHT
from hartslag.agenda.models import Item, Meeting
from hartslag.agenda.queries import was_decided
from hartslag.agenda.traces import traces
from hartslag.agreements import services as agreements
from hartslag.people.services import ActingRequest, Actor, administration_crumbs, may
from hartslag.ui.services import done, form_page, key_sent, typed


@dataclass(frozen=True, slots=True)
class Step[Of]:
    """One step. form: made of what it is about and of what was typed, None at first."""

    title: str | Promise
    button: str | Promise
    form: Callable[[Of, Any], Form]
    act: Callable[[Actor, Of, dict[str, Any]], object]
    lead: str | Promise = ""


def step_page[Of: (Item, Meeting)](
    request: ActingRequest, step: Step[Of], of: Of, *, about: str, back: str, texts: tuple[str, ...] = ()
) -> HttpResponse:
    """Take a step that was sent, or show its page.

    texts: what everybody will see, in which to look for traces of a person. What is typed in a PublicForm is
    looked through too, and taken when it is sent once more.
    """
    sent = typed(request)
    form = step.form(of, sent)
    public = isinstance(form, PublicForm)
    found = _to_look_at(form) if isinstance(form, PublicForm) else traces(*texts)
    if public and found and sent is not None:
        form.data = sent.copy()
        form.data["looked"] = " ".join(found)
    elif done(request, form, lambda given: step.act(request.actor, of, given)):
        return redirect(back)
    return form_page(
        request,
        form,
        title=step.title,
        about=about,
        lead=step.lead,
        button=step.button,
        warning=_warning(found),
        crumbs=_crumbs(request.actor, of, (back, about)),
        back=back,
        source=_("Alleen wie hier een rol in heeft, ziet deze pagina."),
    )


def arrived(request: ActingRequest) -> bool:
    """Say whether the form that is sent was taken before, whatever the item or the meeting is by now."""
    key = key_sent(request)
    return key is not None and (was_decided(key) or agreements.was_made(key))


def _to_look_at(form: PublicForm) -> list[str]:
    """Return what was typed that may lead to a person; nothing when that was looked at."""
    if not form.is_bound or not form.is_valid():
        return []
    given = form.cleaned_data
    found = traces(*(words for name, words in given.items() if isinstance(words, str) and name != "looked"))
    return [] if given["looked"] == " ".join(found) else found


def _warning(found: list[str]) -> str:
    """Say which words may lead to a person, for the lead to look at once more."""
    if not found:
        return ""
    return _(
        "Kijk nog eens goed: er staat %(words)s. Kan iemand daaraan worden herkend? Haal het dan weg. "
        "Zo niet, ga dan door met de knop."
    ) % {"words": ", ".join(found)}


def _crumbs(actor: Actor, of: Item | Meeting, above: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pages above a step; who keeps no agenda comes from the one that everybody sees."""
    if may(actor, RIGHT):
        return kept_crumbs(above)
    return [(reverse("agenda-area", args=[of.area.code]), _("Wijkagenda")), above]


def kept_crumbs(*below: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pages above a screen of who keeps the agenda."""
    return administration_crumbs((reverse("agenda-kept"), _("Wijkagenda")), *below)

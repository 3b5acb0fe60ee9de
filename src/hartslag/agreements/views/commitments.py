# SPDX-License-Identifier: EUPL-1.2
"""One commitment with its history and its chain, a page for each step, and making one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.agreements import handing, ledger, links, reading
from hartslag.agreements.about import was_made
from hartslag.agreements.chains import chain_of
from hartslag.agreements.forms import (
    AnswerForm,
    LinkForm,
    OfferForm,
    PauseForm,
    PromiseForm,
    ReasonForm,
    RenewForm,
)
from hartslag.agreements.kept_words import words_of
from hartslag.agreements.leaving import COMMITMENT
from hartslag.agreements.models import Commitment
from hartslag.agreements.picture import picture
from hartslag.agreements.sides import is_promised, is_promiser
from hartslag.agreements.states import COMMITMENT_STEPS, State
from hartslag.agreements.story import story_of
from hartslag.agreements.words import standing, title, who_promised
from hartslag.agreements.work import due_of
from hartslag.people.services import ActingRequest, Actor, for_professionals
from hartslag.ui.services import done, form_page, key_sent, too_late, typed


@dataclass(frozen=True, slots=True)
class Step:
    """A step with a page of its own: what it asks, what its button says, what it does.

    impersonal: not for what concerns a person. either: also for whom it was promised to.
    """

    form: type[Form]
    title: str | Promise
    button: str | Promise
    act: Callable[[Actor, Commitment, dict[str, Any]], object]
    lead: str | Promise = ""
    impersonal: bool = False
    either: bool = False


def _renew(actor: Actor, commitment: Commitment, values: dict[str, Any]) -> object:
    new_key = values.pop("key")
    return ledger.renew(actor, commitment.pk, new_key=new_key, **values)


def _pause(actor: Actor, commitment: Commitment, values: dict[str, Any]) -> object:
    pause_key = values.pop("key")
    return ledger.pause(actor, commitment.pk, pause_key=pause_key, **values)


def _offer(actor: Actor, commitment: Commitment, values: dict[str, Any]) -> object:
    to = handing.Receiver(values["to_organisation"], values["to_team"])
    subject = (COMMITMENT, commitment.pk)
    return handing.offer(actor, subject=subject, to=to, question=str(values["question"]), key=values["key"])


STEPS: dict[str, Step] = {
    "nagekomen": Step(
        AnswerForm,
        _("Nagekomen"),
        _("Vastleggen dat het is nagekomen"),
        lambda actor, commitment, values: ledger.keep(actor, commitment.pk, str(values["answer"])),
    ),
    "pauzeren": Step(
        PauseForm,
        _("De klok stilzetten"),
        _("Stilzetten"),
        _pause,
        _("De laatste dag schuift op met de werkdagen van de pauze."),
    ),
    "verlengen": Step(
        RenewForm,
        _("Een nieuwe dag afspreken"),
        _("Nieuwe dag vastleggen"),
        _renew,
        _("De eerste belofte blijft staan zoals die was. Er komt een nieuwe voor in de plaats."),
    ),
    "overdragen": Step(
        OfferForm,
        _("Aan een ander aanbieden"),
        _("Aanbieden"),
        _offer,
        _("De afspraak blijft van jou tot de ander die aanneemt."),
        impersonal=True,
    ),
    "link": Step(
        LinkForm,
        _("Link voor een partner zonder account"),
        _("Link mailen"),
        lambda actor, commitment, values: links.send_link(actor, str(values["email"]), commitment=commitment),
        _("De partner ziet alleen deze afspraak, zegt wat er is gedaan, en tekent met een naam."),
        impersonal=True,
    ),
    "niet-gelukt": Step(
        ReasonForm,
        _("Niet nagekomen"),
        _("Vastleggen dat het niet is gelukt"),
        lambda actor, commitment, values: ledger.say_not_kept(actor, commitment.pk, str(values["reason"])),
        _("Dit blijft zichtbaar. Daarna kan er niets meer aan veranderen."),
    ),
    "niet-nodig": Step(
        ReasonForm,
        _("Niet meer nodig"),
        _("Vastleggen dat het niet meer nodig is"),
        lambda actor, commitment, values: ledger.withdraw(actor, commitment.pk, str(values["reason"])),
        either=True,
    ),
}


@for_professionals
def commitment(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show a promise: how it stands, its chain, its history, and the steps that are the reader's."""
    found = reading.commitment_of(request.actor, key)
    chain = chain_of(found)
    several = len(chain.links) > 1
    shown = {
        "line": due_of(request.actor, found),
        "title": title(found),
        "party": who_promised(found),
        "chain": [
            (link, title(link.commitment), who_promised(link.commitment), standing(link))
            for link in chain.links
        ]
        if several
        else [],
        "picture": picture(chain, found.pk) if several else None,
        "story": story_of(found),
        "words": words_of(request.actor, found),
        "steps": [(name, STEPS[name].title) for name in _steps_for(request.actor, found)],
        "state": State,
    }
    return render(request, "agreements/commitment.html", shown)


@for_professionals
def step(request: ActingRequest, key: UUID, name: str) -> HttpResponse:
    """Take one step with a promise."""
    found = reading.commitment_of(request.actor, key)
    if _arrived(request, found, name):
        return redirect("commitment", key)
    if name not in _steps_for(request.actor, found):
        theirs = is_promiser(request.actor, found) or is_promised(request.actor, found)
        return too_late(request, reverse("commitment", args=[key]), theirs=theirs)
    wanted = STEPS[name]
    form = wanted.form(typed(request))
    if done(request, form, lambda values: wanted.act(request.actor, found, values)):
        return redirect("commitment", key)
    return form_page(
        request,
        form,
        title=wanted.title,
        lead=wanted.lead,
        about=title(found),
        button=wanted.button,
        crumbs=_above(),
        back=reverse("commitment", args=[key]),
    )


_BECOMES = {"nagekomen": State.KEPT, "niet-gelukt": State.BROKEN, "niet-nodig": State.WITHDRAWN}
"""What becomes of a promise by the steps that end it."""


def _arrived(request: ActingRequest, found: Commitment, name: str) -> bool:
    """Say whether what is sent came before: made with this key, or ended so by the actor in these words."""
    key, words = key_sent(request), request.POST.get("answer", request.POST.get("reason", "")).strip()
    if key is not None:
        return was_made(key)
    ended = found.state == _BECOMES.get(name) and found.concluded_by == request.actor.account
    if not (ended and words):
        return False
    said = [each.text for each in words_of(request.actor, found) if each.moment == ledger.CONCLUDED]
    return words in {found.answer, *said}


def _steps_for(actor: Actor, found: Commitment) -> list[str]:
    """Return the steps that are the actor's, as the table of states says."""
    if not COMMITMENT_STEPS[State(found.state)]:
        return []
    promiser, either = is_promiser(actor, found), is_promiser(actor, found) or is_promised(actor, found)
    return [
        name
        for name, each in STEPS.items()
        if (either if each.either else promiser) and not (each.impersonal and found.circle_id)
    ]


@for_professionals
def new(request: ActingRequest) -> HttpResponse:
    """Promise something that is about no person."""
    actor = request.actor
    others = [(each.pk, f"{title(each)} – {who_promised(each)}") for each in reading.open_and_impersonal()]
    form = PromiseForm(
        typed(request),
        own_teams=[team.pk for team in actor.teams],
        others=others,
    )
    if made := done(request, form, lambda values: _promise(actor, values)):
        return redirect("commitment", made.pk)
    return form_page(
        request,
        form,
        title=gettext("Een afspraak vastleggen"),
        lead=gettext("Beloof alleen wat je zelf doet. Wat een ander moet doen, bied je aan."),
        button=gettext("Beloven"),
        crumbs=_above(),
        back=reverse("my-work"),
    )


def _above() -> list[tuple[str, str]]:
    return [(reverse("my-work"), gettext("Mijn werk"))]


def _promise(actor: Actor, values: dict[str, Any]) -> Commitment:
    team = values.get("by_team")
    return ledger.promise(
        actor,
        kind="task",
        by_team=team,
        to=Commitment.To.ORGANISATION,
        to_organisation=values["to_organisation"],
        what=str(values["what"]),
        due_on=values["due_on"],
        depends_on=values.get("depends_on", ()),
        key=values["key"],
    )

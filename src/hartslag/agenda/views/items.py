# SPDX-License-Identifier: EUPL-1.2
"""The screens of who keeps the agenda: the items, one item, and one page for each step with it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hartslag.agenda import forms, queries
from hartslag.agenda import items as verbs
from hartslag.agenda.leading import RIGHT, areas_led, leads
from hartslag.agenda.models import Item
from hartslag.agenda.sources import BroughtIn, brought_in
from hartslag.agenda.states import PUBLIC, State
from hartslag.agenda.views.steps import Step, arrived, kept_crumbs, step_page
from hartslag.agreements import services as agreements
from hartslag.areas.services import Area, UnknownArea, get
from hartslag.people.services import ActingRequest, Actor, for_professionals, with_right
from hartslag.ui.services import done, form_page, too_late, typed

STEPS: dict[str, Step[Item]] = {
    "plaatsen": Step(
        _("Plaatsen"),
        _("Op de wijkagenda plaatsen"),
        lambda _item, given: forms.PublishForm(given),
        lambda actor, item, given: verbs.publish(actor, item.pk, given["key"]),
        _("Daarna kan iedereen dit lezen. Collega's zien dat jij dit besloot."),
    ),
    "oppakken": Step(
        _("Zelf oppakken"),
        _("Oppakken namens mijn organisatie"),
        lambda _item, given: forms.SureForm(given),
        lambda actor, item, _given: verbs.take_up(actor, item.pk),
        _("Jouw organisatie staat dan bij dit punt. Daarna kunnen jullie iets beloven."),
    ),
    "vragen": Step(
        _("Een ander vragen"),
        _("Vragen"),
        lambda _item, given: forms.AskForm(given),
        lambda actor, item, given: verbs.ask(
            actor,
            item.pk,
            given["key"],
            to=agreements.Receiver(given["to_organisation"], given["to_team"]),
            question=given["question"],
        ),
        _("De ander neemt het aan, of zegt waarom niet. Pas na aannemen staat die naam bij dit punt."),
    ),
    "beloven": Step(
        _("Iets beloven"),
        _("Belofte vastleggen"),
        lambda _item, given: forms.PromiseForm(given),
        lambda actor, item, given: verbs.promise(
            actor, item.pk, given["key"], what=given["what"], due_on=given["due_on"]
        ),
        _("Deze belofte komt bij jouw afspraken. Bewoners zien haar pas als wie de buurt leidt dat besluit."),
    ),
    "afspraak-kiezen": Step(
        _("Een afspraak kiezen die er al is"),
        _("Bij dit punt zetten"),
        lambda _item, given: forms.ChoosePromiseForm(agreements.open_of_kinds(verbs.CHOSEN), given),
        lambda actor, item, given: verbs.choose_promise(actor, item.pk, given["commitment"]),
        _("Niemand buiten de collega's ziet dit, tot je besluit de belofte te tonen."),
    ),
    "belofte-tonen": Step(
        _("De belofte tonen"),
        _("Belofte op de wijkagenda tonen"),
        lambda item, given: forms.ShowPromiseForm(given, initial={"words": item.promise_words}),
        lambda actor, item, given: verbs.show_promise(actor, item.pk, given["key"], given["words"]),
        _("Iedereen ziet dan voor welke dag het is beloofd, ook als die dag voorbijgaat zonder resultaat."),
    ),
    "belofte-verbergen": Step(
        _("De belofte niet meer tonen"),
        _("Niet meer tonen"),
        lambda _item, given: forms.ReasonForm(given),
        lambda actor, item, given: verbs.hide_promise(actor, item.pk, given["key"], given["reason"]),
        _("De belofte zelf blijft staan. Alleen bewoners zien haar niet meer."),
    ),
    "meldingen": Step(
        _("Meldingen hierbij zetten"),
        _("Meldingen hierbij zetten"),
        lambda _item, given: forms.TieForm(given),
        lambda actor, item, given: verbs.tie(actor, item.pk, given["numbers"]),
    ),
    "wijzigen": Step(
        _("Tekst wijzigen"),
        _("Tekst bewaren"),
        lambda item, given: forms.ItemForm(given, initial={"title": item.title, "words": item.words}),
        lambda actor, item, given: verbs.change_item(
            actor, item.pk, given["key"], title=given["title"], words=given["words"]
        ),
        _("Staat het punt al op de wijkagenda, dan ziet iedereen meteen de nieuwe tekst."),
    ),
    "afsluiten": Step(
        _("Afsluiten"),
        _("Punt afsluiten"),
        lambda _item, given: forms.CloseForm(given),
        lambda actor, item, given: verbs.close(
            actor, item.pk, given["key"], solved=given["outcome"] == "solved", words=given["words"]
        ),
    ),
    "heropenen": Step(
        _("Opnieuw op de agenda"),
        _("Opnieuw op de agenda zetten"),
        lambda _item, given: forms.ReasonForm(given),
        lambda actor, item, given: verbs.reopen(actor, item.pk, given["key"], given["reason"]),
        _("De uitkomst en de belofte van toen staan er dan niet meer bij."),
    ),
    "intrekken": Step(
        _("Intrekken"),
        _("Punt intrekken"),
        lambda _item, given: forms.ReasonForm(given),
        lambda actor, item, given: verbs.withdraw(actor, item.pk, given["key"], given["reason"]),
        _("Bewoners zien het punt dan niet meer."),
    ),
    "terugzetten": Step(
        _("Weer een concept maken"),
        _("Weer een concept maken"),
        lambda _item, given: forms.SureForm(given),
        lambda actor, item, given: verbs.put_right(actor, item.pk, given["key"]),
    ),
}


def steps_for(actor: Actor, item: Item) -> list[str]:
    """Return the steps the actor can take with an item now, the likeliest first."""
    led, theirs = leads(actor, item.area), verbs.is_theirs(actor, item)
    state = State(item.state)
    worked_on = state in {State.DRAFT, State.PUBLISHED}
    shown, promised = item.promise_shown, item.promise_id is not None
    possible = {
        "plaatsen": led and state == State.DRAFT,
        "belofte-tonen": led and promised and not shown and state in PUBLIC,
        "beloven": theirs and worked_on,
        "oppakken": led and worked_on and item.taken_up_by is None,
        "afsluiten": led and state == State.PUBLISHED,
        "heropenen": led and state == State.CLOSED,
        "terugzetten": led and state == State.WITHDRAWN,
        "vragen": led and worked_on,
        "afspraak-kiezen": led and worked_on,
        "wijzigen": led and state != State.WITHDRAWN,
        "meldingen": (led or theirs) and worked_on,
        "belofte-verbergen": led and shown,
        "intrekken": led and state != State.WITHDRAWN,
    }
    return [name for name, now in possible.items() if now]


@with_right(RIGHT)
def kept(request: ActingRequest) -> HttpResponse:
    """Show what stands on the agendas the reader keeps, what came in, and the meetings."""
    areas = {each.pk: each for each in areas_led(request.actor)}
    came_in = sorted(
        ((kind, each, areas[each.area]) for kind, each in brought_in() if each.area in areas),
        key=lambda row: (-row[1].at_least, row[2].name, row[1].label),
    )
    items = queries.items_kept(request.actor, whole="alles" in request.GET)
    stands = Counter(each.item.state for each in items)
    shown = {
        "items": items,
        "drafts": stands[State.DRAFT],
        "published": stands[State.PUBLISHED],
        "late": sum(each.late for each in items),
        "whole": "alles" in request.GET,
        "meetings": queries.meetings_kept(request.actor),
        "came_in": came_in,
    }
    return render(request, "agenda/kept.html", shown)


@with_right(RIGHT)
def new(request: ActingRequest) -> HttpResponse:
    """Write down what residents raised; with `soort`, `gebied` and `over`: about what came in so."""
    asked = _asked_area(request)
    areas = areas_led(request.actor)
    if asked and asked not in areas and leads(request.actor, asked):
        areas.insert(0, asked)
    about = _came_in(request, asked)
    form = forms.NewItemForm(areas, typed(request), initial={"area": asked})
    behind = (about[0], about[1].area, about[1].mark) if about else None
    if made := done(request, form, lambda given: _added(request.actor, given, behind)):
        return redirect("agenda-item", made.pk)
    lead = ""
    if about:
        lead = gettext("Dit gaat over %(number)s of meer meldingen: %(label)s.") % {
            "number": about[1].at_least,
            "label": about[1].label,
        }
    return form_page(
        request,
        form,
        title=_("Een punt toevoegen"),
        lead=lead,
        button=_("Concept bewaren"),
        crumbs=kept_crumbs(),
        back=reverse("agenda-kept"),
    )


@for_professionals
def item(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show an item to colleagues: how it stands, who decided what, and the steps that are the reader's."""
    shown = queries.item_kept(request.actor, key)
    context = {
        "shown": shown,
        "item": shown.item,
        "steps": [(name, STEPS[name].title) for name in steps_for(request.actor, shown.item)],
        "decisions": queries.decisions_about(shown.item),
        "handovers": agreements.handovers_about((verbs.KIND, key)),
        "may_keep": leads(request.actor, shown.item.area),
    }
    return render(request, "agenda/item.html", context)


@for_professionals
def step(request: ActingRequest, key: UUID, name: str) -> HttpResponse:
    """Take one step with an item."""
    found = queries.item_kept(request.actor, key).item
    back, texts = reverse("agenda-item", args=[key]), (found.title, found.words)
    if arrived(request) or (name == "oppakken" and _has_it(request, found)):
        return redirect(back)
    if name not in (possible := steps_for(request.actor, found)):
        return too_late(request, back, theirs=bool(possible))
    return step_page(request, STEPS[name], found, about=found.title, back=back, texts=texts)


def _has_it(request: ActingRequest, item: Item) -> bool:
    """Say whether who sends this has it for their own organisation already; of that no decision is kept."""
    theirs = item.taken_up_by is not None and item.taken_up_by == request.actor.organisation
    return theirs and request.method == "POST"


def _added(actor: Actor, given: dict[str, Any], behind: tuple[str, UUID, str] | None) -> Item:
    words = {name: given[name] for name in ("area", "title", "words")}
    return verbs.add_item(actor, given["key"], **words, about=behind)


def _asked_area(request: ActingRequest) -> Area | None:
    code = request.GET.get("gebied", "")
    try:
        return get(code) if code else None
    except UnknownArea as unknown:
        raise Http404 from unknown


def _came_in(request: ActingRequest, area: Area | None) -> tuple[str, BroughtIn] | None:
    """Return what came in that the address asks for; None when it asks for nothing that can be told."""
    wanted = request.GET.get("soort"), request.GET.get("over"), area.pk if area else None
    return next((each for each in brought_in() if (each[0], each[1].mark, each[1].area) == wanted), None)

# SPDX-License-Identifier: EUPL-1.2
"""The screens of who keeps the finding places and the schedule."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hartslag.directory import faces, queries, services
from hartslag.directory.forms.schedule import (
    DaysOffForm,
    EndForm,
    NameForm,
    PlaceForm,
    PresenceForm,
    SureForm,
)
from hartslag.directory.models import Presence
from hartslag.directory.presence import RIGHT
from hartslag.directory.words import break_words
from hartslag.people.services import ActingRequest, administration_crumbs, with_right
from hartslag.ui.services import KeyedForm, done, form_page, typed


@with_right(RIGHT)
def places(request: ActingRequest) -> HttpResponse:
    """List the finding places."""
    shown = {"places": queries.places(), "crumbs": administration_crumbs()}
    return render(request, "directory/places.html", shown)


@with_right(RIGHT)
def new_place(request: ActingRequest) -> HttpResponse:
    """Put a finding place on the list."""
    return _place_form(request, PlaceForm(typed(request)), _("Vindplaats toevoegen"))


@with_right(RIGHT)
def place(request: ActingRequest, key: UUID) -> HttpResponse:
    """Correct what is known of a finding place."""
    found = get_object_or_404(queries.places(), pk=key)
    further = [(reverse("finding-place-end", args=[key]), _("Deze plek is er niet meer"))]
    return _place_form(request, PlaceForm.of(found, typed(request)), found.name, key, further)


@with_right(RIGHT)
def end_place(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take a finding place off the list, with who comes there."""
    found = get_object_or_404(queries.places(), pk=key)
    form = SureForm(typed(request))
    if done(request, form, lambda _given: services.end_place(request.actor, key)):
        return redirect("finding-places")
    return form_page(
        request,
        form,
        title=_("%(name)s is er niet meer") % {"name": found.name},
        lead=_("Wie daar kwam, gaat vanaf vandaag van het rooster."),
        button=_("Plek van de lijst halen"),
        crumbs=_place_crumbs(),
        back=reverse("finding-place", args=[key]),
    )


@with_right(RIGHT)
def presences(request: ActingRequest) -> HttpResponse:
    """Show the schedule to who keeps it: also what has no one, and the days off."""
    shown = {
        "week": queries.shown(queries.presences()),
        "days_off": [(each, break_words(each)) for each in queries.days_off()],
        "crumbs": administration_crumbs(),
    }
    return render(request, "directory/presences.html", shown)


@with_right(RIGHT)
def new_presence(request: ActingRequest) -> HttpResponse:
    """Put somebody on the schedule."""
    return _presence_form(request, PresenceForm(typed(request)), _("Op het rooster zetten"))


@with_right(RIGHT)
def change_presence(request: ActingRequest, key: UUID) -> HttpResponse:
    """Correct who comes where and when."""
    found = _presence(key)
    return _presence_form(request, PresenceForm.of(found, typed(request)), _("Rooster wijzigen"), found)


@with_right(RIGHT)
def ask_name(request: ActingRequest, key: UUID) -> HttpResponse:
    """Ask a colleague to come and be known by name; nothing changes before they accept."""
    found = _presence(key)
    form = NameForm(found, typed(request))
    if done(
        request,
        form,
        lambda given: services.ask_to_show(request.actor, found, given["account"], given["key"]),
    ):
        return redirect("schedule-presence", key)
    return form_page(
        request,
        form,
        title=_("Vast gezicht vragen"),
        about=faces.words_of(found),
        points=[
            _("Je collega krijgt dit aangeboden op Mijn werk, en neemt het aan of zegt waarom niet."),
            _("Pas daarna staat de naam op het rooster voor bewoners. Tot dan blijft het zoals het is."),
            _("Je collega kan de naam er zelf altijd weer af halen."),
        ],
        button=_("Vragen"),
        crumbs=_schedule_crumbs(),
        back=reverse("schedule-presence", args=[key]),
    )


@with_right(RIGHT)
def end_presence(request: ActingRequest, key: UUID) -> HttpResponse:
    """Take somebody off the schedule, from a day."""
    found = _presence(key)
    form = EndForm(typed(request))
    if done(request, form, lambda given: services.end_presence(request.actor, key, given["on"])):
        return redirect("schedule-kept")
    return form_page(
        request,
        form,
        title=_("Van het rooster halen"),
        about=faces.words_of(found),
        lead=_("Bewoners zien dit dan niet meer. Komt er iemand anders? Wijzig het dan liever."),
        button=_("Van het rooster halen"),
        crumbs=_schedule_crumbs(),
        back=reverse("schedule-presence", args=[key]),
    )


@with_right(RIGHT)
def days_off(request: ActingRequest) -> HttpResponse:
    """Say that something does not happen on some days."""
    form = DaysOffForm(typed(request))
    if done(
        request,
        form,
        lambda given: services.add_days_off(request.actor, given["key"], **form.days()),
    ):
        return redirect("schedule-kept")
    return form_page(
        request,
        form,
        title=_("Vrije dagen"),
        lead=_(
            "Feestdagen en de sluitingsdagen van een organisatie tellen al mee. Zet hier vakanties en "
            "andere dagen waarop iets niet doorgaat."
        ),
        button=_("Vrije dagen toevoegen"),
        crumbs=_schedule_crumbs(),
        back=reverse("schedule-kept"),
    )


@with_right(RIGHT)
@require_POST
def remove_days_off(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let what would not happen happen after all."""
    services.remove_days_off(request.actor, key)
    return redirect("schedule-kept")


def _place_form(
    request: ActingRequest,
    form: PlaceForm,
    title: str,
    key: UUID | None = None,
    further: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    def keep(given: dict[str, object]) -> None:
        values = {name: value for name, value in given.items() if name != "key"}
        services.keep_place(request.actor, key or _key(form), **values)  # type: ignore[arg-type]

    if done(request, form, keep):
        return redirect("finding-places")
    return form_page(
        request,
        form,
        title=title,
        button=_("Plek bewaren"),
        crumbs=_place_crumbs(),
        back=reverse("finding-places"),
        further=further or [],
    )


def _presence_form(
    request: ActingRequest, form: PresenceForm, title: str, found: Presence | None = None
) -> HttpResponse:
    def keep(_given: dict[str, object]) -> UUID:
        key = found.pk if found else _key(form)
        services.keep_presence(request.actor, key, form.coming())
        return key

    if key := done(request, form, keep):
        return redirect("schedule-presence", key)
    return form_page(
        request,
        form,
        title=title,
        about=faces.words_of(found) if found else "",
        lead=_("Bewoners zien de organisatie of het team. Een naam vraag je daarna aan de collega zelf."),
        button=_("Rooster bewaren"),
        crumbs=_schedule_crumbs(),
        back=reverse("schedule-presence", args=[found.pk]) if found else reverse("schedule-kept"),
    )


def _presence(key: UUID) -> Presence:
    found = queries.presence_by_key(key)
    if found is None:
        raise Http404
    return found


def _key(form: KeyedForm) -> UUID:
    key: UUID = form.cleaned_data["key"]
    return key


def _place_crumbs() -> list[tuple[str, str]]:
    return administration_crumbs((reverse("finding-places"), _("Vindplaatsen")))


def _schedule_crumbs() -> list[tuple[str, str]]:
    return administration_crumbs((reverse("schedule-kept"), _("Rooster")))

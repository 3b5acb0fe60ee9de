# SPDX-License-Identifier: EUPL-1.2
"""Screens of colleagues: who does what for whom, from when to when, and how somebody leaves."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hartslag.people import leaving, queries, roles
from hartslag.people.actors import ActingRequest, may
from hartslag.people.forms import ConfirmForm, EndForm, RoleForm
from hartslag.people.guarding import with_right
from hartslag.people.models import Account
from hartslag.people.signing_in import leaving as signing_in
from hartslag.people.views.overview import administration_crumbs
from hartslag.ui.services import done, form_page, typed


@with_right("see accounts of the own organisation")
def colleagues(request: ActingRequest) -> HttpResponse:
    """List the colleagues the actor may see; `?toon=vertrokken` lists those who left."""
    everybody = may(request.actor, "see all accounts")
    left = everybody and request.GET.get("toon") == "vertrokken"
    shown = {
        "colleagues": queries.people_of(request.actor).filter(is_active=not left),
        "left": left,
        "everybody": everybody,
        "may_invite": may(request.actor, "invite people"),
    }
    return render(request, "people/colleagues.html", shown)


@with_right("see accounts of the own organisation")
def colleague(request: ActingRequest, key: UUID) -> HttpResponse:
    """Show what a colleague does and did."""
    found = get_object_or_404(queries.people_of(request.actor), pk=key)
    everything = may(request.actor, "see all accounts")
    shown = {
        "colleague": found,
        "earlier": queries.earlier_roles(found) if everything else (),
        "contacts": leaving.held_by(found).contacts if everything else (),
        "is_self": found.pk == request.actor.account.pk,
        "may_give": may(request.actor, "give roles"),
        "may_end": may(request.actor, "let people leave"),
        "may_clear": may(request.actor, "clear a second factor"),
    }
    return render(request, "people/colleague.html", shown)


@with_right("give roles")
def new_role(request: ActingRequest, key: UUID) -> HttpResponse:
    """Give a colleague a role."""
    found = get_object_or_404(queries.people_of(request.actor), pk=key, is_active=True)
    form = RoleForm(typed(request))
    if done(request, form, lambda values: roles.give_role(request.actor, found, **values)):
        return redirect("colleague", key)
    return form_page(
        request,
        form,
        title=_("Rol voor %(name)s") % {"name": found.name},
        button=_("Rol geven"),
        crumbs=_crumbs(found),
        back=reverse("colleague", args=[key]),
    )


@with_right("give roles")
def end_role(request: ActingRequest, key: UUID) -> HttpResponse:
    """End a role, now or from a day."""
    found = get_object_or_404(queries.roles(), pk=key)
    form = EndForm(typed(request))
    if done(request, form, lambda values: roles.end_role(request.actor, found, values["on"])):
        return redirect("colleague", found.account_id)
    values = {"name": found.account.name, "role": found.get_kind_display()}
    return form_page(
        request,
        form,
        title=_("Rol beëindigen"),
        lead=_("%(name)s is dan geen %(role)s meer. De andere rollen blijven.") % values,
        button=_("Rol beëindigen"),
        crumbs=_crumbs(found.account),
        back=reverse("colleague", args=[found.account_id]),
    )


@with_right("let people leave")
def leave(request: ActingRequest, key: UUID) -> HttpResponse:
    """Say what happens when somebody leaves, and do it."""
    found = get_object_or_404(queries.people_of(request.actor), pk=key, is_active=True)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _: leaving.leave(request.actor, found)):
        return redirect("colleague", key)
    return form_page(
        request,
        form,
        template="people/leave.html",
        title=_("%(name)s vertrekt") % {"name": found.name},
        about=_("Druk je op de knop, dan kan %(name)s vanaf dat moment nergens meer bij.")
        % {"name": found.name},
        held=leaving.held_by(found),
        button=_("Nu laten vertrekken"),
        crumbs=_crumbs(found),
        back=reverse("colleague", args=[key]),
    )


@with_right("clear a second factor")
def clear_second_factor(request: ActingRequest, key: UUID) -> HttpResponse:
    """Let a colleague who lost the phone set up a second factor anew; for oneself that asks the old one."""
    others = queries.people_of(request.actor).exclude(pk=request.actor.account.pk)
    found = get_object_or_404(others, pk=key, is_active=True)
    form = ConfirmForm(typed(request))
    if done(request, form, lambda _: signing_in.clear_second_factor(request.actor, found)):
        return redirect("colleague", key)
    return form_page(
        request,
        form,
        title=_("Tweede factor van %(name)s wissen") % {"name": found.name},
        lead=_("Doe dit alleen als je collega de telefoon en de herstelcodes kwijt is."),
        points=[
            _("Overal uitgelogd, op elk apparaat."),
            _("Het wachtwoord blijft. Bij het inloggen stelt je collega een nieuwe tweede factor in."),
            _("Je collega krijgt hierover een mail."),
        ],
        warning=_(
            "Weet je zeker wie dit vraagt? Bel je collega op een nummer dat je al had, of spreek elkaar. "
            "Een mail of een onbekend nummer is niet genoeg."
        ),
        button=_("Tweede factor wissen"),
        crumbs=_crumbs(found),
        back=reverse("colleague", args=[key]),
    )


def _crumbs(account: Account) -> list[tuple[str, str]]:
    return administration_crumbs(
        (reverse("colleagues"), _("Collega's")), (reverse("colleague", args=[account.pk]), account.name)
    )

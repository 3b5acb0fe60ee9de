# SPDX-License-Identifier: EUPL-1.2
"""Screens of invitations: for who invites, and for who was invited."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hartslag.people import inviting, queries
from hartslag.people.actors import ActingRequest
from hartslag.people.forms import AcceptForm, InvitationForm
from hartslag.people.guarding import with_right
from hartslag.people.refusals import InvitationNotValid
from hartslag.people.views.overview import administration_crumbs
from hartslag.ui.services import done, form_page, typed


@with_right("invite people")
def invitations(request: ActingRequest) -> HttpResponse:
    """List the invitations with where each stands."""
    rows = [(each, inviting.state_of(each)) for each in queries.invitations(request.actor)]
    order = ("open", "expired", "accepted", "withdrawn")
    rows.sort(key=lambda row: order.index(row[1]))
    return render(request, "people/invitations.html", {"invitations": rows})


@with_right("invite people")
def new_invitation(request: ActingRequest) -> HttpResponse:
    """Ask somebody to take part."""
    form = InvitationForm(typed(request))
    if done(request, form, lambda values: inviting.invite(request.actor, **values)):
        return redirect("invitations")
    return form_page(
        request,
        form,
        title=_("Iemand uitnodigen"),
        lead=_(
            "Je collega krijgt een mail met een link die één keer werkt, een week lang. De rol begint zodra "
            "de uitnodiging is aangenomen."
        ),
        button=_("Uitnodiging versturen"),
        crumbs=administration_crumbs((reverse("invitations"), _("Uitnodigingen"))),
        back=reverse("invitations"),
    )


@require_POST
@with_right("invite people")
def withdraw_invitation(request: ActingRequest, key: UUID) -> HttpResponse:
    """Make the link of an invitation worthless."""
    found = get_object_or_404(queries.invitations(request.actor), pk=key)
    inviting.withdraw_invitation(request.actor, found)
    return redirect("invitations")


@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let who was invited in: a name first, then a password and a second factor on the pages of sign-in."""
    try:
        invitation = inviting.find_invitation(token)
    except InvitationNotValid as refused:
        return _not_valid(request, refused)
    form = AcceptForm(typed(request), initial={"name": invitation.name, "language": get_language()})
    if form.is_bound and form.is_valid():
        try:
            account = inviting.accept_invitation(token, **form.cleaned_data)
        except InvitationNotValid as refused:
            return _not_valid(request, refused)
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("account_set_password")
    status = 400 if form.errors else 200
    response = render(request, "people/accept.html", {"form": form, "invitation": invitation}, status=status)
    return _unlisted(response)


def _not_valid(request: HttpRequest, refused: InvitationNotValid) -> HttpResponse:
    shown = {"said": str(refused), "used": refused.state == "accepted"}
    status = 404 if refused.state == "unknown" else 410
    return _unlisted(render(request, "people/invitation_not_valid.html", shown, status=status))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Keep the address, which lets somebody in, out of search engines.

    Other sites never hear it: every page says "same-origin". Not "no-referrer", which makes a browser hide
    where a form comes from, so that its answer would be refused.
    """
    response.headers["X-Robots-Tag"] = "noindex"
    return response

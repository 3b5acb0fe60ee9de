# SPDX-License-Identifier: EUPL-1.2
"""Tell people by mail that something waits. A mail never says what: that stands behind the sign-in."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from hartslag.agreements.states import OfferState
from hartslag.mail.services import link, send
from hartslag.people.services import Account, Organisation, Team, team_members

if TYPE_CHECKING:
    from hartslag.agreements.models import Handover

type Addresses = dict[str, str]
"""E-mail addresses, each with the language in which to write to it."""


def addresses_of(
    account: Account | None = None, team: Team | None = None, organisation: Organisation | None = None
) -> Addresses:
    """Return where to write: to somebody, else to a team, else to an organisation.

    A team without an address is told through its members. Nothing when nobody has an address.
    """
    if account is not None:
        return {account.email: account.language} if account.is_active else {}
    if team is not None:
        if team.email:
            return {team.email: "nl"}
        people = (each.account for each in team_members(team))
        return {person.email: person.language for person in people if person.is_active}
    return {organisation.email: "nl"} if organisation is not None and organisation.email else {}


def tell_offered(handover: "Handover") -> None:
    """Tell the receiver that something is offered."""
    path = reverse("handover", args=[handover.pk])
    receivers = addresses_of(handover.to_account, handover.to_team, handover.to_organisation)
    for address, language in sorted(receivers.items()):
        with override(language):
            body = _(
                "%(organisation)s biedt je iets aan. Neem het aan of zeg waarom niet, uiterlijk op %(day)s."
            ) % {
                "organisation": handover.from_organisation.name,
                "day": handover.answer_by.strftime("%d-%m-%Y"),
            }
            send(address, _("Er staat iets voor je klaar"), f"{body}\n\n{link(path)}\n")


def tell_answered(handover: "Handover") -> None:
    """Tell who offered that there is an answer."""
    path = reverse("handover", args=[handover.pk])
    offerers = addresses_of(handover.from_account, None, handover.from_organisation)
    for address, language in sorted(offerers.items()):
        with override(language):
            if handover.state == OfferState.ACCEPTED:
                subject = _("Wat je aanbood, is aangenomen")
            else:
                subject = _("Wat je aanbood, is geweigerd")
            said = _("Kijk hier wat er nu nodig is.")
            send(address, subject, f"{said}\n\n{link(path)}\n")


def tell_due(address: str, language: str, *, late: int, near: int, offers: int) -> None:
    """Tell one address what asks for something, the most pressing first: how many of each, and no more.

    late, near: promises past their last day and close to it; offers: those that nobody answered.
    """
    with override(language):
        counted = [
            (late, ngettext("Een afspraak is over tijd", "%(count)d afspraken zijn over tijd", late)),
            (near, ngettext("Een afspraak loopt bijna af", "%(count)d afspraken lopen bijna af", near)),
            (
                offers,
                ngettext(
                    "Een overdracht wacht op antwoord", "%(count)d overdrachten wachten op antwoord", offers
                ),
            ),
        ]
        said = [words % {"count": count} for count, words in counted if count]
        body = ".\n".join([*said, _("Op Mijn werk zie je wat er nodig is.")])
        send(address, said[0], f"{body}\n\n{link(reverse('my-work'))}\n")

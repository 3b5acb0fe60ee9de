# SPDX-License-Identifier: EUPL-1.2
"""Invitations: a link by mail, good for one time and for a week, with a role that starts on acceptance."""

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hartslag.history.services import acting_as
from hartslag.mail.services import link, send
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account, Invitation, Organisation
from hartslag.people.refusals import AlreadyHere, AlreadyInvited, InvitationNotValid, NotAllowed
from hartslag.people.roles import begin_role
from hartslag.people.writing import change, check_takes_part, made_before

if TYPE_CHECKING:
    from hartslag.areas.services import Area

GOOD_FOR = timedelta(days=7)


def invite(
    actor: Actor,
    email: str,
    name: str,
    organisation: Organisation,
    role_kind: str,
    area: "Area | None" = None,
    *,
    key: UUID | None = None,
) -> Invitation:
    """Ask somebody to take part: mail a link that makes the account and gives the role, once.

    Who never chose a password may be invited again; who left gets a new account. The link stands in the mail
    alone.
    Raises NotAllowed, AlreadyHere, AlreadyInvited, HasEnded.
    """
    require(actor, "invite people")
    email = email.strip().lower()
    with acting_as(actor.account.pk):
        if found := made_before(Invitation, key):
            return found
        check_takes_part(organisation)
        _check_not_here(actor, email)
        now = timezone.now()
        token = secrets.token_urlsafe(32)
        invitation = Invitation(
            id=key or uuid4(), email=email, name=name.strip(), organisation=organisation, area=area
        )
        invitation.role_kind, invitation.invited_by = role_kind, actor.account
        invitation.token_hash = _hash(token)
        invitation.created_at, invitation.expires_at = now, now + GOOD_FOR
        invitation.save(force_insert=True)
        _mail(invitation, token)
        return invitation


def withdraw_invitation(actor: Actor, invitation: Invitation) -> None:
    """Make the link of an invitation worthless; one that was accepted stays accepted. Raises NotAllowed."""
    require(actor, "invite people")
    with acting_as(actor.account.pk):
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if invitation.accepted_at is None and invitation.withdrawn_at is None:
            change(invitation, withdrawn_at=timezone.now())


def find_invitation(token: str) -> Invitation:
    """Return the open invitation a link belongs to. Raises InvitationNotValid."""
    return _valid(Invitation.objects.filter(token_hash=_hash(token)).first())


def accept_invitation(token: str, *, name: str, language: str = Account.Language.DUTCH) -> Account:
    """Make the account of who was invited, with the role of the invitation.

    It has no password yet: the caller starts the session in which it is chosen. Who was invited before and
    never chose one keeps that account. Works once.
    Raises InvitationNotValid.
    """
    now = timezone.now()
    hashed = _hash(token)
    account = Account.objects.filter(email=find_invitation(token).email).first() or Account()
    with acting_as(account.pk):
        locked = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "area")
        invitation = _valid(locked.filter(token_hash=hashed).first())
        account.email, account.name, account.language = invitation.email, name.strip(), language
        account.set_unusable_password()
        account.save()
        begin_role(account, invitation.organisation, invitation.role_kind, area=invitation.area)
        change(invitation, accepted_at=now)
        return account


def state_of(invitation: Invitation) -> str:
    """Return "accepted", "withdrawn", "expired" or "open"."""
    if invitation.accepted_at is not None:
        return "accepted"
    if invitation.withdrawn_at is not None or invitation.organisation.ended_on is not None:
        return "withdrawn"
    return "expired" if invitation.expires_at <= timezone.now() else "open"


def open_invitations() -> Q:
    """Return the condition that an invitation can still be accepted."""
    return Q(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def _check_not_here(actor: Actor, email: str) -> None:
    if email == actor.account.email:
        raise NotAllowed(_("Je kunt jezelf niet uitnodigen. Vraag het een andere beheerder."))
    account = Account.objects.filter(email=email).first()
    if account is not None and account.has_usable_password():
        raise AlreadyHere
    if Invitation.objects.filter(open_invitations(), email=email).exists():
        raise AlreadyInvited


def _valid(invitation: Invitation | None) -> Invitation:
    state = state_of(invitation) if invitation is not None else "unknown"
    if invitation is None or state != "open":
        raise InvitationNotValid(state)
    return invitation


def _mail(invitation: Invitation, token: str) -> None:
    values = {
        "name": invitation.name,
        "organisation": invitation.organisation.name,
        "link": link(reverse("accept-invitation", args=[token])),
        "day": date_format(timezone.localtime(invitation.expires_at), "l j F"),
    }
    body = _(
        "Beste %(name)s,\n\n"
        "Je bent uitgenodigd om mee te werken in Hartslag, namens %(organisation)s.\n"
        "Open deze link en kies een wachtwoord:\n\n%(link)s\n\n"
        "De link werkt één keer, tot %(day)s.\n"
        "Heb je deze mail niet verwacht? Dan hoef je niets te doen.\n"
    )
    send(invitation.email, _("Uitnodiging voor Hartslag"), body % values)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

# SPDX-License-Identifier: EUPL-1.2
"""Leaving: access ends that moment, and what somebody held or promised does not end unseen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.inviting import open_invitations
from hartslag.people.models import Account, Invitation, NamedContact, Role, TeamMember
from hartslag.people.refusals import NotAllowed
from hartslag.people.signing_in.sessions import end_sessions
from hartslag.people.writing import change, check_not_last, end_spans, not_over

if TYPE_CHECKING:
    from django.db.models import QuerySet

account_left = Signal()
"""Sent inside the transaction in which somebody leaves, with account and actor.

What a receiver raises undoes the leaving: better refused than half done.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What ends when somebody leaves."""

    roles: tuple[Role, ...]
    memberships: tuple[TeamMember, ...]
    contacts: tuple[NamedContact, ...]


def held_by(account: Account) -> Held:
    """Return what somebody holds today or will hold later; three queries."""
    mine = Q(account=account) & not_over()
    return Held(
        tuple(Role.objects.filter(mine).select_related("organisation", "area")),
        tuple(TeamMember.objects.filter(mine).select_related("team", "organisation")),
        tuple(NamedContact.objects.filter(mine).select_related("street__area", "organisation")),
    )


def leave(actor: Actor, account: Account) -> None:
    """Let somebody leave: from this moment the account signs in nowhere and holds nothing.

    Ends roles, places in teams and contacts of streets, withdraws open invitations, makes the password
    worthless, ends every session and forgets the e-mail address, also in revisions and in the outbox: who
    comes back gets a new account. The name stays with what was done, until `forget_who_left` replaces it.
    Receivers of account_left hand over the rest. Twice is once.
    Raises NotAllowed, LastAdministrator.
    """
    require(actor, "let people leave")
    if account.kind == Account.Kind.SYSTEM or account.pk == actor.account.pk:
        raise NotAllowed(_("Je kunt jezelf niet laten vertrekken. Vraag het een andere beheerder."))
    with acting_as(actor.account.pk):
        account = Account.objects.select_for_update().get(pk=account.pk)
        if not account.is_active:
            return
        check_not_last(Q(account=account))
        end_spans(Q(account=account))
        for invitation in Invitation.objects.filter(open_invitations(), email=account.email):
            change(invitation, withdrawn_at=timezone.now())
        account.set_unusable_password()
        account.is_active, account.left_on = False, timezone.localdate()
        account.save(update_fields=["password", "is_active", "left_on"])
        Authenticator.objects.filter(user=account).delete()
        end_sessions(account.pk)
        account_left.send(sender=Account, account=account, actor=actor)
        _forget_address(account)


def forget_who_left(months: int | None) -> int:
    """Forget what is still known of who left, and return of how many people something went.

    months: after how many months since they left a name is replaced by "oud-collega" with the organisation,
    also in all revisions; None: names stay. E-mail addresses went when they left; those that a restore of an
    older backup brought back go now. Each name leaves a line of proof (ForgottenName). Raises the database's
    permission error for who is not the system.
    """
    forgotten = sum(_forget_address(each) for each in _still_reachable())
    if months is None:
        return forgotten
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_names(%s)", [months])
        (names,) = cursor.fetchone() or (0,)
    return forgotten + int(names)


def _still_reachable() -> "QuerySet[Account]":
    return Account.objects.filter(is_active=False, left_on__isnull=False).exclude(
        email__endswith="@vertrokken.invalid"
    )


def _forget_address(account: Account) -> bool:
    """Forget the e-mail address of a closed account; say whether there was one. Once more changes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_address(%s)", [account.pk])
        (known,) = cursor.fetchone() or (False,)
    return bool(known)

# SPDX-License-Identifier: EUPL-1.2
"""Roles: who may do what, for whom, from when to when."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils.translation import gettext as _

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account, Organisation, Role, holds_on
from hartslag.people.refusals import NotAllowed
from hartslag.people.writing import check_not_last, check_takes_part, end, made_before, start

if TYPE_CHECKING:
    from hartslag.areas.services import Area


def give_role(
    actor: Actor,
    account: Account,
    organisation: Organisation,
    kind: str,
    *,
    area: "Area | None" = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    key: UUID | None = None,
) -> Role:
    """Give somebody a role at an organisation, in an area or everywhere, from today or from a day.

    ends_on: the first day without. Who has this very role on that day keeps it. Nobody gives a role to
    himself: otherwise an administrator could become privacy officer unseen.
    Raises NotAllowed, HasEnded, DaysOutOfOrder.
    """
    require(actor, "give roles")
    if account.pk == actor.account.pk:
        raise NotAllowed(_("Je kunt jezelf geen rol geven. Vraag het een andere beheerder."))
    with acting_as(actor.account.pk):
        return begin_role(
            account, organisation, kind, area=area, starts_on=starts_on, ends_on=ends_on, key=key
        )


def begin_role(
    account: Account,
    organisation: Organisation,
    kind: str,
    *,
    area: "Area | None" = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    key: UUID | None = None,
) -> Role:
    """Let a role begin, for a caller that has checked the right to. Raises HasEnded, DaysOutOfOrder."""
    same = Q(account=account, organisation=organisation, kind=kind, area=area) & holds_on(starts_on)
    if found := made_before(Role, key) or Role.objects.filter(same).first():
        return found
    check_takes_part(organisation, account)
    role = Role(id=key or uuid4(), account=account, organisation=organisation, kind=kind, area=area)
    return start(role, starts_on, ends_on)


def end_role(actor: Actor, role: Role, on: date | None = None) -> None:
    """End a role, now or from a day. Raises NotAllowed, DaysOutOfOrder, LastAdministrator."""
    require(actor, "give roles")
    with acting_as(actor.account.pk):
        if role.kind == Role.Kind.ADMINISTRATOR:
            check_not_last(Q(pk=role.pk))
        end(role, on)

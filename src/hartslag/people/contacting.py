# SPDX-License-Identifier: EUPL-1.2
"""Streets and their named contacts: faces that stay, and a handover when a face changes (requirement T4)."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.history.services import acting_as
from hartslag.people.actors import Actor, require
from hartslag.people.models import Account, NamedContact, Organisation, Role, Street, TeamMember, holds_on
from hartslag.people.refusals import HasEnded, NameTaken, NotInOrganisation
from hartslag.people.writing import change, check_takes_part, end, made_before, start
from hartslag.ui.services import Refused

if TYPE_CHECKING:
    from hartslag.areas.services import Area


def add_street(actor: Actor, *, name: str, area: "Area", key: UUID | None = None) -> Street:
    """Put a street on the list of its neighbourhood. Raises NotAllowed, NameTaken, Refused."""
    require(actor, "manage streets")
    with acting_as(actor.account.pk):
        if found := made_before(Street, key):
            return found
        if area.level != area.Level.NEIGHBOURHOOD:
            raise Refused(_("Kies een buurt. Een straat ligt in één buurt."), field="area")
        _check_street(area, name)
        street = Street(id=key or uuid4(), name=name, area=area)
        street.save(force_insert=True)
        return street


def rename_street(actor: Actor, street: Street, name: str) -> Street:
    """Correct the name of a street. Raises NotAllowed, NameTaken."""
    require(actor, "manage streets")
    with acting_as(actor.account.pk):
        _check_street(street.area, name, but=street)
        return change(street, name=name)


def name_contact(
    actor: Actor,
    street: Street,
    account: Account,
    organisation: Organisation,
    task: str,
    *,
    starts_on: date | None = None,
    shown: bool = False,
    key: UUID | None = None,
) -> NamedContact:
    """Make somebody the face of an organisation in a street, for a task, from today or from a day.

    shown: to residents too, because they said yes to that. Who is that on that day stays it.
    Raises NotAllowed, NotInOrganisation, HasEnded.
    """
    require(actor, "name contacts")
    with acting_as(actor.account.pk):
        same = Q(street=street, account=account, organisation=organisation, task=task) & holds_on(starts_on)
        if found := made_before(NamedContact, key) or NamedContact.objects.filter(same).first():
            return found
        new = NamedContact(street=street, account=account, organisation=organisation, task=task, shown=shown)
        return _begin(new, starts_on, key)


def hand_over_contact(
    actor: Actor,
    contact: NamedContact,
    account: Account,
    *,
    on: date | None = None,
    shown: bool = False,
    key: UUID | None = None,
) -> NamedContact:
    """Hand a street over to another face of the same organisation, today or from a day.

    The one stops on the day the other begins, so that the street is never without. shown: the new face, who
    says so for themselves.
    Raises NotAllowed, NotInOrganisation, HasEnded, DaysOutOfOrder, Refused when it is the same person.
    """
    require(actor, "name contacts")
    with acting_as(actor.account.pk):
        if found := made_before(NamedContact, key):
            return found
        contact = NamedContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
        if account.pk == contact.account_id:
            raise Refused(_("Dit is al het vaste gezicht. Kies een andere collega."), field="account")
        on = on or max(timezone.localdate(), contact.starts_on)
        if contact.ends_on is not None and contact.ends_on < on:
            raise HasEnded(_("Dit vaste gezicht is dan al gestopt."), field="starts_on")
        end(contact, on)
        new = NamedContact(
            street=contact.street,
            account=account,
            organisation=contact.organisation,
            task=contact.task,
            shown=shown,
        )
        return _begin(new, on, key)


def show_contact(actor: Actor, contact: NamedContact, *, shown: bool) -> None:
    """Show a face to residents, because this colleague said yes to that, or no more. Raises NotAllowed."""
    require(actor, "name contacts")
    with acting_as(actor.account.pk):
        change(contact, shown=shown)


def end_contact(actor: Actor, contact: NamedContact, on: date | None = None) -> None:
    """Let a street do without this face, now or from a day. Raises NotAllowed, DaysOutOfOrder."""
    require(actor, "name contacts")
    with acting_as(actor.account.pk):
        end(contact, on)


def _begin(contact: NamedContact, starts_on: date | None, key: UUID | None) -> NamedContact:
    check_takes_part(contact.organisation, contact.account)
    belongs = holds_on(starts_on) & Q(account=contact.account, organisation=contact.organisation)
    if not (Role.objects.filter(belongs).exists() or TeamMember.objects.filter(belongs).exists()):
        raise NotInOrganisation
    contact.pk = key or uuid4()
    return start(contact, starts_on, None)


def _check_street(area: "Area", name: str, but: Street | None = None) -> None:
    same = Street.objects.filter(area=area, name__iexact=name)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise NameTaken(_("Deze straat staat al bij deze buurt."))

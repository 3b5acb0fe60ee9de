# SPDX-License-Identifier: EUPL-1.2
"""What every change of organisations, people and streets shares."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.people.models import (
    Account,
    NamedContact,
    Organisation,
    Role,
    Span,
    Team,
    TeamMember,
    holds_on,
)
from hartslag.people.refusals import DaysOutOfOrder, HasEnded, LastAdministrator, NameTaken


def made_before[M: Model](model: type[M], key: UUID | None) -> M | None:
    """Return the row that was made with this key, waiting for who is making it at this moment."""
    if key is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return model._default_manager.filter(pk=key).first()  # noqa: SLF001 - for a class not known here


def change[M: Model](row: M, **values: object) -> M:
    """Set columns of a row and save it with a revision, when one of them is different."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
    return row


def start[S: Span](span: S, starts_on: date | None, ends_on: date | None) -> S:
    """Save a new span from a day (today) to a day (open). Raises DaysOutOfOrder."""
    span.starts_on = starts_on or timezone.localdate()
    span.ends_on = ends_on
    if ends_on is not None and ends_on <= span.starts_on:
        raise DaysOutOfOrder
    span.save(force_insert=True)
    return span


def end(span: Span, on: date | None = None) -> None:
    """End a span from a day on, today without one; an earlier end stands. Raises DaysOutOfOrder.

    What has not begun yet ends on the day it would have begun. The past does not change: a day before
    today is refused.
    """
    today = timezone.localdate()
    on = on or max(today, span.starts_on)
    if on < today or on < span.starts_on:
        raise DaysOutOfOrder(_("Kies vandaag of een latere dag."))
    if span.ends_on is None or on < span.ends_on:
        change(span, ends_on=on)


def end_spans(which: Q, *models: type[Span]) -> None:
    """End now whatever holds, or would hold later, among roles, memberships and contacts."""
    for model in models or (Role, TeamMember, NamedContact):
        for span in model._default_manager.filter(which & not_over()):  # noqa: SLF001 - for a class not known here
            end(span)


def not_over(day: date | None = None) -> Q:
    """Return the condition that a span holds on the day (today) or on a later one."""
    lasting = Q(ends_on__gt=day or timezone.localdate()) & Q(ends_on__gt=F("starts_on"))
    return Q(ends_on__isnull=True) | lasting


def check_name(row: Organisation | Team, name: str) -> None:
    """Raise NameTaken when another row of this table has the name, whatever its capitals."""
    same = type(row)._default_manager.filter(name__iexact=name)  # noqa: SLF001 - for a class not known here
    if same.exclude(pk=row.pk).exists():
        raise NameTaken


def check_takes_part(
    organisation: Organisation | None, account: Account | None = None, team: Team | None = None
) -> None:
    """Raise HasEnded when one of these takes no part any more."""
    if organisation is not None and organisation.ended_on is not None:
        raise HasEnded(_("Deze organisatie doet niet meer mee."), field="organisation")
    if account is not None and not account.is_active:
        raise HasEnded(_("Dit account is gestopt."), field="account")
    if team is not None and team.ended_on is not None:
        raise HasEnded(_("Dit team is gestopt."), field="team")


def check_not_last(without: Q) -> None:
    """Raise LastAdministrator when no lasting role of administrator is left without these roles."""
    administrators = Role.objects.filter(holds_on(), kind=Role.Kind.ADMINISTRATOR, account__is_active=True)
    locked = set(administrators.select_for_update(of=("self",)).values_list("pk", flat=True))
    lost = set(administrators.filter(without).values_list("pk", flat=True))
    lasting = set(administrators.filter(ends_on__isnull=True).values_list("pk", flat=True))
    if lost and not lasting & locked - lost:
        raise LastAdministrator

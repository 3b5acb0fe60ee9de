# SPDX-License-Identifier: EUPL-1.2
"""What happened in a circle, for who is in it: who, what, when; never what was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hartslag.access.circles import circle_of
from hartslag.access.disclosing import disclosures
from hartslag.access.kinds import record_name
from hartslag.access.models import Circle, CircleMember, CircleRecordRevision, Disclosure
from hartslag.access.standing import on_behalf_of, require_standing
from hartslag.people.services import Account, Actor


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: when, who (empty where the page says what became of it), and what."""

    at: datetime
    who: str
    what: str


def history_of(actor: Actor, circle_id: UUID) -> list[Happening]:
    """Return what happened in a circle, the latest first: to a partner, what it may see of it.

    Raises CircleNotFound.
    """
    with on_behalf_of(actor):
        circle = circle_of(actor, circle_id)
        standing = require_standing(actor, circle_id, changing=False)
        members = CircleMember.objects.filter(circle=circle).select_related(
            "account", "team", "decided_by", "organisation"
        )
        written = CircleRecordRevision.objects.filter(circle=circle).defer("body")
        if not standing.whole:
            written = written.filter(record__organisation__in=standing.organisations)
        found = [
            *_of_circle(circle),
            *_of_members(members),
            *_of_records(circle, written.select_related("written_by", "record").defer("record__body")),
            *_of_disclosures(circle, disclosures(actor, circle_id)),
        ]
    begun = [happening for happening in found if happening.at <= timezone.now()]
    return sorted(begun, key=lambda happening: happening.at, reverse=True)


def _name(account: Account | None) -> str:
    return account.name if account else _("iemand zonder account")


def _of_circle(circle: Circle) -> Iterator[Happening]:
    yield Happening(circle.opened_at, _name(circle.opened_by), _("opende het dossier"))
    if circle.closed_at:
        yield Happening(circle.closed_at, "", _("Het dossier is gesloten"))


def _of_members(members: Iterable[CircleMember]) -> Iterator[Happening]:
    for each in members:
        name = each.team.name if each.team else _name(each.account)
        asked = {"organisation": each.organisation.name}
        if each.starts_at is None:
            continue
        if each.emergency:
            yield Happening(each.starts_at, name, _("keek bij nood: %(reason)s") % {"reason": each.reason})
            continue
        yield Happening(each.starts_at, name, _("doet mee namens %(organisation)s") % asked)
        if each.ends_at:
            yield Happening(each.ends_at, name, _("doet niet meer mee"))


def _of_records(circle: Circle, written: Iterable[CircleRecordRevision]) -> Iterator[Happening]:
    for each in written:
        words = _("schreef: %(what)s") if each.number == 1 else _("veranderde: %(what)s")
        what = str(record_name(circle.kind, each.record.kind))
        yield Happening(each.written_at, _name(each.written_by), words % {"what": what})


def _of_disclosures(circle: Circle, made: Iterable[Disclosure]) -> Iterator[Happening]:
    for each in made:
        told = {
            "what": str(record_name(circle.kind, each.record.kind)),
            "organisation": each.organisation.name,
        }
        yield Happening(
            each.decided_at, each.decided_by.name, _("deelde met %(organisation)s: %(what)s") % told
        )
        if each.ends_at:
            yield Happening(each.ends_at, each.organisation.name, _("ziet niet meer: %(what)s") % told)

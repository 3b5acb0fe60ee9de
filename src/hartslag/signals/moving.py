# SPDX-License-Identifier: EUPL-1.2
"""Let a report that turns out to be about a person become a concern: offered, accepted, gone from here.

What opens the concern belongs to a package beside this one, which the site ties to it with opens_concerns.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from hartslag.access import services as access
from hartslag.agreements import services as agreements
from hartslag.people.services import Actor, NoDutyTeam, Team, duty_team, system_actor
from hartslag.signals.handing_over import tell_who_reported
from hartslag.signals.handling import locked, step
from hartslag.signals.receiving import KIND
from hartslag.signals.refusals import NotNow
from hartslag.signals.states import OPEN

CONCERN = "report.concern"
"""What is handed over: that a report is a concern. Who is asked sees nothing of it before accepting."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was told about a person, for the circle of a concern.

    key: of the report, and of the concern to be. team: that accepted it. where: in words. seen: all that was
    told, and what the team wrote down of it. name, phone, email: of who reported it, all empty when unknown.
    """

    key: UUID
    team: Team
    where: str
    seen: str
    name: str = ""
    phone: str = ""
    email: str = ""


type Opener = Callable[[Actor, Moved], None]

_OPENERS: list[Opener] = []


def opens_concerns(opener: Opener) -> None:
    """Say what opens a concern, in the transaction in which it was accepted."""
    _OPENERS[:] = [opener]


@step
def offer_as_concern(actor: Actor, key: UUID, handover_key: UUID) -> None:
    """Offer a report as a concern to the team that takes those in, once for each handover_key.

    Raises CircleNotFound, NotNow, NoDutyTeam, and what offering may raise.
    """
    report = locked(actor, key)
    if report.state not in OPEN:
        raise NotNow
    team = duty_team(report.area)
    if team.organisation is None:
        raise NoDutyTeam
    to = agreements.Receiver(team.organisation, team=team)
    tell_who_reported(actor, report, to)
    question = _(
        "Een melding blijkt over zorgen om een persoon te gaan. Nemen jullie die over als zorgsignaal?"
    )
    agreements.offer(actor, subject=(CONCERN, key), to=to, question=question, key=handover_key)


def taken_as_concern(actor: Actor, handover: agreements.Handover) -> None:
    """Move what was told into a concern of the team that accepted it; nothing of it stays with the report.

    What was promised about the report ends, and so does what was offered of it: the concern has promises of
    its own. Raises NotNow.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT seen, place, letterbox, reporter FROM move_report(%s)", [handover.pk])
        row = cursor.fetchone()
    if row is None or handover.to_team is None or not _OPENERS:
        raise NotNow
    seen, place, letterbox, reporter = row
    who = _who_reported(actor, letterbox, reporter)
    for opener in _OPENERS:
        opener(actor, Moved(handover.subject_id, handover.to_team, place, seen, **who))
    for promise in agreements.open_about((KIND, handover.subject_id)):
        agreements.withdraw(system_actor(), promise.pk, _("Overgegaan in een zorgsignaal."))
    for offered in agreements.handovers_about((KIND, handover.subject_id)):
        if offered.state == agreements.OfferState.OFFERED:
            agreements.withdraw_offer(system_actor(), offered.pk)


def _who_reported(actor: Actor, letterbox: UUID | None, reporter: UUID | None) -> dict[str, str]:
    """Return how the reporter can be reached, as was told with the offer."""
    if letterbox is None or reporter is None:
        return {}
    with suppress(access.CircleNotFound):
        access.take_up(actor, letterbox)
    found = access.read(actor, [letterbox], records=[reporter], why="melding").get(letterbox, [])
    names = ("name", "phone", "email")
    return {name: str(each.content.get(name, "")) for each in found for name in names}

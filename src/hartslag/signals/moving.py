# SPDX-License-Identifier: EUPL-1.2
"""Let a report that turns out to be about a person become a concern: offered, accepted, gone from here.

What opens the concern belongs to a package beside this one, which the site ties to it with opens_concerns.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from hartslag.agreements import services as agreements
from hartslag.people.services import Actor, NoDutyTeam, Team, duty_team, system_actor
from hartslag.signals.handing_over import destroy_sealed, open_sealed, told_sealed
from hartslag.signals.handling import locked, step
from hartslag.signals.offered import CONCERN, withdraw_offers
from hartslag.signals.receiving import KIND, promised_to_reporter
from hartslag.signals.refusals import NotNow
from hartslag.signals.states import OPEN


@dataclass(frozen=True, slots=True)
class Moved:
    """What was told about a person, for the circle of a concern.

    key: of the report, and of the concern to be. team: that accepted it. where: in words. seen: all that was
    told, and what the team wrote down of it. name, phone, email: of who reported it, or the same, all empty
    when unknown. photos: each a JPEG. others: of who reported the same and still waits for an answer, in the
    same three words each.
    """

    key: UUID
    team: Team
    where: str
    seen: str
    name: str = ""
    phone: str = ""
    email: str = ""
    photos: tuple[bytes, ...] = ()
    others: tuple[Mapping[str, str], ...] = ()


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
    if agreements.was_offered(handover_key):
        return
    if report.state not in OPEN:
        raise NotNow
    team = duty_team(report.area)
    if team.organisation is None:
        raise NoDutyTeam
    to = agreements.Receiver(team.organisation, team=team)
    question = _(
        "Een melding blijkt over zorgen om een persoon te gaan. Nemen jullie die over als zorgsignaal?"
    )
    agreements.offer(actor, subject=(CONCERN, key), to=to, question=question, key=handover_key)


def taken_as_concern(actor: Actor, handover: agreements.Handover) -> None:
    """Move what was told into a concern of the team that accepted it; nothing of it stays with the report.

    Photos and how the reporter can be reached are destroyed where they lay. What was promised about the
    report ends, and so does what was offered of it: the concern has promises of its own. Raises NotNow.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT report, seen, place, letterbox, reporter, photos FROM move_report(%s)", [handover.pk]
        )
        rows = cursor.fetchall()
    if not rows or handover.to_team is None or not _OPENERS:
        raise NotNow
    open_sealed(handover)
    sealed = [told_sealed(actor, report, *rest) for report, _seen, _place, *rest in rows]
    waits = [bool(promised_to_reporter(report)) for report, *_rest in rows]
    who, others = _reached([reporters for reporters, _photos in sealed], waits)
    moved = Moved(
        key=handover.subject_id,
        team=handover.to_team,
        where=rows[0][2],
        seen=rows[0][1],
        photos=tuple(photo for _reporters, photos in sealed for photo in photos),
        others=tuple(others),
        **who,
    )
    for opener in _OPENERS:
        opener(actor, moved)
    destroy_sealed(handover)
    # Everybody who is signed in reads why: nothing of what it was about.
    why = _("Doorgegeven aan een ander team.")
    for report, *_rest in rows:
        for promise in agreements.open_about((KIND, report)):
            agreements.withdraw(system_actor(), promise.pk, why)
    withdraw_offers(handover.subject_id, why)


def _reached(
    sealed: Sequence[Sequence[Mapping[str, str]]], waits: Sequence[bool]
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return how the first who can be reached is, and then who else can be and waits; each of them once.

    sealed, waits: of each report that goes along what lay sealed, and whether its reporter waits.
    """
    found: list[dict[str, str]] = []
    for reporters, waiting in zip(sealed, waits, strict=True):
        for each in reporters:
            told = {name: each.get(name, "") for name in ("name", "phone", "email")}
            known = any((one["phone"], one["email"]) == (told["phone"], told["email"]) for one in found)
            if not known and (waiting or not found):
                found.append(told)
    return (found[0] if found else {}), found[1:]

# SPDX-License-Identifier: EUPL-1.2
"""What one work package may tell another: they do not import each other."""

from uuid import UUID

from django.utils.text import Truncator

from hartslag.agenda.services import Behind, BroughtIn, Source, Standing, register_source
from hartslag.agreements import services as agreements
from hartslag.concerns import services as concerns
from hartslag.people.services import Actor
from hartslag.signals import services as signals

_TITLE = 100
"""Signs of what was told by which a concern that was a report is recognised, within its circle."""


def tie() -> None:
    """Let items of the agenda be about counts of reports, and let a report become a concern."""
    signals.opens_concerns(_open_concern)
    agreements.subjects.register(signals.CONCERN, _report_or_concern)
    register_source(
        "report",
        Source(
            standing=_standing,
            brought_in=_brought_in,
            numbered=signals.reports_numbered,
        ),
    )


def _standing(behind: Behind) -> dict[UUID, Standing]:
    return {item: Standing(at_least) for item, at_least in signals.reports_behind(behind).items()}


def _brought_in() -> list[BroughtIn]:
    counted = signals.reports_brought_in()
    return [BroughtIn(each.area, each.category.code, str(each.category), each.at_least) for each in counted]


def _report_or_concern(actor: Actor, keys: list[UUID]) -> dict[UUID, agreements.Subject]:
    """Return what was a report to the team that had it, and the concern it is now to who is in its circle."""
    kinds = ("report", "concern")
    found = agreements.subjects.find(actor, [(kind, key) for kind in kinds for key in keys])
    return {key: found[kind, key] for kind in kinds for key in keys if (kind, key) in found}


def _open_concern(actor: Actor, moved: signals.Moved) -> None:
    """Open the concern that a report turned out to be, in the circle of the team that accepted it."""
    told = concerns.Told(
        about=Truncator(" ".join(moved.seen.split())).chars(_TITLE),
        named=False,
        where=moved.where,
        seen=moved.seen,
        relation=concerns.Relation.OTHER,
        name=moved.name,
        phone=moved.phone,
        email=moved.email,
        photos=moved.photos,
        others=tuple(concerns.Reporter(**each) for each in moved.others),
    )
    concerns.report(actor, moved.key, told, concerns.Channel.COLLEAGUE, moved.team)

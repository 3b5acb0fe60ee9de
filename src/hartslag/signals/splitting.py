# SPDX-License-Identifier: EUPL-1.2
"""Split a report that is about two things: the second becomes a report of its own, with its own promise."""

from uuid import UUID, uuid5

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hartslag.areas.services import Area
from hartslag.people.services import Actor
from hartslag.signals.handling import locked, step
from hartslag.signals.mailing import mail_answer
from hartslag.signals.models import Answer, Report
from hartslag.signals.queries import reporter_of
from hartslag.signals.receiving import receive
from hartslag.signals.refusals import NotNow
from hartslag.signals.routing import kept_since
from hartslag.signals.states import OPEN, Channel
from hartslag.signals.told import Told


@step
def split(
    actor: Actor, key: UUID, second: UUID, *, words: str, category: str, place: str, area: Area | None
) -> None:
    """Make a report of the second thing a report is about, once for each key of the second.

    It goes to the team that deals with it, from the same reporter. They alone, and not who reported the same,
    read with the first report where the second is followed; that alone is no answer. Its promise counts from
    when the first came in.
    Raises CircleNotFound, NotNow, NobodyDeals.
    """
    report = locked(actor, key)
    record = uuid5(second, "second")
    if Answer.objects.filter(pk=record).exists():
        return
    if report.state not in OPEN:
        raise NotNow
    told = _told(actor, report, words, category, place, area)
    receive(actor, second, told, Channel(report.channel), report.received_at)
    with translation.override(report.language):
        said = _("Uw melding ging over twee dingen. Voor het tweede maakten wij een eigen melding.")
    Answer(
        id=record,
        report=report,
        circle_id=report.circle_id,
        words=said,
        channel=Channel.FORM,
        answered_at=timezone.now(),
        answered_by=actor.account,
        second_id=second,
    ).save(force_insert=True)
    mail_answer(actor, [report])


def _told(actor: Actor, report: Report, words: str, category: str, place: str, area: Area | None) -> Told:
    """Return what the second report says, with the point of the first when it is in the same place."""
    found = reporter_of(actor, report)
    who = found.content if found else {}
    same = place.strip() == report.place and area == report.area
    return Told(
        category=category,
        words=words,
        place=place,
        area=area,
        longitude=report.longitude if same else None,
        latitude=report.latitude if same else None,
        on_behalf=report.on_behalf,
        language=report.language,
        name=str(who.get("name", "")),
        phone=str(who.get("phone", "")),
        email=str(who.get("email", "")),
        kept_since=kept_since(actor, report.letterbox_id),
    )

# SPDX-License-Identifier: EUPL-1.2
"""The schedule as a document to hang on the wall."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from hartslag.directory import words
from hartslag.directory.queries import Schedule, Who
from hartslag.ui.services import document_parts as parts


def schedule_document(schedule: Schedule, title: str, day: date) -> parts.Document:
    """Return the document of a schedule: who comes every week, when not, and where the places are."""
    return parts.Document(
        title=title,
        kind=_("Rooster"),
        about=schedule.area.name if schedule.area else _("alle buurten"),
        day=day,
        opening=(parts.Paragraph(_("Elke week op dezelfde dag. Een afspraak is niet nodig."), "lead"),),
        blocks=tuple(_blocks(schedule)),
    )


def _blocks(schedule: Schedule) -> Iterator[parts.Block]:
    if not schedule.week:
        yield parts.Paragraph(_("Er komt nu niemand op een vaste plek."))
        return
    yield parts.Heading(_("Elke week"))
    yield parts.Table(
        (
            parts.Column(_("Dag en tijd"), "short"),
            parts.Column(_("Wie")),
            parts.Column(_("Waar")),
            parts.Column(_("Waarvoor")),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(f"{who.presence.get_weekday_display()}\n{_hours(who)}", strong=True),
                    parts.Cell(who.title),
                    parts.Cell(who.presence.place.name),
                    parts.Cell(who.presence.about),
                )
            )
            for who in schedule.week
        ),
        size="wall",
    )
    if schedule.breaks:
        yield parts.Heading(_("Dan gaat het niet door"))
        yield parts.Items(tuple(parts.Item(words.break_words(each)) for each in schedule.breaks))
    yield parts.Heading(_("Waar is dat?"))
    yield parts.Facts(
        tuple(parts.Fact(each.name, f"{each.address}. {each.opening}".strip()) for each in schedule.places)
    )


def _hours(who: Who) -> str:
    return f"{words.clock(who.presence.starts_at)}–{words.clock(who.presence.ends_at)}"

# SPDX-License-Identifier: EUPL-1.2
"""The agenda of an area as a document for its meeting: each organisation accounts for what it took up."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartslag.agenda.models import Meeting
from hartslag.agenda.queries import Agenda, Shown
from hartslag.agenda.states import MeetingState
from hartslag.agenda.words import behind, outcome, promised, summary, taken_up_by
from hartslag.ui.services import document_parts as parts


def agenda_document(agenda: Agenda, day: date) -> parts.Document:
    """Return the document: what was solved, per organisation what it took up, and the meetings."""
    area = agenda.area
    where = f"{area.name}, {area.municipality.name}" if area.municipality else area.name
    return parts.Document(
        title=_("Wat werd er van wat bewoners inbrachten?"),
        kind=_("Wijkagenda"),
        about=where,
        day=day,
        opening=(parts.Paragraph(where, "small"), parts.Paragraph(summary(agenda), "lead")),
        blocks=tuple(_blocks(agenda)),
    )


def _blocks(agenda: Agenda) -> Iterator[parts.Block]:
    if agenda.solved:
        yield parts.Heading(_("Wat is er opgelost?"))
        yield parts.Items(
            tuple(
                parts.Item(each.item.outcome_words, strong=f"{each.item.title}.", note=taken_up_by(each.item))
                for each in agenda.solved
            )
        )
    if agenda.items:
        yield parts.Heading(_("Wie nam wat op zich?"))
        for name, shown in _by_organisation(agenda):
            yield _table(name, shown)
    yield from _meetings(agenda)
    yield parts.Paragraph(
        _(
            "Wie dit gebied leidt, schreef dit op en besloot het te plaatsen. Wat is beloofd, komt uit "
            "de lijst van afspraken. Er staat niets in over een persoon."
        ),
        "small",
    )


def _by_organisation(agenda: Agenda) -> list[tuple[str, list[Shown]]]:
    """Return the items under who took them up, in alphabetical order; what nobody took up comes last."""
    found: dict[tuple[bool, str], list[Shown]] = {}
    for each in agenda.items:
        found.setdefault((each.item.taken_up_by is None, taken_up_by(each.item)), []).append(each)
    return [(name, shown) for (_nobody, name), shown in sorted(found.items(), key=lambda pair: pair[0])]


def _table(name: str, shown: list[Shown]) -> parts.Table:
    """Return what an organisation accounts for; its name returns on every page."""
    return parts.Table(
        (
            parts.Column(_("Wat bewoners inbrachten")),
            parts.Column(_("Wat is er beloofd?")),
            parts.Column(_("Wat werd het?")),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(
                        each.item.title,
                        " ".join(filter(None, (each.item.words, behind(each)))),
                        strong=True,
                    ),
                    parts.Cell(
                        promised(each), each.item.promise_words if each.promised else "", strong=each.late
                    ),
                    parts.Cell(outcome(each.item), each.item.outcome_words),
                )
            )
            for each in shown
        ),
        name=name,
        size="text",
    )


def _meetings(agenda: Agenda) -> Iterator[parts.Block]:
    coming = [each for each in agenda.coming if each.state == MeetingState.ANNOUNCED]
    if coming:
        yield parts.Heading(_("Volgende bijeenkomst"))
        yield parts.Items(tuple(parts.Item(each.about, strong=_when(each)) for each in coming))
    if agenda.held:
        yield parts.Heading(_("Eerdere bijeenkomsten"))
        yield parts.Items(tuple(parts.Item(_came(each), strong=_when(each)) for each in agenda.held))


def _came(meeting: Meeting) -> str:
    number = meeting.came or 0
    if not number:
        return _("Er kwamen geen bewoners.")
    return ngettext("%(number)s bewoner kwam.", "%(number)s bewoners kwamen.", number) % {"number": number}


def _when(meeting: Meeting) -> str:
    starts = timezone.localtime(meeting.starts_at)
    return _("%(day)s om %(hour)s, %(place)s.") % {
        "day": date_format(starts, "l j F Y"),
        "hour": date_format(starts, "H.i"),
        "place": meeting.place,
    }

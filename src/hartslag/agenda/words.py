# SPDX-License-Identifier: EUPL-1.2
"""The words for how things stand: the same on the page, in print and for colleagues, at B1 (law R20)."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartslag.agenda.models import Item
from hartslag.agenda.queries import Agenda, Shown
from hartslag.agenda.states import Outcome
from hartslag.agreements.services import State as Kept


def summary(agenda: Agenda) -> str:
    """Answer in a few sentences what became of what residents raised: what was solved first."""
    number = len(agenda.items)
    if not number:
        return _("Er staat nu niets op de agenda.")
    said = [
        ngettext("Bewoners brachten %(number)s punt in.", "Bewoners brachten %(number)s punten in.", number)
        % {"number": number}
    ]
    if solved := len(agenda.solved):
        said.append(_("Opgelost: %(number)s.") % {"number": solved})
    if going_on := len(agenda.going_on):
        said.append(_("Hier wordt aan gewerkt: %(number)s.") % {"number": going_on})
    if waiting := len(agenda.waiting):
        said.append(_("Nog niemand pakt dit op: %(number)s.") % {"number": waiting})
    if not_solved := len(agenda.not_solved):
        said.append(_("Niet opgelost: %(number)s.") % {"number": not_solved})
    if late := agenda.late:
        said.append(
            ngettext("Te laat: %(number)s belofte.", "Te laat: %(number)s beloften.", late) % {"number": late}
        )
    return " ".join(said)


def taken_up_by(item: Item) -> str:
    """Say who took an item up."""
    if item.taken_up_by is None:
        return _("Nog niemand")
    return str(item.taken_up_by.name)


def promised(shown: Shown) -> str:
    """Say for which day something was promised and what became of that."""
    promise = shown.promised
    if promise is None:
        ended = shown.item.outcome != Outcome.OPEN
        return _("Er was geen dag beloofd") if ended else _("Nog geen dag beloofd")
    day = date_format(promise.due_on, "j F Y")
    said = {
        Kept.OPEN: _("Te laat: beloofd voor %(day)s.") if promise.late else _("Beloofd voor %(day)s."),
        Kept.KEPT: _("Gedaan, later dan beloofd (%(day)s).")
        if promise.late
        else _("Gedaan, zoals beloofd voor %(day)s."),
        Kept.BROKEN: _("Beloofd voor %(day)s, en niet gedaan."),
        Kept.WITHDRAWN: _("De belofte voor %(day)s is niet meer nodig."),
        Kept.RENEWED: _("Beloofd voor %(day)s."),
    }[promise.state] % {"day": day}
    if promise.moved:
        first = date_format(promise.first_due_on, "j F Y")
        said += " " + _("Eerst was dat %(day)s.") % {"day": first}
    return said


def behind(shown: Shown) -> str:
    """Say how many reports are behind an item, in steps as far as may be told; empty when none are."""
    standing = shown.standing
    if standing is None:
        return ""
    if standing.at_least is None:
        return _("Hierover kwam een of meer meldingen binnen.")
    return _("Hierover kwamen %(number)s of meer meldingen binnen.") % {"number": standing.at_least}


def outcome(item: Item) -> str:
    """Say what became of an item, opened with a capital."""
    words = str(Outcome(item.outcome).label)
    return words[:1].upper() + words[1:]

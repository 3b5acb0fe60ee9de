# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a step with an item or a meeting, in words for who does it."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class ItemNotFound(Http404):
    """There is no such item or meeting, or it is not the actor's to keep: the same answer for both."""


class NotNow(Refused):
    """It stands elsewhere by now, mostly because a colleague was first."""

    message = _("Dit kan nu niet: het staat er intussen anders voor. Bekijk het opnieuw.")


class PromiseStillOpen(Refused):
    """Something would be called solved while what was promised about it is still open."""

    field = "outcome"
    message = _(
        "De belofte bij dit punt staat nog open. Laat eerst vastleggen wat ervan is terechtgekomen: "
        "eerst het resultaat, dan het bericht."
    )


class PromiseNotToShow(Refused):
    """What is late or was not kept is not announced as a promise."""

    message = _("Deze belofte is te laat of niet nagekomen. Spreek eerst een nieuwe dag af.")


class NotTakenUp(Refused):
    """Only who took it up promises something about it."""

    message = _("Alleen de organisatie die dit punt oppakte, kan er iets over beloven. Vraag het hun.")


class OfAPerson(Refused):
    """What is about a person is in a circle, and never on the agenda."""

    message = _("Deze afspraak kan niet op de agenda.")


class NothingFound(Refused):
    """No number is that of something the actor can see."""

    field = "numbers"
    message = _(
        "Geen van deze nummers hoort bij een melding die je kunt zien. Schrijf ze als M-2026-48217730."
    )


class OtherArea(Refused):
    """The item is on the agenda of another area than the meeting."""

    field = "item"
    message = _("Kies een punt van de agenda van dit gebied.")


class TooSoon(Refused):
    """A report is written after the meeting."""

    message = _("Het verslag komt na de bijeenkomst. Die is nog niet geweest.")

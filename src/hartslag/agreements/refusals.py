# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a promise or a handover, in words for who did it."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class NotFound(Http404):
    """There is no such commitment or handover, or the actor may not see it: the same answer for both."""


class NotYours(Refused):
    """Somebody else has to take this step."""

    message = _("Deze stap is niet aan jou. Alleen wie het beloofde of kreeg aangeboden, kan dit doen.")


class NotPossible(Refused):
    """The commitment or handover has already gone another way."""

    message = _("Dit is intussen al afgehandeld. Laad de pagina opnieuw om te zien hoe.")


class NobodyPromises(Refused):
    """No organisation is named on whose behalf something is promised."""

    message = _("Kies welke organisatie dit belooft.")


class NotForAnother(Refused):
    """Nobody promises for another."""

    message = _("Je kunt niets beloven namens een ander. Bied het die ander aan.")


class ReasonMissing(Refused):
    """A reason is compulsory here."""

    field = "reason"
    message = _("Schrijf op waarom. Een reden is hier verplicht.")


class DayNotPossible(Refused):
    """The day has passed, or lies before another day it must follow."""

    field = "due_on"
    message = _("Kies een dag die nog moet komen.")


class ConsentOrGroundMissing(Refused):
    """What concerns a person passes on with consent or on a ground that is valid today."""

    field = "ground"
    message = _(
        "Dit gaat over een persoon. Leg vast dat die instemt, of kies een grondslag die vandaag geldt."
    )


class NoReceiver(Refused):
    """What concerns a person is offered to people: a team or somebody, and not to a whole organisation."""

    field = "to_team"
    message = _("Dit gaat over een persoon. Kies het team of de collega aan wie je het aanbiedt.")


class GoesRound(Refused):
    """A commitment would wait for itself."""

    field = "depends_on"
    message = _("Zo wachten deze afspraken op elkaar. Kies een afspraak die hier niet zelf op wacht.")


class OtherCircle(Refused):
    """Commitments of two circles cannot wait for each other: one would tell of the other."""

    field = "depends_on"
    message = _("Deze afspraken staan in verschillende besloten dossiers en kunnen niet op elkaar wachten.")


class AboutAPerson(Refused):
    """What concerns a person never leaves by a link."""

    message = _(
        "Dit gaat over een persoon. Daarvoor bestaat geen link: bied het aan iemand met een account aan."
    )


class LinkNotValid(Refused):
    """The link is unknown or has expired, or was asked for too often."""

    message = _("Deze link werkt niet meer. Vraag om een nieuwe bij wie u de mail stuurde.")


class AlreadyThere(Refused):
    """The closing day or rung is on the list already."""

    message = _("Dit staat al in de lijst.")

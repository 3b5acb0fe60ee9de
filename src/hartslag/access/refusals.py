# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a circle, in words for who did it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class CircleNotFound(Http404):
    """There is no such circle, record or member for this actor; whether it exists stays unsaid (R3)."""


class NoValidGround(Refused):
    """The legal ground is unknown, or not valid today."""

    field = "ground"
    message = _("Deze grondslag geldt vandaag niet. Kies een grondslag die nu geldt.")


class NoPurpose(Refused):
    """Nothing says for which purpose the circle is opened."""

    field = "purpose"
    message = _("Zeg waarvoor dit dossier is. Zonder doel mag het niet worden geopend.")


class NoOrganisation(Refused):
    """The organisation is absent or takes no part any more."""

    field = "organisation"
    message = _("Kies een organisatie die nu meedoet.")


class NoRetentionClass(Refused):
    """Nothing says how long the circle is kept."""

    field = "retention_class"
    message = _("Kies hoe lang dit dossier wordt bewaard.")


class NoMember(Refused):
    """The circle would have nobody in it."""

    message = _("Een dossier heeft een deelnemer nodig: wie het opent, of een team.")


class KeyInUse(Refused):
    """Something else was made with this key already."""

    message = _("Dit is al opgestuurd. Open het formulier opnieuw.")


class CircleClosed(Refused):
    """The circle was closed: it can be read until it is destroyed, and nothing is added."""

    message = _("Dit dossier is gesloten. Er kan niets meer bij.")


class MayNotDecide(Refused, PermissionDenied):
    """A member, but not one who decides who else takes part, what is shared and when it is closed.

    A screen that does not expect it answers 403.
    """

    message = _("Dit kan alleen wie het hele dossier ziet. Vraag het een van de deelnemers.")


class MayNotRevise(Refused, PermissionDenied):
    """The record was disclosed to the actor, who may read it and not change it."""

    message = _("Dit stuk is met je gedeeld. Alleen wie het schreef kan het veranderen.")


class NotInThatOrganisation(Refused):
    """Who would become a member does not work for that organisation today."""

    field = "organisation"
    message = _("Deze collega heeft vandaag geen rol bij die organisatie.")


class EndInThePast(Refused):
    """It would end before it begins."""

    field = "until"
    message = _("Deze dag is al voorbij. Kies een latere dag.")


class NoNecessity(Refused):
    """Nothing says what is shared, or why that is necessary."""

    field = "necessity"
    message = _("Zeg welke gegevens je deelt en waarom dat nodig is.")


class NeverDisclosed(Refused):
    """A kind of record that no partner is ever told, such as who reported something."""

    field = "records"
    message = _("Dit stuk wordt met niemand gedeeld. Kies alleen andere stukken.")


class NoReason(Refused):
    """An emergency without a reason."""

    field = "reason"
    message = _("Zeg waarom het niet kan wachten. Zonder reden gaat het dossier niet open.")


class HoldsCitizenNumber(Refused):
    """The content has a citizen service number, which no ground here prescribes (R23)."""

    message = _("Hier lijkt een burgerservicenummer (BSN) in te staan. Haal het weg: dat wordt niet bewaard.")


class RuleTaken(Refused):
    """Another ground or retention class has this code."""

    field = "code"
    message = _("Deze code bestaat al. Kies een andere code.")


class DaysOutOfOrder(Refused):
    """A ground would end before it begins."""

    field = "valid_to"
    message = _("De einddatum ligt voor de begindatum. Kies een latere dag.")

# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a circle, in words for who did it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _


class CircleNotFound(Http404):
    """There is no such circle, record or member for this actor; whether it exists stays unsaid (R3)."""


class CircleRefused(Exception):  # noqa: N818 - says what happened
    """Something that was asked cannot be done; str() says why and what to do, in the reader's language.

    field: the name of the form field it is about, empty when about none.
    """

    message: object = ""
    field = ""

    def __str__(self) -> str:
        return str(self.message)


class NoValidGround(CircleRefused):
    """The legal ground is unknown, or not valid today."""

    field = "ground"
    message = _("Deze grondslag geldt vandaag niet. Kies een grondslag die nu geldt.")


class NoPurpose(CircleRefused):
    """Nothing says for which purpose the circle is opened."""

    field = "purpose"
    message = _("Zeg waarvoor dit dossier is. Zonder doel mag het niet worden geopend.")


class NoOrganisation(CircleRefused):
    """The organisation is absent or takes no part any more."""

    field = "organisation"
    message = _("Kies een organisatie die nu meedoet.")


class NoRetentionClass(CircleRefused):
    """Nothing says how long the circle is kept."""

    field = "retention_class"
    message = _("Kies hoe lang dit dossier wordt bewaard.")


class NoMember(CircleRefused):
    """The circle would have nobody in it."""

    message = _("Een dossier heeft een deelnemer nodig: wie het opent, of een team.")


class KeyInUse(CircleRefused):
    """Something else was made with this key already."""

    message = _("Dit is al opgestuurd. Open het formulier opnieuw.")


class CircleClosed(CircleRefused):
    """The circle was closed: it can be read until it is destroyed, and nothing is added."""

    message = _("Dit dossier is gesloten. Er kan niets meer bij.")


class MayNotDecide(CircleRefused, PermissionDenied):
    """A member, but not one who decides who else takes part, what is shared and when it is closed.

    A screen that does not expect it answers 403.
    """

    message = _("Dit kan alleen wie het hele dossier ziet. Vraag het een van de deelnemers.")


class MayNotRevise(CircleRefused, PermissionDenied):
    """The record was disclosed to the actor, who may read it and not change it."""

    message = _("Dit stuk is met je gedeeld. Alleen wie het schreef kan het veranderen.")


class NotInThatOrganisation(CircleRefused):
    """Who would become a member does not work for that organisation today."""

    field = "organisation"
    message = _("Deze collega heeft vandaag geen rol bij die organisatie.")


class EndInThePast(CircleRefused):
    """It would end before it begins."""

    field = "until"
    message = _("Deze dag is al voorbij. Kies een latere dag.")


class NoNecessity(CircleRefused):
    """Nothing says what is shared, or why that is necessary."""

    field = "necessity"
    message = _("Zeg welke gegevens je deelt en waarom dat nodig is.")


class NeverDisclosed(CircleRefused):
    """A kind of record that no partner is ever told, such as who reported something."""

    field = "records"
    message = _("Dit stuk wordt met niemand gedeeld. Kies alleen andere stukken.")


class NoReason(CircleRefused):
    """An emergency without a reason."""

    field = "reason"
    message = _("Zeg waarom het niet kan wachten. Zonder reden gaat het dossier niet open.")


class HoldsCitizenNumber(CircleRefused):
    """The content has a citizen service number, which no ground here prescribes (R23)."""

    message = _("Hier lijkt een burgerservicenummer (BSN) in te staan. Haal het weg: dat wordt niet bewaard.")


class RuleTaken(CircleRefused):
    """Another ground or retention class has this code."""

    field = "code"
    message = _("Deze code bestaat al. Kies een andere code.")


class DaysOutOfOrder(CircleRefused):
    """A ground would end before it begins."""

    field = "valid_to"
    message = _("De einddatum ligt voor de begindatum. Kies een latere dag.")

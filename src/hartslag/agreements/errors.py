# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with a promise or a handover, in words for who did it."""

from django.utils.translation import gettext_lazy as _


class AgreementsError(Exception):
    """Something that was asked cannot be done; str() says why and what to do, in the reader's language.

    field: the name of the form field it is about, empty when about none.
    """

    field = ""
    message: object = ""

    def __init__(self, message: object = None, *, field: str = "") -> None:
        super().__init__(message or self.message)
        self.field = field or self.field

    def __str__(self) -> str:
        return str(self.args[0])


class NotFound(AgreementsError):  # noqa: N818 - says what happened
    """There is no such commitment or handover, or the actor may not see it: the same answer for both."""

    message = _("Dit is er niet, of niet voor jou.")


class NotYours(AgreementsError):  # noqa: N818 - says what happened
    """Somebody else has to take this step."""

    message = _("Deze stap is niet aan jou. Alleen wie het beloofde of kreeg aangeboden, kan dit doen.")


class NotPossible(AgreementsError):  # noqa: N818 - says what happened
    """The commitment or handover has already gone another way."""

    message = _("Dit is intussen al afgehandeld. Laad de pagina opnieuw om te zien hoe.")


class NobodyPromises(AgreementsError):  # noqa: N818 - says what happened
    """No organisation is named on whose behalf something is promised."""

    message = _("Kies welke organisatie dit belooft.")


class NotForAnother(AgreementsError):  # noqa: N818 - says what happened
    """Nobody promises for another."""

    message = _("Je kunt niets beloven namens een ander. Bied het die ander aan.")


class ReasonMissing(AgreementsError):  # noqa: N818 - says what happened
    """A reason is compulsory here."""

    field = "reason"
    message = _("Schrijf op waarom. Een reden is hier verplicht.")


class DayNotPossible(AgreementsError):  # noqa: N818 - says what happened
    """The day has passed, or lies before another day it must follow."""

    field = "due_on"
    message = _("Kies een dag die nog moet komen.")


class ConsentOrGroundMissing(AgreementsError):  # noqa: N818 - says what happened
    """What concerns a person passes on with consent or on a ground that is valid today."""

    field = "ground"
    message = _(
        "Dit gaat over een persoon. Leg vast dat die instemt, of kies een grondslag die vandaag geldt."
    )


class NoReceiver(AgreementsError):  # noqa: N818 - says what happened
    """What concerns a person is offered to people: a team or somebody, and not to a whole organisation."""

    field = "to_team"
    message = _("Dit gaat over een persoon. Kies het team of de collega aan wie je het aanbiedt.")


class GoesRound(AgreementsError):  # noqa: N818 - says what happened
    """A commitment would wait for itself."""

    field = "depends_on"
    message = _("Zo wachten deze afspraken op elkaar. Kies een afspraak die hier niet zelf op wacht.")


class OtherCircle(AgreementsError):  # noqa: N818 - says what happened
    """Commitments of two circles cannot wait for each other: one would tell of the other."""

    field = "depends_on"
    message = _("Deze afspraken staan in verschillende besloten dossiers en kunnen niet op elkaar wachten.")


class AboutAPerson(AgreementsError):  # noqa: N818 - says what happened
    """What concerns a person never leaves by a link."""

    message = _(
        "Dit gaat over een persoon. Daarvoor bestaat geen link: bied het aan iemand met een account aan."
    )


class LinkNotValid(AgreementsError):  # noqa: N818 - says what happened
    """The link is unknown or has expired, or was asked for too often."""

    message = _("Deze link werkt niet meer. Vraag om een nieuwe bij wie u de mail stuurde.")


class AlreadyThere(AgreementsError):  # noqa: N818 - says what happened
    """The closing day or rung is on the list already."""

    message = _("Dit staat al in de lijst.")

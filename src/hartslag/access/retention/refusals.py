# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with destroying or holding a circle, in words for who did it."""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class NothingChosen(Refused):
    """Nothing on the list can be destroyed today."""

    field = "circles"
    message = _("Kies minstens één dossier dat vandaag vernietigd mag worden.")


class SamePerson(Refused):
    """Who prepared a list wants to decide on it."""

    message = _("Je hebt deze lijst zelf gemaakt. Iemand anders moet beslissen.")


class AlreadyDecided(Refused):
    """Somebody decided on the list before."""

    message = _("Over deze lijst is al beslist.")


class NoExplanation(Refused):
    """A refusal or a hold without a reason."""

    field = "reason"
    message = _("Zeg waarom.")


class NoSuchNumber(Refused):
    """No circle has this number."""

    field = "number"
    message = _("Er is geen dossier met dit nummer. Kijk het na; het ziet eruit als Z-2026-48217730.")

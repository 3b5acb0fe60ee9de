# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with an organisation, a role or an invitation, in words for who did it."""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class NotAllowed(Refused):
    """The actor holds no role today that has this right."""

    message = _("Dit hoort niet bij je rol. Vraag het de beheerder.")


class NoDutyTeam(Refused):
    """No social neighbourhood team is on duty for the area, or several are and none is the one."""

    message = _("Er is voor dit gebied geen sociaal wijkteam dat zorgsignalen aanneemt.")


class NameTaken(Refused):
    """Another organisation, team or street has this name."""

    field = "name"
    message = _("Deze naam bestaat al. Kies een andere naam.")


class DaysOutOfOrder(Refused):
    """Something would end before it begins, or change in what has passed."""

    field = "ends_on"
    message = _("De einddatum ligt voor de begindatum. Kies een latere dag.")


class HasEnded(Refused):
    """The organisation, team or account takes no part any more."""

    message = _("Wat je koos, doet niet meer mee. Kies iets anders.")


class StillAtWork(Refused):
    """A team that would end has promises or offers that nobody else would see through."""

    def __init__(self, team: str) -> None:
        said = _("%(team)s heeft nog open afspraken of overdrachten. Laat die eerst overdragen of afronden.")
        super().__init__(said % {"team": team})


class AlreadyAround(Refused):
    """The organisation stands around the team for this already."""

    field = "for_what"
    message = _("Deze organisatie staat hier al voor bij dit team. Laat die regel eerst stoppen.")


class NotSecure(Refused):
    """The address of a case system does not begin with https."""

    field = "case_system"
    message = _("Dit adres begint niet met https://. Neem het over uit de adresbalk van het zaaksysteem.")


class AlreadyHere(Refused):
    """An account with this e-mail address takes part already."""

    field = "email"
    message = _("Dit e-mailadres heeft al een account. Geef daar een rol bij.")


class AlreadyInvited(Refused):
    """An invitation to this e-mail address is still open."""

    field = "email"
    message = _("Voor dit e-mailadres staat al een uitnodiging open. Trek die eerst in.")


class InvitationNotValid(Refused):
    """The link is unknown, used, expired or withdrawn; state says which."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(
            {
                "accepted": _("Deze uitnodiging is al gebruikt. Log in met je e-mailadres."),
                "expired": _("Deze uitnodiging is verlopen. Vraag de beheerder om een nieuwe."),
                "withdrawn": _("Deze uitnodiging is ingetrokken. Vraag de beheerder waarom."),
            }.get(state, _("Deze link klopt niet. Open de link uit de mail opnieuw."))
        )


class LastAdministrator(Refused):
    """Nobody would be left who can let others in."""

    message = _("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.")


class NotInOrganisation(Refused):
    """The account holds no role at the organisation today."""

    field = "account"
    message = _("Deze collega heeft geen rol bij die organisatie. Geef eerst een rol.")


class FileRefused(Refused):
    """A row of a file of organisations and people cannot be loaded; nothing of the file was."""

# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way in the directory, in words for who tries it."""

from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class TimesOutOfOrder(Refused):
    """Somebody would be gone before having come."""

    field = "ends_at"
    message = _("De eindtijd ligt voor de begintijd. Kies een latere tijd.")


class DaysOutOfOrder(Refused):
    """The last day lies before the first, or something ends in what has passed."""

    field = "ends_on"
    message = _("De laatste dag ligt voor de eerste. Kies een latere dag.")


class NotANeighbourhood(Refused):
    """A finding place lies in one neighbourhood."""

    field = "area"
    message = _("Kies een buurt. Een plek ligt in één buurt.")


class PlaceHasEnded(Refused):
    """The finding place is no longer there."""

    field = "place"
    message = _("Deze plek is er niet meer. Kies een andere.")


class NotOfThatOrganisation(Refused):
    """The team or colleague does not work for the organisation."""

    field = "team"
    message = _("Dit team hoort bij een andere organisatie. Kies een ander team of een andere organisatie.")


class NotAColleague(Refused):
    """Somebody else than a colleague of the organisation would stand on the schedule by name."""

    field = "account"
    message = _("Deze collega heeft geen rol bij die organisatie. Geef eerst een rol, of kies iemand anders.")


class NowhereToReach(Refused):
    """A service without a way to reach it helps nobody."""

    field = "phone"
    message = _("Vul een telefoonnummer, e-mailadres of bezoekadres in. Anders kan niemand erheen.")


class NobodyReceives(Refused):
    """The service has no team here that can accept a referral."""

    field = "service"
    message = _("Deze hulp neemt hier geen verwijzingen aan. Bel of mail zelf, of kies andere hulp.")


class NoOrganisation(Refused):
    """Nobody refers on behalf of no organisation."""

    message = _("Kies eerst namens welke organisatie je werkt.")


class NotNow(Refused):
    """The referral stands elsewhere by now."""

    message = _("Dit kan nu niet: de verwijzing staat er anders voor. Bekijk haar opnieuw.")

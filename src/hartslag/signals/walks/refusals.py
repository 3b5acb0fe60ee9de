# SPDX-License-Identifier: EUPL-1.2
"""What can stand in the way of a step with a walk, in words for who does it."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from hartslag.ui.services import Refused


class WalkNotFound(Http404):
    """There is no such walk, or it is of a team the actor is not in: the same answer for both."""


class WalkIsOver(Refused):
    """The walk stands elsewhere by now, mostly because a colleague was first."""

    message = _("Dit kan nu niet: de schouw is afgerond of gaat niet door. Bekijk hem opnieuw.")


class HasBegun(Refused):
    """What was planned changes until it is walked; after that only who walks."""

    message = _("De schouw is al begonnen. Je kunt nu alleen nog veranderen wie er lopen.")


class NotInTheTeam(Refused):
    """Who walks must be in the team on that day."""

    message = _("Wie meeloopt, moet op die dag in de ploeg zitten. Kies opnieuw.")
    field = "walkers"


class NobodyWalks(Refused):
    """The last one who walks can be replaced, not taken off."""

    message = _("Dan loopt er niemand meer. Kies een vervanger, of laat de schouw niet doorgaan.")
    field = "by"


class DoesNotEnforce(Refused):
    """Only a team that the administrator marked is called in to enforce."""

    message = _("Dit team handhaaft niet. Kies een ander team.")
    field = "to"


class AskedAlready(Refused):
    """The same report waits for an answer of who enforces."""

    message = _("Deze melding is al aan handhaving gegeven. Wacht op hun antwoord.")

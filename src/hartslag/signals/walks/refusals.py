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


class NotInTheTeam(Refused):
    """Who walks must be in the team on that day."""

    message = _("Wie meeloopt, moet op die dag in de ploeg zitten. Kies opnieuw.")
    field = "walkers"

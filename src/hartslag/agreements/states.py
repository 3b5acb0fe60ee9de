# SPDX-License-Identifier: EUPL-1.2
"""The life of a commitment and of a handover, each as one table: what may become what, and who says so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a commitment stands. Only `open` still asks something of somebody."""

    OPEN = "open", _("open")
    KEPT = "kept", _("nagekomen")
    BROKEN = "broken", _("niet nagekomen")
    WITHDRAWN = "withdrawn", _("niet meer nodig")
    RENEWED = "renewed", _("verlengd, met instemming")


class OfferState(models.TextChoices):
    """Where a handover stands."""

    OFFERED = "offered", _("aangeboden")
    ACCEPTED = "accepted", _("aangenomen")
    REFUSED = "refused", _("geweigerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")


class Side(models.TextChoices):
    """Who may take a step."""

    PROMISER = "promiser", _("wie het beloofde")
    EITHER = "either", _("wie het beloofde of wie het werd beloofd")
    RECEIVER = "receiver", _("wie het aangeboden kreeg")
    OFFERER = "offerer", _("wie het aanbood")


# A promise that is not kept is never changed into one that is: a new one is made, and this one stays.
COMMITMENT_STEPS: dict[State, dict[State, Side]] = {
    State.OPEN: {
        State.KEPT: Side.PROMISER,
        State.BROKEN: Side.PROMISER,
        State.RENEWED: Side.PROMISER,
        State.WITHDRAWN: Side.EITHER,
    },
    State.KEPT: {},
    State.BROKEN: {},
    State.WITHDRAWN: {},
    State.RENEWED: {},
}

# A refusal goes back to who offered, who sees it until it is settled; a new offer is a new handover.
HANDOVER_STEPS: dict[OfferState, dict[OfferState, Side]] = {
    OfferState.OFFERED: {
        OfferState.ACCEPTED: Side.RECEIVER,
        OfferState.REFUSED: Side.RECEIVER,
        OfferState.WITHDRAWN: Side.OFFERER,
    },
    OfferState.ACCEPTED: {},
    OfferState.REFUSED: {},
    OfferState.WITHDRAWN: {},
}

# SPDX-License-Identifier: EUPL-1.2
"""The life of a survey in Hartslag as one table.

The answers exist from "uploaded" up to and including "estimated"; in the last three states they are gone.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a survey stands."""

    UPLOADED = "uploaded", _("opgestuurd")
    MAPPED = "mapped", _("kolommen ingedeeld")
    ESTIMATED = "estimated", _("uitgerekend")
    PUBLISHED = "published", _("gepubliceerd")
    THROWN_AWAY = "thrown_away", _("weggegooid")
    EXPIRED = "expired", _("verlopen")


MAY_BECOME: dict[State, frozenset[State]] = {
    # Whoever sees a mistake goes back a step; nothing comes back once the answers are gone.
    State.UPLOADED: frozenset({State.MAPPED, State.THROWN_AWAY, State.EXPIRED}),
    State.MAPPED: frozenset({State.MAPPED, State.ESTIMATED, State.THROWN_AWAY, State.EXPIRED}),
    State.ESTIMATED: frozenset(
        {State.MAPPED, State.ESTIMATED, State.PUBLISHED, State.THROWN_AWAY, State.EXPIRED}
    ),
    State.PUBLISHED: frozenset(),
    State.THROWN_AWAY: frozenset(),
    State.EXPIRED: frozenset(),
}

HOLD_ANSWERS = frozenset(state for state, next_states in MAY_BECOME.items() if next_states)

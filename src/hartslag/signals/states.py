# SPDX-License-Identifier: EUPL-1.2
"""The life of a report as one table, and what each question of it may be answered with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a report stands. Closed is not solved: these are two states."""

    RECEIVED = "received", _("ontvangen")
    TAKEN_UP = "taken_up", _("opgepakt")
    SOLVED = "solved", _("opgelost")
    NOT_SOLVED = "not_solved", _("gesloten, niet opgelost")
    JOINED = "joined", _("hoort bij een andere melding")
    MOVED = "moved", _("overgegaan in een zorgsignaal")


MAY_BECOME: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.TAKEN_UP, State.SOLVED, State.NOT_SOLVED, State.JOINED, State.MOVED}),
    State.TAKEN_UP: frozenset({State.SOLVED, State.NOT_SOLVED, State.JOINED, State.MOVED}),
    # Who reported it says that it is not solved, or it turns out so: the work goes on.
    State.SOLVED: frozenset({State.RECEIVED}),
    State.NOT_SOLVED: frozenset({State.RECEIVED}),
    # It was joined by mistake.
    State.JOINED: frozenset({State.RECEIVED}),
    # What is in a circle of its own does not come back.
    State.MOVED: frozenset(),
}
OPEN = frozenset({State.RECEIVED, State.TAKEN_UP})
CLOSED = frozenset({State.SOLVED, State.NOT_SOLVED})


class Channel(models.TextChoices):
    """How a report came in, and how an answer went out."""

    FORM = "form", _("het formulier op de site")
    PHONE = "phone", _("telefoon")
    EMAIL = "email", _("e-mail")
    COUNTER = "counter", _("balie of spreekuur")
    DOOR = "door", _("aan de deur of op straat")
    WALK = "walk", _("schouw")
    SYSTEM = "system", _("een ander systeem")


class Rating(models.TextChoices):
    """What the reporter thinks of how it was dealt with."""

    GOOD = "good", _("Ja, ik ben tevreden")
    SO_SO = "so_so", _("Gaat wel")
    BAD = "bad", _("Nee, ik ben niet tevreden")

# SPDX-License-Identifier: EUPL-1.2
"""The life of a walk as one table, and what is done on it: each deed is help or enforcement (D15)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WalkState(models.TextChoices):
    """Where a walk stands."""

    PLANNED = "planned", _("gepland")
    WALKED = "walked", _("wordt gelopen")
    FINISHED = "finished", _("afgerond")
    CANCELLED = "cancelled", _("gaat niet door")


MAY_BECOME: dict[WalkState, frozenset[WalkState]] = {
    # Who forgot to begin may still finish: the first thing that is entered begins it.
    WalkState.PLANNED: frozenset({WalkState.WALKED, WalkState.CANCELLED}),
    WalkState.WALKED: frozenset({WalkState.FINISHED}),
    WalkState.FINISHED: frozenset(),
    WalkState.CANCELLED: frozenset(),
}
GOING_ON = frozenset({WalkState.PLANNED, WalkState.WALKED})
"""While something can be added."""


class Side(models.TextChoices):
    """Help and enforcement, counted side by side."""

    HELP = "help", _("hulp")
    ENFORCEMENT = "enforcement", _("handhaving")


class Deed(models.TextChoices):
    """What the team does in a street, in words that say nothing of anybody."""

    SOLVED = "solved", _("Ter plekke opgelost")
    TIDIED = "tidied", _("Opgeruimd of gerepareerd")
    SPOKE = "spoke", _("Met bewoners gesproken")
    EXPLAINED = "explained", _("Uitleg of advies gegeven")
    POINTED = "pointed", _("Op hulp gewezen")
    CHECKED = "checked", _("Gecontroleerd")
    WARNED = "warned", _("Gewaarschuwd")
    FINED = "fined", _("Bekeurd")
    CALLED = "called", _("Handhaving gevraagd")


SIDES: dict[Deed, Side] = {
    Deed.SOLVED: Side.HELP,
    Deed.TIDIED: Side.HELP,
    Deed.SPOKE: Side.HELP,
    Deed.EXPLAINED: Side.HELP,
    Deed.POINTED: Side.HELP,
    Deed.CHECKED: Side.ENFORCEMENT,
    Deed.WARNED: Side.ENFORCEMENT,
    Deed.FINED: Side.ENFORCEMENT,
    Deed.CALLED: Side.ENFORCEMENT,
}
BY_HAND = tuple(deed for deed in Deed if deed not in {Deed.SOLVED, Deed.CALLED})
"""Deeds that are entered as such; the other two follow from what was seen and from whom was asked."""


def deeds_of(side: Side) -> list[Deed]:
    """Return the deeds of one side, in the order of the list."""
    return [deed for deed in Deed if SIDES[deed] == side]

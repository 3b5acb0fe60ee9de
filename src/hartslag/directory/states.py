# SPDX-License-Identifier: EUPL-1.2
"""The words the directory chooses from, and the life of a referral as one table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    """What sort of finding place it is."""

    SCHOOL = "school", _("school")
    COMMUNITY_ROOM = "community_room", _("buurthuis of buurtkamer")
    CLINIC = "clinic", _("gezondheidscentrum")
    LIBRARY = "library", _("bibliotheek")
    SHOP = "shop", _("winkel of markt")
    OTHER = "other", _("andere plek")


class Weekday(models.IntegerChoices):
    """The days of the week, as Python counts them."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class Need(models.TextChoices):
    """What somebody needs, in the words residents use."""

    MONEY = "geld", _("Geld en schulden")
    LONELY = "alleen", _("Ik voel me alleen")
    NEIGHBOURS = "buren", _("Ruzie met buren")
    HOUSEHOLD = "hulp-in-huis", _("Hulp in huis")
    PARENTING = "opvoeden", _("Opvoeden")
    WORK = "werk-of-leren", _("Werk of leren")
    HOME = "woning", _("Mijn woning")
    HEALTH = "gezondheid", _("Gezondheid")
    SAFETY = "niet-veilig", _("Ik voel me niet veilig")


class State(models.TextChoices):
    """Where a referral stands."""

    OFFERED = "offered", _("aangeboden")
    ACCEPTED = "accepted", _("aangenomen")
    ANSWERED = "answered", _("beantwoord")
    ENDED = "ended", _("klaar")


MAY_BECOME: dict[State, frozenset[State]] = {
    # It is accepted, or not needed any more; a refusal leaves it with who referred.
    State.OFFERED: frozenset({State.ACCEPTED, State.ENDED}),
    State.ACCEPTED: frozenset({State.ANSWERED}),
    # Who referred has read the answer, or offers it to another.
    State.ANSWERED: frozenset({State.ENDED, State.OFFERED}),
    State.ENDED: frozenset(),
}


class Contact(models.TextChoices):
    """In one word, what came of the first contact; more is not told to who referred."""

    MADE = "made", _("contact gelukt")
    NOT_REACHED = "not_reached", _("niet bereikt")
    NOT_WANTED = "not_wanted", _("wil het niet meer")

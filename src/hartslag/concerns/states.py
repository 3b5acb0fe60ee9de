# SPDX-License-Identifier: EUPL-1.2
"""The life of a concern as one table, and what each question of it may be answered with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a concern stands."""

    RECEIVED = "received", _("ontvangen")
    TAKEN_UP = "taken_up", _("opgepakt")
    CLOSED = "closed", _("afgesloten, wordt gevolgd")
    ENDED = "ended", _("klaar")


MAY_BECOME: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.TAKEN_UP}),
    State.TAKEN_UP: frozenset({State.CLOSED}),
    # What was agreed at the end is looked at again: it helped, or the work goes on.
    State.CLOSED: frozenset({State.ENDED, State.TAKEN_UP}),
    State.ENDED: frozenset(),
}


class Outcome(models.TextChoices):
    """How a concern ended."""

    HELP_STARTED = "help_started", _("Er is hulp begonnen")
    HELP_CONTINUES = "help_continues", _("Er was al hulp; die is op de hoogte")
    ADVICE_CENTRE = "advice_centre", _("Gemeld bij Veilig Thuis")
    NO_HELP_WANTED = "no_help_wanted", _("De persoon wil geen hulp, en dat kan")
    NO_CONCERN = "no_concern", _("Er bleek niets aan de hand")


class Channel(models.TextChoices):
    """How a concern came in."""

    FORM = "form", _("het formulier op de site")
    PHONE = "phone", _("telefoon")
    COUNTER = "counter", _("balie of spreekuur")
    DOOR = "door", _("aan de deur of op straat")
    COLLEAGUE = "colleague", _("een collega of partner")


class Relation(models.TextChoices):
    """Who it is that worries, seen from the person it is about."""

    NEIGHBOUR = "neighbour", _("buur of buurtgenoot")
    FAMILY = "family", _("familie of vriend")
    SCHOOL = "school", _("school of kinderopvang")
    VOLUNTEER = "volunteer", _("vrijwilliger")
    PROFESSIONAL = "professional", _("hulpverlener of andere beroepskracht")
    OTHER = "other", _("iemand anders")


class Step(models.TextChoices):
    """The five steps of the reporting code (Besluit verplichte meldcode huiselijk geweld, art. 2)."""

    SIGNALS = "signals", _("Signalen in kaart gebracht")
    CONSULTED = "consulted", _("Overlegd met een collega, en zo nodig met Veilig Thuis")
    TALKED = "talked", _("Gepraat met de persoon zelf")
    WEIGHED = "weighed", _("Gewogen hoe ernstig het is")
    DECIDED = "decided", _("Besloten: melden bij Veilig Thuis, en is er hulp mogelijk")

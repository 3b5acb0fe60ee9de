# SPDX-License-Identifier: EUPL-1.2
"""The life of an item of the agenda and of a meeting, each as one table: what may become what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an item stands. Everybody sees what is published or closed, and nothing else."""

    DRAFT = "draft", _("concept")
    PUBLISHED = "published", _("op de agenda")
    CLOSED = "closed", _("afgesloten")
    WITHDRAWN = "withdrawn", _("ingetrokken")


MAY_BECOME: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.CLOSED, State.WITHDRAWN}),
    # It came back, or residents say in a meeting that it is not solved.
    State.CLOSED: frozenset({State.PUBLISHED, State.WITHDRAWN}),
    # What was withdrawn is put right first, and then decided on anew.
    State.WITHDRAWN: frozenset({State.DRAFT}),
}
PUBLIC = frozenset({State.PUBLISHED, State.CLOSED})


class Outcome(models.TextChoices):
    """What became of what residents raised."""

    OPEN = "open", _("nog niet klaar")
    SOLVED = "solved", _("opgelost")
    NOT_SOLVED = "not_solved", _("niet opgelost")


class MeetingState(models.TextChoices):
    """Where a meeting stands. Everybody sees all but what is only planned."""

    PLANNED = "planned", _("concept")
    ANNOUNCED = "announced", _("aangekondigd")
    REPORTED = "reported", _("verslag gepubliceerd")
    CANCELLED = "cancelled", _("gaat niet door")


MEETING_MAY_BECOME: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.ANNOUNCED, MeetingState.CANCELLED}),
    MeetingState.ANNOUNCED: frozenset({MeetingState.REPORTED, MeetingState.CANCELLED}),
    # A report that was put right.
    MeetingState.REPORTED: frozenset({MeetingState.REPORTED}),
    MeetingState.CANCELLED: frozenset(),
}

TO_COME = frozenset({MeetingState.PLANNED, MeetingState.ANNOUNCED})
"""What can still be changed or called off, until it begins."""
HELD = frozenset({MeetingState.ANNOUNCED, MeetingState.REPORTED})
"""Of what something can have been said, once it has begun."""


class Step(models.TextChoices):
    """What a lead decided about what everybody sees."""

    PUBLISH = "publish", _("geplaatst")
    REWORD = "reword", _("tekst gewijzigd")
    SHOW_PROMISE = "show_promise", _("belofte getoond")
    HIDE_PROMISE = "hide_promise", _("belofte niet meer getoond")
    CLOSE = "close", _("afgesloten")
    REOPEN = "reopen", _("opnieuw geopend")
    WITHDRAW = "withdraw", _("ingetrokken")
    PUT_RIGHT = "put_right", _("terug naar concept")
    ANNOUNCE = "announce", _("aangekondigd")
    REPORT = "report", _("verslag gepubliceerd")
    CANCEL = "cancel", _("afgezegd")

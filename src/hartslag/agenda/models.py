# SPDX-License-Identifier: EUPL-1.2
"""Items of the agenda, meetings with residents, and what a lead decided about what everybody sees.

Every word here is typed by a lead for everybody to read; no resident is in any of these tables. What an item
is about stands as a kind and a key, which say nothing by themselves.
"""

from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hartslag.agenda.states import MeetingState, Outcome, State, Step
from hartslag.history.services import revisions

if TYPE_CHECKING:
    from hartslag.agreements.services import Commitment
    from hartslag.areas.services import Area
    from hartslag.people.services import Account, Organisation, Team


class Item(models.Model):
    """Something residents raised, in the words of the area's lead.

    area: a neighbourhood or a programme area. taken_up_by, taken_up_team: who said they would do it; empty
    when nobody did yet. promise: what is promised about it, read from the ledger; promise_shown: whether
    everybody sees it, in the lead's own promise_words. outcome_words: what was done, or why it was not; empty
    until closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=120)
    words = models.TextField()
    taken_up_by: "models.ForeignKey[Organisation | None]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_up_team: "models.ForeignKey[Team | None]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    promise: "models.ForeignKey[Commitment | None]" = models.ForeignKey(
        "agreements.Commitment", on_delete=models.PROTECT, null=True, related_name="+"
    )
    promise_shown = models.BooleanField(default=False)
    promise_words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN)
    outcome_words = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    history = revisions(table_name="agenda_item_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "agenda_item"
        ordering: ClassVar = ["-published_on", "title", "id"]
        indexes: ClassVar = [models.Index(fields=["area", "state"], name="agenda_item_of_area")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="agenda_item_has_words"),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | (~Q(outcome=Outcome.OPEN) & ~Q(outcome_words="")),
                name="agenda_item_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(promise_shown=False) | (Q(promise__isnull=False) & ~Q(promise_words="")),
                name="agenda_item_shows_a_promise",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Subject(models.Model):
    """One thing an item is about, or how many of one kind at least, found through sources.py.

    at_least: a step, as it was when the item was begun with all that came in of one sort; which things those
    were is kept nowhere, since who may read that counts them. Only how many there are is ever told.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=40)
    key = models.UUIDField(null=True)
    at_least = models.PositiveIntegerField(null=True)

    class Meta:
        """The table's name and what holds for every row."""

        db_table = "agenda_subject"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item", "kind", "key"], name="agenda_subject_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(key__isnull=True) ^ Q(at_least__isnull=True), name="agenda_subject_one_or_many"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Meeting(models.Model):
    """A meeting with residents, where who took something up accounts for it.

    about: what it is about, for the invitation. came: how many residents were there. not_heard: keys of
    Group, of whom nobody or hardly anybody was there; not_heard_words: what is done about that. minutes: what
    was said, in plain words; of nobody in particular.
    """

    class Group(models.TextChoices):
        """Residents who are often missed."""

        YOUNG = "young", _("jongeren")
        PARENTS = "parents", _("ouders met jonge kinderen")
        OLD = "old", _("ouderen")
        LITTLE_DUTCH = "little_dutch", _("mensen die weinig Nederlands spreken")
        LITTLE_READING = "little_reading", _("mensen die moeilijk lezen")
        LESS_MOBILE = "less_mobile", _("mensen die moeilijk de deur uit komen")
        WORKING = "working", _("mensen die op dat uur werken")
        BUSINESS = "business", _("winkeliers en ondernemers")
        TENANTS = "tenants", _("huurders")
        OWNERS = "owners", _("mensen met een koophuis")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    about = models.TextField()
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    came = models.PositiveIntegerField(null=True)
    not_heard = models.JSONField(default=list)
    not_heard_words = models.TextField(blank=True)
    minutes = models.TextField(blank=True)

    history = revisions(table_name="agenda_meeting_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "agenda_meeting"
        ordering: ClassVar = ["-starts_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="agenda_meeting_in_order"),
            models.CheckConstraint(
                condition=~Q(state=MeetingState.REPORTED) | (Q(came__isnull=False) & ~Q(minutes="")),
                name="agenda_meeting_reported_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def groups_not_heard(self) -> list[str]:
        """Return the names of the groups that were not heard, in the reader's language."""
        return [str(group.label) for group in self.Group if group in self.not_heard]


class Invitation(models.Model):
    """One way in which residents were asked to a meeting. number: of letters or posters, when counted."""

    class Channel(models.TextChoices):
        """How residents are asked."""

        LETTER = "letter", _("brief")
        DOOR = "door", _("langs de deur")
        POSTER = "poster", _("poster of scherm")
        EMAIL = "email", _("e-mail")
        APP = "app", _("buurtapp of sociale media")
        PAPER = "paper", _("krant of wijkblad")
        SCHOOL = "school", _("via de school")
        KEY_PERSON = "key_person", _("via iemand die bewoners vertrouwen")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="invitations")
    channel = models.CharField(max_length=12, choices=Channel)
    number = models.PositiveIntegerField(null=True)
    languages = models.CharField(max_length=200)

    class Meta:
        """The table's name and the order of a list."""

        db_table = "agenda_invitation"
        ordering: ClassVar = ["channel", "id"]

    def __str__(self) -> str:
        return str(self.id)


class Discussed(models.Model):
    """An item that was discussed in a meeting, with what came of it in words."""

    class Effect(models.TextChoices):
        """What the meeting meant for the item."""

        GOES_ON = "goes_on", _("blijft op de agenda")
        SOLVED = "solved", _("is opgelost")
        NOT_SOLVED = "not_solved", _("wordt niet opgelost")
        AGAIN = "again", _("komt terug op de agenda")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="discussed")
    item = models.ForeignKey(Item, models.PROTECT, related_name="discussed")
    words = models.TextField()
    effect = models.CharField(max_length=10, choices=Effect)

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "agenda_discussed"
        ordering: ClassVar = ["item__title", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "item"], name="agenda_discussed_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Decision(models.Model):
    """What a lead decided about what everybody sees: who, for whom, when and why. Never changed.

    words: the reason, where one was asked. item or meeting: what it is about, one of both.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="decisions")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="decisions")
    step = models.CharField(max_length=12, choices=Step)
    words = models.TextField(blank=True)
    decided_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    organisation: "models.ForeignKey[Organisation | None]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField()

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "agenda_decision"
        ordering: ClassVar = ["decided_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(item__isnull=True) ^ Q(meeting__isnull=True), name="agenda_decision_about_one"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

# SPDX-License-Identifier: EUPL-1.2
"""Finding places, who is where when, what help there is, and referrals.

Nothing of a resident stands in these rows: whom a referral is about lies in its circle.
"""

from datetime import date
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from hartslag.directory.states import Contact, PlaceKind, State, Weekday
from hartslag.history.services import revisions

if TYPE_CHECKING:
    from hartslag.access.services import Circle
    from hartslag.areas.services import Area
    from hartslag.people.services import Account, Organisation, Team


class FindingPlace(models.Model):
    """Where residents are met: a school, a community room, a clinic.

    opening: when it is open, in words. ended_on: the first day on which it is no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PlaceKind)
    address = models.CharField(max_length=200)
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )
    opening = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True)

    history = revisions(table_name="finding_place_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "finding_place"
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """Somebody who is in a finding place every week, from a day up to, and not on, another.

    team: empty when the organisation itself comes. account: who comes, known by name to residents because
    they said yes to that themselves. vacant_since: since when nobody comes, because who came has left; until
    somebody is found it is not shown. about: what residents can come for, in plain words.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place = models.ForeignKey(FindingPlace, models.PROTECT, related_name="presences")
    organisation: "models.ForeignKey[Organisation]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    team: "models.ForeignKey[Team | None]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    account: "models.ForeignKey[Account | None]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    about = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True)
    vacant_since = models.DateField(null=True)

    history = revisions(table_name="presence_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "presence"
        ordering: ClassVar = ["weekday", "starts_at", "place__name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="presence_times_in_order"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="presence_days_in_order",
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="presence_weekday"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def holds(self, day: date) -> bool:
        """Say whether this is so on a day of the right name."""
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


class DaysOff(models.Model):
    """Days on which something of the schedule does not happen: all of it, in a place, or one presence.

    last_on: the last such day. reason: as residents read it ("herfstvakantie").
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    place = models.ForeignKey(FindingPlace, models.PROTECT, null=True, related_name="+")
    presence = models.ForeignKey(Presence, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    last_on = models.DateField()
    reason = models.CharField(max_length=100)

    history = revisions(table_name="days_off_revision")

    class Meta:
        """The table's name, the order of a list and what holds for every row."""

        db_table = "days_off"
        ordering: ClassVar = ["starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(starts_on__lte=F("last_on")), name="days_off_days_in_order"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(presence__isnull=True), name="days_off_of_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Service(models.Model):
    """Help that somebody offers, in words residents read.

    needs: values of Need. help: what help it is. audience: for whom, empty for
    everybody. team: which accepts referrals; empty when nobody does here. area: where it works, empty for
    everywhere. costs, languages: in words; empty costs are none. referral_needed: one does not come by
    oneself. checked_on: the day somebody last saw that all of this is so. ended_on: the first day without.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    needs = models.JSONField(default=list)
    help = models.CharField(max_length=500)
    audience = models.CharField(max_length=200, blank=True)
    organisation: "models.ForeignKey[Organisation]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    team: "models.ForeignKey[Team | None]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    costs = models.CharField(max_length=200, blank=True)
    languages = models.CharField(max_length=200, blank=True)
    referral_needed = models.BooleanField(default=False)
    checked_on = models.DateField()
    ended_on = models.DateField(null=True)

    history = revisions(table_name="service_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "service"
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Referral(models.Model):
    """Somebody who is brought into contact with help, in a circle of their own.

    The circle's key is the referral's. The row holds nothing of the person or the question. team: that which
    accepted; lead: who of it. contact: what came of it, in one word.
    """

    circle: "models.OneToOneField[Circle]" = models.OneToOneField(
        "access.Circle", on_delete=models.PROTECT, primary_key=True
    )
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    organisation: "models.ForeignKey[Organisation]" = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    referred_by: "models.ForeignKey[Account]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, related_name="+"
    )
    referred_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    team: "models.ForeignKey[Team | None]" = models.ForeignKey(
        "people.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lead: "models.ForeignKey[Account | None]" = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    contact = models.CharField(max_length=12, choices=Contact, blank=True)
    answered_at = models.DateTimeField(null=True)

    history = revisions(table_name="referral_revision")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "referral"
        ordering: ClassVar = ["-referred_at", "circle"]

    def __str__(self) -> str:
        return str(self.pk)

# SPDX-License-Identifier: EUPL-1.2
"""Areas: places with a boundary, their codes through the years, and who their neighbours are."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hartslag.areas.names import lookup_of, sort_key
from hartslag.areas.refusals import LONGEST_NAME
from hartslag.history.services import revisions


class Area(models.Model):
    """Any place with a boundary, for the years in which its code means this place.

    code: of CBS (BU09172100, WK091721, GM0917; PV31 for a region), or a slug (passart).
    valid_from, valid_to: first and last year, both included, in which the code means this area. No
    valid_from: since before the first year that was loaded, so it is taken to hold for every earlier
    year. No valid_to: until now. A code can come back for another place: it then has two rows, with
    years that do not overlap.
    year_seen: the year of the newest file in which the area stood; empty for a programme area.
    aliases: other names that sources use for this very area, and its names of before.
    lookup, sort_key: made from the name when the area is saved; see names.py.
    """

    class Level(models.TextChoices):
        """What kind of area it is."""

        COUNTRY = "country", _("land")
        REGION = "region", _("regio")
        MUNICIPALITY = "municipality", _("gemeente")
        DISTRICT = "district", _("wijk")
        NEIGHBOURHOOD = "neighbourhood", _("buurt")
        PROGRAMME_AREA = "programme_area", _("programmagebied")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=40)
    level = models.CharField(max_length=20, choices=Level)
    name = models.CharField(max_length=LONGEST_NAME)
    aliases = models.JSONField(default=list)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    municipality = models.ForeignKey("self", models.PROTECT, null=True, related_name="areas_within")
    valid_from = models.PositiveSmallIntegerField(null=True)
    valid_to = models.PositiveSmallIntegerField(null=True)
    year_seen = models.PositiveSmallIntegerField(null=True)
    sort_key = models.CharField(max_length=400, editable=False)
    lookup = models.TextField(editable=False)

    history = revisions(table_name="area_revision", excluded_fields=["sort_key", "lookup", "year_seen"])

    class Meta:
        """The table's name, and what holds for every row."""

        db_table = "area"
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="area_code_per_year", nulls_distinct=False
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to__isnull=True), name="area_code_once_now"
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="area_years_in_order",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["level"], name="area_level")]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Save the area with the keys made from its name."""
        self.make_keys()
        super().save(*args, **kwargs)

    def make_keys(self) -> None:
        """Make the keys for sorting and looking up; call this before a save in bulk."""
        self.sort_key = sort_key(self.name)
        self.lookup = lookup_of(self.code, self.name, self.aliases)

    def is_valid_in(self, year: int) -> bool:
        """Return whether the code means this area in that year."""
        return (self.valid_from is None or self.valid_from <= year) and (
            self.valid_to is None or year <= self.valid_to
        )


class AreaMember(models.Model):
    """One of the areas a programme area or a region is made of."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Area, models.PROTECT, related_name="programme_memberships")

    history = revisions(table_name="area_member_revision")

    class Meta:
        """The table's name, and that an area is a member once."""

        db_table = "area_member"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "member"], name="area_member_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Succession(models.Model):
    """One area that came in the place of another, or of itself: what happened to codes in a year.

    year: the first year of what is after. Rows of one year and kind that share an area on the same side
    are one event: two areas that became one are two rows. An area whose code stayed, under another name
    or with another border, came in the place of itself.
    source: who says so, as the file has it.
    """

    class Kind(models.TextChoices):
        """What happened."""

        RENAMED = "renamed", _("hernoemd")
        RECODED = "recoded", _("hergecodeerd")
        MERGED = "merged", _("samengevoegd")
        SPLIT = "split", _("gesplitst")
        REDRAWN = "redrawn", _("hertekend")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    before = models.ForeignKey(Area, models.PROTECT, related_name="followed_by")
    after = models.ForeignKey(Area, models.PROTECT, related_name="came_from")
    source = models.TextField()

    history = revisions(table_name="area_succession_revision")

    class Meta:
        """The table's name, and that a succession is recorded once a year."""

        db_table = "area_succession"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["before", "after", "year"], name="area_succession_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Outline(models.Model):
    """An area as it is drawn for a year: fit for a map and for who borders whom, not for land survey.

    polygons: a list of polygons, each a list of rings (the first around it, the others holes), each a
    list of [x, y] in metres, RD New (EPSG:28992), rounded to 0.1 m; first and last point are equal.
    composed: whether Hartslag made it by joining the outlines of the neighbourhoods in it.
    near, far: what a map draws of it, made when the outline is saved; see paths.py. far is there for
    municipalities only. The boxes are west, top, east, bottom.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.CASCADE, related_name="outlines")
    year = models.PositiveSmallIntegerField()
    source = models.TextField()
    composed = models.BooleanField(default=False)
    polygons = models.JSONField()
    near = models.TextField(default="")
    near_box = models.JSONField(null=True)
    far = models.TextField(default="")
    far_box = models.JSONField(null=True)

    class Meta:
        """The table's name, and that an area is drawn once a year."""

        db_table = "outline"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["area", "year"], name="outline_once_a_year")
        ]

    def __str__(self) -> str:
        return str(self.id)


class Adjacency(models.Model):
    """Two neighbourhoods that share a border; each pair is there once.

    metres: length of the border they share, measured along the gap where the drawings do not meet.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    first = models.ForeignKey(Area, models.CASCADE, related_name="adjacencies_as_first")
    second = models.ForeignKey(Area, models.CASCADE, related_name="adjacencies_as_second")
    metres = models.PositiveIntegerField()

    class Meta:
        """The table's name, and that a pair is there once, in the order of the keys."""

        db_table = "adjacency"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["first", "second"], name="adjacency_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="adjacency_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.id)

# SPDX-License-Identifier: EUPL-1.2
"""A programme: its themes, action lines and projects, its goals, and the facts its sources state.

Texts come in pairs `_nl` and `_en`; the English may be empty. What no source gives is empty too, and shown
as missing: nothing here is filled in. None of these tables holds anything about a person.
"""

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar
from uuid import uuid4

from django.db import models

from hartslag.history.services import revisions
from hartslag.programme.translated import InLanguage, in_language

if TYPE_CHECKING:
    from hartslag.areas.services import Area


class Programme(models.Model):
    """A multi-year plan for one area.

    projects_in_plan: how many projects the plan itself says it has; None where it does not say.
    period_note: what a source leaves out about the years. phasing: what waits for what, as a source says.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    name_nl = models.TextField()
    name_en = models.TextField(blank=True)
    area: "models.ForeignKey[Area]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, related_name="+"
    )
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    period_note_nl = models.TextField(blank=True)
    period_note_en = models.TextField(blank=True)
    purpose_nl = models.TextField()
    purpose_en = models.TextField(blank=True)
    phasing_nl = models.TextField(blank=True)
    phasing_en = models.TextField(blank=True)
    projects_in_plan = models.PositiveSmallIntegerField(null=True)

    history = revisions(table_name="programme_revision")
    name, purpose = InLanguage("name"), InLanguage("purpose")
    period_note, phasing = InLanguage("period_note"), InLanguage("phasing")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "programme"
        ordering: ClassVar = ["position", "slug"]

    def __str__(self) -> str:
        return self.slug


class Part(models.Model):
    """What all parts of a programme share: a name in addresses and a place in line."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="%(class)ss")
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()

    class Meta:
        """Shared by the parts; no table of its own."""

        abstract = True
        ordering: ClassVar = ["position"]

    def __str__(self) -> str:
        return self.slug


def _one_slug_in_a_programme(table: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["programme", "slug"], name=f"{table}_slug_once")


class Document(Part):
    """A document that a programme's facts come from. publisher, year: empty where the document has none."""

    class Kind(models.TextChoices):
        """What sort of document it is."""

        PLAN = "plan"
        REPORT = "report"
        BOOKLET = "booklet"
        FACT_SHEET = "fact_sheet"
        ARTICLE = "article"

    title = models.TextField()
    publisher = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=12, choices=Kind)

    history = revisions(table_name="source_document_revision")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "source_document"
        constraints: ClassVar = [_one_slug_in_a_programme("source_document")]


class Cited(models.Model):
    """What rests on a source: the document and the place in it (a section or a heading)."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    place = models.TextField(blank=True)

    class Meta:
        """Shared; no table of its own."""

        abstract = True


class Theme(Part, Cited):
    """One of the themes a programme is divided into."""

    name_nl = models.TextField()
    name_en = models.TextField(blank=True)

    history = revisions(table_name="theme_revision")
    name = InLanguage("name")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "theme"
        constraints: ClassVar = [_one_slug_in_a_programme("theme")]


class ActionLine(Part, Cited):
    """One of the lines along which a programme works, across its themes."""

    name_nl = models.TextField()
    name_en = models.TextField(blank=True)

    history = revisions(table_name="action_line_revision")
    name = InLanguage("name")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "action_line"
        constraints: ClassVar = [_one_slug_in_a_programme("action_line")]


class Project(Part, Cited):
    """A project sheet in its first form. code: the number it has in the plan."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="projects")
    code = models.CharField(max_length=20)
    name_nl = models.TextField()
    name_en = models.TextField(blank=True)
    objective_nl = models.TextField()
    objective_en = models.TextField(blank=True)
    duration_years = models.PositiveSmallIntegerField(null=True)

    history = revisions(table_name="project_revision")
    name, objective = InLanguage("name"), InLanguage("objective")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "project"
        constraints: ClassVar = [_one_slug_in_a_programme("project")]


class Goal(Part, Cited):
    """An intended change: in words alone, or tied to a figure.

    related: ids of indicators that say something about a goal in words; whoever entered the programme chose
    them, the source did not. For a goal tied to a figure: `indicator` in `area` (the programme's own when
    None), from the figure of `baseline_year`, held against the figure of `reference_area` in
    `reference_year`. The target is a number in the indicator's unit, or moves along with the figure of the
    reference area. target_year: None where the source gives none; `target_year_note` then says what it does
    give. effort_people, effort_years: the facts with which the effort is worked out; effort_note: what the
    outcome is about.
    """

    class Kind(models.TextChoices):
        """Whether a figure belongs to the goal."""

        WORDS = "words"
        FIGURE = "figure"

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="goals")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="goals")
    words_nl = models.TextField()
    words_en = models.TextField(blank=True)
    kind = models.CharField(max_length=6, choices=Kind)
    related = models.JSONField(default=list)
    indicator = models.CharField(max_length=80, blank=True)
    area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    baseline_year = models.PositiveSmallIntegerField(null=True)
    reference_area: "models.ForeignKey[Area | None]" = models.ForeignKey(
        "areas.Area", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reference_year = models.PositiveSmallIntegerField(null=True)
    target = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    target_moves = models.BooleanField(default=False)
    target_year = models.PositiveSmallIntegerField(null=True)
    target_year_note_nl = models.TextField(blank=True)
    target_year_note_en = models.TextField(blank=True)
    effort_people = models.ForeignKey("Fact", on_delete=models.SET_NULL, null=True, related_name="+")
    effort_years = models.ForeignKey("Fact", on_delete=models.SET_NULL, null=True, related_name="+")
    effort_note_nl = models.TextField(blank=True)
    effort_note_en = models.TextField(blank=True)
    missing = models.JSONField(default=list)

    history = revisions(table_name="goal_revision")
    words, effort_note = InLanguage("words"), InLanguage("effort_note")
    target_year_note = InLanguage("target_year_note")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "goal"
        constraints: ClassVar = [_one_slug_in_a_programme("goal")]

    @property
    def has_figure(self) -> bool:
        """Say whether the goal is tied to a figure."""
        return self.kind == self.Kind.FIGURE

    @property
    def what_is_missing(self) -> list[str]:
        """Return what the source leaves out about this goal, in the reader's language."""
        return [in_language(text) for text in self.missing]


class Fact(Part, Cited):
    """One thing a source states, with what it leaves out.

    value, earlier_value: the number and the number it replaced, where a plan was adjusted; None where the
    source gives none. since_year, year: the years it is about. denominator: what the number is a part of.
    sample: who was asked, and how they were chosen. disagrees_with: another fact that says otherwise.
    """

    class Kind(models.TextChoices):
        """A statement, something that is strong in the area, or what residents put on top."""

        FACT = "fact"
        STRENGTH = "strength"
        PRIORITY = "priority"

    kind = models.CharField(max_length=8, choices=Kind)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, null=True, related_name="facts")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, null=True, related_name="facts")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, null=True, related_name="facts")
    statement_nl = models.TextField()
    statement_en = models.TextField(blank=True)
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    earlier_value = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    unit_nl = models.TextField(blank=True)
    unit_en = models.TextField(blank=True)
    since_year = models.PositiveSmallIntegerField(null=True)
    year = models.PositiveSmallIntegerField(null=True)
    denominator_nl = models.TextField(blank=True)
    denominator_en = models.TextField(blank=True)
    sample_nl = models.TextField(blank=True)
    sample_en = models.TextField(blank=True)
    missing = models.JSONField(default=list)
    disagrees_with = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="disagreed_by"
    )

    history = revisions(table_name="fact_revision")
    statement, unit = InLanguage("statement"), InLanguage("unit")
    denominator, sample = InLanguage("denominator"), InLanguage("sample")

    class Meta(Part.Meta):
        """The table's name."""

        db_table = "fact"
        constraints: ClassVar = [_one_slug_in_a_programme("fact")]

    @property
    def what_is_missing(self) -> list[str]:
        """Return what the source leaves out about this fact, in the reader's language."""
        return [in_language(text) for text in self.missing]

    @property
    def number(self) -> Decimal | None:
        """Return the value without zeros behind it, as the source wrote it."""
        return None if self.value is None else plain(self.value)

    @property
    def earlier_number(self) -> Decimal | None:
        """Return the replaced value without zeros behind it."""
        return None if self.earlier_value is None else plain(self.earlier_value)


class NationalProgramme(models.Model):
    """The national programme and the publication that describes its focus areas; one row at most.

    inhabitants_at_least: what the publication says of all areas together, apart from their portraits, and
    inhabitants_words how it writes that; empty where it says nothing. place: where in the publication.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name_nl = models.TextField()
    name_en = models.TextField(blank=True)
    title = models.TextField()
    publisher = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    inhabitants_at_least = models.PositiveIntegerField(null=True)
    inhabitants_words_nl = models.TextField(blank=True)
    inhabitants_words_en = models.TextField(blank=True)
    place_nl = models.TextField(blank=True)
    place_en = models.TextField(blank=True)
    missing = models.JSONField(default=list)

    history = revisions(table_name="national_programme_revision")
    name, inhabitants_words = InLanguage("name"), InLanguage("inhabitants_words")
    place = InLanguage("place")

    class Meta:
        """The table's name."""

        db_table = "national_programme"

    def __str__(self) -> str:
        return self.slug

    @property
    def what_is_missing(self) -> list[str]:
        """Return what the publication leaves out about its areas, in the reader's language."""
        return [in_language(text) for text in self.missing]


class FocusArea(models.Model):
    """A focus area as the publication of the national programme portrays it.

    No area with a boundary: the publication names no neighbourhoods, so none are tied to it. code: of the
    municipality it lies in. inhabitants, districts: as the publication counts them, None where it does not.
    people, homes, striking: its profile in three parts. note: what the publication says otherwise elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    national_programme = models.ForeignKey(
        NationalProgramme, on_delete=models.CASCADE, related_name="focus_areas"
    )
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    municipality = models.TextField()
    code = models.CharField(max_length=6)
    inhabitants = models.PositiveIntegerField(null=True)
    districts = models.PositiveSmallIntegerField(null=True)
    people_nl = models.TextField(blank=True)
    people_en = models.TextField(blank=True)
    homes_nl = models.TextField(blank=True)
    homes_en = models.TextField(blank=True)
    striking_nl = models.TextField(blank=True)
    striking_en = models.TextField(blank=True)
    ambitions = models.JSONField(default=list)
    note_nl = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    place = models.TextField()

    history = revisions(table_name="focus_area_revision")
    people, homes, striking = InLanguage("people"), InLanguage("homes"), InLanguage("striking")
    note = InLanguage("note")

    class Meta:
        """The table's name and the order of a list."""

        db_table = "focus_area"
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["national_programme", "slug"], name="focus_area_slug_once")
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def aims(self) -> list[str]:
        """Return the ambitions, in the reader's language."""
        return [in_language(text) for text in self.ambitions]


def plain(value: Decimal) -> Decimal:
    """Return a number without zeros behind the decimal sign and without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()

# SPDX-License-Identifier: EUPL-1.2
"""Read programmes and goals; each with the same number of queries, however much a programme holds."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q

from hartslag.programme.models import ActionLine, Document, Fact, Goal, Programme, Project, Theme


class UnknownProgramme(Exception):  # noqa: N818 - named for what it says
    """There is no programme, or no goal in it, with this slug."""


@dataclass(frozen=True, slots=True)
class ProgrammeContent:
    """Hold everything that is stored of one programme, in the order of its file."""

    programme: Programme
    documents: tuple[Document, ...]
    themes: tuple[Theme, ...]
    action_lines: tuple[ActionLine, ...]
    projects: tuple[Project, ...]
    goals: tuple[Goal, ...]
    facts: tuple[Fact, ...]

    @property
    def projects_not_listed(self) -> int:
        """Return how many projects the plan says it has that no source lists."""
        return max(0, (self.programme.projects_in_plan or 0) - len(self.projects))

    @property
    def strengths(self) -> tuple[Fact, ...]:
        """Return what the sources name as strong."""
        return self._of_kind(Fact.Kind.STRENGTH)

    @property
    def priorities(self) -> tuple[Fact, ...]:
        """Return what residents put on top, in their order."""
        return self._of_kind(Fact.Kind.PRIORITY)

    @property
    def plain_facts(self) -> tuple[Fact, ...]:
        """Return the facts that are neither a strength nor a priority."""
        return self._of_kind(Fact.Kind.FACT)

    def _of_kind(self, kind: str) -> tuple[Fact, ...]:
        return tuple(fact for fact in self.facts if fact.kind == kind)

    def goals_by_theme(self) -> tuple[tuple[Theme | None, tuple[Goal, ...]], ...]:
        """Return the goals under their theme, first those of the whole programme (theme None)."""
        order = {theme.pk: place for place, theme in enumerate(self.themes)}
        ordered = sorted(self.goals, key=lambda goal: order[goal.theme_id] if goal.theme_id else -1)
        return tuple((theme, tuple(goals)) for theme, goals in groupby(ordered, key=lambda goal: goal.theme))


@dataclass(frozen=True, slots=True)
class GoalContent:
    """Hold one goal with its programme and the facts about it.

    other_people: facts that give another number than the one the effort is worked out with.
    """

    programme: Programme
    goal: Goal
    facts: tuple[Fact, ...]
    other_people: tuple[Fact, ...]


def programmes() -> tuple[Programme, ...]:
    """Return all programmes with their area, in one query."""
    return tuple(Programme.objects.select_related("area", "area__municipality"))


def programmes_with_goals() -> tuple[Programme, ...]:
    """Return all programmes with their area, and `goals_in_all` and `goals_with_figure`, in one query."""
    tied = Count("goals", filter=Q(goals__kind=Goal.Kind.FIGURE))
    found = Programme.objects.select_related("area", "area__municipality")
    return tuple(found.annotate(goals_in_all=Count("goals"), goals_with_figure=tied))


def programme(slug: str) -> ProgrammeContent:
    """Return a programme with all its parts, in seven queries. Raises UnknownProgramme."""
    found = _programme(slug)
    return ProgrammeContent(
        programme=found,
        documents=tuple(found.documents.all()),
        themes=tuple(found.themes.select_related("document")),
        action_lines=tuple(found.actionlines.select_related("document")),
        projects=tuple(found.projects.select_related("document", "theme")),
        goals=tuple(found.goals.select_related(*_GOAL)),
        facts=tuple(found.facts.select_related(*_FACT)),
    )


def goal(programme_slug: str, goal_slug: str) -> GoalContent:
    """Return one goal with the facts about it, in three queries. Raises UnknownProgramme."""
    found = _programme(programme_slug)
    one = found.goals.select_related(*_GOAL).filter(slug=goal_slug).first()
    if one is None:
        raise UnknownProgramme(goal_slug)
    about, elsewhere = Q(goal=one), Q(disagrees_with__isnull=False, disagrees_with=one.effort_people)
    facts = list(found.facts.select_related(*_FACT).filter(about | elsewhere))
    return GoalContent(
        programme=found,
        goal=one,
        facts=tuple(fact for fact in facts if fact.goal_id == one.pk),
        other_people=tuple(
            fact
            for fact in facts
            if one.effort_people_id and fact.disagrees_with_id == one.effort_people_id and fact.value
        ),
    )


_GOAL = (
    "document",
    "theme",
    "project",
    "area",
    "reference_area",
    "effort_people__document",
    "effort_years__document",
)
_FACT = ("document", "theme", "goal", "project", "disagrees_with")


def _programme(slug: str) -> Programme:
    found = Programme.objects.select_related("area", "area__municipality").filter(slug=slug).first()
    if found is None:
        raise UnknownProgramme(slug)
    return found

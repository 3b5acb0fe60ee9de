# SPDX-License-Identifier: EUPL-1.2
"""Read programmes and goals; each with the same number of queries, however much a programme holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Q

from hartslag.programme.models import ActionLine, Document, Fact, Goal, Programme, Project, Theme
from hartslag.programme.refusals import UnknownProgramme


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
    documents = found.documents.all()
    themes = _linked(found.themes.all(), document=documents)
    projects = _linked(found.projects.all(), document=documents, theme=themes)
    facts = found.facts.all()
    goals = _linked(
        found.goals.select_related("area", "reference_area"),
        programme=(found,),
        document=documents,
        theme=themes,
        project=projects,
        effort_people=facts,
        effort_years=facts,
    )
    return ProgrammeContent(
        programme=found,
        documents=tuple(documents),
        themes=themes,
        action_lines=_linked(found.actionlines.all(), document=documents),
        projects=projects,
        goals=goals,
        facts=_linked(
            facts, document=documents, theme=themes, goal=goals, project=projects, disagrees_with=facts
        ),
    )


def goal(programme_slug: str, goal_slug: str) -> GoalContent:
    """Return one goal with the facts about it, in seven queries. Raises UnknownProgramme."""
    content = programme(programme_slug)
    one = next((each for each in content.goals if each.slug == goal_slug), None)
    if one is None:
        raise UnknownProgramme(goal_slug)
    people = one.effort_people_id
    return GoalContent(
        programme=content.programme,
        goal=one,
        facts=tuple(fact for fact in content.facts if fact.goal_id == one.pk),
        other_people=tuple(
            fact for fact in content.facts if people and fact.disagrees_with_id == people and fact.value
        ),
    )


def _linked[P: models.Model](parts: Iterable[P], **known: Iterable[models.Model]) -> tuple[P, ...]:
    """Return the parts with what they refer to, out of what was read already: that is faster than joins."""
    by_key = {name: {each.pk: each for each in rows} for name, rows in known.items()}
    found = tuple(parts)
    for part in found:
        for name, rows in by_key.items():
            setattr(part, name, rows.get(getattr(part, f"{name}_id")))
    return found


def _programme(slug: str) -> Programme:
    found = Programme.objects.select_related("area", "area__municipality").filter(slug=slug).first()
    if found is None:
        raise UnknownProgramme(slug)
    return found

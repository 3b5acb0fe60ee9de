# SPDX-License-Identifier: EUPL-1.2
"""Programmes and goals by machine: from baseline to target, and what may be said about reaching it."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hartslag.api.services import (
    Asked,
    GoalInPath,
    Listing,
    NotThere,
    OneAsked,
    Page,
    ProgrammeInPath,
    Words,
    resource,
)
from hartslag.monitor import services as monitor
from hartslag.programme import queries
from hartslag.programme.focus_areas import focus_areas
from hartslag.programme.models import FocusArea, Goal, NationalProgramme, Programme
from hartslag.programme.refusals import UnknownProgramme
from hartslag.programme.standing import GoalStanding, goal_standing
from hartslag.statistics.services import Text

router = Router()


class ProgrammeItem(Schema):
    """Een meerjarenprogramma voor een gebied."""

    slug: str
    name: Words
    area: str = Field(description="De code van het gebied.")
    first_year: int
    last_year: int
    purpose: Words


class ThemeItem(Schema):
    """Een thema van een programma."""

    slug: str
    name: Words


class ProgrammeDetail(ProgrammeItem):
    """Een programma met zijn thema's en doelen."""

    themes: list[ThemeItem]
    goals: list[str] = Field(description="De korte namen van de doelen.")
    projects: int = Field(description="Hoeveel projecten de bronnen noemen.")


class ProgrammeList(Listing):
    """Programma's."""

    items: list[ProgrammeItem]


class FigureOfGoal(Schema):
    """Een cijfer van een doel. Een aandeel is een fractie."""

    year: int
    value: float | None
    written: Words | None = Field(description="De waarde in woorden.")
    releases: list[str]


class TargetItem(Schema):
    """De waarde die bereikt moet worden, en wanneer."""

    value: float | None = Field(description="Een aandeel is een fractie; leeg als die niet bekend is.")
    year: int | None
    year_of_programme: bool = Field(
        description="Of het jaar dat van het programma is: de bron noemt er geen."
    )
    moves: bool = Field(description="Of de streefwaarde meebeweegt met een ander gebied.")
    of_year: int | None = Field(description="Van welk jaar een meebewegende streefwaarde nu is.")


class GoalConclusion(Schema):
    """Of een doel is bereikt, met dezelfde woorden als op de schermen."""

    outcome: Literal["reached", "not_reached", "cannot_tell", "no_later_figure", "no_conclusion", "no_figure"]
    label: Words
    seen: Words = Field(description="Wat we zagen.")
    sure: Words = Field(description="Hoe zeker het is.")
    surer: Words = Field(description="Wat het zekerder zou maken.")
    probability: float | None = Field(description="De kans dat de streefwaarde nu is bereikt.")
    pace_needed: float | None = Field(description="Welke verandering per jaar nodig is.")
    pace_seen: float | None = Field(description="Welke verandering per jaar er was.")


class GoalItem(Schema):
    """Een doel van een programma."""

    programme: str
    slug: str
    words: Words
    kind: Literal["words", "figure"] = Field(description="In woorden alleen, of met een cijfer eraan.")
    theme: str | None
    source: str = Field(description="Het document waarin het doel staat, en waar.")
    missing: list[Words] = Field(description="Wat de bron niet zegt.")
    indicator: str | None
    area: str | None = Field(description="De code van het gebied waarover het doel gaat.")
    counts_from: int | None = Field(description="Het jaar waarvan het doel telt.")
    baseline: FigureOfGoal | None = Field(description="De nulmeting.")
    latest: FigureOfGoal | None = Field(description="Het laatste cijfer.")
    target: TargetItem | None
    conclusion: GoalConclusion | None = Field(description="Leeg bij een doel in woorden.")


class GoalList(Listing):
    """Doelen, in de volgorde van het programma."""

    items: list[GoalItem]


class FocusAreaItem(Schema):
    """Een stedelijk focusgebied, zoals de publicatie van het nationale programma het beschrijft."""

    slug: str
    name: str
    municipality: str = Field(description="De code van de gemeente waarin het ligt.")
    municipality_name: str
    inhabitants: int | None = Field(description="Zoals de bron ze telt, zonder jaar.")
    districts: int | None = Field(description="Hoeveel wijken het telt, zoals de bron die telt.")
    people: Words = Field(description="Hoe het met de bewoners gaat.")
    homes: Words = Field(description="Hoe de woningen zijn.")
    striking: Words = Field(description="Wat er opvalt.")
    ambitions: list[Words]
    note: Words = Field(description="Wat de bron erbij of elders anders zegt.")
    source: str = Field(description="De publicatie, en waar.")


class FocusAreaList(Listing):
    """Focusgebieden."""

    items: list[FocusAreaItem]


@resource(
    router,
    "/focus-areas",
    FocusAreaList,
    item=FocusAreaItem,
    tag="Programma's",
    summary="De stedelijke focusgebieden",
)
def list_focus_areas(request: HttpRequest, asked: Query[Asked]) -> Page:  # noqa: ARG001
    """Alle focusgebieden. Of hun inwoners optellen tot wat de bron elders noemt, staat op /focusgebieden/."""
    found = focus_areas()
    return Page([_focus_area(each, found.programme) for each in found.areas] if found else [])


@resource(router, "/programmes", ProgrammeList, item=ProgrammeItem, tag="Programma's", summary="Programma's")
def list_programmes(request: HttpRequest, asked: Query[Asked]) -> Page:  # noqa: ARG001
    """Alle programma's, met hun gebied en hun jaren."""
    return Page([_programme(each) for each in queries.programmes()])


@resource(router, "/programmes/{slug}", ProgrammeDetail, tag="Programma's", summary="Een programma")
def get_programme(request: HttpRequest, slug: ProgrammeInPath, asked: Query[OneAsked]) -> dict[str, Any]:  # noqa: ARG001
    """Een programma met zijn thema's en de namen van zijn doelen."""
    content = _content(slug)
    return _programme(content.programme) | {
        "themes": [{"slug": each.slug, "name": _pair(each, "name")} for each in content.themes],
        "goals": [each.slug for each in content.goals],
        "projects": len(content.projects),
    }


@resource(
    router,
    "/programmes/{slug}/goals",
    GoalList,
    item=GoalItem,
    tag="Programma's",
    summary="De doelen van een programma",
)
def list_goals(request: HttpRequest, slug: ProgrammeInPath, asked: Query[Asked]) -> Page:  # noqa: ARG001
    """Elk doel met nulmeting, streefwaarde en of het is bereikt."""
    goals = _content(slug).goals
    known = _rows_of(goals)

    def find(indicator: str, area: str) -> monitor.Row | None:
        return known[area].get(indicator)

    return Page([_goal(each, goal_standing(each, find) if each.has_figure else None) for each in goals])


@resource(router, "/programmes/{slug}/goals/{goal}", GoalItem, tag="Programma's", summary="Een doel")
def get_goal(
    request: HttpRequest,  # noqa: ARG001
    slug: ProgrammeInPath,
    goal: GoalInPath,
    asked: Query[OneAsked],  # noqa: ARG001
) -> dict[str, Any]:
    """Een doel met nulmeting, streefwaarde en of het is bereikt."""
    found = next((each for each in _content(slug).goals if each.slug == goal), None)
    if found is None:
        raise NotThere(
            Text(
                f"Het programma {slug} heeft geen doel {goal}. Zie /programmes/{slug}/goals.",
                f"The programme {slug} has no goal {goal}. See /programmes/{slug}/goals.",
            )
        )
    return _goal(found, goal_standing(found) if found.has_figure else None)


def _content(slug: str) -> queries.ProgrammeContent:
    try:
        return queries.programme(slug)
    except UnknownProgramme as unknown:
        raise NotThere(
            Text(
                f"Er is geen programma {slug}. Zie /programmes voor de namen.",
                f"There is no programme {slug}. See /programmes for the names.",
            )
        ) from unknown


def _rows_of(goals: Iterable[Goal]) -> Mapping[str, Mapping[str, monitor.Row]]:
    """Return by area what the goals ask of it, each area read once however many goals are about it."""
    asked: dict[str, list[str]] = {}
    for goal in goals:
        for area in (goal.area or goal.programme.area, goal.reference_area):
            if area and goal.has_figure:
                asked.setdefault(area.code, []).append(goal.indicator)
    return {area: monitor.rows(indicators, area) for area, indicators in asked.items()}


def _focus_area(area: FocusArea, programme: NationalProgramme) -> dict[str, Any]:
    return {
        "slug": area.slug,
        "name": area.name,
        "municipality": area.code,
        "municipality_name": area.municipality,
        "inhabitants": area.inhabitants,
        "districts": area.districts,
        **{part: _pair(area, part) for part in ("people", "homes", "striking", "note")},
        "ambitions": area.ambitions,
        "source": f"{programme.title} ({programme.year}), {area.place}"
        if programme.year
        else f"{programme.title}, {area.place}",
    }


def _programme(programme: Programme) -> dict[str, Any]:
    return {
        "slug": programme.slug,
        "name": _pair(programme, "name"),
        "area": programme.area.code,
        "first_year": programme.first_year,
        "last_year": programme.last_year,
        "purpose": _pair(programme, "purpose"),
    }


def _goal(goal: Goal, standing: GoalStanding | None) -> dict[str, Any]:
    document = goal.document
    where = f"{document.title} ({document.year})" if document.year else document.title
    area = goal.area or goal.programme.area
    return {
        "programme": goal.programme.slug,
        "slug": goal.slug,
        "words": _pair(goal, "words"),
        "kind": goal.kind,
        "theme": goal.theme.slug if goal.theme else None,
        "source": f"{where}, {goal.place}" if goal.place else where,
        "missing": [{"nl": each["nl"], "en": each.get("en", "")} for each in goal.missing],
        "indicator": goal.indicator or None,
        "area": area.code,
        "counts_from": goal.baseline_year,
        "baseline": _figure(standing.baseline) if standing else None,
        "latest": _figure(standing.latest) if standing else None,
        "target": standing.target if standing else None,
        "conclusion": _conclusion(standing) if standing else None,
    }


def _figure(figure: monitor.Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {
        "year": figure.year,
        "value": figure.value,
        "written": monitor.written(figure),
        "releases": list(figure.releases),
    }


def _conclusion(standing: GoalStanding) -> dict[str, Any]:
    words = standing.words
    return {
        "outcome": standing.outcome,
        "label": words.label,
        "seen": words.seen,
        "sure": words.sure,
        "surer": words.surer,
        "probability": standing.probability,
        "pace_needed": standing.pace.needed,
        "pace_seen": standing.pace.seen,
    }


def _pair(thing: object, name: str) -> dict[str, str]:
    return {language: getattr(thing, f"{name}_{language}") for language in ("nl", "en")}

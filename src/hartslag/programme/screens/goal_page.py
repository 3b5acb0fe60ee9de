# SPDX-License-Identifier: EUPL-1.2
"""The screen of one goal: the conclusion first, then the reasoning step by step, then the sources."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from hartslag.areas.services import Area
from hartslag.monitor.services import Figure, rows
from hartslag.programme.effort import Effort, effort
from hartslag.programme.models import Goal
from hartslag.programme.queries import GoalContent
from hartslag.programme.screens.lines import Line, lines_of
from hartslag.programme.screens.pictures import road_picture, start_picture
from hartslag.programme.screens.values import (
    cited,
    counted,
    indicator_href,
    opened,
    origin_href,
    said,
    shown,
    with_unit,
)
from hartslag.programme.standing import GoalStanding, goal_standing
from hartslag.statistics.services import Conclusion, pace_words
from hartslag.ui.services import Chart, written_number


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold an answer card: a question, the kind of its mark, its words, and the three sentences."""

    question: str
    kind: str
    direction: str
    words: str
    seen: str
    sure: str
    surer: str
    notes: tuple[str, ...] = ()
    picture: Chart | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step of the reasoning, with where its numbers come from."""

    title: str
    text: str
    source: str = ""
    origin_href: str = ""


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Hold what the page of a goal shows.

    standing: None for a goal in words; then `lines` are the figures that say something about it.
    """

    content: GoalContent
    standing: GoalStanding | None
    answers: tuple[Answer, ...]
    steps: tuple[Step, ...]
    pace: tuple[tuple[str, str], ...]
    effort: tuple[Step, ...]
    lines: tuple[Line, ...]
    indicator_href: str
    csv: str
    excel: str
    document: str


def goal_page(content: GoalContent) -> GoalPage:
    """Return the page of a goal."""
    goal, programme = content.goal, content.programme
    csv, excel, document = (
        reverse(f"goal-{form}", args=[programme.slug, goal.slug]) for form in ("csv", "xlsx", "pdf")
    )
    if not goal.has_figure:
        lines = lines_of(programme, goal.related, rows(goal.related, programme.area.code))
        return GoalPage(content, None, (_in_words(lines),), (), (), (), lines, "", csv, excel, document)
    standing = goal_standing(goal)
    area = goal.area or programme.area
    return GoalPage(
        content=content,
        standing=standing,
        answers=tuple(_answers(standing, area.name)),
        steps=tuple(_steps(standing)),
        pace=tuple(_pace(standing)),
        effort=tuple(_effort(content, standing)),
        lines=(),
        indicator_href=indicator_href(goal.indicator, area.code),
        csv=csv,
        excel=excel,
        document=document,
    )


def _in_words(lines: tuple[Line, ...]) -> Answer:
    telling = sum(line.concludes for line in lines)
    seen = gettext("Dit doel is in woorden. De bron noemt geen cijfer waaraan te zien is of het lukt.")
    if lines:
        seen += " " + ngettext(
            "Hieronder staat een cijfer dat er iets over zegt. Het meet het doel niet zelf.",
            "Hieronder staan %(lines)s cijfers die er iets over zeggen. Ze meten het doel niet zelf.",
            len(lines),
        ) % {"lines": len(lines)}
        seen += " " + (
            ngettext(
                "Daarvan kan %(telling)s een conclusie dragen.",
                "Daarvan kunnen er %(telling)s een conclusie dragen.",
                telling,
            )
            % {"telling": telling}
            if telling
            else gettext("Geen ervan kan een conclusie dragen.")
        )
    return Answer(
        question=gettext("Komt dit doel dichterbij?"),
        kind="no_verdict",
        direction="",
        words=gettext("Geen conclusie"),
        seen=seen,
        sure="",
        surer=gettext(
            "Kies een cijfer waaraan te zien is of dit lukt, met een nulmeting, en meet het opnieuw."
        ),
    )


def _answers(standing: GoalStanding, area: str) -> list[Answer]:
    return [_reaching(standing, area), *_start(standing, area), *_movement(standing)]


def _reaching(standing: GoalStanding, area: str) -> Answer:
    words = standing.words
    kind, direction = kind_of(standing)
    return Answer(
        question=gettext("Is dit doel bereikt?"),
        kind=kind,
        direction=direction,
        words=opened(said(words.label)),
        seen=said(words.seen),
        sure=said(words.sure),
        surer=said(words.surer),
        picture=road_picture(standing, area),
    )


def kind_of(standing: GoalStanding) -> tuple[str, str]:
    """Return the kind and direction of the mark: that of the movement for a goal that is not there yet."""
    if standing.outcome == "reached":
        return "clearly_better", ""
    if standing.outcome == "not_reached" and standing.change:
        conclusion = standing.change.conclusion
        return conclusion.verdict, conclusion.direction or ""
    return ("no_verdict", "") if standing.outcome in {"no_conclusion", "no_figure"} else ("cannot_tell", "")


def _start(standing: GoalStanding, area: str) -> list[Answer]:
    if standing.row is None:
        return []
    question = gettext("Hoe stond %(area)s ervoor in %(year)s?") % {
        "area": area,
        "year": standing.row.figure.year,
    }
    answer = _concluded(
        question, standing.row.standing.conclusion, start_picture(standing.row.standing, area)
    )
    # Why there is no conclusion stands in the card above.
    return [replace(answer, sure="", surer="") if standing.outcome == "no_conclusion" else answer]


def _movement(standing: GoalStanding) -> list[Answer]:
    if standing.change is None:
        return []
    question = gettext("Is het veranderd sinds de nulmeting in %(year)s?") % {
        "year": standing.change.before.year
    }
    return [_concluded(question, standing.change.conclusion, None)]


def _concluded(question: str, conclusion: Conclusion, picture: Chart | None) -> Answer:
    seen, sure, surer = (said(sentence) for sentence in conclusion.sentences)
    return Answer(
        question=question,
        kind=conclusion.verdict,
        direction=conclusion.direction or "",
        words=opened(said(conclusion.label)),
        seen=seen,
        sure=sure,
        surer=surer,
        notes=tuple(said(note) for note in conclusion.notes),
        picture=picture,
    )


def _steps(standing: GoalStanding) -> list[Step]:
    goal, indicator = standing.goal, standing.indicator
    if indicator is None:
        return []
    steps = []
    if standing.baseline and standing.baseline.value is not None:
        steps.append(_figure_step(gettext("Nulmeting"), standing.baseline, _area_of(goal)))
    if standing.reference and standing.reference.value is not None and goal.reference_area:
        steps.append(
            _figure_step(gettext("Waarmee de bron vergelijkt"), standing.reference, goal.reference_area)
        )
    steps.append(Step(gettext("Streefwaarde"), _target_text(standing), cited(goal), target_href(standing)))
    steps.append(Step(gettext("Jaar"), _year_text(standing), cited(goal)))
    latest = standing.latest
    if latest and standing.baseline and latest.year > standing.baseline.year and latest.value is not None:
        steps.append(_figure_step(gettext("Laatste cijfer"), latest, _area_of(goal)))
    return steps


def target_href(standing: GoalStanding) -> str:
    """Return where the figure comes from that a target moves along with; nothing for a fixed target."""
    goal, target = standing.goal, standing.target
    if not target.moves or goal.reference_area is None:
        return ""
    return origin_href(goal.indicator, goal.reference_area.code, target.of_year)


def _figure_step(title: str, figure: Figure, area: Area) -> Step:
    text = gettext("%(area)s, %(year)s: %(value)s.") % {
        "area": area.name,
        "year": figure.year,
        "value": with_unit(figure.indicator, figure.value or 0.0),
    }
    if behind := counted(figure):
        text += " " + gettext("Dat is %(behind)s inwoners.") % {"behind": behind}
    return Step(title, text, source_of(figure), origin_href(figure.indicator.id, area.code, figure.year))


def citation_of(figure: Figure) -> str:
    """Return where a figure comes from."""
    return f"{figure.origins[0].citation or figure.origins[0].table}." if figure.origins else ""


def source_of(figure: Figure) -> str:
    """Return where a figure comes from, with what was noted about it."""
    note = figure.origins[0].note if figure.origins else None
    return " ".join(part for part in (citation_of(figure), note) if part)


def _target_text(standing: GoalStanding) -> str:
    target, goal, indicator = standing.target, standing.goal, standing.indicator
    if indicator is None or target.value is None:
        return gettext("De streefwaarde is nog niet in een getal bekend.")
    in_numbers = _in_numbers(standing)
    if not target.moves or goal.reference_area is None:
        return f"{with_unit(indicator, target.value)}.{in_numbers}"
    moving = gettext(
        "Zo veel als %(area)s: %(value)s in %(year)s. De streefwaarde beweegt mee: "
        "verandert %(area)s, dan verandert zij ook."
    ) % {"area": goal.reference_area.name, "value": shown(indicator, target.value), "year": target.of_year}
    return moving + in_numbers


def _in_numbers(standing: GoalStanding) -> str:
    """Return the target of a rate as a number of events among the inhabitants of the baseline."""
    baseline, target, indicator = standing.baseline, standing.target.value, standing.indicator
    if indicator is None or indicator.measure != "rate" or target is None or baseline is None:
        return ""
    if baseline.events is None or not baseline.denominator:
        return ""
    return " " + gettext(
        "Bij %(inhabitants)s inwoners zijn dat er ongeveer %(number)s per jaar; "
        "in %(year)s waren het er %(events)s."
    ) % {
        "inhabitants": written_number(round(baseline.denominator)),
        "number": written_number(target / (indicator.per or 1) * baseline.denominator),
        "year": baseline.year,
        "events": written_number(round(baseline.events)),
    }


def _year_text(standing: GoalStanding) -> str:
    target, goal = standing.target, standing.goal
    parts = [goal.target_year_note] if goal.target_year_note else []
    if target.year_of_programme:
        parts.append(
            gettext("Hier is gerekend met het laatste jaar van het programma: %(year)s.")
            % {"year": target.year}
        )
    else:
        parts.append(gettext("De streefwaarde geldt voor %(year)s.") % {"year": target.year})
    latest = standing.latest
    if (
        target.year
        and timezone.localdate().year > target.year
        and (latest is None or latest.year < target.year)
    ):
        parts.append(gettext("Dat jaar is voorbij; een cijfer van dat jaar of later is niet bekend."))
    return " ".join(parts)


def _pace(standing: GoalStanding) -> list[tuple[str, str]]:
    """Return the needed and the seen pace, each as words and what they are."""
    indicator = standing.indicator
    if indicator is None:
        return []
    needed, seen = standing.pace.needed, standing.pace.seen
    per = "" if indicator.measure == "share" else f" ({said(indicator.unit)})"
    return [
        (
            said(pace_words(needed, is_share=indicator.measure == "share"))
            if needed is not None
            else gettext("Niet te berekenen"),
            gettext("nodig om er in %(year)s te zijn%(per)s") % {"year": standing.target.year, "per": per},
        ),
        (
            said(pace_words(seen, is_share=indicator.measure == "share"))
            if seen is not None
            else gettext("Nog geen tweede meting"),
            gettext("gezien sinds de nulmeting%(per)s") % {"per": per},
        ),
    ]


def _effort(content: GoalContent, standing: GoalStanding) -> list[Step]:
    """Return the arithmetic of the effort, step by step; empty where there is none."""
    goal, found, baseline = standing.goal, standing.effort, standing.baseline
    people, years = goal.effort_people, goal.effort_years
    if found is None or people is None or years is None or baseline is None:
        return []
    points = written_number(100 * found.difference, _digits(100 * found.difference))
    in_all, number = written_number(found.in_all, _digits(found.in_all)), written_number(found.people)
    held = standing.reference
    sources = [citation_of(figure) for figure in (baseline, held) if figure]
    steps = [
        Step(
            gettext("Het verschil"),
            gettext("%(start)s min %(end)s is %(points)s procentpunt.")
            % {
                "start": shown(baseline.indicator, float(found.start)),
                "end": shown(baseline.indicator, float(found.end)),
                "points": points,
            },
            " ".join(dict.fromkeys(sources)),
        ),
        Step(
            gettext("In mensen"),
            gettext("%(points)s procent van %(number)s inwoners is %(in_all)s mensen.")
            % {"points": points, "number": number, "in_all": in_all},
            cited(people),
        ),
        Step(
            gettext("Per jaar"),
            gettext("%(in_all)s mensen in %(years)s jaar is %(a_year)s per jaar: ongeveer %(about)s.")
            % {
                "in_all": in_all,
                "years": written_number(found.years),
                "a_year": written_number(found.a_year, 1),
                "about": written_number(found.about_a_year),
            },
            cited(years),
        ),
    ]
    return [*steps, *_with_others(content, found)]


def _with_others(content: GoalContent, found: Effort) -> list[Step]:
    """Return what the outcome would be with each other number of inhabitants that a source gives."""
    steps = []
    for fact in content.other_people:
        other = effort(float(found.start), float(found.end), fact.value or Decimal(0), found.years)
        if other:
            text = gettext(
                "Met %(number)s inwoners, zoals elders in de bron staat, zijn het er ongeveer %(about)s."
            )
            numbers = {"number": written_number(other.people), "about": written_number(other.about_a_year)}
            steps.append(Step(gettext("De bron noemt nog een inwonertal"), text % numbers, cited(fact)))
    return steps


def _area_of(goal: Goal) -> Area:
    return goal.area or goal.programme.area


def _digits(value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else 1

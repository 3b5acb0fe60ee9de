# SPDX-License-Identifier: EUPL-1.2
"""A programme and a goal as documents to hand over, from what their pages show."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext, ngettext

from hartslag.programme.models import Fact
from hartslag.programme.queries import ProgrammeContent
from hartslag.programme.screens.facts_document import fact_item, facts_of, missing_of
from hartslag.programme.screens.goal_page import Answer, GoalPage, Step
from hartslag.programme.screens.lines import Line
from hartslag.programme.screens.programme_page import ProgrammePage, ThemeSection, TiedGoal, WordedGoal
from hartslag.programme.screens.values import cited, opened
from hartslag.ui.services import chart_picture
from hartslag.ui.services import document_parts as parts

_PICTURE_WIDTH = 0.74


def programme_document(page: ProgrammePage, day: date) -> parts.Document:
    """Return the document of a programme: are we on the right track, what moves, what is not known."""
    programme = page.content.programme
    area = programme.area
    where = f"{area.name}, {area.municipality.name}" if area.municipality else area.name
    years = f"{where} · {programme.first_year}–{programme.last_year}"
    return parts.Document(
        title=programme.name,
        kind=gettext("Programma"),
        about=programme.name,
        day=day,
        opening=(parts.Paragraph(programme.purpose, "lead"), parts.Paragraph(years, "small")),
        blocks=tuple(_programme_blocks(page)),
    )


def goal_document(page: GoalPage, day: date) -> parts.Document:
    """Return the document of a goal: the conclusion, the reasoning step by step, the sources."""
    goal, programme = page.content.goal, page.content.programme
    theme = f"{goal.theme.name} · " if goal.theme else ""
    return parts.Document(
        title=goal.words,
        kind=gettext("Doel"),
        about=f"{programme.name}: {gettext('Doel').lower()}",
        day=day,
        opening=(parts.Paragraph(f"{programme.name} · {theme}{cited(goal)}", "small"),),
        blocks=tuple(_goal_blocks(page)),
    )


def _programme_blocks(page: ProgrammePage) -> Iterator[parts.Block]:
    yield parts.Answer(
        question=gettext("Zijn we op de goede weg?"),
        verdict=parts.Verdict("" if page.together.known else "cannot_tell", page.answer),
        seen=page.seen,
        surer=page.surer,
        surer_title=gettext("Wat zou het zekerder maken?"),
    )
    if page.tied:
        yield parts.Heading(gettext("Doelen aan een cijfer"))
        yield _tied(page.tied)
    yield parts.Heading(gettext("Doelen in woorden"))
    for section in page.sections:
        if section.worded:
            yield parts.Heading(_theme_name(section), 3)
            yield parts.Items(tuple(_worded(each) for each in section.worded))
    if page.lines:
        yield from _moving(page)
    yield from _not_known(page)
    yield from _strengths(page.content)
    yield from _plan(page.content)
    yield parts.Heading(gettext("Feiten, met hun bron en wat die weglaat"))
    for section in page.sections:
        if section.facts:
            yield parts.Heading(_theme_name(section), 3)
            yield facts_of(section.facts)
    yield parts.Heading(gettext("Documenten"), 3)
    yield _documents(page.content)


def _theme_name(section: ThemeSection) -> str:
    return str(section.theme.name) if section.theme else gettext("Het hele programma")


def _tied(tied: Iterable[TiedGoal]) -> parts.Table:
    return parts.Table(
        (
            parts.Column(gettext("Doel")),
            parts.Column(gettext("Nulmeting"), "number"),
            parts.Column(gettext("Streefwaarde"), "number"),
            parts.Column(gettext("Bereikt?"), "verdict"),
            parts.Column(gettext("Naast de rest"), "verdict"),
        ),
        tuple(
            parts.TableRow(
                (
                    parts.Cell(each.goal.words),
                    parts.Cell(each.baseline, _year(each.goal.baseline_year)),
                    parts.Cell(each.target, _year(each.standing.target.year)),
                    parts.Cell(verdict=parts.Verdict(each.kind, opened(each.words), each.direction)),
                    parts.Cell(
                        verdict=parts.Verdict(
                            each.start.verdict, opened(each.start_words), each.start.direction or ""
                        )
                    )
                    if each.start
                    else parts.Cell(),
                )
            )
            for each in tied
        ),
    )


def _year(year: int | None) -> str:
    return str(year) if year else ""


def _worded(worded: WordedGoal) -> parts.Item:
    if worded.telling:
        figures = ngettext(
            "%(figures)s cijfer zegt er iets over, met een conclusie.",
            "%(figures)s cijfers zeggen er iets over, %(telling)s met een conclusie.",
            worded.figures,
        )
    elif worded.figures:
        figures = ngettext(
            "%(figures)s cijfer zegt er iets over, zonder conclusie.",
            "%(figures)s cijfers zeggen er iets over, geen met een conclusie.",
            worded.figures,
        )
    else:
        figures = gettext("Geen cijfer.")
    note = figures % {"figures": worded.figures, "telling": worded.telling} if worded.figures else figures
    return parts.Item(worded.goal.words, note=note)


def _moving(page: ProgrammePage) -> Iterator[parts.Block]:
    programme = page.content.programme
    yield parts.Heading(gettext("Wat beweegt er?"))
    outside = gettext("Alle cijfers hieronder zijn van %(outside)s (%(first)s–%(last)s).") % {
        "outside": page.outside,
        "first": programme.first_year,
        "last": programme.last_year,
    }
    yield parts.Paragraph(f"{outside} {page.by_chance}" if page.outside else page.by_chance)
    yield parts.Paragraph(
        gettext(
            "Welke cijfers bij welk doel horen, koos wie dit programma invoerde. Dat een cijfer beweegt, "
            "zegt niet dat het programma daar iets aan deed."
        )
    )
    yield _lines(page.lines)


def _lines(lines: Iterable[Line]) -> parts.Table:
    return parts.Table(
        (
            parts.Column(gettext("Cijfer")),
            parts.Column(gettext("Laatste waarde"), "number"),
            parts.Column(gettext("Jaren"), "short"),
            parts.Column(gettext("Beweegt het?"), "verdict"),
            parts.Column(gettext("Naast de rest"), "verdict"),
        ),
        tuple(_line(each) for each in lines),
    )


def _line(line: Line) -> parts.TableRow:
    standing, moved = line.standing, line.moved
    return parts.TableRow(
        (
            parts.Cell(line.name),
            parts.Cell(line.value),
            parts.Cell(line.years, line.outside),
            parts.Cell(verdict=parts.Verdict(moved.verdict, opened(line.moved_words), moved.direction or ""))
            if moved
            else parts.Cell(),
            parts.Cell(
                verdict=parts.Verdict(standing.verdict, opened(line.standing_words), standing.direction or "")
            ),
        )
    )


def _not_known(page: ProgrammePage) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Wat we niet weten"))
    yield parts.Items(tuple(parts.Item(words) for words in _gaps(page)))
    if page.silent:
        yield parts.Heading(gettext("Cijfers die niet zeggen of er iets beweegt"), 3)
        yield parts.Items(
            tuple(parts.Item(f"{each.why} {each.helps}", note=" · ".join(each.names)) for each in page.silent)
        )


def _gaps(page: ProgrammePage) -> Iterator[str]:
    programme, missing = page.content.programme, page.content.projects_not_listed
    if missing:
        yield gettext(
            "Het plan telt %(number)s projecten. Van %(missing)s daarvan staat in geen bron hoe ze heten of "
            "wat ze doen."
        ) % {"number": programme.projects_in_plan, "missing": missing}
    if programme.period_note:
        yield programme.period_note
    for fact in page.disagreeing:
        other = fact.disagrees_with
        yield gettext("De bron spreekt zichzelf tegen. %(this)s Elders: %(other)s") % {
            "this": fact.statement,
            "other": other.statement if other else "",
        }
    if page.leaving_out:
        yield ngettext(
            "Bij %(number)s feit laat de bron iets weg. Het staat erbij.",
            "Bij %(number)s feiten laat de bron iets weg. Het staat er steeds bij.",
            page.leaving_out,
        ) % {"number": page.leaving_out}


def _strengths(content: ProgrammeContent) -> Iterator[parts.Block]:
    if content.strengths:
        yield parts.Heading(gettext("Wat sterk is"))
        yield parts.Items(tuple(fact_item(fact) for fact in content.strengths))
    if content.priorities:
        first: Fact = content.priorities[0]
        yield parts.Heading(gettext("Wat bewoners bovenaan zetten"))
        yield parts.Items(tuple(parts.Item(fact.statement) for fact in content.priorities), ordered=True)
        yield parts.Paragraph(f"{first.year}. {cited(first)}", "small", "nl")


def _plan(content: ProgrammeContent) -> Iterator[parts.Block]:
    yield parts.Heading(gettext("Het plan"))
    if content.programme.phasing:
        yield parts.Paragraph(content.programme.phasing)
    yield parts.Heading(gettext("Thema's"), 3)
    yield parts.Items(tuple(parts.Item(theme.name) for theme in content.themes))
    if content.action_lines:
        yield parts.Heading(gettext("Actielijnen"), 3)
        yield parts.Items(tuple(parts.Item(line.name) for line in content.action_lines))
        yield parts.Paragraph(cited(content.action_lines[0]), "small", "nl")
    if content.projects:
        yield parts.Heading(gettext("Projecten"), 3)
        yield parts.Table(
            (
                parts.Column(gettext("Project")),
                parts.Column(gettext("Wat het wil bereiken")),
                parts.Column(gettext("Looptijd"), "number", gettext("jaar")),
            ),
            tuple(
                parts.TableRow(
                    (
                        parts.Cell(f"{project.code} {project.name}"),
                        parts.Cell(project.objective),
                        parts.Cell(_year(project.duration_years)),
                    )
                )
                for project in content.projects
            ),
        )


def _documents(content: ProgrammeContent) -> parts.Items:
    return parts.Items(
        tuple(
            parts.Item(
                f"{document.title}.",
                note=f"{document.publisher or gettext('Uitgever niet vermeld')}, "
                f"{document.year or gettext('jaar niet vermeld')}.",
                language="nl",
            )
            for document in content.documents
        )
    )


def _goal_blocks(page: GoalPage) -> Iterator[parts.Block]:
    goal = page.content.goal
    yield from (_answer(answer) for answer in page.answers)
    if page.steps:
        yield parts.Heading(gettext("Stap voor stap"))
        yield _steps(page.steps)
    if page.pace:
        yield parts.Heading(gettext("Gaat het snel genoeg?"))
        yield parts.Items(tuple(parts.Item(f"{label}.", strong=value) for value, label in page.pace))
    if page.effort:
        yield parts.Heading(gettext("Wat vraagt dit doel?"))
        yield _steps(page.effort)
        if goal.effort_note:
            yield parts.Paragraph(goal.effort_note)
    if page.lines:
        yield parts.Heading(gettext("Cijfers die iets over dit doel zeggen"))
        yield _lines(page.lines)
        yield parts.Paragraph(
            gettext(
                "Welke cijfers hierbij horen, koos wie dit programma invoerde; de bron noemt ze niet. Dat "
                "een cijfer beweegt, zegt niet dat het programma daar iets aan deed."
            ),
            "small",
        )
    if goal.missing:
        yield parts.Heading(gettext("Wat de bron niet zegt"))
        yield missing_of(goal)
    if page.content.facts:
        yield parts.Heading(gettext("Feiten, met hun bron en wat die weglaat"))
        yield facts_of(page.content.facts)


def _answer(answer: Answer) -> parts.Answer:
    return parts.Answer(
        question=answer.question,
        verdict=parts.Verdict(answer.kind, answer.words, answer.direction),
        seen=answer.seen,
        sure=answer.sure,
        surer=answer.surer,
        sure_title=gettext("Hoe zeker is dat?"),
        surer_title=gettext("Wat zou het zekerder maken?"),
        notes=answer.notes,
        picture=chart_picture(answer.picture, _PICTURE_WIDTH) if answer.picture else None,
    )


def _steps(steps: Iterable[Step]) -> parts.Items:
    return parts.Items(
        tuple(parts.Item(each.text, strong=f"{each.title}.", note=each.source) for each in steps),
        ordered=True,
    )

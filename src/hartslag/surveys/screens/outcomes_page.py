# SPDX-License-Identifier: EUPL-1.2
"""The screen that shows what would be published, what not, and why."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from hartslag.statistics.services import GroupShare
from hartslag.surveys.estimating import Outcome, Outcomes
from hartslag.ui.services import written_number


@dataclass(frozen=True)
class OutcomeRow:
    """One area under a question."""

    area: str
    answers: str
    value: str
    words: str
    shown: bool
    why: str


@dataclass(frozen=True)
class QuestionTable:
    """One question with its areas. description: what a reader of the monitor is told about the figure.

    together: all areas as one, for whoever works on the survey alone.
    """

    name: str
    question: str
    counts: str
    description: str
    rows: tuple[OutcomeRow, ...]
    together: OutcomeRow | None
    shown: int


def question_tables(outcomes: Outcomes) -> list[QuestionTable]:
    """Return a table for every question, in the order of the file."""
    tables = []
    for question in dict.fromkeys(each.question for each in outcomes.rows):
        rows = [each for each in outcomes.rows if each.question == question]
        together = next((each for each in outcomes.together if each.question == question), None)
        name = rows[0].indicator.name.in_language(_language())
        tables.append(
            QuestionTable(
                name=name,
                question=question.column,
                counts=", ".join(question.counts),
                description=rows[0].indicator.description.in_language(_language()),
                rows=tuple(_row(each, outcomes.names[each.area]) for each in rows),
                together=_row(together, gettext("Alle gebieden samen")) if together else None,
                shown=sum(1 for each in rows if each.status == "shown"),
            )
        )
    return tables


def _row(outcome: Outcome, name: str) -> OutcomeRow:
    return OutcomeRow(
        area=name,
        answers=written_number(outcome.n),
        value=_value(outcome) if outcome.status == "shown" else "",
        words=outcome.words.in_language(_language()),
        shown=outcome.status == "shown",
        why=outcome.why.in_language(_language()) if outcome.why else "",
    )


def _value(outcome: Outcome) -> str:
    found = outcome.found
    if found is None:
        return ""
    if isinstance(found, GroupShare):
        return f"{written_number(100 * found.value)}%"
    return written_number(found.value, 1)


def _language() -> str:
    return get_language() or "nl"

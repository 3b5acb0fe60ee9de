# SPDX-License-Identifier: EUPL-1.2
"""Guess from a header what a column means; whoever uploads the file corrects it.

The rules are words in a header, first match first. They suggest and never decide.
"""

import re

from hartslag.surveys.mapping import NO_ANSWER, Mapping, Question
from hartslag.surveys.table import Answers

MOST_ANSWERS = 15
"""A column with more different answers is no question to choose from, and may hold names or remarks."""

_SINGLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("weight", re.compile(r"\b(weeg|gewicht|weging|weegfactor|weight)")),
    ("population", re.compile(r"\b(inwoners|populatie|bevolking|steekproefkader)")),
    ("stratum", re.compile(r"\b(stratum|strata)\b")),
    ("cluster", re.compile(r"\b(cluster|psu)\b")),
    ("area", re.compile(r"^(woon)?(buurt|wijk|gebied)(code|naam)?\b")),
)
_RAKING = re.compile(
    r"^(leeftijd|geslacht|man/vrouw|woning|woningtype|huur|eigendom|opleiding|huishouden|herkomst)"
)
_QUESTIONS: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (re.compile(r"onveilig"), "feels_unsafe", ("ja", "soms", "vaak", "altijd", "regelmatig")),
    (re.compile(r"cijfer.*(buurt|omgeving|wijk)"), "mark_for_neighbourhood", ()),
    (re.compile(r"(buurt|wijk).*prettig|prettig.*(buurt|wonen)"), "lives_pleasantly", ("ja", "eens")),
    (re.compile(r"vrijwillig"), "helps_as_volunteer", ("ja",)),
    (re.compile(r"vaak.*eenzaam"), "feels_lonely_often", ("ja", "vaak", "altijd")),
)
_MISSING_CODES = ("99", "999")


def suggest(answers: Answers) -> Mapping:
    """Return what the columns may mean. Each single role goes to the first column that fits."""
    single: dict[str, str] = {}
    raking, questions, used = [], [], set()
    for name in answers.header:
        header = name.lower()
        role = next((role for role, words in _SINGLE if words.search(header) and role not in single), None)
        if role:
            single[role] = name
        elif _RAKING.search(header) and "?" not in header and answers.counted(name):
            raking.append(name)
        elif (question := _question(answers, name, header)) and question.indicator not in used:
            questions.append(question)
            used.add(question.indicator)
    return Mapping(
        **single,
        raking=tuple(raking),
        questions=tuple(questions),
        missing=NO_ANSWER + _codes_for_no_answer(answers, questions),
    )


def _question(answers: Answers, name: str, header: str) -> Question | None:
    for words, indicator, counting in _QUESTIONS:
        if words.search(header):
            given = answers.counted(name)
            counts = [answer for answer in given if _counts(answer, counting)]
            return Question(name, indicator, tuple(sorted(counts)) if counting else ())
    return None


def _counts(answer: str, counting: tuple[str, ...]) -> bool:
    said = answer.casefold()
    return said in counting or any(said.startswith(f"{word},") for word in counting)


def _codes_for_no_answer(answers: Answers, questions: list[Question]) -> tuple[str, ...]:
    """Return codes such as 99 that stand out: a mark of 1 to 10 is never 99."""
    marks = [question for question in questions if not question.counts]
    found = set()
    for question in marks:
        given = answers.counted(question.column)
        found |= {code for code in _MISSING_CODES if code in given}
    return tuple(sorted(found))

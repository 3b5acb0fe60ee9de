# SPDX-License-Identifier: EUPL-1.2
"""What each column of a file of answers means; kept, and written to a small file for the next wave."""

import json
import tomllib
from collections.abc import Mapping as Dictionary
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, Self, get_args

from hartslag.surveys.refusals import SurveyRefused

Role = Literal["area", "weight", "stratum", "cluster", "population", "raking", "question"]
ROLES: tuple[Role, ...] = get_args(Role)
Chosen = Literal["lot", "lot_per_area", "not_by_lot", "unknown"]
"""How people were chosen: by lot over all areas together, by lot in each area apart, not by lot, unknown."""
NO_ANSWER = ("weet niet", "weet ik niet", "geen antwoord", "geen mening", "wil niet zeggen", "n.v.t.", "nvt")


@dataclass(frozen=True)
class Facts:
    """What a survey is about. invited: how many people were asked, None when that is not known.

    municipality: within which names of areas are meant; may be empty when the file holds codes.
    whole_area: the code or name of the one area of all answers, where no column says it.
    """

    title: str = ""
    year: int = 0
    source: str = ""
    chosen: Chosen = "unknown"
    invited: int | None = None
    population: int | None = None
    municipality: str = ""
    whole_area: str = ""

    @property
    def by_lot(self) -> bool | None:
        """Say whether lots decided who was asked; None when that is not known."""
        return {"lot": True, "lot_per_area": True, "not_by_lot": False, "unknown": None}[self.chosen]


@dataclass(frozen=True)
class Question:
    """A column that becomes a figure. counts: the answers a share is about; nothing for a mean."""

    column: str
    indicator: str
    counts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mapping:
    """What each column means. raking: columns with the groups people are weighted by.

    missing: answers that are none, in any column, besides empty cells; capitals do not count.
    """

    area: str = ""
    weight: str = ""
    stratum: str = ""
    cluster: str = ""
    population: str = ""
    raking: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    missing: tuple[str, ...] = NO_ANSWER

    def columns(self) -> set[str]:
        """Return every column the mapping uses."""
        single = {self.area, self.weight, self.stratum, self.cluster, self.population} - {""}
        return single | set(self.raking) | {question.column for question in self.questions}

    def role_of(self, column: str) -> Role | None:
        """Return what a column is, or None when it is left aside."""
        for role in ("area", "weight", "stratum", "cluster", "population"):
            if column == getattr(self, role):
                return role
        if column in self.raking:
            return "raking"
        return "question" if self.question(column) else None

    def question(self, column: str) -> Question | None:
        """Return the question of a column, if it is one."""
        return next((question for question in self.questions if question.column == column), None)

    def fitting(self, header: tuple[str, ...]) -> Self:
        """Return what of this mapping a file with this header can use."""
        there = set(header)
        single = {
            name: getattr(self, name) if getattr(self, name) in there else ""
            for name in ("area", "weight", "stratum", "cluster", "population")
        }
        raking = tuple(column for column in self.raking if column in there)
        questions = tuple(question for question in self.questions if question.column in there)
        return type(self)(**single, raking=raking, questions=questions, missing=self.missing)

    def to_json(self) -> dict[str, Any]:
        """Return the mapping as JSON can hold it."""
        values: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return values

    @classmethod
    def from_json(cls, values: Dictionary[str, Any]) -> Self:
        """Return the mapping that `to_json` or a file gave. Raises SurveyRefused for what is no mapping."""
        try:
            questions = tuple(
                Question(str(each["column"]), str(each["indicator"]), _texts(each.get("counts", ())))
                for each in values.get("questions", ())
            )
            single = {
                name: _text(values.get(name, ""))
                for name in ("area", "weight", "stratum", "cluster", "population")
            }
            raking, missing = _texts(values.get("raking", ())), _texts(values.get("missing", NO_ANSWER))
        except (KeyError, TypeError, AttributeError) as error:
            raise _no_mapping() from error
        if values.keys() - {each.name for each in fields(cls)}:
            raise _no_mapping()
        return cls(**single, raking=raking, questions=questions, missing=missing)


def read_mapping_file(raw: bytes) -> tuple[Facts, Mapping]:
    """Return what a mapping file (TOML) says. Raises SurveyRefused when it is none."""
    try:
        values = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _no_mapping() from error
    facts = values.pop("survey", {})
    known = {each.name for each in fields(Facts)}
    if not isinstance(facts, dict) or facts.keys() - known or set(values) - {"columns"}:
        raise _no_mapping()
    if facts.get("chosen", "unknown") not in get_args(Chosen):
        raise _no_mapping()
    if not all(isinstance(facts.get(name, 0), int) for name in ("year", "invited", "population")):
        raise _no_mapping()
    columns = values.get("columns", {})
    if not isinstance(columns, dict):
        raise _no_mapping()
    return Facts(**facts), Mapping.from_json(columns)


def write_mapping_file(facts: Facts, mapping: Mapping) -> str:
    """Return the mapping as a file (TOML) that `read_mapping_file` reads."""
    lines = [
        "# Wat elke kolom van een enquêtebestand betekent. De antwoorden zelf staan hier niet in.",
        "[survey]",
    ]
    lines += [
        f"{name} = {_written(value)}" for name, value in asdict(facts).items() if value not in {None, ""}
    ]
    lines += ["", "[columns]"]
    for each in fields(mapping):
        value = getattr(mapping, each.name)
        if each.name != "questions" and value:
            lines.append(f"{each.name} = {_written(value)}")
    for question in mapping.questions:
        lines += ["", "[[columns.questions]]"]
        lines += [f"{name} = {_written(value)}" for name, value in asdict(question).items() if value]
    return "\n".join(lines) + "\n"


def _written(value: object) -> str:
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    if isinstance(value, int):
        return str(value)
    escaped = "".join(_escaped(sign) for sign in str(value))
    return f'"{escaped}"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return "\\" + sign
    return sign if sign >= " " and sign != "\x7f" else f"\\u{ord(sign):04x}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _no_mapping()
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(each, str) for each in values):
        raise _no_mapping()
    return tuple(values)


def _no_mapping() -> SurveyRefused:
    return SurveyRefused(
        "Dit is geen bestand met een kolomindeling van Hartslag. Kies het bestand dat je bij een eerdere "
        "enquête hebt opgehaald, of deel de kolommen op het scherm in.",
        "This is no file with a column mapping of Hartslag. Choose the file you downloaded with an earlier "
        "survey, or map the columns on screen.",
        field="mapping",
    )

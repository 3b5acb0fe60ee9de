# SPDX-License-Identifier: EUPL-1.2
"""Can we say that? The calculator behind the command line, the form and the page. It knows no Django.

    question = read_question("proportion", {"before": "66/164", "after": "40% van 164"})
    answer(question).conclusion.label.nl

All three call only this, so that they cannot differ in words or numbers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hartslag.monitor.calculator.numbers import numbers_of
from hartslag.monitor.calculator.questions import (
    DIRECTIONS,
    KINDS,
    Field,
    Kind,
    KindId,
    Question,
    QuestionRefused,
    Value,
    read_question,
)
from hartslag.monitor.calculator.typed_numbers import Part
from hartslag.statistics.services import (
    Conclusion,
    InvalidInput,
    SamplePlan,
    Text,
    conclude_count_change,
    conclude_rate_against_counts,
    conclude_rate_against_rate,
    conclude_share_change,
    number,
    sample_size_for_shares,
)

__all__ = [
    "DIRECTIONS",
    "KINDS",
    "Answer",
    "Field",
    "Kind",
    "KindId",
    "Question",
    "QuestionRefused",
    "answer",
    "ask",
    "read_question",
]

# What the statistics call a field of theirs, and what people know it as.
_FIELDS = {"start": "from", "goal": "to"}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold the answer to a question: a conclusion, or for `sample_size` the number of interviews.

    `notes` say what was done to the input first, such as a percentage that was made into a number.
    """

    question: Question
    result: Conclusion | SamplePlan
    notes: tuple[Text, ...]

    @property
    def conclusion(self) -> Conclusion | None:
        """Return the conclusion; None when the question was how many interviews are needed."""
        return self.result if isinstance(self.result, Conclusion) else None

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Return the sentences of the answer, with what was done to the input behind them."""
        return (*self.result.sentences, *self.notes)

    def numbers(self) -> tuple[tuple[Text, Text], ...]:
        """Return the numbers of the answer as they are written, each with its name."""
        if isinstance(self.result, Conclusion):
            return numbers_of(self.result, shares=self.question.kind == "proportion")
        return ((Text("gesprekken per meting", "interviews per measurement"), number(self.result.n)),)

    def as_dict(self) -> dict[str, Any]:
        """Return the answer as one object that JSON can hold."""
        said = self.result.as_dict()
        noted = said.get("notes", {"nl": [], "en": []})
        said["notes"] = {
            "nl": [*noted["nl"], *(note.nl for note in self.notes)],
            "en": [*noted["en"], *(note.en for note in self.notes)],
        }
        return said


def ask(kind: str, typed: Mapping[str, str]) -> Answer:
    """Read what was typed and answer it. Raise `QuestionRefused` with a sentence per field."""
    return answer(read_question(kind, typed))


def answer(question: Question) -> Answer:
    """Answer a question. Raise `QuestionRefused` for numbers nobody can draw a conclusion from."""
    try:
        result = _ANSWERS[question.kind](question.values)
    except InvalidInput as error:
        field = _FIELDS.get(error.field, error.field)
        problem = Text(error.nl, error.en)
        raise QuestionRefused(question.kind, {field: problem}, question.typed) from error
    return Answer(question, result, question.notes())


def _proportion(values: Mapping[str, Value]) -> Conclusion:
    return conclude_share_change(
        before=_pair(values["before"]),
        after=_pair(values["after"]),
        population=_number(values, "population"),
        design_effect=_number(values, "design_effect") or 0.0,
        good=values["good"],  # type: ignore[arg-type]  # read as one of the directions
        margin=_number(values, "margin"),
    )


def _count(values: Mapping[str, Value]) -> Conclusion:
    return conclude_count_change(
        before=_number(values, "before") or 0.0,
        after=_number(values, "after") or 0.0,
        before_exposure=_number(values, "before_exposure") or 0.0,
        after_exposure=_number(values, "after_exposure") or 0.0,
        dispersion=_number(values, "dispersion") or 0.0,
        good=values["good"],  # type: ignore[arg-type]  # read as one of the directions
        margin=_number(values, "margin"),
    )


def _rate(values: Mapping[str, Value]) -> Conclusion:
    here: dict[str, Any] = {
        "events": _number(values, "events") or 0.0,
        "population": _number(values, "population") or 0.0,
        "per": _number(values, "per") or 0.0,
        "dispersion": _number(values, "dispersion") or 0.0,
        "good": values["good"],
        "margin": _number(values, "margin"),
    }
    rate = _number(values, "reference_rate")
    if rate is not None:
        return conclude_rate_against_rate(**here, reference_rate=rate)
    return conclude_rate_against_counts(
        **here,
        reference_events=_number(values, "reference_events") or 0.0,
        reference_population=_number(values, "reference_population") or 0.0,
    )


def _sample_size(values: Mapping[str, Value]) -> SamplePlan:
    return sample_size_for_shares(
        start=_number(values, "from") or 0.0,
        goal=_number(values, "to") or 0.0,
        population=_number(values, "population"),
        power=_number(values, "power") or 0.0,
    )


_ANSWERS: Mapping[KindId, Callable[[Mapping[str, Value]], Conclusion | SamplePlan]] = {
    "proportion": _proportion,
    "count": _count,
    "rate": _rate,
    "sample_size": _sample_size,
}


def _pair(value: Value) -> tuple[float, float]:
    if not isinstance(value, Part):
        message = f"a part of a total was expected, not {value!r}"
        raise TypeError(message)
    return float(value.events), float(value.total)


def _number(values: Mapping[str, Value], name: str) -> float | None:
    value = values.get(name)
    return float(value) if isinstance(value, int | Decimal) else None

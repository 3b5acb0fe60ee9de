# SPDX-License-Identifier: EUPL-1.2
"""The questions of the calculator: which fields each has, how what was typed is read, and how it is written.

One table for the command line, the form and the link that holds a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Literal
from urllib.parse import urlencode

from hartslag.monitor.calculator.typed_numbers import (
    Part,
    Unreadable,
    read_number,
    read_part,
    read_share,
    read_whole,
    written,
)
from hartslag.statistics.services import Text

type KindId = Literal["proportion", "count", "rate", "sample_size"]
type Reads = Literal["part", "whole", "number", "share", "direction"]
type Value = Part | Decimal | int | str

DIRECTIONS: Mapping[str, Text] = MappingProxyType(
    {
        "lower": Text("Lager is beter", "Lower is better"),
        "higher": Text("Hoger is beter", "Higher is better"),
        "neutral": Text("Geen van beide", "Neither"),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """Hold one thing a question asks. `reads` says how it is typed; without `required` it may stay empty."""

    name: str
    reads: Reads
    label: Text
    help: Text
    default: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """Hold one kind of question: its title as people would ask it, and its fields in order."""

    id: KindId
    title: Text
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the field with this name, or None."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Question:
    """Hold a question that could be read. Two questions are equal when they ask the same."""

    kind: KindId
    values: Mapping[str, Value]
    typed: Mapping[str, str] = field(compare=False, repr=False)

    def query(self) -> str:
        """Return the question as the query string of a link; `read_question` reads it back unchanged."""
        return urlencode({"kind": self.kind, **self.canonical()})

    def canonical(self) -> dict[str, str]:
        """Return the fields as text that can be read in one way only, defaults left out."""
        kind = KINDS[self.kind]
        texts = {
            each.name: _write(self.values[each.name]) for each in kind.fields if each.name in self.values
        }
        return {
            name: text
            for name, text in texts.items()
            if (known := kind.field(name)) is None or text != known.default
        }

    def notes(self) -> tuple[Text, ...]:
        """Return what was done to the input before calculating with it: percentages made into numbers."""
        parts = (value for value in self.values.values() if isinstance(value, Part))
        return tuple(note for part in parts if (note := part.note()))


class QuestionRefused(Exception):  # noqa: N818 - named for what it says
    """The question cannot be answered as typed: `problems` says per field what to do, `typed` is kept."""

    def __init__(self, kind: KindId, problems: Mapping[str, Text], typed: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {problem.en}" for name, problem in problems.items()))
        self.kind = kind
        self.problems = dict(problems)
        self.typed = dict(typed)


def read_question(kind: str, typed: Mapping[str, str]) -> Question:
    """Return the question that was typed. Raise `QuestionRefused` with a sentence per field.

    Names that the kind does not ask are ignored, so that a link may carry more than the question.
    """
    if kind not in KINDS:
        problem = Text(
            f"Kies een soort vraag: {', '.join(KINDS)}.", f"Choose a kind of question: {', '.join(KINDS)}."
        )
        raise QuestionRefused("proportion", {"kind": problem}, typed)
    known = KINDS[kind]  # type: ignore[index]  # checked above
    values: dict[str, Value] = {}
    problems: dict[str, Text] = {}
    for each in known.fields:
        text = typed.get(each.name, "").strip() or each.default
        if text:
            try:
                values[each.name] = _read(each.reads, text)
            except Unreadable as error:
                problems[each.name] = error.what_to_do
        elif each.required:
            problems[each.name] = Text("Vul dit in. ", "Fill this in. ") + each.help
    if kind == "rate" and not problems:
        problems |= _missing_reference(values)
    if problems:
        raise QuestionRefused(known.id, problems, typed)
    return Question(known.id, MappingProxyType(values), MappingProxyType(dict(typed)))


def _read(reads: Reads, text: str) -> Value:
    if reads == "part":
        return read_part(text)
    if reads == "whole":
        return read_whole(text)
    if reads == "number":
        return read_number(text)
    if reads == "share":
        return read_share(text)
    if text not in DIRECTIONS:
        raise Unreadable(Text("Kies lower, higher of neutral.", "Choose lower, higher or neutral."))
    return text


def _write(value: Value) -> str:
    if isinstance(value, Part):
        return value.written()
    return value if isinstance(value, str) else written(value)


def _missing_reference(values: Mapping[str, Value]) -> dict[str, Text]:
    """Return what is wrong with what the rate is compared with: one way has to be filled in, not both."""
    rate, counts = "reference_rate" in values, {"reference_events", "reference_population"} & set(values)
    if rate and counts:
        problem = Text(
            "Vul het cijfer in waarmee je vergelijkt, of het aantal en de inwoners daarvan, niet allebei.",
            "Enter the rate you compare with, or its number and inhabitants, not both.",
        )
        return {"reference_rate": problem}
    if rate or len(counts) == 2:
        return {}
    if counts:
        (missing,) = {"reference_events", "reference_population"} - counts
        return {missing: Text("Vul ook dit getal in.", "Enter this number too.")}
    problem = Text(
        "Vul het cijfer in waarmee je vergelijkt, of het aantal en de inwoners daarvan.",
        "Enter the rate you compare with, or its number and inhabitants.",
    )
    return {"reference_rate": problem}


_GOOD = Field(
    "good",
    "direction",
    Text("Wat is beter?", "Which is better?"),
    Text(
        "Lower: lager is beter. Higher: hoger is beter. Neutral: geen van beide.",
        "Lower: lower is better. Higher: higher is better. Neutral: neither.",
    ),
    default="lower",
)
_POPULATION = Field(
    "population",
    "whole",
    Text("Aantal bewoners waaruit is gekozen", "Number of residents chosen from"),
    Text(
        "Mag leeg blijven. Vul het in als een flink deel van de bewoners is gesproken.",
        "May stay empty. Enter it when a fair part of the residents was interviewed.",
    ),
)
_DISPERSION = Field(
    "dispersion",
    "number",
    Text("Spreiding boven toeval", "Dispersion beyond chance"),
    Text(
        "1 als alleen toeval telt; 2 als aantallen twee keer zo sterk schommelen, bijvoorbeeld door "
        "een bewoner die vaak meldt.",
        "1 when only chance counts; 2 when counts vary twice as much, for example because one resident "
        "reports often.",
    ),
    default="1",
)
_RELATIVE_MARGIN = Field(
    "margin",
    "share",
    Text("Vanaf welk verschil telt het?", "From which difference does it count?"),
    Text(
        "Als deel van het cijfer: 10% of 0,10. Leeg is 10%.",
        "As a part of the rate: 10% or 0.10. Empty is 10%.",
    ),
)


def _exposure(name: str, label: Text) -> Field:
    return Field(
        name,
        "number",
        label,
        Text(
            "Hoe lang of hoeveel er geteld is: 12 maanden, of het aantal inwoners. 1 als gelijk.",
            "How long or how much was counted: 12 months, or the number of inhabitants. 1 when equal.",
        ),
        default="1",
    )


def _whole(name: str, label: Text, help_: Text, *, required: bool = True, default: str = "") -> Field:
    return Field(name, "whole", label, help_, default=default, required=required)


_PART_HELP = Text(
    "Het aantal en het totaal: 66/164 of 40% van 164.", "The number and the total: 66/164 or 40% of 164."
)
_COUNT_HELP = Text("Een heel getal, bijvoorbeeld 20.", "A whole number, for example 20.")
_SHARE_HELP = Text("Een aandeel: 40% of 0,40.", "A share: 40% or 0.40.")

KINDS: Mapping[KindId, Kind] = MappingProxyType(
    {
        "proportion": Kind(
            "proportion",
            Text("Is dit aandeel veranderd?", "Did this share change?"),
            (
                Field("before", "part", Text("Eerst", "Before"), _PART_HELP, required=True),
                Field("after", "part", Text("Nu", "After"), _PART_HELP, required=True),
                _POPULATION,
                Field(
                    "design_effect",
                    "number",
                    Text("Ontwerpeffect", "Design effect"),
                    Text(
                        "1 bij een gewone steekproef; meer als de gesprekken in groepjes of gewogen zijn.",
                        "1 for a simple sample; more when interviews were clustered or weighted.",
                    ),
                    default="1",
                ),
                _GOOD,
                Field(
                    "margin",
                    "share",
                    Text("Vanaf welk verschil telt het?", "From which difference does it count?"),
                    Text(
                        "In procentpunten: 2% of 0,02. Leeg is 2 punten.",
                        "In percentage points: 2% or 0.02. Empty is 2 points.",
                    ),
                ),
            ),
        ),
        "count": Kind(
            "count",
            Text("Is dit aantal veranderd?", "Did this count change?"),
            (
                _whole("before", Text("Eerst", "Before"), _COUNT_HELP),
                _whole("after", Text("Nu", "After"), _COUNT_HELP),
                _exposure("before_exposure", Text("Waarover geteld, eerst", "Counted over, before")),
                _exposure("after_exposure", Text("Waarover geteld, nu", "Counted over, after")),
                _DISPERSION,
                _GOOD,
                _RELATIVE_MARGIN,
            ),
        ),
        "rate": Kind(
            "rate",
            Text("Is dit hier meer of minder dan elders?", "Is this more or less here than elsewhere?"),
            (
                _whole("events", Text("Aantal hier", "Number here"), _COUNT_HELP),
                _whole(
                    "population",
                    Text("Inwoners hier", "Inhabitants here"),
                    Text("Bijvoorbeeld 2600 of 2.600.", "For example 2600 or 2,600."),
                ),
                Field(
                    "reference_rate",
                    "number",
                    Text("Het cijfer elders", "The rate elsewhere"),
                    Text(
                        "Per 100 inwoners, of het aantal dat je hieronder kiest: 1,48.",
                        "Per 100 inhabitants, or the number you choose below: 1.48.",
                    ),
                ),
                _whole(
                    "reference_events",
                    Text("Of: aantal elders", "Or: number elsewhere"),
                    Text("Liefst zonder dit gebied zelf.", "Preferably without this area itself."),
                    required=False,
                ),
                _whole(
                    "reference_population",
                    Text("Inwoners elders", "Inhabitants elsewhere"),
                    Text("Liefst zonder dit gebied zelf.", "Preferably without this area itself."),
                    required=False,
                ),
                _whole(
                    "per",
                    Text("Per hoeveel inwoners", "Per how many inhabitants"),
                    Text("Meestal 100 of 1000.", "Usually 100 or 1000."),
                    required=False,
                    default="100",
                ),
                _DISPERSION,
                _GOOD,
                _RELATIVE_MARGIN,
            ),
        ),
        "sample_size": Kind(
            "sample_size",
            Text("Hoeveel gesprekken zijn nodig?", "How many interviews are needed?"),
            (
                Field("from", "share", Text("Van", "From"), _SHARE_HELP, required=True),
                Field("to", "share", Text("Naar", "To"), _SHARE_HELP, required=True),
                _POPULATION,
                Field(
                    "power",
                    "share",
                    Text("Hoe zeker wil je het verschil zien?", "How sure do you want to see it?"),
                    Text("Meestal 80%.", "Usually 80%."),
                    default="0.8",
                ),
            ),
        ),
    }
)

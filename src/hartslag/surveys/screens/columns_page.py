# SPDX-License-Identifier: EUPL-1.2
"""The screen on which every column of a file gets its meaning."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Catalogue
from hartslag.surveys.mapping import Mapping, Question
from hartslag.surveys.suggesting import MOST_ANSWERS, suggest
from hartslag.surveys.table import Answers

_ROLES = (
    ("", _("Niet gebruiken")),
    ("area", _("Het gebied: code of naam")),
    ("raking", _("Groep om op te wegen, zoals leeftijd")),
    ("weight", _("Gewicht van het bureau")),
    ("population", _("Aantal bewoners waaruit is geloot")),
    ("stratum", _("Stratum: groep waarbinnen is geloot")),
    ("cluster", _("Cluster: adressen of straten die samen zijn geloot")),
)
_ONE_COLUMN = ("area", "weight", "population", "stratum", "cluster")
_EXAMPLES = 4
# A definition that names a study of one year tells its reader about that study, so no other fits it.
_ONE_STUDY = re.compile(r"\b(19|20)\d\d\b")


@dataclass(frozen=True)
class Answer:
    """One answer of a column: how often it was given and whether it counts."""

    text: str
    count: int
    counts: bool


@dataclass(frozen=True)
class Option:
    """One meaning a column can have."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Column:
    """One column of the file as the form shows it.

    answers: all of them when they are few, else examples. may_count: whether answers can be ticked: not those
    of a column that is no question, or whose mean is taken.
    """

    place: int
    name: str
    answers: tuple[Answer, ...]
    more: int
    empty: int
    roles: tuple[Option, ...]
    figures: tuple[Option, ...]
    may_count: bool
    error: str = ""

    @property
    def is_choice(self) -> bool:
        """Say whether the answers are few enough to choose from."""
        return self.more == 0 and self.may_count


@dataclass(frozen=True)
class ColumnsPage:
    """All columns, and the words that mean no answer."""

    columns: tuple[Column, ...]
    missing: str
    error: str = ""

    @property
    def errors(self) -> list[Column]:
        """Return the columns with which something is wrong."""
        return [column for column in self.columns if column.error]


def columns_page(answers: Answers, mapping: Mapping | None, catalogue: Catalogue) -> ColumnsPage:
    """Return the form as it stands: what was mapped before, or else what the headers suggest."""
    shown = mapping if mapping and mapping.columns() else suggest(answers)
    columns = tuple(
        _column(place, name, answers, _meaning(shown, name), _counts(shown, name), catalogue)
        for place, name in enumerate(answers.header)
    )
    return ColumnsPage(columns, ", ".join(shown.missing))


def typed_mapping(answers: Answers, typed: QueryDict, catalogue: Catalogue) -> tuple[Mapping, ColumnsPage]:
    """Return the mapping that was typed, and the form with what is wrong in it."""
    meanings = {name: typed.get(f"column-{place}", "") for place, name in enumerate(answers.header)}
    counts = {name: tuple(typed.getlist(f"counts-{place}")) for place, name in enumerate(answers.header)}
    missing = tuple(word.strip() for word in typed.get("missing", "").split(",") if word.strip())
    single = {
        role: next((name for name, meaning in meanings.items() if meaning == role), "")
        for role in _ONE_COLUMN
    }
    questions = tuple(
        Question(name, meaning.removeprefix("question:"), counts[name])
        for name, meaning in meanings.items()
        if meaning.startswith("question:")
    )
    raking = tuple(name for name, meaning in meanings.items() if meaning == "raking")
    questions = tuple(_without_idle_counts(each, catalogue) for each in questions)
    mapping = Mapping(**single, raking=raking, questions=questions, missing=missing)
    columns = tuple(
        replace(
            _column(place, name, answers, meanings[name], counts[name], catalogue),
            error=_problem(name, meanings, counts, answers, catalogue),
        )
        for place, name in enumerate(answers.header)
    )
    return mapping, ColumnsPage(columns, ", ".join(missing))


def _without_idle_counts(question: Question, catalogue: Catalogue) -> Question:
    indicator = catalogue.indicators.get(question.indicator)
    return replace(question, counts=()) if indicator and indicator.measure == "mean" else question


def _problem(
    name: str,
    meanings: dict[str, str],
    counts: dict[str, tuple[str, ...]],
    answers: Answers,
    catalogue: Catalogue,
) -> str:
    meaning = meanings[name]
    others = [other for other, each in meanings.items() if each == meaning and other != name]
    if others and (meaning in _ONE_COLUMN or meaning.startswith("question:")):
        return gettext("Dit heb je ook bij “%(column)s” gekozen. Kies het één keer.") % {"column": others[0]}
    if not meaning.startswith("question:"):
        return ""
    indicator = catalogue.indicators.get(meaning.removeprefix("question:"))
    if indicator is None or indicator.kind != "sample":
        return gettext("Kies een cijfer uit de lijst.")
    given = answers.counted(name)
    if indicator.measure == "mean":
        return ""
    if len(given) > MOST_ANSWERS:
        return gettext("Deze kolom heeft te veel verschillende antwoorden voor een percentage.")
    if not set(counts[name]) & given.keys():
        return gettext("Kruis aan welke antwoorden meetellen.")
    return ""


def _column(
    place: int, name: str, answers: Answers, meaning: str, counts: Iterable[str], catalogue: Catalogue
) -> Column:
    given = answers.counted(name)
    few = len(given) <= MOST_ANSWERS
    ticked = {each.casefold() for each in counts}
    shown = given.most_common(None if few else _EXAMPLES)
    return Column(
        place=place,
        name=name,
        answers=tuple(Answer(text, count, text.casefold() in ticked) for text, count in shown),
        more=0 if few else len(given) - len(shown),
        empty=len(answers.rows) - given.total(),
        roles=tuple(Option(value, str(label), value == meaning) for value, label in _ROLES),
        figures=_figures(meaning, catalogue),
        may_count=_may_count(meaning, catalogue),
    )


def _may_count(meaning: str, catalogue: Catalogue) -> bool:
    indicator = catalogue.indicators.get(meaning.removeprefix("question:"))
    return not meaning or (indicator is not None and indicator.measure == "share")


def _figures(meaning: str, catalogue: Catalogue) -> tuple[Option, ...]:
    language = get_language() or "nl"
    options = []
    for indicator in catalogue.indicators.values():
        if indicator.kind == "sample" and not _ONE_STUDY.search(indicator.source.table):
            value = f"question:{indicator.id}"
            name = indicator.name.in_language(language)
            what = gettext("gemiddelde") if indicator.measure == "mean" else gettext("percentage")
            options.append(Option(value, f"{name} ({what})", value == meaning))
    return tuple(sorted(options, key=lambda option: option.label))


def _meaning(mapping: Mapping, name: str) -> str:
    question = mapping.question(name)
    return f"question:{question.indicator}" if question else mapping.role_of(name) or ""


def _counts(mapping: Mapping, name: str) -> tuple[str, ...]:
    question = mapping.question(name)
    return question.counts if question else ()

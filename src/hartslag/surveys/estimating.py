# SPDX-License-Identifier: EUPL-1.2
"""What a survey says per area: each figure with its interval, or why there is none.

Whether a figure may be published is asked here of the same bounds the figures store applies, so that what the
screen promises is what is published.
"""

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import Disclosure, FiguresStore, Indicator
from hartslag.statistics.services import (
    TOO_LITTLE,
    Design,
    GroupMean,
    GroupShare,
    InvalidInput,
    Text,
    Weighting,
    all_but_one_in,
    group_mean,
    group_share,
    joined,
    less_than_one_in,
    mean_in_words,
    one_in,
    rake,
    response_words,
    rest_of,
    share_in_words,
    weighting,
    weighting_words,
)
from hartslag.surveys.coding import LeftOut, ResolveArea, Respondents, respondents
from hartslag.surveys.mapping import Facts, Mapping, Question
from hartslag.surveys.margins import Totals, margins_of
from hartslag.surveys.numbers import number_of
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

Status = Literal["shown", "hidden", "too_little"]
"""Published; too few people, so that they might be recognised; too few answers to say anything."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question says of one area. found: None where nobody answered. words: what may be said."""

    question: Question
    indicator: Indicator
    area: str
    n: int
    found: GroupShare | GroupMean | None
    status: Status
    words: Text
    why: Text | None
    population: float | None


@dataclass(frozen=True)
class Outcomes:
    """Everything a survey says, and what it rests on.

    names: of the areas, by code. together: by question, all areas of the survey as one; for whoever works on
    it, never published, because a hidden area could be worked out from it.
    """

    facts: Facts
    names: Dictionary[str, str]
    people: int
    rows: Sequence[Outcome]
    together: Sequence[Outcome]
    left_out: tuple[LeftOut, ...]
    weights: Weighting
    rounds: int | None
    response: Text

    @property
    def weights_words(self) -> Text:
        """Return how uneven the weights are."""
        return weighting_words(
            self.weights.design_effect, self.weights.smallest, self.weights.largest, self.weights.n
        )

    @property
    def shown(self) -> list[Outcome]:
        """Return what is published."""
        return [each for each in self.rows if each.status == "shown"]


def estimate(
    answers: Answers,
    mapping: Mapping,
    facts: Facts,
    totals: Totals,
    *,
    store: FiguresStore,
    resolve: ResolveArea,
    name_of: Callable[[str], str],
) -> Outcomes:
    """Return what a survey says per area. Raises SurveyRefused with what to do."""
    people = respondents(answers, mapping, facts, resolve)
    try:
        design, rounds = _design(people, totals)
        work = _Work(answers, people, design, facts, store, mapping)
        names = {code: name_of(code) for code in map(str, np.unique(people.areas))}
        areas = sorted(names, key=names.__getitem__)
        asked = [work.asked(question) for question in mapping.questions]
        rows = [work.outcome(each, area) for each in asked for area in areas]
        together = [work.outcome(each, "") for each in asked] if len(areas) > 1 else []
    except InvalidInput as error:
        raise SurveyRefused(error.nl, error.en) from error
    return Outcomes(
        facts=facts,
        names=names,
        people=len(people),
        rows=rows,
        together=together,
        left_out=people.left_out,
        weights=weighting(design.weights),
        rounds=rounds,
        response=response_words(len(answers.rows), facts.invited, facts.by_lot),
    )


def _design(people: Respondents, totals: Totals) -> tuple[Design, int | None]:
    rest = people.strata, people.clusters, people.population
    if not totals:
        return Design(people.weights, *rest), None
    raked = rake(people.weights, margins_of(people, totals))
    return Design(raked.weights, *rest, raked.calibration), raked.rounds


@dataclass(frozen=True)
class _Asked:
    """A question with the answer of everybody who counts: a number, and whether it was answered."""

    question: Question
    indicator: Indicator
    values: NDArray[np.float64]
    answered: NDArray[np.bool_]


class _Work:
    """One estimation: the answers, who gave them and how they were drawn."""

    def __init__(
        self,
        answers: Answers,
        people: Respondents,
        design: Design,
        facts: Facts,
        store: FiguresStore,
        mapping: Mapping,
    ) -> None:
        self._answers = answers
        self._people = people
        self._design = design
        self._facts = facts
        self._store = store
        self._missing = frozenset(word.casefold() for word in mapping.missing)

    def asked(self, question: Question) -> "_Asked":
        """Return the answers to a question, of those who count."""
        indicator = _indicator(self._store, question)
        cells = np.array([cell.casefold() for cell in self._answers.column(question.column)])
        return _Asked(question, indicator, *self._values(indicator, question, cells[self._people.kept]))

    def outcome(self, asked: "_Asked", area: str) -> Outcome:
        """Return what a question says of an area, or of all areas together."""
        question, indicator = asked.question, asked.indicator
        here = self._people.areas == area if area else np.ones(len(self._people), dtype=bool)
        inside = asked.answered & here
        n = int(inside.sum())
        population = self._population(here)
        if n == 0:
            nobody = Text("Niemand gaf hier antwoord.", "Nobody answered here.")
            return Outcome(question, indicator, area, 0, None, "too_little", TOO_LITTLE, nobody, population)
        found = (group_share if indicator.measure == "share" else group_mean)(
            asked.values, self._design, inside
        )
        status, words, why = _judge(found, indicator, self._facts, self._store.disclosure)
        return Outcome(question, indicator, area, n, found, status, words, why, population)

    def _values(
        self, indicator: Indicator, question: Question, cells: NDArray[np.str_]
    ) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        answered = np.array([bool(cell) and cell not in self._missing for cell in cells], dtype=bool)
        if indicator.measure == "share":
            counts = [answer.casefold() for answer in question.counts]
            return np.isin(cells, counts).astype(float), answered
        numbers = [number_of(str(cell)) for cell in cells]
        answered &= np.array([number is not None for number in numbers])
        return np.array([number or 0.0 for number in numbers]), answered

    def _population(self, here: NDArray[np.bool_]) -> float | None:
        """Return how many residents the area has, where lots were drawn in each area apart."""
        known = self._people.population
        if known is None or self._facts.chosen != "lot_per_area" or self._people.clusters is not None:
            return None
        told = np.unique(known[here])
        return float(told[0]) if told.size == 1 else None


def _indicator(store: FiguresStore, question: Question) -> Indicator:
    indicator = store.catalogue.indicators.get(question.indicator)
    if indicator is None or indicator.kind != "sample":
        raise SurveyRefused(
            f"“{question.indicator}” is geen cijfer dat uit een enquête komt. Kies een ander bij de vraag "
            f"“{question.column}”.",
            f"“{question.indicator}” is no figure that comes from a survey. Choose another for the question "
            f"“{question.column}”.",
        )
    if indicator.measure == "share" and not question.counts:
        raise SurveyRefused(
            f"Kies bij “{question.column}” welke antwoorden meetellen.",
            f"Choose at “{question.column}” which answers count.",
        )
    return indicator


def _judge(
    found: GroupShare | GroupMean, indicator: Indicator, facts: Facts, disclosure: Disclosure
) -> tuple[Status, Text, Text | None]:
    if not found.enough:
        return "too_little", _band(found), _too_little(found)
    if _must_hide(found, indicator, disclosure):
        return "hidden", _band(found), _too_few_people(disclosure)
    bounds = None if facts.by_lot is False else (found.lower, found.upper)
    said = share_in_words if isinstance(found, GroupShare) else mean_in_words
    return "shown", said(found.value, bounds), None


def _must_hide(found: GroupShare | GroupMean, indicator: Indicator, disclosure: Disclosure) -> bool:
    """Say whether the store would hide this, by the answers as counted or by the weighted share."""
    if isinstance(found, GroupMean):
        return found.n < disclosure.smallest_sample
    return any(
        disclosure.hides_share(share, found.n, sensitive=indicator.sensitive)
        for share in (found.value, found.cases / found.n)
    )


def _band(found: GroupShare | GroupMean) -> Text:
    if isinstance(found, GroupMean):
        return TOO_LITTLE
    if few := one_in(found):
        return less_than_one_in(few)
    if few := one_in(rest_of(found)):
        return all_but_one_in(few)
    return TOO_LITTLE


def _too_little(found: GroupShare | GroupMean) -> Text:
    worth = int(min(found.worth, found.n))
    if isinstance(found, GroupShare) and found.worth >= 30:
        return Text("Minder dan 5 antwoorden gaan deze kant op.", "Fewer than 5 answers go this way.")
    return Text(
        f"Deze antwoorden tellen voor {worth}; voor een cijfer zijn er 30 nodig.",
        f"These answers count for {worth}; a figure takes 30.",
    )


def _too_few_people(disclosure: Disclosure) -> Text:
    least = disclosure.smallest_count
    return joined(
        Text(
            f"Verborgen: het gaat om minder dan {least} mensen, of om minder dan {least} anderen.",
            f"Hidden: it is about fewer than {least} people, or fewer than {least} others.",
        )
    )

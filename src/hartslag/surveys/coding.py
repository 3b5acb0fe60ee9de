# SPDX-License-Identifier: EUPL-1.2
"""Turn a table of answers into respondents with an area, a weight and their groups."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.services import AmbiguousArea, AreaReference
from hartslag.statistics.services import Text
from hartslag.surveys.mapping import Facts
from hartslag.surveys.mapping import Mapping as Columns
from hartslag.surveys.numbers import count_of, in_groups, number_of
from hartslag.surveys.refusals import SurveyRefused
from hartslag.surveys.table import Answers

type Floats = NDArray[np.float64]
type ResolveArea = Callable[[AreaReference], str | None]

_CBS_CODE = re.compile(r"(?:BU\d{8}|WK\d{6}|GM\d{4})")
_LEVELS = ("neighbourhood", "district", "municipality")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Say why some answers do not count, and how many."""

    count: int
    why: Text


@dataclass(frozen=True)
class Respondents:
    """Hold who counts, in one order everywhere: codes of areas, weights, how they were drawn, their groups.

    groups: by column, the group of every respondent. kept: which rows of the table these are.
    """

    areas: NDArray[np.str_]
    weights: Floats
    strata: NDArray[np.str_] | None
    clusters: NDArray[np.str_] | None
    population: Floats | None
    groups: Mapping[str, NDArray[np.str_]] = field(repr=False)
    kept: NDArray[np.int64] = field(repr=False)
    left_out: tuple[LeftOut, ...] = ()

    def __len__(self) -> int:
        return len(self.areas)


def respondents(answers: Answers, columns: Columns, facts: Facts, resolve: ResolveArea) -> Respondents:
    """Return the respondents of a file. Raises SurveyRefused when nobody is left or a column is gone."""
    _check_columns(answers, columns, facts)
    out = _LeavingOut(len(answers.rows))
    areas = _areas(answers, columns, facts, resolve, out)
    missing = frozenset(word.casefold() for word in columns.missing)
    weights = _numbers(answers, columns.weight, number_of, out, Text("gewicht", "weight"))
    residents = Text("aantal bewoners (zonder punt)", "number of residents (without a point)")
    population = _numbers(answers, columns.population, count_of, out, residents)
    groups = {}
    for name in columns.raking:
        cells = answers.column(name)
        groups[name] = in_groups(cells)
        absent = [not cell or cell.casefold() in missing for cell in cells]
        out.leave(absent, Text(f"geen antwoord bij “{name}”", f"no answer at “{name}”"))
    kept = out.kept()
    if not kept.size:
        raise SurveyRefused(
            "Geen enkel antwoord kan meetellen: " + "; ".join(each.why.nl for each in out.reasons) + ".",
            "No answer can count: " + "; ".join(each.why.en for each in out.reasons) + ".",
        )
    area = np.array(areas)[kept]
    strata = _strata(answers, columns, facts, area, kept)
    clusters = _labels(answers, columns.cluster, kept)
    return Respondents(
        areas=area,
        weights=np.ones(kept.size) if weights is None else weights[kept],
        strata=_with_spread(strata, clusters),
        clusters=clusters,
        population=_population(population, facts, strata, clusters, kept),
        groups={name: np.array(cells)[kept] for name, cells in groups.items()},
        kept=kept,
        left_out=tuple(out.reasons),
    )


class _LeavingOut:
    """Keep count of who is left out, each for the first reason found."""

    def __init__(self, size: int) -> None:
        self._kept = np.ones(size, dtype=bool)
        self.reasons: list[LeftOut] = []

    def leave(self, out: Sequence[bool], why: Text) -> None:
        new = np.array(out, dtype=bool) & self._kept
        if new.any():
            self.reasons.append(LeftOut(int(new.sum()), why))
            self._kept &= ~new

    def kept(self) -> NDArray[np.int64]:
        return np.flatnonzero(self._kept)


def _check_columns(answers: Answers, columns: Columns, facts: Facts) -> None:
    gone = sorted(columns.columns() - set(answers.header))
    if gone:
        names = ", ".join(f"“{name}”" for name in gone)
        raise SurveyRefused(
            f"Deze kolommen staan niet in het bestand: {names}. Deel de kolommen opnieuw in.",
            f"These columns are not in the file: {names}. Map the columns again.",
        )
    if not columns.area and not facts.whole_area:
        raise SurveyRefused(
            "Kies welke kolom het gebied noemt, of vul in over welk ene gebied alle antwoorden gaan.",
            "Choose the column that names the area, or fill in the one area that all answers are about.",
        )
    if not columns.questions:
        raise SurveyRefused(
            "Kies minstens één vraag en het cijfer dat hij wordt.",
            "Choose at least one question and the figure it becomes.",
        )


def _areas(
    answers: Answers, columns: Columns, facts: Facts, resolve: ResolveArea, out: _LeavingOut
) -> list[str]:
    cells = answers.column(columns.area) if columns.area else [facts.whole_area] * len(answers.rows)
    found = {cell: area_of(cell, facts, resolve) for cell in set(cells)}
    out.leave([not cell for cell in cells], Text("geen gebied ingevuld", "no area filled in"))
    for cell in sorted(found):
        if cell and found[cell] is None:
            said = Text(f"gebied “{cell}” is niet bekend", f"area “{cell}” is not known")
            out.leave([each == cell for each in cells], said)
    return [found[cell] or "" for cell in cells]


def area_of(cell: str, facts: Facts, resolve: ResolveArea) -> str | None:
    """Return the code of the area a cell names, by code or by name; None when none or more than one fits.

    A name that is both a neighbourhood and a district is the neighbourhood.
    """
    if not cell:
        return None
    year, within = facts.year or None, facts.municipality or None
    if _CBS_CODE.fullmatch(cell):
        return resolve(AreaReference(cell, None, None, None, year))
    for level in _LEVELS:
        try:
            found = resolve(AreaReference(None, cell, level, within, year))  # type: ignore[arg-type]
        except AmbiguousArea:
            return None
        if found:
            return found
    return resolve(AreaReference(cell, None, None, None, year))


def _numbers(
    answers: Answers, column: str, read: Callable[[str], float | None], out: _LeavingOut, what: Text
) -> Floats | None:
    if not column:
        return None
    numbers = [read(cell) for cell in answers.column(column)]
    out.leave(
        [each is None or each <= 0 for each in numbers],
        Text(f"geen {what.nl} boven 0 in “{column}”", f"no {what.en} above 0 in “{column}”"),
    )
    return np.array([each or 0.0 for each in numbers])


def _labels(answers: Answers, column: str, kept: NDArray[np.int64]) -> NDArray[np.str_] | None:
    return np.array(answers.column(column))[kept] if column else None


def _strata(
    answers: Answers, columns: Columns, facts: Facts, area: NDArray[np.str_], kept: NDArray[np.int64]
) -> NDArray[np.str_] | None:
    own = _labels(answers, columns.stratum, kept)
    if facts.chosen != "lot_per_area":
        return own
    return area if own is None else np.array([f"{a} {b}" for a, b in zip(area, own, strict=True)])


def _with_spread(
    strata: NDArray[np.str_] | None, clusters: NDArray[np.str_] | None
) -> NDArray[np.str_] | None:
    """Return the strata with those that show no spread, of one cluster or respondent, put together."""
    if strata is None:
        return None
    drawn = np.arange(strata.size) if clusters is None else clusters
    sizes = {name: np.unique(drawn[strata == name]).size for name in np.unique(strata)}
    single = [name for name, size in sizes.items() if size == 1]
    if not single:
        return strata
    others = [name for name, size in sizes.items() if size > 1]
    home = single[0] if len(single) > 1 or not others else others[0]
    return np.where(np.isin(strata, single), home, strata)


def _population(
    told: Floats | None,
    facts: Facts,
    strata: NDArray[np.str_] | None,
    clusters: NDArray[np.str_] | None,
    kept: NDArray[np.int64],
) -> Floats | None:
    """Return how many there were to draw from, in each stratum, or None when that is not known.

    A number that is smaller than who was drawn cannot be right, and is left aside.
    """
    if told is not None:
        known = told[kept]
    elif facts.population and strata is None and clusters is None:
        known = np.full(kept.size, float(facts.population))
    else:
        return None
    drawn = np.arange(kept.size) if clusters is None else clusters
    homes = np.zeros(kept.size) if strata is None else strata
    for home in np.unique(homes):
        if known[homes == home].min() < np.unique(drawn[homes == home]).size:
            return None
    return known

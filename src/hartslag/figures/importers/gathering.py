# SPDX-License-Identifier: EUPL-1.2
"""Gather the figures of one file: which area each row is about, what was refused, and the arrays to write."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.areas_asked import AmbiguousArea, AreaReference, ResolveArea, scope_of
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.messages import Text
from hartslag.figures.observations import Origin
from hartslag.figures.writing import FigureTable

Progress = Callable[[int, int], None]
NAN = float("nan")


@dataclass(slots=True)
class Gathered:
    """Hold what one file gave: its figures, its table and origin, and everything that was not taken over."""

    table: str
    source: str
    origin: Origin
    figures: FigureTable
    rejected: list[Rejection]
    skipped: list[Skipped]
    remarks: list[Text]


@dataclass(slots=True)
class Areas:
    """Ask each area once, and keep to the municipalities that were asked for."""

    resolve: ResolveArea
    municipalities: frozenset[str] | None
    _answers: dict[AreaReference, str | Text | None] = field(default_factory=dict)

    def find(self, reference: AreaReference) -> str | Text | None:
        """Return the code, a sentence that says why there is none, or None when the row was not asked for."""
        if reference not in self._answers:
            self._answers[reference] = self._ask(reference)
        return self._answers[reference]

    def _ask(self, reference: AreaReference) -> str | Text | None:
        if self._is_elsewhere(reference.code):
            return None
        try:
            code = self.resolve(reference)
        except AmbiguousArea as error:
            return Text(
                nl=f"Deze naam past bij meer gebieden ({error}). Gebruik de code van het gebied.",
                en=f"This name fits more than one area ({error}). Use the code of the area.",
            )
        if code is None:
            return None if reference.level == "country" else _unknown(reference)
        return None if self._is_elsewhere(code) else code

    def _is_elsewhere(self, code: str | None) -> bool:
        return (
            self.municipalities is not None and code is not None and scope_of(code) not in self.municipalities
        )


def _unknown(reference: AreaReference) -> Text:
    if reference.code:
        return Text(
            nl=f"Code {reference.code} is in {reference.year} geen bekend gebied. Controleer code en jaar.",
            en=f"Code {reference.code} is no known area in {reference.year}. Check the code and the year.",
        )
    return Text(
        nl=f"De naam “{reference.name}” is geen bekend gebied in {reference.year}. Voeg hem toe als "
        "andere naam van het gebied, of gebruik de code.",
        en=f"The name “{reference.name}” is no known area in {reference.year}. Add it as another name of the "
        "area, or use the code.",
    )


class Figures:
    """Collect figures one by one or column by column, and turn them into arrays."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._places: dict[str, int] = {}
        self._whole: dict[str, array[int]] = {
            name: array("i")
            for name in ("area", "scope", "indicator", "year", "published_as", "note", "citation", "row")
        }
        self._numbers: dict[str, array[float]] = {
            name: array("d") for name in ("value", "denominator", "n", "design_effect", "standard_deviation")
        }
        self._random_sample = array("b")
        self._hidden = array("b")

    def word(self, text: str | None) -> int:
        """Return the place of a text in the list of words, -1 for none."""
        if not text:
            return -1
        if text not in self._places:
            self._places[text] = len(self._words)
            self._words.append(text)
        return self._places[text]

    def add_column(
        self,
        indicator: str,
        published_as: str,
        values: Sequence[float],
        rows: Sequence[tuple[int, int, int, int, int]],
    ) -> None:
        """Add one value for each row (area, scope, year, note, line); NaN is no figure."""
        kept = [(value, row) for value, row in zip(values, rows, strict=True) if value == value]
        count = len(kept)
        self._numbers["value"].extend(value for value, _ in kept)
        for place, name in enumerate(("area", "scope", "year", "note", "row")):
            self._whole[name].extend(row[place] for _, row in kept)
        self._whole["indicator"].extend([self.word(indicator)] * count)
        self._whole["published_as"].extend([self.word(published_as)] * count)
        self._whole["citation"].extend([-1] * count)
        for name in ("denominator", "n", "design_effect", "standard_deviation"):
            self._numbers[name].extend([NAN] * count)
        self._random_sample.extend([-1] * count)
        self._hidden.extend([0] * count)

    def add(self, *, numbers: dict[str, float | None], **rest: str | int | bool | None) -> None:
        """Add one figure of a template; numbers that are not given or None are not known."""
        for name, of_numbers in self._numbers.items():
            number = numbers.get(name)
            of_numbers.append(NAN if number is None else number)
        for name, of_places in self._whole.items():
            value = rest.get(name)
            of_places.append(value if isinstance(value, int) else self.word(value))
        random_sample = rest.get("random_sample")
        self._random_sample.append(-1 if random_sample is None else int(random_sample))
        self._hidden.append(int(bool(rest.get("hidden"))))

    def to_table(self) -> FigureTable:
        """Return the collected figures."""
        columns: dict[str, NDArray[Any]] = {
            name: np.array(column, dtype=np.int32) for name, column in self._whole.items()
        }
        columns |= {name: np.array(column, dtype=np.float64) for name, column in self._numbers.items()}
        columns["random_sample"] = np.array(self._random_sample, dtype=np.int8)
        columns["hidden"] = np.array(self._hidden, dtype=np.bool_)
        return FigureTable(list(self._words), columns)

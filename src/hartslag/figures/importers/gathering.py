# SPDX-License-Identifier: EUPL-1.2
"""Gather the figures of one file: which area each row is about, what was refused, and the arrays to write."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.areas_asked import AreaReference, ResolveArea, scope_of
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.observations import Origin
from hartslag.figures.refusals import AmbiguousArea
from hartslag.figures.writing import FigureTable, WideTable
from hartslag.statistics.services import Text

Progress = Callable[[int, int], None]
NAN = float("nan")


@dataclass(slots=True)
class Gathered:
    """Hold what one file gave: its figures, its table and origin, and everything that was not taken over."""

    table: str
    source: str
    origin: Origin
    figures: FigureTable | WideTable
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
    if reference.year is None:
        return Text(
            nl=f"{reference} is nu geen bekend gebied. Controleer de code, of laad eerst de gebieden.",
            en=f"{reference} is no known area now. Check the code, or load the areas first.",
        )
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


_WHOLE = ("area", "scope", "indicator", "year", "published_as", "note", "citation", "row")
_NUMBERS = ("value", "denominator", "n", "design_effect", "standard_deviation")
_TYPES: dict[str, type[np.generic]] = {
    **dict.fromkeys(_WHOLE, np.int32),
    **dict.fromkeys(_NUMBERS, np.float64),
    "random_sample": np.int8,
    "hidden": np.bool_,
}
_UNKNOWN: dict[str, float] = {
    **dict.fromkeys(_WHOLE, -1),
    **dict.fromkeys(_NUMBERS, NAN),
    "random_sample": -1,
    "hidden": False,
}


class Words:
    """Number texts in the order in which they come."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def place(self, text: str | None) -> int:
        """Return the place of a text in the list, -1 for none."""
        if not text:
            return -1
        place = self._places.setdefault(text, len(self.texts))
        if place == len(self.texts):
            self.texts.append(text)
        return place


class Figures:
    """Collect figures one by one, and turn them into arrays."""

    def __init__(self) -> None:
        self._words = Words()
        self._columns: dict[str, list[float]] = {name: [] for name in _TYPES}

    def add(self, *, numbers: dict[str, float | None], **rest: str | int | bool | None) -> None:
        """Add one figure of a template; what is not given or None is not known."""
        for name, column in self._columns.items():
            value = numbers.get(name) if name in _NUMBERS else rest.get(name)
            if isinstance(value, str):
                value = self._words.place(value)
            column.append(_UNKNOWN[name] if value is None else value)

    def to_table(self) -> FigureTable:
        """Return the collected figures."""
        columns: dict[str, NDArray[Any]] = {
            name: np.array(self._columns[name], dtype=kind) for name, kind in _TYPES.items()
        }
        return FigureTable(self._words.texts, columns)

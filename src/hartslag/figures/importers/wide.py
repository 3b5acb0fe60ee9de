# SPDX-License-Identifier: EUPL-1.2
"""Describe a source with one row per area (and year) and one column per indicator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.areas_asked import AreaReference
from hartslag.statistics.services import Text

CodesOf = Literal["figure", "newest"] | int
"""The year in which the codes of a source hold: that of each figure, this one, or always the newest."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Say which column of a row makes the row unusable, and why."""

    column: str
    message: Text


@dataclass(frozen=True, slots=True)
class RowKey:
    """Say what a row is about, and anything to remember with all of its figures.

    `group` is the group of people, by its id in the catalogue; None is everybody.
    """

    reference: AreaReference
    year: int
    note: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Say that a row is right but holds nothing that is taken over."""


@dataclass(frozen=True, slots=True)
class Block:
    """Hold everything read of one file, before it is stored: the area and year of each row, and the numbers.

    `values` goes by the name of the column; NaN is no figure.
    """

    areas: NDArray[np.object_]
    years: NDArray[np.int32]
    values: Mapping[str, NDArray[np.float64]]


ReadKey = Callable[[Mapping[str, str]], RowKey | Wrong | NotAsked]
LeaveOut = Callable[[Block], list[Text]]


def leave_nothing_out(_block: Block) -> list[Text]:
    """Take everything over."""
    return []


@dataclass(frozen=True, slots=True)
class WideSource:
    """Describe a source: which columns it is known by, what they mean, and how a row says what it is about.

    `keys` are the columns `read_key` is given; `needed` those without which the file is another one;
    `area_column` the one that is named when an area is unknown. `begin` returns the `read_key` for one file,
    given the year of the whole file for a source whose rows have none. `groups` are those a row may be
    about; `only_in` names the group that an indicator is about by itself, whose rows alone hold its column.
    `leave_out` makes NaN of numbers that stand in the file but are none, and says what it left out.
    `tables` names the table of a single year where that is another one.
    """

    name: str
    title: Text
    publisher: str
    table: str
    columns: Mapping[str, str]
    keys: tuple[str, ...]
    needed: tuple[str, ...]
    area_column: str
    year_in_rows: bool
    begin: Callable[[int | None], ReadKey]
    codes_of: CodesOf = "figure"
    groups: tuple[str, ...] = ()
    only_in: Mapping[str, str] = field(default_factory=dict)
    leave_out: LeaveOut = leave_nothing_out
    tables: Mapping[int, str] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """Return every column name this source is recognised by."""
        return frozenset({*self.columns, *self.keys, *self.needed})

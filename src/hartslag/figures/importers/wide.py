# SPDX-License-Identifier: EUPL-1.2
"""Read a table with one row per area (and year) and one column per indicator."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from hartslag.figures.areas_asked import AreaReference, scope_of
from hartslag.figures.catalogue import Catalogue
from hartslag.figures.importers.gathering import NAN, Areas, Figures, Gathered, Progress
from hartslag.figures.importers.numbers import read_number
from hartslag.figures.importers.reading import Header, Row
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.messages import ImportRefused, Text
from hartslag.figures.observations import PublishedAs


@dataclass(frozen=True, slots=True)
class Wrong:
    """Say which column of a row makes the row unusable, and why."""

    column: str
    message: Text


@dataclass(frozen=True, slots=True)
class RowKey:
    """Say what a row is about, and anything to remember with all of its figures."""

    reference: AreaReference
    year: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Say that a row is right but holds nothing that is taken over."""


ReadKey = Callable[[Mapping[str, str]], RowKey | Wrong | NotAsked]


@dataclass(frozen=True, slots=True)
class WideSource:
    """Describe a source: which columns it is known by, what they mean, and how a row says what it is about.

    `keys` are the columns `read_key` is given; `needed` those without which the file is another one;
    `area_column` the one that is named when an area is unknown. `begin` returns the `read_key` for one file,
    given the year of the whole file for a source whose rows have none.
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

    @property
    def known(self) -> frozenset[str]:
        """Return every column name this source is recognised by."""
        return frozenset({*self.columns, *self.keys, *self.needed})


SOURCE_LINE = Text(nl="Een bronregel, geen cijfers.", en="A line that names the source, no figures.")
HEADER_AGAIN = Text(
    nl="De kop van de tabel staat hier nog een keer.", en="The table's header is repeated here."
)
_TWICE = Text(
    nl="Dit gebied staat er al eerder in met dezelfde cijfers. Deze regel is niet nodig.",
    en="This area is there before with the same figures. This row is not needed.",
)
_CONTRADICTS = Text(
    nl="Dit gebied staat er meer dan een keer in, met verschillende cijfers. Laat de juiste regel staan.",
    en="This area is there more than once, with different figures. Keep the row that is right.",
)


class _Column:
    """Read the cells of one column; the same text is read once. What is wrong with a text is in `wrong`."""

    def __init__(self, name: str, place: int, indicator: str, published_as: PublishedAs) -> None:
        self.name = name
        self.place = place
        self.indicator = indicator
        self.published_as = published_as
        self.wrong: dict[str, Text] = {}
        self._read: dict[str, float] = {}

    def read(self, cell: str) -> float:
        """Return the number, NaN when it is missing or wrong."""
        known = self._read.get(cell)
        return self._learn(cell) if known is None else known

    def _learn(self, cell: str) -> float:
        number = read_number(cell, self.published_as)
        if isinstance(number, Text):
            self.wrong[cell] = number
            number = None
        self._read[cell] = NAN if number is None else number
        return self._read[cell]


@dataclass(frozen=True, slots=True)
class _Kept:
    key: tuple[int, int, int, int, int]
    values: tuple[float, ...]


class _Reading:
    """Go through the rows of one file."""

    def __init__(self, source: WideSource, header: Header, catalogue: Catalogue, areas: Areas) -> None:
        self.source = source
        self.header = header
        self.areas = areas
        self.figures = Figures()
        self.rejected: list[Rejection] = []
        self.skipped: list[Skipped] = []
        self.kept: dict[tuple[int, int], _Kept] = {}
        self.contradicting: set[tuple[int, int]] = set()
        self._keys = [(name, header.names.index(name)) for name in source.keys if name in header.names]
        self._no_keys = dict.fromkeys(source.keys, "")
        self.columns = [
            _Column(name, place, indicator, catalogue.indicators[indicator].published_as)
            for place, name in enumerate(header.names)
            if (indicator := source.columns.get(name))
        ]

    def take(self, row: Row, read_key: ReadKey) -> None:
        if row.is_footer:
            self.skipped.append(Skipped(row.line, SOURCE_LINE))
        elif len(row.cells) != row.width:
            self._reject(row, None, ";".join(row.cells)[:80], width_message(row))
        elif row.repeats(self.header.names):
            self.skipped.append(Skipped(row.line, HEADER_AGAIN))
        else:
            keys = {name: row.cells[place].strip() for name, place in self._keys}
            self._take_key(row, read_key(self._no_keys | keys))

    def _take_key(self, row: Row, key: RowKey | Wrong | NotAsked) -> None:
        if isinstance(key, NotAsked):
            return
        if isinstance(key, Wrong):
            self._reject(row, key.column, row.cells[self.header.names.index(key.column)], key.message)
            return
        area = self.areas.find(key.reference)
        if isinstance(area, Text):
            self._reject(row, self.source.area_column, str(key.reference), area)
        elif area is not None:
            self._take_values(row, key, area)

    def _take_values(self, row: Row, key: RowKey, area: str) -> None:
        cells = row.cells
        numbers = tuple([column.read(cells[column.place]) for column in self.columns])
        for column in self.columns:
            if column.wrong and (message := column.wrong.get(cells[column.place])):
                self._reject(row, column.name, cells[column.place], message)
        place_of_area = self.figures.word(area)
        scope, note = self.figures.word(scope_of(area)), self.figures.word(key.note)
        kept = _Kept((place_of_area, scope, key.year, note, row.line), numbers)
        self._keep(row, kept, str(key.reference))

    def _keep(self, row: Row, kept: _Kept, reference: str) -> None:
        where = (kept.key[0], kept.key[2])
        before = self.kept.get(where)
        if before is None:
            self.kept[where] = kept
        elif _same(before.values, kept.values):
            self._reject(row, self.source.area_column, reference, _TWICE)
        else:
            self._reject(row, self.source.area_column, reference, _CONTRADICTS)
            if where not in self.contradicting:
                self.rejected.append(
                    Rejection(before.key[-1], self.source.area_column, reference, _CONTRADICTS)
                )
            self.contradicting.add(where)

    def _reject(self, row: Row, column: str | None, value: str, message: Text) -> None:
        self.rejected.append(Rejection(row.line, column, value, message))

    def finish(self) -> Figures:
        kept = [each for where, each in self.kept.items() if where not in self.contradicting]
        if kept:
            keys = np.array([each.key for each in kept], dtype=np.int32)
            values = np.array([each.values for each in kept], dtype=np.float64)
            for place, column in enumerate(self.columns):
                self.figures.add_column(column.indicator, column.published_as, values[:, place], keys)
        return self.figures


def gather_wide(
    source: WideSource,
    header: Header,
    rows: Iterable[Row],
    *,
    year: int | None,
    catalogue: Catalogue,
    areas: Areas,
    progress: Progress,
    total: int,
) -> Gathered:
    """Read all rows of a wide table. Raise `ImportRefused` when no column of it holds figures."""
    reading = _Reading(source, header, catalogue, areas)
    if not reading.columns:
        raise ImportRefused(
            Text(
                nl=f"In dit bestand staat geen enkele kolom met cijfers van {source.title.nl}.",
                en=f"This file has no column with figures of {source.title.en}.",
            )
        )
    read_key = source.begin(year)
    for done, row in enumerate(rows):
        reading.take(row, read_key)
        if done % 1000 == 0:
            progress(min(done, total), total)
    return Gathered(
        table=source.table,
        source=source.publisher,
        origin="published",
        figures=reading.finish().to_table(),
        rejected=reading.rejected,
        skipped=reading.skipped,
        remarks=_missing_columns(source, header),
    )


def _missing_columns(source: WideSource, header: Header) -> list[Text]:
    """Say which columns with figures are not there."""
    missing = [name for name in source.columns if name not in header.names]
    if not missing:
        return []
    names = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
    return [
        Text(
            nl=f"Niet in dit bestand: {names}. Die cijfers blijven leeg.",
            en=f"Not in this file: {names}. Those figures stay empty.",
        )
    ]


def _same(before: tuple[float, ...], after: tuple[float, ...]) -> bool:
    return all(a == b or (a != a and b != b) for a, b in zip(before, after, strict=True))


def width_message(row: Row) -> Text:
    """Say that a row has another number of cells than the header."""
    return Text(
        nl=f"Deze regel heeft {len(row.cells)} cellen, de kop {row.width}. Is het bestand afgebroken, of "
        "staat er een scheidingsteken te veel?",
        en=f"This row has {len(row.cells)} cells, the header {row.width}. Was the file cut off, or is "
        "there a separator too many?",
    )

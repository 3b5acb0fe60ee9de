# SPDX-License-Identifier: EUPL-1.2
"""Read a table with one row per area (and year) and one column per indicator, many rows at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import batched

import numpy as np
from numpy.typing import NDArray

from hartslag.figures.areas_asked import scope_of
from hartslag.figures.catalogue import Catalogue
from hartslag.figures.importers.gathering import NAN, Areas, Gathered, Progress, Words
from hartslag.figures.importers.numbers import read_number
from hartslag.figures.importers.reading import HEADER_AGAIN, SOURCE_LINE, Header, Row, width_message
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.importers.wide import Block, NotAsked, ReadKey, RowKey, WideSource, Wrong
from hartslag.figures.observations import PublishedAs
from hartslag.figures.refusals import ImportRefused
from hartslag.figures.writing import Meaning, WideTable
from hartslag.statistics.services import Text

# So many rows are held as text at once.
_BATCH = 4096
_KEY = ("area", "scope", "year", "note", "row", "group")
_NAMED = 8

_TWICE = Text(
    nl="Dit gebied staat er al eerder in met dezelfde cijfers. Deze regel is niet nodig.",
    en="This area is there before with the same figures. This row is not needed.",
)
_CONTRADICTS = Text(
    nl="Dit gebied staat er meer dan een keer in, met verschillende cijfers. Laat de juiste regel staan.",
    en="This area is there more than once, with different figures. Keep the row that is right.",
)

type Key = tuple[int, int, int, int, int, int]


class _Column(dict[str, float]):
    """Read the cells of one column; the same text is read once. What is wrong with a text is in `wrong`."""

    def __init__(self, name: str, place: int, indicator: str, published_as: PublishedAs) -> None:
        super().__init__()
        self.name = name
        self.place = place
        self.indicator = indicator
        self.published_as = published_as
        self.wrong: dict[str, Text] = {}

    def __missing__(self, cell: str) -> float:
        number = read_number(cell, self.published_as)
        if isinstance(number, Text):
            self.wrong[cell] = number
            number = None
        self[cell] = NAN if number is None else number
        return self[cell]


class _Reading:
    """Go through the rows of one file."""

    def __init__(self, source: WideSource, header: Header, catalogue: Catalogue, areas: Areas) -> None:
        self.source = source
        self.header = header
        self.catalogue = catalogue
        self.areas = areas
        self.words = Words()
        self.rejected: list[Rejection] = []
        self.skipped: list[Skipped] = []
        self.unknown: Counter[str] = Counter()
        self.groups: list[str | None] = [None, *source.groups]
        self._rows: list[Key] = []
        self._found: dict[tuple[str | int | None, ...], str | Text | None] = {}
        self._keys = [(name, header.names.index(name)) for name in source.keys if name in header.names]
        self._no_keys = dict.fromkeys(source.keys, "")
        self.columns = [
            _Column(name, place, indicator, catalogue.indicators[indicator].published_as)
            for place, name in enumerate(header.names)
            if (indicator := source.columns.get(name))
        ]
        self._values: list[list[NDArray[np.float64]]] = [[] for _ in self.columns]

    def take(self, rows: Sequence[Row], read_key: ReadKey) -> None:
        """Read a batch of rows: first what each is about, then column by column."""
        kept = []
        for row in rows:
            if self._is_data(row) and (key := self._key(row, read_key)):
                self._rows.append(key)
                kept.append(row)
        if not kept:
            return
        cells = list(zip(*(row.cells for row in kept), strict=True))
        for column, values in zip(self.columns, self._values, strict=True):
            found = cells[column.place]
            values.append(np.fromiter(map(column.__getitem__, found), np.float64, count=len(found)))
            if column.wrong:
                self._reject_wrong(column, kept)

    def _is_data(self, row: Row) -> bool:
        if row.is_footer:
            self.skipped.append(Skipped(row.line, SOURCE_LINE))
        elif len(row.cells) != row.width:
            self._reject(row.line, None, ";".join(row.cells)[:80], width_message(row))
        elif row.repeats(self.header.names):
            self.skipped.append(Skipped(row.line, HEADER_AGAIN))
        else:
            return True
        return False

    def _key(self, row: Row, read_key: ReadKey) -> Key | None:
        cells = row.cells
        key = read_key(self._no_keys | {name: cells[place].strip() for name, place in self._keys})
        if isinstance(key, NotAsked):
            return None
        if isinstance(key, Wrong):
            self._reject(row.line, key.column, cells[self.header.names.index(key.column)], key.message)
            return None
        area = self._area(key)
        if isinstance(area, Text):
            self._reject(row.line, self.source.area_column, str(key.reference), area)
            self.unknown[_place_of(key)] += 1
            return None
        if area is None:
            return None
        word = self.words.place
        group = self.groups.index(key.group)
        return word(area), word(scope_of(area)), key.year, word(key.note), row.line, group

    def _area(self, key: RowKey) -> str | Text | None:
        """Ask once for each area, in the year in which the codes of the source hold."""
        said, of = key.reference, self.source.codes_of
        year = None if of == "newest" else key.year if of == "figure" else of
        asked = said.code, said.name, said.level, said.municipality, year
        if asked not in self._found:
            self._found[asked] = self.areas.find(replace(said, year=year))
        found = self._found[asked]
        # A code that has ended since is kept: it was the newest when the file was made.
        return self.areas.find(said) if of == "newest" and isinstance(found, Text) else found

    def _reject_wrong(self, column: _Column, rows: Sequence[Row]) -> None:
        for row in rows:
            cell = row.cells[column.place]
            if message := column.wrong.get(cell):
                self._reject(row.line, column.name, cell, message)

    def _reject(self, line: int, column: str | None, value: str, message: Text) -> None:
        self.rejected.append(Rejection(line, column, value, message))

    def finish(self) -> tuple[WideTable, list[Text]]:
        """Return the figures of all rows that stand alone, and what the source itself had left out."""
        keys = np.array(self._rows, dtype=np.int32).reshape(-1, len(_KEY))
        values = [np.concatenate(each) if each else np.empty(0) for each in self._values]
        kept = self._standing_alone(keys, values)
        if not kept.all():
            keys, values = keys[kept], [each[kept] for each in values]
        words = np.array(self.words.texts, dtype=object)
        names = [column.name for column in self.columns]
        areas = words[keys[:, 0]] if len(keys) else words[:0]
        remarks = self.source.leave_out(Block(areas, keys[:, 2], dict(zip(names, values, strict=True))))
        rows = {name: np.ascontiguousarray(keys[:, place]) for place, name in enumerate(_KEY)}
        return WideTable(self.words.texts, rows, values, list(self._meanings())), remarks

    def _meanings(self) -> Iterator[Meaning]:
        """Say for each column and group which indicator it is."""
        for place, column in enumerate(self.columns):
            published_as = self.words.place(column.published_as)
            if only := self.source.only_in.get(column.name):
                indicator = self.words.place(column.indicator)
                yield Meaning(place, self.groups.index(only), indicator, published_as)
                continue
            for group, name in enumerate(self.groups):
                indicator = self.words.place(self.catalogue.about(column.indicator, name).id)
                yield Meaning(place, group, indicator, published_as)

    def _standing_alone(
        self, keys: NDArray[np.int32], values: Sequence[NDArray[np.float64]]
    ) -> NDArray[np.bool_]:
        """Say which rows to keep: of equal ones about one area, year and group the first, of others none."""
        kept = np.ones(len(keys), dtype=np.bool_)
        about = (keys[:, 0].astype(np.int64) * 10_000 + keys[:, 2]) * len(self.groups) + keys[:, 5]
        _, number, times = np.unique(about, return_inverse=True, return_counts=True)
        doubled: dict[int, list[int]] = {}
        for place in np.flatnonzero(times[number] > 1).tolist():
            doubled.setdefault(int(number[place]), []).append(place)
        for first, *others in doubled.values():
            contradicting = [each for each in others if not _same(values, first, each)]
            for each in others:
                self._reject_double(keys[each], _CONTRADICTS if each in contradicting else _TWICE)
            if contradicting:
                self._reject_double(keys[first], _CONTRADICTS)
            kept[others] = False
            kept[first] = not contradicting
        return kept

    def _reject_double(self, key: NDArray[np.int32], message: Text) -> None:
        self._reject(int(key[4]), self.source.area_column, self.words.texts[key[0]], message)


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
    done = 0
    for batch in batched(rows, _BATCH):
        reading.take(batch, read_key)
        done += len(batch)
        progress(min(done, total), total)
    figures, left_out = reading.finish()
    return Gathered(
        table=source.table if year is None else source.tables.get(year, source.table),
        source=source.publisher,
        origin="published",
        figures=figures,
        rejected=sorted(reading.rejected, key=lambda each: each.row),
        skipped=reading.skipped,
        remarks=[*left_out, *_unknown_areas(reading.unknown), *_missing_columns(source, header)],
    )


def _place_of(key: RowKey) -> str:
    """Return the municipality a row speaks of, as well as the row says it."""
    reference = key.reference
    within = reference.municipality or reference.name
    if not reference.code:
        return within or "?"
    scope = scope_of(reference.code)
    return f"{within} ({scope})" if within and scope.startswith("GM") else scope


def _unknown_areas(unknown: Counter[str]) -> list[Text]:
    """Say of which municipalities rows were left out because their areas are not known."""
    if not unknown:
        return []
    named = ", ".join(f"{place} {count}" for place, count in unknown.most_common(_NAMED))
    more = len(unknown) - _NAMED
    return [
        Text(
            nl=f"Regels over onbekende gebieden, per gemeente: {named}"
            + (f", en nog {more} gemeenten." if more > 0 else "."),
            en=f"Rows about unknown areas, by municipality: {named}"
            + (f", and {more} more municipalities." if more > 0 else "."),
        )
    ]


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


def _same(values: Sequence[NDArray[np.float64]], one: int, other: int) -> bool:
    return all(each[one] == each[other] or np.isnan(each[[one, other]]).all() for each in values)

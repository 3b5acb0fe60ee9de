# SPDX-License-Identifier: EUPL-1.2
"""Read the templates that an office fills in itself: one row per figure, Dutch column names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from hartslag.figures.areas_asked import AreaReference, scope_of
from hartslag.figures.catalogue import Catalogue, Indicator
from hartslag.figures.disclosure import Disclosure
from hartslag.figures.hiding import Cell, Counted, hidden_with
from hartslag.figures.importers.gathering import Areas, Figures, Gathered, Progress
from hartslag.figures.importers.numbers import read_number, read_year
from hartslag.figures.importers.reading import HEADER_AGAIN, SOURCE_LINE, Header, Row, width_message
from hartslag.figures.importers.rejections import Rejection, Skipped
from hartslag.figures.importers.words import is_cbs_code, level_of, may_be_own_code
from hartslag.figures.observations import Origin
from hartslag.figures.refusals import ImportRefused
from hartslag.statistics.services import Text

_ORIGINS: dict[str, Origin] = {
    "gepubliceerd": "published",
    "eigen telling": "own_counts",
    "": "own_counts",
    "uit dossiers": "circles",
}


class CellError(Exception):
    """One cell makes a row unusable."""

    def __init__(self, column: str, message: Text) -> None:
        super().__init__(message.nl)
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one row of a template as far as all templates are alike."""

    cells: Mapping[str, str]
    indicator: Indicator
    origin: Origin

    def number(self, column: str, published_as: str = "value") -> float | None:
        """Return the number in a column, None when it is empty."""
        number = read_number(self.cells.get(column, ""), published_as)  # type: ignore[arg-type]
        if isinstance(number, Text):
            raise CellError(column, number)
        return number

    def above_zero(self, column: str, *, whole: bool = False) -> float | None:
        """Return a number above zero, None when it is empty."""
        number = self.number(column, "count" if whole else "value")
        if number == 0:
            raise CellError(
                column,
                Text(
                    nl="Nul kan hier niet. Laat de cel leeg als het getal onbekend is.",
                    en="Zero is not possible here. Leave the cell empty when the number is unknown.",
                ),
            )
        return number


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold what a row says about its indicator, and whether it has to stay hidden.

    count: how many were counted; None for what is no count, and for what was published elsewhere.
    """

    published_as: str
    numbers: dict[str, float | None]
    random_sample: bool | None
    hidden: bool
    count: float | None = None


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """Describe a template: its columns, those it cannot do without, and how a row becomes a figure."""

    name: str
    title: Text
    table_column: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    read_figure: Callable[[Entry, Disclosure], Figure]

    @property
    def known(self) -> frozenset[str]:
        """Return every column name of the template."""
        return frozenset({*self.needed, *self.optional})


class _Reading:
    def __init__(
        self,
        source: TemplateSource,
        header: Header,
        catalogue: Catalogue,
        areas: Areas,
        disclosure: Disclosure,
    ) -> None:
        self.source = source
        self.header = header
        self.catalogue = catalogue
        self.areas = areas
        self.disclosure = disclosure
        self.rejected: list[Rejection] = []
        self.skipped: list[Skipped] = []
        self.table: str | None = None
        self.origin: Origin | None = None
        self._read: dict[Cell, tuple[int, Figure, Mapping[str, str]]] = {}

    def take(self, row: Row) -> None:
        if row.is_footer:
            self.skipped.append(Skipped(row.line, SOURCE_LINE))
            return
        if len(row.cells) != row.width:
            self.rejected.append(Rejection(row.line, None, ";".join(row.cells)[:80], width_message(row)))
            return
        cells = {name: cell.strip() for name, cell in zip(self.header.names, row.cells, strict=True) if name}
        if row.repeats(self.header.names):
            self.skipped.append(Skipped(row.line, HEADER_AGAIN))
            return
        if cells.get("toelichting", "").startswith(_EXAMPLE):
            self.skipped.append(Skipped(row.line, _IS_EXAMPLE))
            return
        try:
            self._take_cells(row.line, cells)
        except CellError as error:
            value = cells.get(error.column, "")
            self.rejected.append(Rejection(row.line, error.column, value, error.message))

    def _take_cells(self, line: int, cells: Mapping[str, str]) -> None:
        self._check_table(cells)
        origin = self._origin(cells)
        year = read_year(cells["jaar"])
        if isinstance(year, Text):
            raise CellError("jaar", year)
        entry = Entry(cells, self._indicator(cells["indicator"]), origin)
        area = self._area(cells, year)
        if area is None:
            return
        figure = self.source.read_figure(entry, self.disclosure)
        where = (area, entry.indicator.id, year)
        if where in self._read:
            raise CellError("indicator", _TWICE)
        self._read[where] = line, figure, cells

    def figures(self) -> tuple[Figures, int]:
        """Return what was read, and how many were hidden because a total stands beside its parts."""
        counted = {
            where: Counted(figure.count, figure.hidden)
            for where, (_line, figure, _cells) in self._read.items()
            if figure.count is not None
        }
        more = hidden_with(counted, self.disclosure.smallest_count)
        found = Figures()
        for where, (line, figure, cells) in self._read.items():
            area, indicator, year = where
            hidden = figure.hidden or where in more
            # Of a hidden figure nothing is kept: not its base either, nor a note that may repeat it.
            found.add(
                area=area,
                scope=scope_of(area),
                indicator=indicator,
                year=year,
                row=line,
                published_as=figure.published_as,
                numbers={} if hidden else figure.numbers,
                random_sample=figure.random_sample,
                note=None if hidden else cells.get("toelichting"),
                citation=cells.get("bron"),
                hidden=hidden,
            )
        return found, len(more)

    def _check_table(self, cells: Mapping[str, str]) -> None:
        table = cells[self.source.table_column]
        if not table:
            raise CellError(self.source.table_column, _needed())
        self.table = self.table or table
        if table != self.table:
            raise CellError(
                self.source.table_column,
                Text(
                    nl=f"Dit bestand gaat over “{self.table}”. Zet “{table}” in een eigen bestand.",
                    en=f"This file is about “{self.table}”. Put “{table}” in a file of its own.",
                ),
            )

    def _origin(self, cells: Mapping[str, str]) -> Origin:
        origin = _ORIGINS.get(cells.get("herkomst", "").lower())
        if origin is None:
            raise CellError(
                "herkomst",
                Text(
                    nl="Schrijf hier “gepubliceerd” of “eigen telling”.",
                    en="Write “gepubliceerd” (published) or “eigen telling” (own count) here.",
                ),
            )
        if origin == "published" and not cells.get("bron"):
            raise CellError(
                "bron",
                Text(
                    nl="Noem bij een gepubliceerd cijfer het stuk en de paragraaf waar het staat.",
                    en="Name the document and section in which a published figure stands.",
                ),
            )
        self.origin = self.origin or origin
        if origin != self.origin:
            raise CellError(
                "herkomst",
                Text(
                    nl="Zet gepubliceerde cijfers en eigen tellingen in twee bestanden.",
                    en="Put published figures and own counts in two files.",
                ),
            )
        return origin

    def _indicator(self, name: str) -> Indicator:
        if not name:
            raise CellError("indicator", _needed())
        indicator = self.catalogue.indicators.get(name)
        if indicator is None:
            raise CellError(
                "indicator",
                Text(
                    nl=f"De indicator “{name}” bestaat niet. De namen staan in de lijst van indicatoren.",
                    en=f"There is no indicator “{name}”. The names are in the list of indicators.",
                ),
            )
        return indicator

    def _area(self, cells: Mapping[str, str], year: int) -> str | None:
        text = cells["gebied"]
        if not text:
            raise CellError("gebied", _needed())
        level = level_of(cells["niveau"]) if cells.get("niveau") else None
        if isinstance(level, Text):
            raise CellError("niveau", level)
        municipality = cells.get("gemeente") or None
        as_code = AreaReference(text, None, level, municipality, year)
        as_name = AreaReference(None, text, level, municipality, year)
        area = self.areas.find(as_code if is_cbs_code(text) or may_be_own_code(text) else as_name)
        if isinstance(area, Text) and not is_cbs_code(text):
            area = self.areas.find(as_name)
        if isinstance(area, Text):
            raise CellError("gebied", area)
        return area


def gather_template(
    source: TemplateSource,
    header: Header,
    rows: Iterable[Row],
    *,
    catalogue: Catalogue,
    areas: Areas,
    disclosure: Disclosure,
    progress: Progress,
    total: int,
) -> Gathered:
    """Read all rows of a filled-in template. Raise `ImportRefused` when there is no row under the header."""
    reading = _Reading(source, header, catalogue, areas, disclosure)
    done = 0
    for done, row in enumerate(rows, start=1):
        reading.take(row)
        if done % 1000 == 0:
            progress(min(done, total), total)
    if done == 0:
        raise ImportRefused(
            Text(
                nl="Onder de kop staat geen enkele regel. Vul minstens één regel in.",
                en="There is no row under the header. Fill in at least one row.",
            )
        )
    unknown = [name for name in header.names if name and name not in source.known]
    remarks = [_unknown_columns(unknown)] if unknown else []
    figures, more = reading.figures()
    if more:
        remarks.append(_hidden_too(more))
    return Gathered(
        table=reading.table or source.title.nl,
        source=reading.table or source.title.nl,
        origin=reading.origin or "own_counts",
        figures=figures.to_table(),
        rejected=reading.rejected,
        skipped=reading.skipped,
        remarks=remarks,
    )


# How the rows that show what goes where begin their remark; a forgotten one must not become a figure.
_EXAMPLE = "Voorbeeldregel"
_IS_EXAMPLE = Text(nl="Een voorbeeldregel van het sjabloon.", en="An example row of the template.")

_TWICE = Text(
    nl="Dit cijfer staat er al eerder in, voor hetzelfde gebied en jaar. Laat één regel staan.",
    en="This figure is there before, for the same area and year. Keep one row.",
)


def _needed() -> Text:
    return Text(nl="Deze cel moet gevuld zijn.", en="This cell must be filled in.")


def _hidden_too(number: int) -> Text:
    return Text(
        nl=f"Ook verborgen, omdat een klein aantal anders uit het totaal volgt: {number}.",
        en=f"Hidden too, since a small number would follow from the total otherwise: {number}.",
    )


def _unknown_columns(names: list[str]) -> Text:
    return Text(
        nl=f"Deze kolommen zijn niet gelezen: {', '.join(names[:5])}.",
        en=f"These columns were not read: {', '.join(names[:5])}.",
    )

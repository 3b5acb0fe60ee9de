# SPDX-License-Identifier: EUPL-1.2
"""Read a programme file (TOML) into rows ready to be stored; docs/programmes.md describes the file."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from hartslag.figures.services import Indicator
from hartslag.programme.entries import Entry, Lines
from hartslag.programme.models import Document, Fact, Goal
from hartslag.programme.refusals import Problem, ProgrammeRefused
from hartslag.statistics.services import Text

TABLES = ("documents", "themes", "action_lines", "projects", "goals", "facts")
MOVES = "reference"

_NOT_IN_FILE = Text(nl="Die moet in dit bestand staan.", en="It must be in this file.")
_NO_INDICATOR = Text(
    nl="Kies een cijfer van deze installatie. De naam staat in het adres van zijn pagina, na /cijfer/.",
    en="Choose a figure of this installation. Its name is in the address of its page, after /cijfer/.",
)
_NO_AREA = Text(
    nl="Kies een gebied uit `hartslag areas list`, of laad het gebied eerst met `hartslag areas load`.",
    en="Choose an area from `hartslag areas list`, or load the area first with `hartslag areas load`.",
)


@dataclass(slots=True)
class Row:
    """One row to store. references: columns that point at another row of the file, by its table and slug."""

    table: str
    slug: str
    values: dict[str, Any]
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """What a programme file says: the programme's own row, and the rows of its parts in the file's order."""

    programme: Row
    parts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file of which the layout is right; what it says is still to be checked."""

    name: str
    values: dict[str, Any]
    lines: Lines

    def refuse_if_wrong(self, problems: list[Problem]) -> None:
        """Raise ProgrammeRefused with every problem, from the top of the file down, when there is any."""
        if problems:
            raise ProgrammeRefused(self.name, sorted(problems, key=lambda each: each.line or 0))


def open_file(path: Path) -> OpenedFile:
    """Open a file (TOML). Raises ProgrammeRefused when it is no readable text or its layout is wrong."""
    text = _read_text(path)
    try:
        return OpenedFile(path.name, tomllib.loads(text, parse_float=Decimal), Lines(text))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(path, error) from error


def read_programme(
    opened: OpenedFile, *, indicators: Mapping[str, Indicator], area_exists: Callable[[str], bool]
) -> ProgrammeFile:
    """Read and check a programme file.

    indicators: the catalogue, by id; area_exists: says whether an area has this code. Raises
    ProgrammeRefused with everything that is wrong.
    """
    reading = _Reading(opened.values, opened.lines, indicators, area_exists)
    file = reading.read()
    opened.refuse_if_wrong(reading.problems)
    return file


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = Text(
            nl="dit bestand is geen leesbare tekst. Sla het op als tekst met codering UTF-8.",
            en="this file is not readable text. Save it as text with encoding UTF-8.",
        )
        raise ProgrammeRefused(path.name, [Problem(None, path.name, message)]) from error
    except OSError as error:
        message = Text(
            nl="dit bestand kan niet worden geopend. Controleer de naam en of je het mag lezen.",
            en="this file cannot be opened. Check its name and whether you may read it.",
        )
        raise ProgrammeRefused(path.name, [Problem(None, path.name, message)]) from error


def _not_toml(path: Path, error: tomllib.TOMLDecodeError) -> ProgrammeRefused:
    message = Text(
        nl=f"hier is de opmaak niet goed ({error}). Kijk of er een aanhalingsteken, haakje of komma "
        "ontbreekt, of een naam dubbel staat.",
        en=f"the layout is wrong here ({error}). See whether a quotation mark, a bracket or a comma is "
        "missing, or a name stands here twice.",
    )
    line = str(error).partition("(at line ")[2].partition(",")[0]
    return ProgrammeRefused(path.name, [Problem(int(line) if line.isdecimal() else None, "TOML", message)])


class _Reading:
    """One file being read: its tables, the slugs they hold, and what is wrong so far."""

    def __init__(
        self,
        values: dict[str, Any],
        lines: Lines,
        indicators: Mapping[str, Indicator],
        area_exists: Callable[[str], bool],
    ) -> None:
        self._values, self._lines = values, lines
        self._indicators, self._area_exists = indicators, area_exists
        self.problems: list[Problem] = []
        self._slugs = {table: list(self._slugs_of(table)) for table in TABLES}

    def _slugs_of(self, table: str) -> Iterator[str]:
        entries = self._values.get(table, [])
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and isinstance(slug := entry.get("slug"), str):
                yield slug

    def read(self) -> ProgrammeFile:
        """Read everything."""
        top = Entry(self._values, "", 0, self._lines, self.problems)
        programme = self._programme(top)
        readers: dict[str, Callable[[Entry, Row], None]] = {
            "documents": self._document,
            "themes": self._named,
            "action_lines": self._named,
            "projects": self._project,
            "goals": self._goal,
            "facts": self._fact,
        }
        parts = [row for table, reader in readers.items() for row in self._rows(top, table, reader)]
        top.refuse_the_rest()
        return ProgrammeFile(programme, tuple(parts))

    def _rows(self, top: Entry, table: str, reader: Callable[[Entry, Row], None]) -> Iterator[Row]:
        entries = top.raw(table, needed=table == "documents")
        if entries is not None and not isinstance(entries, list):
            top.wrong(
                table, f"schrijf [[{table}]] met dubbele haken.", f"write [[{table}]] in double brackets."
            )
            return
        seen: set[str] = set()
        for index, values in enumerate(entries or []):
            entry = Entry(values, table, index, self._lines, self.problems)
            row = Row(table, entry.slug(), {"position": index})
            if row.slug in seen:
                entry.wrong(
                    "slug",
                    f"'{row.slug}' staat er al. Geef elk onderdeel van {table} een eigen naam.",
                    f"'{row.slug}' is already there. Give each of {table} a name of its own.",
                )
            seen.add(row.slug)
            if table != "documents":
                self._citation(entry, row)
            reader(entry, row)
            entry.refuse_the_rest()
            yield row

    def _programme(self, entry: Entry) -> Row:
        row = Row("programme", entry.slug(), {})
        row.values |= {"position": entry.whole("position", needed=False) or 0}
        row.values |= entry.text("name") | entry.text("purpose")
        row.values |= entry.text("period_note", needed=False) | entry.text("phasing", needed=False)
        first, last = entry.year("first_year"), entry.year("last_year")
        if first and last and last < first:
            entry.wrong(
                "last_year",
                f"{last} ligt voor het eerste jaar, {first}. Verbeter een van beide.",
                f"{last} lies before the first year, {first}. Correct one of them.",
            )
        row.values |= {"first_year": first, "last_year": last}
        row.values |= {"projects_in_plan": entry.whole("projects_in_plan", needed=False)}
        self._area(entry, row, "area")
        return row

    def _area(self, entry: Entry, row: Row, key: str, *, needed: bool = True) -> None:
        code = entry.word(key, needed=needed)
        if code and not self._area_exists(code):
            entry.check_known(key, code, (), _NO_AREA)
        elif code:
            row.areas[key] = code

    def _refer(self, entry: Entry, row: Row, key: str, table: str, *, needed: bool = False) -> None:
        if slug := entry.known(key, self._slugs[table], _NOT_IN_FILE, needed=needed):
            row.references[key] = (table, slug)

    def _citation(self, entry: Entry, row: Row) -> None:
        self._refer(entry, row, "document", "documents", needed=True)
        row.values["place"] = entry.word("place", needed=False)

    def _document(self, entry: Entry, row: Row) -> None:
        row.values |= {
            "title": entry.word("title"),
            "publisher": entry.word("publisher", needed=False),
            "year": entry.year("year", needed=False),
            "kind": entry.choice("kind", Document.Kind.values),
        }

    def _named(self, entry: Entry, row: Row) -> None:
        row.values.update(entry.text("name"))

    def _project(self, entry: Entry, row: Row) -> None:
        row.values |= entry.text("name") | entry.text("objective")
        row.values |= {
            "code": entry.word("code"),
            "duration_years": entry.whole("duration_years", needed=False),
        }
        self._refer(entry, row, "theme", "themes", needed=True)

    def _goal(self, entry: Entry, row: Row) -> None:
        row.values |= entry.text("words")
        row.values |= {"missing": entry.texts("missing"), "kind": entry.choice("kind", Goal.Kind.values)}
        self._refer(entry, row, "theme", "themes")
        self._refer(entry, row, "project", "projects")
        row.values["related"] = entry.known_list("related", self._indicators, _NO_INDICATOR)
        if row.values["kind"] == Goal.Kind.FIGURE:
            self._figure(entry, row)
            self._target(entry, row)
            self._effort(entry, row)
        elif "target" in entry or "indicator" in entry:
            entry.wrong(
                "kind",
                'een doel met een indicator of streefwaarde is van de soort "figure".',
                'a goal with an indicator or a target is of kind "figure".',
            )

    def _figure(self, entry: Entry, row: Row) -> None:
        row.values |= {
            "indicator": entry.known("indicator", self._indicators, _NO_INDICATOR),
            "baseline_year": entry.year("baseline_year"),
            "reference_year": entry.year("reference_year", needed="reference_area" in entry),
        }
        self._area(entry, row, "area", needed=False)
        self._area(entry, row, "reference_area", needed=False)

    def _target(self, entry: Entry, row: Row) -> None:
        moves = entry.raw("target", needed=False) == MOVES
        row.values |= {
            "target_moves": moves,
            "target": None if moves else entry.number("target"),
            "target_year": entry.year("target_year", needed=False),
        }
        row.values |= entry.text("target_year_note", needed=False)
        if moves and "reference_area" not in entry:
            entry.wrong(
                "target",
                "de streefwaarde beweegt mee met een gebied, maar reference_area ontbreekt. Vul die in.",
                "the target moves along with an area, but reference_area is missing. Add it.",
            )
        if "target_year" not in entry and "target_year_note" not in entry:
            entry.wrong(
                "target_year",
                "bij een streefwaarde hoort een jaar. Noemt de bron er geen, schrijf dat dan in "
                "target_year_note.",
                "a target needs a year. If the source gives none, say so in target_year_note.",
            )

    def _effort(self, entry: Entry, row: Row) -> None:
        row.values |= entry.text("effort_note", needed=False)
        indicator = self._indicators.get(row.values["indicator"])
        if "effort_people" in entry and indicator and indicator.measure != "share":
            entry.wrong(
                "effort_people",
                "de inspanning is alleen uit te rekenen bij een aandeel. Haal deze regel weg.",
                "the effort can be worked out for a share only. Remove this line.",
            )
        for key in ("effort_people", "effort_years"):
            other = {"effort_people": "effort_years", "effort_years": "effort_people"}[key]
            self._refer(entry, row, key, "facts", needed=other in entry)
            slug = row.references.get(key, ("", ""))[1]
            if slug and not self._fact_has_value(slug):
                entry.wrong(
                    key,
                    f"het feit '{slug}' heeft geen value, dus er valt niet mee te rekenen. Vul die in.",
                    f"the fact '{slug}' has no value to calculate with. Add it.",
                )

    def _fact_has_value(self, slug: str) -> bool:
        return any(
            isinstance(each, dict) and each.get("slug") == slug and each.get("value")
            for each in self._values["facts"]
        )

    def _fact(self, entry: Entry, row: Row) -> None:
        row.values |= entry.text("statement")
        for key in ("unit", "denominator", "sample"):
            row.values |= entry.text(key, needed=False)
        row.values |= {
            "kind": entry.choice("kind", Fact.Kind.values, default=Fact.Kind.FACT.value),
            "value": entry.number("value", needed=False),
            "earlier_value": entry.number("earlier_value", needed=False),
            "since_year": entry.year("since_year", needed=False),
            "year": entry.year("year", needed=False),
            "missing": entry.texts("missing"),
        }
        if ("value" in entry or "earlier_value" in entry) and "unit" not in entry:
            entry.wrong(
                "unit", "ontbreekt: zeg waarvan dit getal is.", "is missing: say of what this number is."
            )
        for key, table in (("theme", "themes"), ("project", "projects"), ("goal", "goals")):
            self._refer(entry, row, key, table)
        self._refer(entry, row, "disagrees_with", "facts")
        if row.references.get("disagrees_with") == ("facts", row.slug):
            entry.wrong(
                "disagrees_with",
                "een feit kan zichzelf niet tegenspreken. Noem het andere feit.",
                "a fact cannot disagree with itself. Name the other fact.",
            )

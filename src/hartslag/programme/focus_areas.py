# SPDX-License-Identifier: EUPL-1.2
"""The focus areas of the national programme: read them from a file, store them, give them to the screens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hartslag.areas.services import named
from hartslag.programme.entries import Entry
from hartslag.programme.models import FocusArea, NationalProgramme
from hartslag.programme.reading import OpenedFile, Row
from hartslag.programme.refusals import Problem
from hartslag.programme.storing import LoadReport, Storing, every_column

TABLE = "focus_areas"
_MUNICIPALITY = re.compile(r"GM\d{4}")


@dataclass(frozen=True, slots=True)
class FocusAreasFile:
    """What a file of focus areas says: the publication's own row, and a row for each area in its order."""

    programme: Row
    areas: tuple[Row, ...]


def holds_focus_areas(opened: OpenedFile) -> bool:
    """Say whether a file is about focus areas rather than about one programme."""
    return TABLE in opened.values


def read_focus_areas(opened: OpenedFile) -> FocusAreasFile:
    """Read and check a file of focus areas. Raises ProgrammeRefused with everything that is wrong."""
    problems: list[Problem] = []
    top = Entry(opened.values, "", 0, opened.lines, problems)
    file = FocusAreasFile(_publication(top), tuple(_areas(opened, top, problems)))
    top.refuse_the_rest()
    opened.refuse_if_wrong(problems)
    return file


def _publication(entry: Entry) -> Row:
    row = Row("national_programme", entry.slug(), {})
    row.values |= entry.text("name") | entry.text("inhabitants_words", needed="inhabitants_at_least" in entry)
    row.values |= entry.text("place", needed="inhabitants_at_least" in entry)
    row.values |= {
        "title": entry.word("title"),
        "publisher": entry.word("publisher", needed=False),
        "year": entry.year("year", needed=False),
        "inhabitants_at_least": entry.whole("inhabitants_at_least", needed="inhabitants_words" in entry),
        "missing": entry.texts("missing"),
    }
    return row


def _areas(opened: OpenedFile, top: Entry, problems: list[Problem]) -> Iterator[Row]:
    tables = top.raw(TABLE)
    if not isinstance(tables, list):
        top.wrong(TABLE, f"schrijf [[{TABLE}]] met dubbele haken.", f"write [[{TABLE}]] in double brackets.")
        return
    seen: set[str] = set()
    for index, values in enumerate(tables):
        entry = Entry(values, TABLE, index, opened.lines, problems)
        row = _area(entry, index)
        if row.slug in seen:
            entry.wrong(
                "slug",
                f"'{row.slug}' staat er al. Geef elk gebied een eigen naam.",
                f"'{row.slug}' is already there. Give each area a name of its own.",
            )
        seen.add(row.slug)
        entry.refuse_the_rest()
        yield row


def _area(entry: Entry, index: int) -> Row:
    row = Row(TABLE, entry.slug(), {"position": index})
    row.values |= {
        "name": entry.word("name"),
        "municipality": entry.word("municipality"),
        "code": entry.word("code"),
        "inhabitants": entry.whole("inhabitants", needed=False),
        "districts": entry.whole("districts", needed=False),
        "ambitions": entry.texts("ambitions"),
        "place": entry.word("place"),
    }
    for key in ("people", "homes", "striking", "note"):
        row.values |= entry.text(key, needed=False)
    if (code := row.values["code"]) and not _MUNICIPALITY.fullmatch(code):
        entry.wrong(
            "code",
            f"'{code}' is geen code van een gemeente. Schrijf GM met vier cijfers, zoals GM0917.",
            f"'{code}' is not the code of a municipality. Write GM with four digits, like GM0917.",
        )
    return row


def store_focus_areas(file: FocusAreasFile) -> LoadReport:
    """Store the focus areas in place of those there were; what is the same leaves no revisions."""
    storing = Storing()
    programme = NationalProgramme.objects.first() or NationalProgramme()
    own: dict[str, Any] = {"slug": file.programme.slug}
    storing.store(programme, every_column(NationalProgramme, file.programme.values | own, beside={"id"}))
    there = {area.slug: area for area in programme.focus_areas.all()}
    for row in file.areas:
        area = there.pop(row.slug, None) or FocusArea(national_programme=programme, slug=row.slug)
        beside = {"id", "slug", "national_programme_id"}
        storing.store(area, every_column(FocusArea, row.values, beside=beside))
    for gone in there.values():
        gone.delete()
    return storing.report(programme.slug, removed=len(there))


@dataclass(frozen=True)
class FocusAreas:
    """The national programme with its focus areas, and what their inhabitants add up to.

    loaded: codes of the municipalities of these areas that this installation knows.
    """

    programme: NationalProgramme
    areas: tuple[FocusArea, ...]
    loaded: frozenset[str]

    @cached_property
    def inhabitants(self) -> int:
        """Return the inhabitants of the areas that have a number, added up."""
        return sum(area.inhabitants or 0 for area in self.areas)

    @property
    def without_number(self) -> int:
        """Return for how many areas the publication gives no inhabitants."""
        return sum(area.inhabitants is None for area in self.areas)

    @property
    def short_by(self) -> int:
        """Return how many people the sum falls short of what the publication says of all areas together.

        0 when it does not, and when an area without a number could make up for it.
        """
        stated = self.programme.inhabitants_at_least
        return 0 if stated is None or self.without_number else max(0, stated - self.inhabitants)

    @property
    def municipalities(self) -> int:
        """Return in how many municipalities the areas lie."""
        return len({area.code for area in self.areas})


def focus_areas() -> FocusAreas | None:
    """Return the national programme with its focus areas, in three queries; None when none are loaded."""
    programme = NationalProgramme.objects.first()
    if programme is None:
        return None
    areas = tuple(programme.focus_areas.all())
    return FocusAreas(programme, areas, frozenset(named({area.code for area in areas})))

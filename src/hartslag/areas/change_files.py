# SPDX-License-Identifier: EUPL-1.2
"""Record what happened to codes, from a file that somebody stands for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db.models import Q
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from hartslag.areas.changes import connected
from hartslag.areas.files import Line, read_table
from hartslag.areas.models import Area, Succession
from hartslag.areas.programme_areas import members_that_ended
from hartslag.areas.refusals import AreasError, RejectedFile, RejectedRow
from hartslag.areas.writing import writing

COLUMNS = ("jaar", "soort", "oud", "nieuw", "bron")
CONFIRMED = "akkoord"
"""The column of a draft: only rows with `ja` in it are recorded. A file without the column is no draft."""

KINDS = {
    "hernoemd": Succession.Kind.RENAMED,
    "hercodering": Succession.Kind.RECODED,
    "samengevoegd": Succession.Kind.MERGED,
    "gesplitst": Succession.Kind.SPLIT,
    "hertekend": Succession.Kind.REDRAWN,
}
"""The word for each kind in a file; the file is Dutch in every language of the interface."""
_WORDS = {kind: word for word, kind in KINDS.items()}

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(slots=True)
class ChangesReport:
    """Hold what a load did: events added, changed and as they were; rows of a draft not confirmed; notes."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    unconfirmed: int = 0
    notes: list[AreasError] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    """Hold one row of the file, and the areas it means once they are known."""

    line: int
    year: int
    kind: Succession.Kind
    old: str
    new: str
    source: str
    before: Area | None = None
    after: Area | None = None


def load_changes(actor: UUID, path: Path) -> ChangesReport:
    """Record the events of a CSV file with the columns jaar, soort, oud, nieuw and bron.

    A row says that from `jaar` on the area `nieuw` stands in the place of `oud`; rows of a year that share
    a code on the same side are one event. soort: hernoemd and hertekend (the code stays or not),
    hercodering (one code for another), samengevoegd (several into one), gesplitst (one into several).
    The old codes end the year before, the new ones begin in the year, whatever the files suggested in
    which they were seen. An event replaces what was recorded of the same areas in that year. Loading the
    file again changes nothing.
    Raises AreasError when the file cannot be used, RejectedFile with every row that is not right; then
    nothing is recorded.
    """
    lines = read_table(path, COLUMNS, (CONFIRMED,))
    kept = [line for line in lines if line.cells.get(CONFIRMED, "ja").lower() == "ja"]
    report = ChangesReport(unconfirmed=len(lines) - len(kept))
    with writing(actor):
        reader = _Reader(path.name, {line.cells[side] for line in kept for side in ("oud", "nieuw")})
        rows = sorted(filter(None, map(reader.row, kept)), key=lambda row: (row.year, row.line))
        events = [
            [of_year[place] for place in group]
            for of_year in _by_year(rows)
            for group in connected([(row.old, row.new) for row in of_year])
        ]
        for event in events:
            reader.take(event)
        if reader.rejected:
            raise RejectedFile(path.name, sorted(reader.rejected, key=lambda row: row.place))
        ended = [area for area in reader.changed.values() if area.valid_to is not None]
        bulk_update_with_history(list(reader.changed.values()), Area, ["valid_from", "valid_to"])
        report.notes += members_that_ended(ended)
        for event in events:
            _record(event, report)
    return report


def _by_year(rows: Iterable[_Row]) -> Iterable[list[_Row]]:
    years: dict[int, list[_Row]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    return years.values()


class _Reader:
    """Turn lines into rows, and rows into areas with other years; keep what is wrong with them."""

    def __init__(self, file: str, codes: set[str]) -> None:
        self.file = file
        self.rejected: list[RejectedRow] = []
        self.changed: dict[UUID, Area] = {}
        self._areas: dict[str, list[Area]] = {}
        found = Area.objects.filter(code__in=codes).exclude(
            level__in=(Area.Level.PROGRAMME_AREA, Area.Level.REGION)
        )
        for area in found.order_by("valid_from"):
            self._areas.setdefault(area.code, []).append(area)
        self._recorded = {
            (each.before_id, each.after_id): each.year
            for each in Succession.objects.filter(Q(before__in=found) | Q(after__in=found))
        }

    def row(self, line: Line) -> _Row | None:
        """Return what a line says, or None and keep the reason."""
        cells = line.cells
        year = int(cells["jaar"]) if cells["jaar"].isdecimal() else 0
        kind = KINDS.get(cells["soort"].lower())
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            reason = AreasError(
                f"Het jaar '{cells['jaar']}' kan niet. Geef het eerste jaar van de nieuwe code, zoals 2022.",
                f"The year '{cells['jaar']}' is not possible. Give the first year of the new code.",
            )
        elif kind is None:
            reason = AreasError(
                f"De soort '{cells['soort']}' is niet bekend. Gebruik {', '.join(KINDS)}.",
                f"The kind '{cells['soort']}' is not known. Use {', '.join(KINDS)}.",
            )
        elif not cells["bron"]:
            reason = AreasError(
                "De bron ontbreekt. Schrijf op wie of welk stuk dit zegt.",
                "The source is missing. Write down who or which document says so.",
            )
        else:
            return _Row(line.number, year, kind, cells["oud"], cells["nieuw"], cells["bron"])
        self._reject(line.number, cells["oud"] or cells["nieuw"], reason)
        return None

    def take(self, event: list[_Row]) -> None:
        """Find the areas of an event and give them their years; keep what is wrong with its rows."""
        wrong = _wrong_form(event)
        if wrong is not None:
            for row in event:
                self._reject(row.line, row.old, wrong)
            return
        stay = {row.old for row in event} & {row.new for row in event}
        for row in event:
            try:
                row.before = self._before(row, ends=row.old not in stay)
                row.after = self._after(row, begins=row.new not in stay)
                _check_levels(row.before, row.after)
            except AreasError as error:
                self._reject(row.line, row.old, error)

    def _before(self, row: _Row, *, ends: bool) -> Area:
        known = self._areas.get(row.old, [])
        area = next((each for each in reversed(known) if (each.valid_from or 0) < row.year), None)
        if area is None:
            raise _unknown(row.old, row.year - 1)
        if not ends:
            return area
        if area.year_seen is not None and area.year_seen >= row.year:
            raise AreasError(
                f"{row.old} staat nog in de kerncijfers van {area.year_seen}, dus de code is niet in "
                f"{row.year} vervallen. Controleer het jaar.",
                f"{row.old} is still in the key figures of {area.year_seen}, so the code did not end in "
                f"{row.year}. Check the year.",
            )
        gone = area.valid_to is not None and area.valid_to < row.year - 1
        if gone and self._year_recorded(row) is None:
            raise AreasError(
                f"{row.old} gold tot en met {area.valid_to}. Controleer het jaar.",
                f"{row.old} was valid up to {area.valid_to}. Check the year.",
            )
        self._put(area, "valid_to", row.year - 1)
        return area

    def _after(self, row: _Row, *, begins: bool) -> Area:
        known = self._areas.get(row.new, [])
        area = next((each for each in known if each.valid_to is None or each.valid_to >= row.year), None)
        if area is None:
            raise _unknown(row.new, row.year)
        if not begins:
            return area
        if area.valid_from is not None and area.valid_from < row.year and self._year_recorded(row) is None:
            raise AreasError(
                f"{row.new} geldt al vanaf {area.valid_from}. Controleer het jaar.",
                f"{row.new} has been valid since {area.valid_from}. Check the year.",
            )
        self._put(area, "valid_from", row.year)
        return area

    def _year_recorded(self, row: _Row) -> int | None:
        """Return the year in which this very succession was recorded before: it may be corrected."""
        for before in self._areas.get(row.old, []):
            for after in self._areas.get(row.new, []):
                if (before.pk, after.pk) in self._recorded:
                    return self._recorded[before.pk, after.pk]
        return None

    def _put(self, area: Area, name: str, year: int) -> None:
        if getattr(area, name) != year:
            setattr(area, name, year)
            self.changed[area.pk] = area

    def _reject(self, line: int, code: str, error: AreasError) -> None:
        self.rejected.append(RejectedRow(self.file, line, code, error.nl, error.en))


def _check_levels(before: Area, after: Area) -> None:
    if before.level != after.level:
        raise AreasError(
            f"{before.code} en {after.code} zijn niet van dezelfde soort gebied. Controleer de codes.",
            f"{before.code} and {after.code} are not the same kind of area. Check the codes.",
        )


def _unknown(code: str, year: int) -> AreasError:
    return AreasError(
        f"Er is geen gebied met de code '{code}' in {year}. Controleer de code en het jaar, of laad eerst "
        "kerncijfers waar de code in staat.",
        f"There is no area with the code '{code}' in {year}. Check the code and the year, or load key "
        "figures that have the code first.",
    )


def _wrong_form(event: list[_Row]) -> AreasError | None:
    """Return why these rows together cannot be one event, or None when they can."""
    kinds = sorted({_WORDS[row.kind] for row in event})
    if len(kinds) > 1:
        said = " en ".join(kinds), " and ".join(kinds)
        return AreasError(
            f"Rijen van {event[0].year} met dezelfde code zijn één gebeurtenis, en die kan niet {said[0]} "
            "tegelijk zijn. Kies één soort; hertekend past altijd.",
            f"Rows of {event[0].year} with the same code are one event, which cannot be {said[1]} at once. "
            "Choose one kind; hertekend always fits.",
        )
    olds, news = {row.old for row in event}, {row.new for row in event}
    one_to_one = len(olds) == len(news) == 1
    fits = {
        Succession.Kind.RENAMED: one_to_one and olds == news,
        Succession.Kind.RECODED: one_to_one and olds != news,
        Succession.Kind.MERGED: len(olds) > 1 and len(news) == 1,
        Succession.Kind.SPLIT: len(olds) == 1 and len(news) > 1,
        Succession.Kind.REDRAWN: True,
    }
    if fits[event[0].kind]:
        return None
    return AreasError(
        f"Bij {kinds[0]} horen niet {len(olds)} oude en {len(news)} nieuwe codes zoals hier. Hernoemd houdt "
        "de code, hercodering is één op één, samengevoegd meer naar één, gesplitst één naar meer; anders is "
        "het hertekend.",
        f"{len(olds)} old and {len(news)} new codes as here do not go with {kinds[0]}. Hernoemd keeps the "
        "code, hercodering is one to one, samengevoegd several to one, gesplitst one to several; anything "
        "else is hertekend.",
    )


def _record(event: list[_Row], report: ChangesReport) -> None:
    """Bring what is recorded in step with the event."""
    before, after = [row.before for row in event], [row.after for row in event]
    same_year = Q(year=event[0].year) & (Q(before__in=before) | Q(after__in=after))
    there = {
        (each.before_id, each.after_id): each
        for each in Succession.objects.filter(same_year | Q(before__in=before, after__in=after))
        if each.year == event[0].year or each.before_id != each.after_id
    }
    fresh, changed = [], []
    for row in event:
        said = {"year": row.year, "kind": row.kind, "source": row.source}
        each = there.pop((row.before.pk, row.after.pk), None) if row.before and row.after else None
        if each is None:
            fresh.append(Succession(before=row.before, after=row.after, **said))
        elif (each.year, each.kind, each.source) != (row.year, row.kind, row.source):
            each.year, each.kind, each.source = row.year, row.kind, row.source
            changed.append(each)
    for each in there.values():
        each.delete()
    bulk_create_with_history(fresh, Succession)
    bulk_update_with_history(changed, Succession, ["year", "kind", "source"])
    if len(fresh) == len(event):
        report.added += 1
    elif fresh or changed or there:
        report.changed += 1
    else:
        report.unchanged += 1

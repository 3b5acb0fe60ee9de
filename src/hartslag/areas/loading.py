# SPDX-License-Identifier: EUPL-1.2
"""Load the areas of CBS: their codes, names and hierarchy, and what is drawn of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db.models import Q
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from hartslag.areas.drawing import (
    adjacencies_stand,
    pairs_of_neighbours,
    save_adjacencies,
    save_composed_outlines,
    save_outlines,
)
from hartslag.areas.key_figures import NamedArea, read_key_figures
from hartslag.areas.models import Area
from hartslag.areas.outline_files import read_outlines
from hartslag.areas.programme_areas import members_that_ended
from hartslag.areas.progress import Progress, silent
from hartslag.areas.refusals import AreasError, RejectedRow
from hartslag.areas.writing import with_names, writing

COUNTRY_CODE = "NL01"
"""The country's code in the tables of RIVM and CBS (50120NED)."""

_BATCH = 2000
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_NATIONAL = 300
"""Municipalities in a file from which it is that of the whole country: there were 342 in 2024."""


@dataclass(slots=True)
class LoadReport:
    """Hold what a load did: numbers of areas, drawings and pairs, what was left out and what to look at.

    closed: codes that ended. outlines: drawings that are new or changed. pairs: neighbours known now.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    closed: list[str] = field(default_factory=list)
    outlines: int = 0
    pairs: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    notes: list[AreasError] = field(default_factory=list)


def load_areas(
    *,
    actor: UUID,
    year: int,
    key_figures: Path | None = None,
    outlines: Path | None = None,
    outlines_source: str | None = None,
    progress: Progress | None = None,
) -> LoadReport:
    """Load the key figures of a year, its outlines, or both, in one transaction; twice is the same as once.

    A municipality that is not in the key figures is left alone, unless the file is national (it has 300
    municipalities or more): then it ended the year before, with all in it, and that is noted. In one that
    is, a name that changed keeps the old one as an alias, a code that is new holds from this year (from
    always, when neither the municipality nor the country was known), and a code that has gone ended the
    year before: but only when the file has areas of that level. Rejected rows are reported and the others
    loaded; a rejected code never ends. progress hears how far the load is.
    outlines_source: who drew the outlines, for a file that does not say so itself.
    Raises AreasError when a file cannot be used, or a newer year of a municipality was loaded before.
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise AreasError(
            f"Het jaar {year} kan niet. Geef het jaar van het bestand, zoals 2024.",
            f"The year {year} is not possible. Give the year of the file, such as 2024.",
        )
    report, progress = LoadReport(), progress or silent
    with writing(actor):
        moved: set[UUID] = set()
        if key_figures is not None:
            progress("Kerncijfers laden", "Loading key figures", 0, 1)
            moved = _load_key_figures(key_figures, year, report)
            progress("Kerncijfers laden", "Loading key figures", 1, 1)
        different: set[UUID] = set()
        if outlines is not None:
            different = _load_outlines(outlines, outlines_source, year, report, progress)
        if outlines is not None or moved:
            save_composed_outlines(year, different | moved, progress)
        if different or (outlines is not None and not adjacencies_stand()):
            save_adjacencies(progress)
        if outlines is not None:
            report.pairs = pairs_of_neighbours()
    return report


def _load_outlines(
    path: Path, source: str | None, year: int, report: LoadReport, progress: Progress
) -> set[UUID]:
    """Return the areas whose drawing is new or different."""
    drawn = read_outlines(path, progress, source=source)
    different, unknown = save_outlines(drawn, year, path.name, progress)
    report.outlines = len(different)
    report.rejected += [*drawn.rejected, *unknown]
    return different


def _load_key_figures(path: Path, year: int, report: LoadReport) -> set[UUID]:
    """Return the areas that lie in another area than before, and those that they lay in."""
    named, rejected = read_key_figures(path)
    before = _known_now({each.municipality for each in named})
    _refuse_older_year(before.values(), year)
    in_file = {each.municipality for each in named} | {f"GM{each.code[2:6]}" for each in rejected}
    current = before | {COUNTRY_CODE: _country()}
    usable = []
    for each in named:
        if each.parent is None or each.parent in current:
            current.setdefault(each.code, Area(code=each.code))
            usable.append(each)
        else:
            rejected.append(_parent_missing(each, path.name))
    mentioned = {each.code for each in usable} | {each.code for each in rejected}
    mentioned |= {each.parent for each in usable if each.parent}
    above = {area.pk: area.parent_id for area in before.values()}
    _save(usable, before, current, year, report)
    _close(usable, before, mentioned, year, report)
    if sum(each.level == Area.Level.MUNICIPALITY for each in named) >= _NATIONAL:
        _close_municipalities(in_file, year, report)
    report.rejected += rejected
    moved = [area.pk for area in before.values() if area.parent_id != above[area.pk]]
    return {*moved, *(parent for pk in moved if (parent := above[pk]))}


def _known_now(municipalities: set[str]) -> dict[str, Area]:
    within = Q(municipality__code__in=municipalities) | Q(code__in=municipalities)
    rows = Area.objects.filter(within, valid_to__isnull=True).exclude(level=Area.Level.PROGRAMME_AREA)
    return {area.code: area for area in rows}


def _country() -> Area:
    country = Area.objects.filter(code=COUNTRY_CODE).first()
    if country is None:
        country = Area.objects.create(code=COUNTRY_CODE, level=Area.Level.COUNTRY, name="Nederland")
    return country


def _refuse_older_year(areas: Iterable[Area], year: int) -> None:
    highest_first = sorted(areas, key=lambda area: area.level != Area.Level.MUNICIPALITY)
    newer = next((area for area in highest_first if area.year_seen and area.year_seen > year), None)
    if newer is not None:
        raise AreasError(
            f"Van {newer.name} is {newer.year_seen} al geladen. Laad de jaren van oud naar nieuw.",
            f"{newer.year_seen} of {newer.name} was loaded before. Load the years from old to new.",
        )


def _parent_missing(named: NamedArea, file: str) -> RejectedRow:
    return RejectedRow(
        file,
        named.line,
        named.code,
        f"Het gebied erboven, '{named.parent}', staat niet in het bestand. Voeg die regel toe.",
        f"The area above it, '{named.parent}', is not in the file. Add that line.",
    )


def _save(
    named: Sequence[NamedArea],
    before: dict[str, Area],
    current: dict[str, Area],
    year: int,
    report: LoadReport,
) -> None:
    """Save what is new and what changed; an area that is as it was gets no revision."""
    ended = set(
        Area.objects.filter(code__in=[each.code for each in named], valid_to__isnull=False).values_list(
            "code", flat=True
        )
    )
    country_known = Area.objects.filter(level=Area.Level.MUNICIPALITY).count() >= _NATIONAL
    fresh, changed, seen = [], [], []
    for each in named:
        area = current[each.code]
        is_new = each.code not in before
        if is_new and (country_known or each.municipality in before or each.code in ended):
            area.valid_from = year
        if _take_over(each, area, current) and not is_new:
            changed.append(area)
        if is_new:
            fresh.append(area)
        if area.year_seen != year:
            area.year_seen = year
            seen.append(area)
    bulk_create_with_history(fresh, Area, batch_size=_BATCH)
    fields = ["name", "aliases", "parent", "sort_key", "lookup"]
    bulk_update_with_history(changed, Area, fields, batch_size=_BATCH)
    Area.objects.filter(pk__in=[area.pk for area in seen]).update(year_seen=year)
    report.added, report.changed = len(fresh), len(changed)
    report.unchanged = len(named) - len(fresh) - len(changed)


def _take_over(named: NamedArea, area: Area, current: dict[str, Area]) -> bool:
    """Put the row into the area; return whether anything is different."""
    above = current[named.parent or COUNTRY_CODE]
    municipality = None if named.parent is None else current[named.municipality]
    if (area.name, area.parent_id) == (named.name, above.pk):
        return False
    if area.name:
        area.aliases = with_names(area.aliases, [area.name], named.name)
    area.level, area.name, area.parent, area.municipality = named.level, named.name, above, municipality
    area.make_keys()
    return True


def _close(
    named: Sequence[NamedArea], before: dict[str, Area], mentioned: set[str], year: int, report: LoadReport
) -> None:
    """End the codes that have gone, and say which the file should have had."""
    complete = {(each.municipality, each.level) for each in named}
    by_key = {area.pk: area.code for area in before.values()}
    gone = []
    for code, area in before.items():
        municipality = by_key.get(area.municipality_id or area.pk, code)
        if code in mentioned or (municipality, area.level) not in complete:
            continue
        if area.year_seen == year:
            report.notes.append(
                AreasError(
                    f"{area} stond eerder wel in de cijfers van {year} en nu niet. Het gebied blijft gelden; "
                    "controleer of het bestand volledig is.",
                    f"{area} was in the figures of {year} before and is not now. The area remains valid; "
                    "check that the file is complete.",
                )
            )
        else:
            area.valid_to = year - 1
            gone.append(area)
    bulk_update_with_history(gone, Area, ["valid_to"], batch_size=_BATCH)
    report.closed = [area.code for area in gone]
    report.notes += members_that_ended(gone)


def _close_municipalities(in_file: set[str], year: int, report: LoadReport) -> None:
    """End the municipalities that the national file does not have, and what lies in them."""
    absent = Area.objects.filter(level=Area.Level.MUNICIPALITY, valid_to__isnull=True, year_seen__lt=year)
    keys = [key for key, code in absent.values_list("pk", "code") if code not in in_file]
    inside = Q(pk__in=keys) | Q(municipality__in=keys)
    gone = list(Area.objects.filter(inside, valid_to__isnull=True, year_seen__lt=year))
    for area in gone:
        area.valid_to = year - 1
        if area.level == Area.Level.MUNICIPALITY:
            report.notes.append(
                AreasError(
                    f"De gemeente {area} staat niet in het landelijke bestand van {year} en geldt tot en met "
                    f"{year - 1}. Leg vast waarin zij opging, met een bestand van wijzigingen.",
                    f"The municipality {area} is not in the national file of {year} and is valid up to "
                    f"{year - 1}. Record what it became part of, with a file of changes.",
                )
            )
    bulk_update_with_history(gone, Area, ["valid_to"], batch_size=_BATCH)
    report.closed += [area.code for area in gone]
    report.notes += members_that_ended(gone)

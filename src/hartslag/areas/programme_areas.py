# SPDX-License-Identifier: EUPL-1.2
"""Say which areas a programme area or a region is made of, and by which other names areas are known."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from hartslag.areas.files import read_table
from hartslag.areas.models import Area, AreaMember
from hartslag.areas.refusals import AreasError, RejectedRow, UnknownArea, check_name
from hartslag.areas.writing import with_names, writing

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REGION_CODE = re.compile(r"(?!GM|WK|BU|NL)[A-Z]{2}[0-9]{1,4}")
_MEMBER_LEVELS = (Area.Level.NEIGHBOURHOOD, Area.Level.DISTRICT, Area.Level.MUNICIPALITY)


def define_programme_area(
    *, actor: UUID, code: str, name: str, members: Iterable[str], aliases: Iterable[str] = ()
) -> Area:
    """Make a programme area of any set of neighbourhoods, districts and municipalities, or change it.

    code: a slug, such as heerlen-noord. It lies in a municipality when all its members do. Defining it
    the same way again changes nothing.
    Raises AreasError when the code is no slug, the name is missing, or a member is not an area of now.
    """
    _check_code(code)
    check_name(name)
    with writing(actor):
        wanted = _members(sorted(set(members)), _MEMBER_LEVELS)
        municipalities = {each.municipality_id or each.pk for each in wanted}
        municipality = municipalities.pop() if len(municipalities) == 1 else None
        return _define(code, Area.Level.PROGRAMME_AREA, (name, aliases), wanted, municipality)


def _define(
    code: str,
    level: Area.Level,
    called: tuple[str, Iterable[str]],
    wanted: Sequence[Area],
    municipality: UUID | None = None,
) -> Area:
    area = Area.objects.filter(code=code).first() or Area(code=code, level=level)
    if area.level != level:
        raise AreasError(
            f"De code '{code}' is al van {area}, een {area.get_level_display()}. Kies een andere code.",
            f"The code '{code}' is taken by {area}, of another level. Choose another code.",
        )
    name, aliases = called
    names = with_names(area.aliases, [area.name, *aliases], name)
    if (area.name, area.aliases, area.municipality_id) != (name, names, municipality):
        area.name, area.aliases, area.municipality_id = name, names, municipality
        area.save()
    _save_members(area, wanted)
    return area


def load_programme_areas(*, actor: UUID, path: Path) -> list[Area]:
    """Define the programme areas of a CSV file with the columns code, naam and onderdeel, a row a member.

    Raises AreasError, and then none of them is changed.
    """
    names: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for line in read_table(path, ("code", "naam", "onderdeel")):
        names[line.cells["code"]] = line.cells["naam"]
        parts.setdefault(line.cells["code"], []).append(line.cells["onderdeel"])
    with writing(actor):
        return [
            define_programme_area(actor=actor, code=code, name=names[code], members=parts[code])
            for code in names
        ]


def load_regions(*, actor: UUID, path: Path) -> list[Area]:
    """Define the regions of a CSV file with the columns code, naam and gemeente, a row a municipality.

    A province, a police region: a municipality can lie in one of each, so a region has members and is no
    parent. code: two capitals and digits, such as PV31, or a slug.
    Raises AreasError, and then none of them is changed.
    """
    names: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for line in read_table(path, ("code", "naam", "gemeente")):
        code = line.cells["code"]
        if not _REGION_CODE.fullmatch(code):
            _check_code(code)
        check_name(line.cells["naam"])
        names[code] = line.cells["naam"]
        parts.setdefault(code, set()).add(line.cells["gemeente"])
    with writing(actor):
        return [
            _define(
                code,
                Area.Level.REGION,
                (names[code], ()),
                _members(sorted(parts[code]), (Area.Level.MUNICIPALITY,)),
            )
            for code in names
        ]


def load_aliases(*, actor: UUID, path: Path) -> tuple[int, list[RejectedRow]]:
    """Add the other names of a CSV file with the columns code and naam to the areas of now.

    Returns how many names are new, and the rows that were left out.
    Raises AreasError when the file cannot be used.
    """
    lines = read_table(path, ("code", "naam"))
    rejected, added = [], 0
    with writing(actor):
        codes = {line.cells["code"] for line in lines}
        areas = {area.code: area for area in Area.objects.filter(code__in=codes, valid_to__isnull=True)}
        for line in lines:
            code, name = line.cells["code"], line.cells["naam"]
            try:
                check_name(name)
                if code not in areas:
                    raise UnknownArea(code)
            except AreasError as why:
                rejected.append(RejectedRow(path.name, line.number, code, why.nl, why.en))
                continue
            names = with_names(areas[code].aliases, [name], areas[code].name)
            if names != areas[code].aliases:
                areas[code].aliases = names
                areas[code].save()
                added += 1
    return added, rejected


def _check_code(code: str) -> None:
    if not _SLUG.fullmatch(code) or len(code) > 40:
        raise AreasError(
            f"De code '{code}' kan niet. Gebruik kleine letters, cijfers en streepjes, zoals heerlen-noord.",
            f"The code '{code}' is not possible. Use small letters, digits and hyphens, like heerlen-noord.",
        )


def _members(codes: Sequence[str], levels: Sequence[Area.Level]) -> list[Area]:
    found = list(Area.objects.filter(code__in=codes, valid_to__isnull=True, level__in=levels))
    absent = sorted(set(codes) - {area.code for area in found})
    if absent or not found:
        said, kinds = ", ".join(absent), ", ".join(level.value for level in levels)
        which = "buurt, wijk of gemeente" if len(levels) > 1 else "gemeente"
        raise AreasError(
            f"Deze onderdelen zijn geen {which} van nu: '{said}'. Geef minstens één code die nu geldt.",
            f"These members are no {kinds} of now: '{said}'. Give at least one code that is valid now.",
        )
    return found


def _save_members(area: Area, wanted: Sequence[Area]) -> None:
    there = {each.member_id: each for each in AreaMember.objects.filter(area=area)}
    for key, membership in there.items():
        if key not in {each.pk for each in wanted}:
            membership.delete()
    for each in wanted:
        if each.pk not in there:
            AreaMember.objects.create(area=area, member=each)


def members_that_ended(ended: Iterable[Area]) -> list[AreasError]:
    """Say of which programme areas and regions a member has ended."""
    # Without joins: right after a large load the database still plans for the few rows there were before.
    by_key = {area.pk: area for area in ended}
    rows = AreaMember.objects.values_list("area_id", "member_id")
    gone = [(whole, by_key[member]) for whole, member in rows if member in by_key]
    wholes = Area.objects.in_bulk([whole for whole, _ in gone])
    return [
        AreasError(
            f"{wholes[whole]} had {member} als onderdeel; die is vervallen. Geef andere onderdelen.",
            f"{wholes[whole]} had {member} as a member; that has ended. Give other members.",
        )
        for whole, member in gone
    ]

# SPDX-License-Identifier: EUPL-1.2
"""From the code of an area to the place a page is about."""

from collections import defaultdict
from collections.abc import Sequence

from hartslag.areas.services import (
    COUNTRY_CODE,
    Area,
    AreaChange,
    changes_of,
    children,
    get,
    municipalities,
    municipality_of,
    neighbourhoods_of,
)
from hartslag.monitor.results import Place

_COUNTRY_NAME = "Nederland"
# A municipality of more neighbourhoods is shown by its districts, and each of these by its neighbourhoods.
MOST_NEIGHBOURHOODS = 100


def place_of(code: str) -> Place:
    """Return the place with this code. Raises UnknownArea (of the areas) when there is none.

    An area that lies in more than one municipality has none, and so nothing to be held against.
    """
    area = get(code)
    return place_among(area, around(area))


def around(area: Area) -> list[Area]:
    """Return the neighbourhoods of the municipality an area lies in, in Dutch order.

    Around the country are its municipalities: its neighbourhoods are more than a page can hold.
    """
    if area.level == Area.Level.COUNTRY:
        return municipalities()
    municipality = municipality_of(area)
    return neighbourhoods_of(municipality) if municipality else []


def place_among(area: Area, neighbourhoods: Sequence[Area]) -> Place:
    """Return the place of an area with what is `around` it, for a page that has read both."""
    municipality = municipality_of(area)
    inside = _inside(area, neighbourhoods)
    changes = () if area.level == Area.Level.PROGRAMME_AREA else changes_of(area)
    formerly, since = _line_of(area, changes)
    return Place(
        code=area.code,
        name=area.name,
        members=tuple(each.code for each in inside),
        municipality=municipality.code if municipality else "",
        municipality_name=municipality.name if municipality else "",
        neighbourhoods={each.code: each.name for each in neighbourhoods},
        since=since
        if changes
        else max((each.valid_from for each in inside if each.valid_from), default=None),
        changes=changes,
        formerly=formerly,
        country=COUNTRY_CODE if area == municipality else "",
        country_name=_COUNTRY_NAME if area == municipality else "",
    )


def _line_of(area: Area, changes: Sequence[AreaChange]) -> tuple[dict[str, int], int | None]:
    """Return the codes the same place had before, each with the first year of the next, and its first year.

    The first year is that of its last merger, split or new border; else that of its oldest code.
    """
    line, oldest, formerly = {area.pk}, area, dict[str, int]()
    drawn: list[int] = []
    for change in reversed(changes):
        if line.isdisjoint(each.pk for each in change.after):
            continue
        if not change.same_place:
            drawn.append(change.year)
            continue
        oldest = change.before[0]
        line |= {each.pk for each in change.before}
        formerly |= {each.code: change.year for each in change.before if each.code != area.code}
    first = [year for year in (*drawn, oldest.valid_from) if year]
    return formerly, max(first, default=None)


def listed_among(area: Area, neighbourhoods: Sequence[Area]) -> list[Area]:
    """Return the areas that a page about a figure of this area lists and draws, of what is `around` it.

    All of them, unless they are the neighbourhoods of a large municipality: then those of the district it
    lies in, or the districts for an area that is larger than one.
    """
    if area.level == Area.Level.COUNTRY or len(neighbourhoods) <= MOST_NEIGHBOURHOODS:
        return list(neighbourhoods)
    district = {Area.Level.DISTRICT: area.pk, Area.Level.NEIGHBOURHOOD: area.parent_id}.get(
        Area.Level(area.level)
    )
    if district:
        return [each for each in neighbourhoods if each.parent_id == district]
    municipality = municipality_of(area)
    return children(municipality) if municipality else []


def parts_among(place: Place, listed: Sequence[Area], neighbourhoods: Sequence[Area]) -> list[Place]:
    """Return the places of what is listed."""
    inside: dict[object, list[str]] = defaultdict(list)
    for each in neighbourhoods:
        inside[each.parent_id].append(each.code)
    return [
        part_of(place, each.code, each.name, inside.get(each.pk, [each.code] if place.municipality else []))
        for each in listed
    ]


def part_of(place: Place, code: str, name: str, members: Sequence[str]) -> Place:
    """Return a part of a place: of the municipality it lies in, or a municipality of the country."""
    if place.municipality:
        here = place.municipality, place.municipality_name
        return Place(code, name, tuple(members), *here, place.neighbourhoods)
    return Place(code, name, (), code, name, {}, country=place.code, country_name=place.name)


def _inside(area: Area, around: Sequence[Area]) -> list[Area]:
    """Return the neighbourhoods an area consists of; of the country none, it is only known by its code."""
    if area.level == Area.Level.COUNTRY:
        return []
    if area.level == Area.Level.MUNICIPALITY:
        return list(around)
    if area.level == Area.Level.DISTRICT:
        return [each for each in around if each.parent_id == area.pk]
    return [area] if area.level == Area.Level.NEIGHBOURHOOD else neighbourhoods_of(area)

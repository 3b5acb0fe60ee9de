# SPDX-License-Identifier: EUPL-1.2
"""From the code of an area to the place a page is about."""

from collections.abc import Sequence

from hartslag.areas.services import (
    COUNTRY_CODE,
    Area,
    get,
    municipalities,
    municipality_of,
    neighbourhoods_of,
)
from hartslag.monitor.results import Place

_COUNTRY_NAME = "Nederland"


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
    return Place(
        code=area.code,
        name=area.name,
        members=tuple(each.code for each in inside),
        municipality=municipality.code if municipality else "",
        municipality_name=municipality.name if municipality else "",
        neighbourhoods={each.code: each.name for each in neighbourhoods},
        since=max((each.valid_from for each in inside if each.valid_from), default=None),
        country=COUNTRY_CODE if area == municipality else "",
        country_name=_COUNTRY_NAME if area == municipality else "",
    )


def _inside(area: Area, around: Sequence[Area]) -> list[Area]:
    """Return the neighbourhoods an area consists of; of the country none, it is only known by its code."""
    if area.level == Area.Level.COUNTRY:
        return []
    if area.level == Area.Level.MUNICIPALITY:
        return list(around)
    if area.level == Area.Level.DISTRICT:
        return [each for each in around if each.parent_id == area.pk]
    return [area] if area.level == Area.Level.NEIGHBOURHOOD else neighbourhoods_of(area)

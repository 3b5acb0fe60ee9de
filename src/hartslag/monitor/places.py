# SPDX-License-Identifier: EUPL-1.2
"""From the code of an area to the place a page is about."""

from collections.abc import Sequence

from hartslag.areas.services import Area, get, municipality_of, neighbourhoods_of
from hartslag.monitor.results import Place


def place_of(code: str) -> Place:
    """Return the place with this code. Raises UnknownArea (of the areas) when there is none.

    An area that lies in more than one municipality has none, and so nothing to be held against.
    """
    area = get(code)
    return place_among(area, around(area))


def around(area: Area) -> list[Area]:
    """Return the neighbourhoods of the municipality an area lies in, in Dutch order."""
    municipality = municipality_of(area)
    return neighbourhoods_of(municipality) if municipality else []


def place_among(area: Area, neighbourhoods: Sequence[Area]) -> Place:
    """Return the place of an area with what is `around` it, for a page that has read both."""
    municipality = municipality_of(area)
    if area == municipality:
        inside = list(neighbourhoods)
    else:
        inside = [area] if area.level == Area.Level.NEIGHBOURHOOD else neighbourhoods_of(area)
    return Place(
        code=area.code,
        name=area.name,
        members=tuple(each.code for each in inside),
        municipality=municipality.code if municipality else "",
        municipality_name=municipality.name if municipality else "",
        neighbourhoods={each.code: each.name for each in neighbourhoods},
        since=max((each.valid_from for each in inside if each.valid_from), default=None),
    )

# SPDX-License-Identifier: EUPL-1.2
"""Outlines in metres, and which neighbourhoods share a border although the drawings do not quite meet.

Metres are RD New (EPSG:28992). shapely and pyproj are imported where they are used: they take longer to
load than a command that does not need them.
"""

from dataclasses import dataclass

TOLERANCE = 40.0
"""Metres over which two drawn edges can still be one border; see `shared_borders` for what was measured."""
SHORTEST_BORDER = 40.0
"""Metres of shared border from which two neighbourhoods are neighbours."""

_STEP = 5.0
_TOUCHING = 1.5
_FACING = 0.5


@dataclass(frozen=True, slots=True)
class SharedBorder:
    """Hold two areas, in the order of their keys, and the metres of border they share."""

    first: str
    second: str
    metres: float

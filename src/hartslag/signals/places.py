# SPDX-License-Identifier: EUPL-1.2
"""Where a report is about: a neighbourhood from a list or by its name, or a point on a map."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from hartslag.areas.services import (
    Area,
    DrawnPath,
    all_neighbourhoods,
    degrees_of,
    drawn,
    find,
    ring,
)

MOST_LISTED = 150
"""Neighbourhoods that a select still serves; where more are loaded, one types the name."""
_UNIT = 10
"""Metres in one unit of a drawing of areas.services.drawn."""


def listed_neighbourhoods() -> list[Area]:
    """Return the neighbourhoods to choose from, in Dutch order; none when there are too many for a list."""
    return all_neighbourhoods(MOST_LISTED)


def neighbourhoods_named(text: str) -> list[Area]:
    """Return the neighbourhoods of now somebody may mean by "Passart" or "Centrum, Heerlen"; at most 8."""
    name, _, municipality = (each.strip() for each in text.rpartition(",")) if "," in text else (text, "", "")
    found = [each for each in find(name, limit=50) if each.level == Area.Level.NEIGHBOURHOOD]
    now = [each for each in found if each.valid_to is None]
    named = [each for each in now if municipality.casefold() in _municipality(each)]
    same = [each for each in named if name.casefold() in {each.name.casefold(), each.code.casefold()}]
    return (same or named)[:8]


def _municipality(area: Area) -> str:
    return area.municipality.name.casefold() if area.municipality else ""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map to point at: north above, as wide as the page on which it stands says.

    box: west, top, width and height in units of 10 m, x = RD x and y = -RD y.
    """

    paths: tuple[DrawnPath, ...]
    near: str
    box: tuple[int, int, int, int]

    def height(self, width: int) -> int:
        """Return how high it is when it is so wide, in the same pixels."""
        return round(width * self.box[3] / self.box[2])

    def degrees_at(self, x: int, y: int, width: int) -> tuple[float, float]:
        """Return longitude and latitude of a pixel of the map when it is so wide."""
        west, top, across, _ = self.box
        unit = across / width
        return degrees_of((west + x * unit) * _UNIT, -(top + y * unit) * _UNIT)

    @property
    def svg(self) -> str:
        """Return the map as an SVG; with names when it is of one neighbourhood and those around it."""
        west, top, width, height = self.box
        line = width / 500
        shapes = "".join(
            f'<path fill="{"#cfe5e3" if each.code == self.near else "#eef3f3"}" d="{escape(each.path)}"/>'
            for each in self.paths
        )
        names = "".join(self._name(each) for each in self.paths) if self.near else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{west} {top} {width} {height}">'
            f'<g stroke="#0b5d5b" stroke-width="{line:.2f}">{shapes}</g>'
            f'<g fill="#1d2b2b" font-family="sans-serif" text-anchor="middle" font-size="{width / 26:.1f}">'
            f"{names}</g></svg>"
        )

    def _name(self, path: DrawnPath) -> str:
        west, top, across, down = self.box
        left, upper, right, lower = path.box
        x = (max(left, west) + min(right, west + across)) / 2
        y = (max(upper, top) + min(lower, top + down)) / 2
        return f'<text x="{x:.0f}" y="{y:.0f}">{escape(path.name)}</text>'


def place_map(near: Area | None, listed: Iterable[Area] | None = None) -> PlaceMap | None:
    """Return a map of a neighbourhood and those around it, or of all; None without outlines.

    listed: listed_neighbourhoods(), where they were read already.
    """
    if near:
        listed = [near, *ring(near)]
    paths = drawn(listed_neighbourhoods() if listed is None else listed, "near")
    framed = [each for each in paths if near is None or each.code == near.code]
    if not framed:
        return None
    wests, tops, easts, bottoms = zip(*(each.box for each in framed), strict=True)
    west, top, east, bottom = min(wests), min(tops), max(easts), max(bottoms)
    edge = max(1, (east - west) // (5 if near else 50))
    box = west - edge, top - edge, east - west + 2 * edge, bottom - top + 2 * edge
    return PlaceMap(tuple(paths), near.code if near else "", box)

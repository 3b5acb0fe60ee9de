# SPDX-License-Identifier: EUPL-1.2
"""A map of areas: every shape a link with its name, classes with words, the emphasised areas outlined.

Outlines come as the text of SVG paths, made when they were loaded, so that a map of hundreds of shapes is
text joined together. The map is for the eye and the mouse; keyboard and screen reader have the table beside
it, because hundreds of shapes are no stops on a way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

type Box = tuple[int, int, int, int]
LOOKS = ("step-1", "step-2", "step-3", "step-4", "step-5", "better", "worse", "level", "unknown", "none")

_WIDTH = 1000
_TALLEST = 0.8
_EDGE = 12
_MANY = 150
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of the legend: how it looks (one of LOOKS) and what it means in words."""

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An area to draw: its name, where it leads, its outline and its class.

    `path` is SVG path data with y downwards, `box` its west, top, east and bottom, both in the same units for
    all shapes of a map. `words` is what its tooltip says after the name: the value. Without `href` it is no
    link.
    """

    name: str
    href: str
    path: str
    box: Box
    map_class: MapClass
    words: str = ""
    emphasised: bool = False

    @property
    def look(self) -> str:
        """Return how it looks: one of LOOKS."""
        return self.map_class.look

    @property
    def x(self) -> float:
        """Return the middle of its box, from the west."""
        return (self.box[0] + self.box[2]) / 2

    @property
    def y(self) -> float:
        """Return the middle of its box, from the top."""
        return (self.box[1] + self.box[3]) / 2


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map ready for the template `<c-map>`; `box` is that of all shapes with an edge around it."""

    name: str
    title: str
    description: str
    box: Box
    shapes: tuple[Shape, ...]
    classes: tuple[MapClass, ...]

    @property
    def width(self) -> int:
        """Return the width, in the units of the shapes."""
        return self.box[2] - self.box[0]

    @property
    def height(self) -> int:
        """Return the height, in the units of the shapes."""
        return self.box[3] - self.box[1]

    @property
    def view_box(self) -> str:
        """Return what an SVG shows: left, top, width and height."""
        return f"{self.box[0]} {self.box[1]} {self.width} {self.height}"

    @property
    def unit(self) -> float:
        """Return what texts and hatching are scaled by: a thousandth of the width, in units of the shapes."""
        return max(self.width, self.height * _TALLEST) / _WIDTH

    @property
    def scale(self) -> str:
        """Return the unit as a drawing takes it, whatever the language of the page."""
        return f"{self.unit:.4g}"

    @property
    def has_many(self) -> bool:
        """Say whether there are so many shapes that lines between them must be thin."""
        return len(self.shapes) > _MANY

    @property
    def emphasised(self) -> tuple[Shape, ...]:
        """Return the shapes that are outlined."""
        return tuple(shape for shape in self.shapes if shape.emphasised)

    @property
    def named(self) -> tuple[Shape, ...]:
        """Return the outlined shapes with their names on the map: none of many, whose names would overlap."""
        return self.emphasised if len(self.emphasised) <= _MOST_NAMED else ()

    @property
    def drawing(self) -> SafeString:
        """Return the shapes as SVG, one group for every class."""
        groups: dict[str, list[str]] = {}
        for shape in self.shapes:
            groups.setdefault(shape.look, []).append(_drawn(shape))
        parts = []
        for look, shapes in groups.items():
            fill = f' fill="url(#{self.name}-hatch)"' if look == "unknown" else ""
            opening = f'<g class="hartslag-map__shape hartslag-map__shape--{look}"{fill}>'
            parts.append(f"{opening}{''.join(shapes)}</g>")
        return mark_safe("".join(parts))  # noqa: S308 (every text in it is escaped)

    @property
    def emphasis(self) -> SafeString:
        """Return the outlines and names of the emphasised shapes as SVG."""
        outlines = (
            f'<path class="hartslag-map__outline" d="{escape(each.path)}"/>' for each in self.emphasised
        )
        names = (
            '<text class="hartslag-map__name" text-anchor="middle" transform='
            f'"translate({each.x:.1f} {each.y:.1f}) scale({self.scale})">{escape(each.name)}</text>'
            for each in self.named
        )
        return mark_safe("".join((*outlines, *names)))  # noqa: S308 (every text in it is escaped)


def _drawn(shape: Shape) -> str:
    path = f'<path d="{escape(shape.path)}"/>'
    if not shape.href:
        return path
    words = f"{shape.name}: {shape.words}" if shape.words else shape.name
    return f'<a href="{escape(shape.href)}" tabindex="-1"><title>{escape(words)}</title>{path}</a>'


def area_map(
    shapes: Sequence[Shape],
    *,
    name: str,
    title: str,
    description: str,
    classes: Sequence[MapClass],
) -> AreaMap:
    """Return a map of shapes, as large as they are together, with north above.

    `name` is unique on the page (letters, digits and hyphens); `title` states the finding; `classes` is the
    legend in order. Raises ValueError without shapes, or for an unknown look.
    """
    if not shapes:
        raise ValueError("a map needs at least one shape")
    for known in (*classes, *(shape.map_class for shape in shapes)):
        if known.look not in LOOKS:
            raise ValueError(f"no look '{known.look}' on a map: use one of {', '.join(LOOKS)}")
    wests, tops, easts, bottoms = zip(*(shape.box for shape in shapes), strict=True)
    west, top, east, bottom = min(wests), min(tops), max(easts), max(bottoms)
    edge = max(1, round(max(east - west, bottom - top) * _EDGE / _WIDTH))
    box = west - edge, top - edge, east + edge, bottom + edge
    return AreaMap(name, title, description, box, tuple(shapes), tuple(classes))

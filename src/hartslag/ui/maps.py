# SPDX-License-Identifier: EUPL-1.2
"""A map of areas: every shape a link with its name, classes with words, the emphasised areas outlined."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Ring = Sequence[tuple[float, float]]
LOOKS = ("step-1", "step-2", "step-3", "step-4", "step-5", "better", "worse", "level", "unknown", "none")

_WIDTH = 1000.0
_EDGE = 12.0


@dataclass(frozen=True, slots=True)
class MapClass:
    """A class of the legend: how it looks (one of LOOKS) and what it means in words."""

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Shape:
    """An area to draw: its name, where it leads, its outline and its class.

    `rings` are closed outlines in metres, east and north (as in the Dutch national grid); holes and islands
    are rings too. `words` is what its tooltip and a screen reader say after the name: the value.
    """

    name: str
    href: str
    rings: Sequence[Ring]
    map_class: MapClass
    words: str = ""
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """A shape in drawing units, ready for the template."""

    name: str
    words: str
    href: str
    look: str
    emphasised: bool
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A map ready for the template `<c-map>`."""

    name: str
    title: str
    description: str
    width: float
    height: float
    shapes: tuple[DrawnShape, ...]
    classes: tuple[MapClass, ...]

    @property
    def emphasised(self) -> tuple[DrawnShape, ...]:
        """Return the shapes that are outlined and named."""
        return tuple(shape for shape in self.shapes if shape.emphasised)


def area_map(
    shapes: Sequence[Shape],
    *,
    name: str,
    title: str,
    description: str,
    classes: Sequence[MapClass],
) -> AreaMap:
    """Return a map of shapes, as wide as it must be, with north above.

    `name` is unique on the page (letters, digits and hyphens); `title` states the finding; `classes` is the
    legend in order. Points nearer than a drawing unit to the one before are left out: a municipality is 1000
    units wide. Raises ValueError without shapes, for a shape without an outline, or for an unknown look.
    """
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    if not points:
        raise ValueError("a map needs at least one shape with an outline")
    for known in (*classes, *(shape.map_class for shape in shapes)):
        if known.look not in LOOKS:
            raise ValueError(f"no look '{known.look}' on a map: use one of {', '.join(LOOKS)}")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = (_WIDTH - 2 * _EDGE) / max(east - west, (north - south) * 0.8, 1e-9)
    left, top = west * scale - _EDGE, north * scale + _EDGE
    drawn = tuple(_drawn(shape, scale, left, top) for shape in shapes)
    width, height = ((east - west) * scale + 2 * _EDGE, (north - south) * scale + 2 * _EDGE)
    return AreaMap(name, title, description, width, height, drawn, tuple(classes))


def _drawn(shape: Shape, scale: float, left: float, top: float) -> DrawnShape:
    rings = [[(round(x * scale - left), round(top - y * scale)) for x, y in ring] for ring in shape.rings]
    largest = max(rings, key=len, default=[])
    if len(largest) < 3:
        raise ValueError(f"the outline of '{shape.name}' has fewer than three points")
    x = (min(x for x, _ in largest) + max(x for x, _ in largest)) / 2
    y = (min(y for _, y in largest) + max(y for _, y in largest)) / 2
    return DrawnShape(
        shape.name,
        shape.words,
        shape.href,
        shape.map_class.look,
        shape.emphasised,
        "".join(_path(ring) for ring in rings),
        x,
        y,
    )


def _path(ring: Sequence[tuple[int, int]]) -> str:
    """Return a ring as relative steps in whole units; a ring that shrinks to a speck leaves nothing."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(ring) if (ax, ay) != (bx, by)]
    if len(steps) < 2:
        return ""
    body = " ".join(f"{dx} {dy}" for dx, dy in steps)
    return f"M{ring[0][0]} {ring[0][1]}l{body}z"

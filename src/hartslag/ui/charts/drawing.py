# SPDX-License-Identifier: EUPL-1.2
"""What a chart is made of: paths, dots and texts with a role that the stylesheet colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Position = tuple[float, float]

CHARACTER_WIDTH = 0.54  # of the font size: the mean of Atkinson Hyperlegible Next in Dutch text


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, or an area when closed; `role` is the last part of its CSS class."""

    role: str
    points: tuple[Position, ...]
    closed: bool = False

    @property
    def path(self) -> str:
        """Return the SVG path data, with one decimal and a point whatever the language."""
        body = " ".join(f"{x:.1f} {y:.1f}" for x, y in self.points)
        return f"M{body}{'z' if self.closed else ''}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that carries a value."""

    role: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline."""

    role: str
    x: float
    y: float
    content: str
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One SVG of a fixed drawing size in pixels, drawn in the order strokes, dots, texts."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart for a page: its finding, what a screen reader says, and its drawing for a phone and a desk.

    A small chart has one drawing without texts or title; its numbers stand beside it, so it is not read out.
    """

    title: str
    description: str
    narrow: Drawing
    wide: Drawing | None = None

    @property
    def is_small(self) -> bool:
        """Tell whether this is a picture inside a row."""
        return self.wide is None


def text_width(content: str, size: float) -> float:
    """Return the estimated width of a text in pixels at a font size in pixels."""
    return len(content) * size * CHARACTER_WIDTH


def wrapped(content: str, width: float, size: float) -> list[str]:
    """Return a text in lines no wider than `width` pixels where its words allow."""
    lines: list[str] = []
    for word in content.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return the tops of labels, as near as they can be to where they are wanted without overlap.

    `wanted` are tops in pixels from above and `heights` the labels' heights; all stay between `top` and
    `bottom` as long as they fit together.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    placed = [0.0] * len(wanted)
    edge = top
    for index in order:
        placed[index] = max(wanted[index], edge)
        edge = placed[index] + heights[index]
    edge = bottom
    for index in reversed(order):
        placed[index] = min(placed[index], edge - heights[index])
        edge = placed[index]
    return placed

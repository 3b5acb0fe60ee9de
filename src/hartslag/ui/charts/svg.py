# SPDX-License-Identifier: EUPL-1.2
"""Write a drawing as SVG. In Python, not in a template: a table of 100 rows has 200 of them."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from hartslag.ui.charts.drawing import Dot, Drawing, Stroke, Text


def svg(drawing: Drawing, look: str, label: str = "") -> SafeString:
    """Return the SVG of a drawing; `look` is narrow, wide or small.

    With a label it is an image that is read aloud, without one it is skipped. Coordinates have one decimal
    and a point in every language; all text is escaped.
    """
    spoken = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    body = "".join(
        (
            *(_stroke(stroke) for stroke in drawing.strokes),
            *(_dot(dot) for dot in drawing.dots),
            *(_text(text) for text in drawing.texts),
        )
    )
    return mark_safe(  # noqa: S308 (see above)
        f'<svg class="hartslag-drawing hartslag-drawing--{look}" focusable="false" {spoken}'
        f' viewBox="0 0 {drawing.width:.1f} {drawing.height:.1f}">{body}</svg>'
    )


def _stroke(stroke: Stroke) -> str:
    return f'<path class="hartslag-stroke hartslag-stroke--{escape(stroke.role)}" d="{stroke.path}"/>'


def _dot(dot: Dot) -> str:
    return (
        f'<circle class="hartslag-dot hartslag-dot--{escape(dot.role)}"'
        f' cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{dot.radius:.1f}"/>'
    )


def _text(text: Text) -> str:
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    return (
        f'<text class="hartslag-label hartslag-label--{text.role}" x="{text.x:.1f}" y="{text.y:.1f}"{anchor}>'
        f"{escape(text.content)}</text>"
    )

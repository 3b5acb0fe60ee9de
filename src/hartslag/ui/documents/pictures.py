# SPDX-License-Identifier: EUPL-1.2
"""Charts, maps and marks as SVG that needs no stylesheet: every look is an attribute of the drawing.

The drawings are those of the screens. What the stylesheet says of a class stands here once more for print,
with the colours of the same tokens; a test holds every class that is drawn against both.
"""

import re
from collections.abc import Mapping
from functools import cache

from django.utils.html import escape

from hartslag.ui.charts.drawing import Chart, Drawing
from hartslag.ui.charts.svg import svg
from hartslag.ui.documents.colours import colours
from hartslag.ui.documents.structure import Key, Picture
from hartslag.ui.maps import AreaMap, MapClass
from hartslag.ui.marks import verdict_mark

_FONT = "Atkinson Hyperlegible Next"
_TAG = re.compile(r'<([a-z]+)((?: [a-z-]+="[^"]*")*)')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_UNSEEN = re.compile(r' (?:aria-hidden|aria-label|role|focusable)="[^"]*"')
_SIZES = {"narrow": 14, "wide": 15, "small": 15}
_TONES = {
    "own": "structure",
    "better": "better",
    "worse": "worse",
    "higher": "higher",
    "lower": "lower",
    "level": "level",
    "unknown": "level",
}
# A stroke of a map in thousandths of its width: a map is drawn in units of its own.
_BORDER, _OUTLINE, _HATCH = 2.0, 4.5, 14.0

# Room beside a chart, in its own pixels.
_EDGE = 14
# The height of a map on a page, as a share of the width of the text.
_TALLEST = 0.68

type Look = Mapping[str, str]


def chart_picture(chart: Chart, width: float = 1.0) -> Picture:
    """Return a chart as a picture for a document."""
    drawing = chart.wide or chart.narrow
    drawn = _resolved(svg(drawing, "narrow" if drawing is chart.narrow else "wide"), drawing)
    return Picture(drawn, chart.description, chart.title, width)


def small_picture(chart: Chart | None) -> str:
    """Return the small picture of a row as SVG; nothing for None."""
    return "" if chart is None else _resolved(svg(chart.narrow, "small"), chart.narrow)


@cache
def mark_picture(kind: str, direction: str = "") -> str:
    """Return the mark of a verdict as SVG."""
    drawn = str(verdict_mark(kind, direction))
    colour = re.search(r"hartslag-mark--([a-z]+)", drawn)
    tone = colours()[colour[1] if colour else "level"]
    return _with_attributes(drawn, _mark_looks(tone)).replace("<svg ", f"<svg {_XMLNS} ", 1)


def map_picture(area_map: AreaMap, width: float = 1.0) -> Picture:
    """Return a map with its legend as a picture for a document, no wider than `width` and never too tall."""
    unit = area_map.unit
    shapes = "".join(
        f'<path d="{escape(shape.path)}" {_attributes(_shape(shape.look, unit))}/>'
        for shape in area_map.shapes
    )
    outlines = "".join(
        f'<path d="{escape(each.path)}" fill="none" stroke="{colours()["ink"]}" stroke-linejoin="round"'
        f' stroke-width="{_OUTLINE * unit:.2f}"/>'
        for each in area_map.emphasised
    )
    drawn = (
        f'<svg {_XMLNS} viewBox="{area_map.view_box}">'
        f"<defs>{_hatch(unit)}</defs>{shapes}{outlines}{_names(area_map, unit)}</svg>"
    )
    legend = tuple(Key(_key(each), each.words) for each in area_map.classes)
    share = min(width, _TALLEST * area_map.width / area_map.height)
    return Picture(drawn, area_map.description, area_map.title, share, legend)


_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


def _resolved(drawn: str, drawing: Drawing) -> str:
    drawn = str(drawn)
    size = _SIZES["wide" if drawing.width > 400 else "narrow"]
    opened = f'<svg {_XMLNS} font-family="{_FONT}" font-size="{size}" '
    if drawing.texts:
        # A screen lets texts run over the edge of a drawing; a document cuts them off there.
        edge, width = _EDGE, drawing.width + 2 * _EDGE
        drawn = drawn.replace('viewBox="0 0 ', f'viewBox="-{edge} 0 ', 1)
        drawn = drawn.replace(f"0 {drawing.width:.1f} ", f"0 {width:.1f} ", 1)
    return _with_attributes(_UNSEEN.sub("", drawn), _chart_looks()).replace("<svg ", opened, 1)


def _with_attributes(drawn: str, looks: Mapping[str, Look]) -> str:
    """Return a drawing with attributes for its classes; a class wins from an attribute, as on a screen."""

    def resolved(tag: re.Match[str]) -> str:
        own = dict(_ATTRIBUTE.findall(tag[2]))
        for name in own.pop("class", "").split():
            own |= looks.get(name, {})
        return f"<{tag[1]} {_attributes(own)}".rstrip()

    return _TAG.sub(resolved, drawn)


def _attributes(look: Look) -> str:
    return " ".join(f'{name}="{value}"' for name, value in look.items())


@cache
def _chart_looks() -> Mapping[str, Look]:
    of = colours()
    looks: dict[str, Look] = {
        "hartslag-stroke": _line(of["ink"], "2") | {"stroke-linecap": "round", "stroke-linejoin": "round"},
        "hartslag-stroke--grid": _line(of["hairline"], "1"),
        "hartslag-stroke--leader": _line(of["control"], "0.75"),
        "hartslag-stroke--zero": _line(of["control"], "1"),
        "hartslag-stroke--reference": _dashed(of["ink-soft"], "5 4") | {"stroke-linecap": "butt"},
        "hartslag-stroke--break": _dashed(of["ink-soft"], "1 3"),
        "hartslag-stroke--pace": _dashed(of["ink"], "0.1 4.5"),
        "hartslag-stroke--own": _line(of["structure"], "2.25"),
        "hartslag-stroke--band": _area(of["structure"], "0.13"),
        "hartslag-stroke--whisker": {"stroke": of["structure"], "stroke-opacity": "0.45"},
        "hartslag-dot": {"fill": of["structure"], "stroke": of["paper"], "stroke-width": "1.5"},
        "hartslag-dot--target": {"fill": of["paper"], "stroke": of["ink"], "stroke-width": "2"},
        "hartslag-label": {"fill": of["ink"]},
        **{f"hartslag-label--{role}": {"fill": of["ink-soft"]} for role in ("soft", "reference")},
        "hartslag-label--reference-value": {"fill": of["ink-soft"]},
        **{f"hartslag-label--{role}-value": {"font-weight": "600"} for role in ("own", "target")},
    }
    for tone, name in _TONES.items():
        looks[f"hartslag-stroke--interval-{tone}"] = _area(of[name], "0.2")
        looks[f"hartslag-dot--{tone}"] = {"fill": of[name]}
        looks.setdefault(f"hartslag-stroke--{tone}", {"stroke": of[name]})
    return looks


def _line(colour: str, width: str) -> dict[str, str]:
    return {"fill": "none", "stroke": colour, "stroke-width": width}


def _dashed(colour: str, dashes: str) -> dict[str, str]:
    return {"stroke": colour, "stroke-dasharray": dashes, "stroke-width": "1.5"}


def _area(colour: str, opacity: str) -> dict[str, str]:
    return {"fill": colour, "fill-opacity": opacity, "stroke": "none"}


def _mark_looks(tone: str) -> Mapping[str, Look]:
    rounded = {"stroke-linecap": "round", "stroke-linejoin": "round"}
    return {
        "hartslag-mark": {"fill": tone, "stroke": "none"},
        "hartslag-mark__ring": {"fill": "none", "stroke": tone, "stroke-width": "2"},
        "hartslag-mark__line": _line(tone, "2.5") | rounded,
        "hartslag-mark__hatch": _line(tone, "1.1") | {"opacity": "0.7"},
        "hartslag-mark__on": _line(colours()["paper"], "2.5") | rounded,
        "hartslag-mark__halo": _line(colours()["paper"], "5") | {"stroke-linecap": "round"},
    }


def _shape(look: str, unit: float) -> Look:
    """Return how an area of a map looks; hatching says what colour alone may not."""
    of = colours()
    fills = {
        "level": of["level-tint"],
        "none": of["paper"],
        "unknown": "url(#hatch)",
    }
    return {
        "fill": fills.get(look) or of[look],
        "stroke": of["hairline"] if look in {"none", "unknown"} else of["paper"],
        "stroke-linejoin": "round",
        "stroke-width": f"{_BORDER * unit:.2f}",
    }


def _hatch(unit: float) -> str:
    side = f"{_HATCH * unit:.2f}"
    return (
        f'<pattern id="hatch" width="{side}" height="{side}" patternUnits="userSpaceOnUse"'
        f' patternTransform="rotate(45)"><rect width="{side}" height="{side}" fill="{colours()["paper"]}"/>'
        f'<path d="M0 0v{side}" stroke="{colours()["level"]}" stroke-width="{_HATCH * unit / 3:.2f}"/>'
        "</pattern>"
    )


def _names(area_map: AreaMap, unit: float) -> str:
    """Return the names of outlined areas, first in paper so that they stay readable on any colour."""
    drawn = []
    for shape in area_map.named:
        place = (
            f'x="{shape.x:.1f}" y="{shape.y:.1f}" text-anchor="middle" font-family="{_FONT}"'
            f' font-weight="600" font-size="{30 * unit:.1f}"'
        )
        halo = f'fill="{colours()["paper"]}" stroke="{colours()["paper"]}" stroke-width="{8 * unit:.1f}"'
        drawn += [
            f'<text {place} {halo} stroke-linejoin="round">{escape(shape.name)}</text>',
            f'<text {place} fill="{colours()["ink"]}">{escape(shape.name)}</text>',
        ]
    return "".join(drawn)


def _key(map_class: MapClass) -> str:
    look = dict(_shape(map_class.look, 1.0)) | {"stroke-width": "1", "stroke": colours()["hairline"]}
    return (
        f'<svg {_XMLNS} viewBox="0 0 28 20"><defs>{_hatch(0.5)}</defs>'
        f'<rect x="1" y="1" width="26" height="18" {_attributes(look)}/></svg>'
    )

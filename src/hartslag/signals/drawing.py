# SPDX-License-Identifier: EUPL-1.2
"""Maps of reports: neighbourhoods by how many there are, and where they lie within one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hartslag.areas.services import Area, drawn, drawn_points, neighbourhoods_of
from hartslag.signals.listing import Asked
from hartslag.signals.models import Report
from hartslag.signals.overview import InArea, Together
from hartslag.ui.services import AreaMap, MapClass, Shape, area_map, written_number

_STEPS = (1, 3, 6, 11, 26)
"""From how many reports on a neighbourhood is drawn darker, where there are few."""
_FEW = 50
_SMALLEST, _LARGEST = 0.012, 0.045
"""Radius of a circle, as a part of the width of the drawing."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle on a drawing: its middle and radius in its units, and what it says."""

    x: str
    y: str
    radius: str
    words: str


@dataclass(frozen=True, slots=True)
class CloseUp:
    """One neighbourhood with circles where reports are; box is what an SVG shows."""

    name: str
    path: str
    box: str
    dots: tuple[Dot, ...]


def map_of(areas: Sequence[InArea], asked: Asked, query: str) -> AreaMap | None:
    """Return the neighbourhoods of the municipality with most of the reports; None when none has an outline.

    query: what an address keeps when a neighbourhood is chosen.
    """
    counts = {each.code: each.number for each in areas if each.code}
    steps = _steps(max(counts.values(), default=0))
    chosen = {each.code for each in areas if each.area in asked.areas}
    municipality = _municipality(areas)
    if municipality is None:
        return None
    here = {each.code: each for each in neighbourhoods_of(municipality)}
    shapes = []
    for outline in drawn(here.values(), "near"):
        number = counts.get(outline.code, 0)
        kept = f"{query}&" if query else ""
        shapes.append(
            Shape(
                outline.name,
                f"{reverse('reports-on-map')}?{kept}buurt={here[outline.code].pk}" if number else "",
                outline.path,
                outline.box,
                _class_of(number, steps),
                ngettext("%(number)s melding", "%(number)s meldingen", number) % {"number": number},
                emphasised=outline.code in chosen,
            )
        )
    if not shapes:
        return None
    classes = [_class_of(number, steps) for number in (0, *steps)]
    title = _("Waar de meldingen zijn: %(place)s") % {"place": municipality.name}
    return area_map(shapes, name="meldingen", title=title, description=title, classes=classes)


def close_up(cells: Sequence[Together], asked: Asked) -> CloseUp | None:
    """Return the one neighbourhood that is asked for, with circles; None when it is not one."""
    if len(asked.areas) != 1:
        return None
    area = Area.objects.filter(pk__in=asked.areas).first()
    return _drawn(area, [(each.longitude, each.latitude, each.number) for each in cells]) if area else None


def spot(report: Report) -> CloseUp | None:
    """Return where a report is in its neighbourhood; None when that is not known."""
    if report.area is None or report.longitude is None or report.latitude is None:
        return None
    return _drawn(report.area, [(report.longitude, report.latitude, 1)])


def _drawn(area: Area, points: Sequence[tuple[float, float, int]]) -> CloseUp | None:
    outline = next(iter(drawn([area], "near")), None)
    if outline is None:
        return None
    west, top, east, bottom = outline.box
    edge = max(1, round(max(east - west, bottom - top) * 0.03))
    box = west - edge, top - edge, east - west + 2 * edge, bottom - top + 2 * edge
    most = max((number for *_, number in points), default=1)
    places = drawn_points([(longitude, latitude) for longitude, latitude, _number in points])
    dots = tuple(
        _dot(place, number, most, max(box[2], box[3]))
        for place, (*_, number) in zip(places, points, strict=True)
    )
    return CloseUp(area.name, outline.path, " ".join(map(str, box)), dots)


def _dot(place: tuple[float, float], number: int, most: int, width: int) -> Dot:
    # The surface says how many.
    radius = width * (_SMALLEST + (_LARGEST - _SMALLEST) * (number / most) ** 0.5)
    words = ngettext("%(number)s melding", "%(number)s meldingen", number) % {"number": number}
    return Dot(f"{place[0]:.1f}", f"{place[1]:.1f}", f"{radius:.1f}", words)


def _steps(most: int) -> tuple[int, ...]:
    """Return from how many reports on a neighbourhood is drawn darker: equal steps where there are many."""
    return _STEPS if most <= _FEW else (1, *(-(-most * part // 5) for part in range(1, 5)))


def _class_of(number: int, steps: Sequence[int]) -> MapClass:
    step = sum(number >= each for each in steps)
    if not step:
        return MapClass("none", _("geen"))
    first = written_number(steps[step - 1], 0)
    if step == len(steps):
        return MapClass(f"step-{step}", _("%(number)s of meer") % {"number": first})
    last = written_number(steps[step] - 1, 0)
    return MapClass(f"step-{step}", first if first == last else f"{first}–{last}")


def _municipality(areas: Sequence[InArea]) -> Area | None:
    """Return the municipality in which most of the reports are."""
    numbers = {each.area: each.number for each in areas if each.area}
    rows = Area.objects.filter(pk__in=numbers).select_related("municipality")
    totals: dict[Area, int] = {}
    for each in rows:
        if each.municipality:
            totals[each.municipality] = totals.get(each.municipality, 0) + numbers[each.pk]
    return max(totals, key=lambda each: totals[each], default=None)

# SPDX-License-Identifier: EUPL-1.2
"""Maps of a municipality: where an area lies, and how its neighbourhoods stand on one indicator.

Nobody is coloured as the worst: classes say where a neighbourhood stands against the rest of the
municipality, in words and without rank; where there is no good or bad, they are steps of the value.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from django.utils.translation import gettext

from hartslag.areas.services import DrawnArea
from hartslag.figures.services import Indicator
from hartslag.monitor.results import IndicatorPage, Neighbourhood
from hartslag.monitor.screens.shown_rows import indicator_href
from hartslag.monitor.screens.written import digits_of, number_of, said, value_of
from hartslag.ui.services import AreaMap, MapClass, Shape, area_map, verdict_tone

_STEPS = 5
_FEWEST_FOR_STEPS = 10


def locating_map(drawn: Sequence[DrawnArea], emphasised: Sequence[str], title: str) -> AreaMap | None:
    """Return the map that shows where an area lies, a picture without links; None without outlines."""
    if not drawn:
        return None
    here, around = MapClass("step-5", ""), MapClass("step-1", "")
    shapes = [
        Shape(each.name, "", _rings(each), here if each.code in emphasised else around) for each in drawn
    ]
    return area_map(shapes, name="kaart", title="", description=title, classes=[])


def indicator_map(page: IndicatorPage, drawn: Sequence[DrawnArea]) -> AreaMap | None:
    """Return the map of an indicator in a year; None without outlines or a year."""
    if not drawn or page.year is None:
        return None
    by_code = {each.code: each for each in page.neighbourhoods}
    classify, classes = _classes(page)
    shapes = [
        Shape(
            each.name,
            indicator_href(page.indicator.id, each.code, page.year),
            _rings(each),
            classify(by_code.get(each.code)),
            _words(by_code.get(each.code)),
            each.code in page.place.members and not page.place.is_municipality,
        )
        for each in drawn
    ]
    used = {shape.map_class for shape in shapes}
    return area_map(
        shapes,
        name="kaart",
        title="",
        description=gettext("%(indicator)s per buurt in %(municipality)s, %(year)s")
        % {
            "indicator": said(page.indicator.name),
            "municipality": page.place.municipality_name,
            "year": page.year,
        },
        classes=[each for each in classes if each in used],
    )


def _rings(drawn: DrawnArea) -> list[tuple[tuple[float, float], ...]]:
    return [ring for polygon in drawn.polygons for ring in polygon]


def _words(one: Neighbourhood | None) -> str:
    if one is None:
        return gettext("geen cijfer")
    return f"{value_of(one.standing.figure)}, {said(one.standing.conclusion.label)}"


type Classify = Callable[[Neighbourhood | None], MapClass]


def _classes(page: IndicatorPage) -> tuple[Classify, list[MapClass]]:
    """Return how neighbourhoods are classed, and the legend: by conclusion, or by value."""
    none = MapClass("none", gettext("geen cijfer"))
    if page.indicator.good == "neutral":
        return _by_value(page, none)
    if page.indicator.kind in {"model", "index"}:
        return _without_conclusion(none)
    return _by_conclusion(page.place.municipality_name, none)


def _by_conclusion(municipality: str, none: MapClass) -> tuple[Classify, list[MapClass]]:
    rest = {"municipality": municipality}
    classes: Mapping[str, MapClass] = {
        "better": MapClass("better", gettext("gunstiger dan de rest van %(municipality)s") % rest),
        "level": MapClass("level", gettext("ongeveer gelijk")),
        "worse": MapClass("worse", gettext("ongunstiger")),
        "unknown": MapClass("unknown", gettext("niet te zeggen")),
    }

    def classify(one: Neighbourhood | None) -> MapClass:
        if one is None or one.standing.figure.status != "known":
            return none
        conclusion = one.standing.conclusion
        return classes.get(verdict_tone(conclusion.verdict, conclusion.direction or ""), classes["unknown"])

    return classify, [*classes.values(), none]


def _without_conclusion(none: MapClass) -> tuple[Classify, list[MapClass]]:
    """Return one class for all: colours would say who is better off, and the figure cannot tell that."""
    known = MapClass("step-1", gettext("een schatting, waaruit geen conclusie per buurt volgt"))

    def classify(one: Neighbourhood | None) -> MapClass:
        return none if one is None or one.standing.figure.value is None else known

    return classify, [known, none]


def _by_value(page: IndicatorPage, none: MapClass) -> tuple[Classify, list[MapClass]]:
    limits = _limits(
        page.indicator,
        [value for each in page.neighbourhoods if (value := each.standing.figure.value) is not None],
    )
    classes = [
        MapClass(f"step-{step + 1}", words) for step, words in enumerate(_ranges(page.indicator, limits))
    ]

    def classify(one: Neighbourhood | None) -> MapClass:
        value = one.standing.figure.value if one else None
        return none if value is None else classes[bisect_right(limits, value)]

    return classify, [*classes, none]


def _limits(indicator: Indicator, values: Sequence[float]) -> list[float]:
    """Return limits between steps of about as many neighbourhoods, as round as values are written."""
    ordered = sorted(values)
    if len(ordered) < _FEWEST_FOR_STEPS:
        return []
    digits = digits_of(indicator) + (2 if indicator.measure == "share" else 0)
    cuts = [round(ordered[len(ordered) * step // _STEPS], digits) for step in range(1, _STEPS)]
    return sorted({cut for cut in cuts if ordered[0] < cut <= ordered[-1]})


def _ranges(indicator: Indicator, limits: Sequence[float]) -> list[str]:
    shown = [number_of(indicator, limit) for limit in limits]
    if not shown:
        return [gettext("een cijfer bekend")]
    between = [gettext("%(low)s tot %(high)s") % {"low": low, "high": high} for low, high in pairwise(shown)]
    return [
        gettext("minder dan %(limit)s") % {"limit": shown[0]},
        *between,
        gettext("%(limit)s of meer") % {"limit": shown[-1]},
    ]

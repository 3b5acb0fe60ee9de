# SPDX-License-Identifier: EUPL-1.2
"""Maps: where an area lies, and how the areas of a municipality or the country stand on one indicator.

Nobody is coloured as the worst: classes say where an area stands against the rest, in words and without
rank; where no conclusion says better or worse, they are steps of the value.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext

from hartslag.areas.services import DrawnPath
from hartslag.figures.services import Indicator
from hartslag.monitor.results import IndicatorPage, Neighbourhood
from hartslag.monitor.screens.shown_rows import indicator_href
from hartslag.monitor.screens.written import digits_of, number_of, said, value_of
from hartslag.ui.services import AreaMap, MapClass, Shape, area_map, verdict_tone

# So many areas for each step of the value: five of a large municipality, three of a few.
_STEPS = ((10, 5), (5, 3))


@dataclass(frozen=True, slots=True)
class Mapped:
    """Hold what a map says of one area: its value if it has one, and where a verdict points ("" without).

    `words` is what the tooltip says.
    """

    value: float | None
    tone: str
    words: str


def locating_map(drawn: Sequence[DrawnPath], emphasised: Sequence[str], title: str) -> AreaMap | None:
    """Return the map that shows where an area lies, a picture without links; None without outlines."""
    if not drawn:
        return None
    here, around = MapClass("step-5", ""), MapClass("step-1", "")
    shapes = [
        Shape(each.name, "", each.path, each.box, here if each.code in emphasised else around)
        for each in drawn
    ]
    return area_map(shapes, name="kaart", title="", description=title, classes=[])


def indicator_map(page: IndicatorPage, drawn: Sequence[DrawnPath]) -> AreaMap | None:
    """Return the map of an indicator in a year by neighbourhood; None without outlines or a year."""
    if not drawn or page.year is None:
        return None
    mapped = {each.code: _mapped(each) for each in page.neighbourhoods}
    estimate = page.indicator.kind in {"model", "index"}
    rest = gettext("de rest van %(municipality)s") % {"municipality": page.place.municipality_name}
    classify = _without_conclusion() if estimate else classes_of(page.indicator, mapped.values(), rest)
    emphasised = () if page.place.is_municipality else page.place.members
    hrefs = {each.code: indicator_href(page.indicator.id, each.code, page.year) for each in drawn}
    title = gettext("%(indicator)s per buurt in %(municipality)s, %(year)s") % {
        "indicator": said(page.indicator.name),
        "municipality": page.place.municipality_name,
        "year": page.year,
    }
    return classed_map(drawn, mapped, classify, hrefs, title, emphasised)


def _mapped(one: Neighbourhood) -> Mapped:
    figure, conclusion = one.standing.figure, one.standing.conclusion
    verdict = "" if conclusion.verdict == "no_verdict" else conclusion.verdict
    tone = verdict_tone(verdict, conclusion.direction or "") if verdict else ""
    return Mapped(figure.value, tone, f"{value_of(figure)}, {said(conclusion.label)}")


type Classify = tuple[Callable[[Mapped | None], MapClass], list[MapClass]]
"""How areas are classed, and the legend in order."""


def classed_map(
    drawn: Sequence[DrawnPath],
    mapped: Mapping[str, Mapped],
    classify: Classify,
    hrefs: Mapping[str, str],
    description: str,
    emphasised: Sequence[str] = (),
) -> AreaMap:
    """Return the map of these areas, each in its class, with the classes that occur as its legend."""
    class_of, classes = classify
    nothing = gettext("geen cijfer")
    shapes = []
    for each in drawn:
        here = mapped.get(each.code)
        words = here.words if here else nothing
        outlined = each.code in emphasised
        shapes.append(
            Shape(each.name, hrefs[each.code], each.path, each.box, class_of(here), words, outlined)
        )
    used = {shape.map_class for shape in shapes}
    return area_map(
        shapes,
        name="kaart",
        title="",
        description=description,
        classes=[each for each in classes if each in used],
    )


def classes_of(indicator: Indicator, mapped: Iterable[Mapped], rest: str) -> Classify:
    """Return the classes of an indicator: by conclusion against the rest, or else by value."""
    known = list(mapped)
    if indicator.good == "neutral" or not any(each.tone for each in known):
        return _by_value(indicator, [each.value for each in known if each.value is not None])
    return _by_conclusion(rest)


def _none() -> MapClass:
    return MapClass("none", gettext("geen cijfer"))


def _by_conclusion(rest: str) -> Classify:
    none = _none()
    classes: Mapping[str, MapClass] = {
        "better": MapClass("better", gettext("gunstiger dan %(rest)s") % {"rest": rest}),
        "level": MapClass("level", gettext("ongeveer gelijk")),
        "worse": MapClass("worse", gettext("ongunstiger dan %(rest)s") % {"rest": rest}),
        "unknown": MapClass("unknown", gettext("niet te zeggen")),
    }

    def class_of(one: Mapped | None) -> MapClass:
        if one is None or one.value is None:
            return none
        return classes.get(one.tone, classes["unknown"])

    return class_of, [*classes.values(), none]


def _without_conclusion() -> Classify:
    """Return one class for all: colours would say who is better off, and the figure cannot tell that."""
    none = _none()
    known = MapClass("step-1", gettext("een schatting, waaruit geen conclusie per buurt volgt"))

    def class_of(one: Mapped | None) -> MapClass:
        return none if one is None or one.value is None else known

    return class_of, [known, none]


def _by_value(indicator: Indicator, values: Sequence[float]) -> Classify:
    limits = _limits(indicator, values)
    none = _none()
    looks = _LOOKS[len(limits) + 1]
    classes = [
        MapClass(f"step-{look}", words) for look, words in zip(looks, _ranges(indicator, limits), strict=True)
    ]

    def class_of(one: Mapped | None) -> MapClass:
        return none if one is None or one.value is None else classes[bisect_right(limits, one.value)]

    return class_of, [*classes, none]


# Steps that lie as far apart as they can, so that neighbouring classes are told apart.
_LOOKS = {1: (1,), 2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


def _limits(indicator: Indicator, values: Sequence[float]) -> list[float]:
    """Return limits between steps of about as many areas, as round as values are written."""
    ordered = sorted(values)
    steps = next((steps for least, steps in _STEPS if len(ordered) >= least), 1)
    digits = digits_of(indicator) + (2 if indicator.measure == "share" else 0)
    cuts = [round(ordered[len(ordered) * step // steps], digits) for step in range(1, steps)]
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

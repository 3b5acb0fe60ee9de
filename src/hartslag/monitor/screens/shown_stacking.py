# SPDX-License-Identifier: EUPL-1.2
"""The screen of stacking: strengths and problems with equal weight, always beside what chance would make."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext, pgettext

from hartslag.areas.services import DrawnPath
from hartslag.figures.services import Indicator
from hartslag.monitor.results import Place
from hartslag.monitor.screens.shown_provenance import provenance_href
from hartslag.monitor.screens.shown_rows import Choice, indicator_href
from hartslag.monitor.screens.written import opened, said
from hartslag.monitor.stacking import Reason, Side, Stack, Stacking, Towards
from hartslag.statistics.services import chance_range
from hartslag.ui.services import AreaMap, CsvRow, MapClass, Shape, area_map, written_number

_SIDES: dict[str, Towards] = {"gunstig": "better", "ongunstig": "worse"}
_MOST_TOLD_APART = 4


@dataclass(frozen=True, slots=True)
class ShownStack:
    """Hold one neighbourhood as a row; `better` and `worse` are what stands in its cells."""

    name: str
    href: str
    better: SafeString
    worse: SafeString
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """Hold a figure that is singled out: its name, its page, and where it comes from."""

    words: str
    href: str
    origin_href: str


@dataclass(frozen=True, slots=True)
class ShownSide:
    """Hold one side of the neighbourhood that was asked for: its words, and which figures."""

    words: str
    figures: list[ShownFigure]


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """Hold the neighbourhood that was asked for, strengths first."""

    name: str
    sides: list[ShownSide]


@dataclass(frozen=True, slots=True)
class ShownReason:
    """Hold why figures do not count, and which."""

    words: str
    figures: list[str]


def side_asked(typed: str) -> Towards:
    """Return which side the map shows: problems, unless strengths are asked for."""
    return _SIDES.get(typed, "worse")


def sides(side: Towards) -> list[Choice]:
    """Return the two maps to choose from, strengths first."""
    return [
        Choice(side_words(towards), f"?kaart={typed}", side == towards) for typed, towards in _SIDES.items()
    ]


def side_words(side: Towards) -> str:
    """Return what a map of one side is called."""
    if side == "better":
        return pgettext("cijfers die gunstig zijn", "Gunstiger")
    return pgettext("cijfers die ongunstig zijn", "Ongunstiger")


def method_words() -> str:
    """Return which figures count, and when one is singled out."""
    # A template writes a percent sign twice in its message; this is the same message.
    words = gettext(
        "Een cijfer telt mee waar het een conclusie kan dragen en waar duidelijk is wat goed is. Elk "
        "onderwerp telt één keer. Duidelijk is wat op de pagina van het cijfer zo heet, en overblijft nadat "
        "rekening is gehouden met het aantal cijfers en buurten (Benjamini-Hochberg, 10%%)."
    )
    return words % {}


def answer_of(found: Stacking) -> str:
    """Return what is said first: in how many neighbourhoods more comes together than chance would make."""
    better = sum(_is_beyond(stack.better) for stack in found.stacks)
    worse = sum(_is_beyond(stack.worse) for stack in found.stacks)
    return gettext(
        "In %(better)d van de %(all)d buurten van %(name)s zijn meer cijfers duidelijk gunstiger dan toeval "
        "maakt, in %(worse)d meer cijfers duidelijk ongunstiger."
    ) % {
        "better": better,
        "worse": worse,
        "all": len(found.stacks),
        "name": found.place.municipality_name,
    }


def chance_words(found: Stacking) -> str:
    """Return how many of all that is singled out on the page may be chance."""
    total = found.found["better"] + found.found["worse"]
    chance = found.by_chance["better"] + found.by_chance["worse"]
    return gettext(
        "Op deze hele pagina springen er %(found)s uit; gemiddeld is dat hooguit %(chance)s keer toeval."
    ) % {"found": written_number(total), "chance": written_number(chance, 0 if chance >= 2 else 1)}


def rows_of(found: Stacking, chosen: Sequence[str], sort: str) -> list[ShownStack]:
    """Return the neighbourhoods for the table; by name unless a column was chosen (a minus is downwards)."""
    key, down = sort.lstrip("-"), sort.startswith("-")
    stacks = list(found.stacks)
    if key in _SIDES:
        counted = [stack for stack in stacks if stack.eligible]
        counted.sort(key=_NUMBERS[_SIDES[key]], reverse=down)
        stacks = [*counted, *(stack for stack in stacks if not stack.eligible)]
    elif key == "naam" and down:
        stacks.reverse()
    address = _addresses()
    return [
        ShownStack(
            name=stack.name,
            href=address(stack.code),
            better=_cell(len(stack.better.figures), stack.eligible, stack.better.usual, get_language()),
            worse=_cell(len(stack.worse.figures), stack.eligible, stack.worse.usual, get_language()),
            chosen=stack.code in chosen,
        )
        for stack in stacks
    ]


_NUMBERS: dict[Towards, Callable[[Stack], int]] = {
    "better": lambda stack: len(stack.better.figures),
    "worse": lambda stack: len(stack.worse.figures),
}


def _addresses() -> Callable[[str], str]:
    """Return what gives the address of each neighbourhood: looked up once for hundreds of them."""
    before, after = reverse("stacking", args=["-"]).split("/-/")
    return lambda code: f"{before}/{code}/{after}"


@lru_cache(maxsize=1000)
def _cell(number: int, eligible: int, usual: tuple[int, int], language: str | None) -> SafeString:  # noqa: ARG001
    """Return how many of how many beside what is usual by chance; strong where it is more than that."""
    if not eligible:
        return escape(gettext("geen cijfer"))
    shown = format_html("<strong>{}</strong>", number) if number > usual[1] else str(number)
    return format_html(
        '<div>{} <span class="monitor-cell-note">{}</span></div>',
        format_html(gettext("{number} van {eligible}"), number=shown, eligible=eligible),
        gettext("bij toeval %(chance)s") % {"chance": said(chance_range(*usual))},
    )


def chosen_of(found: Stacking, chosen: Sequence[str]) -> list[ShownChoice]:
    """Return the neighbourhoods that were asked for, each with the figures that are singled out."""
    years = {each.indicator.id: each.year for each in found.counted}
    return [
        ShownChoice(
            stack.name,
            [
                ShownSide(opened(said(side.words)), _links(side, stack.code, years))
                for side in (stack.better, stack.worse)
            ],
        )
        for stack in found.stacks
        if stack.code in chosen
    ]


def _links(side: Side, code: str, years: Mapping[str, int]) -> list[ShownFigure]:
    return [
        ShownFigure(
            said(each.name),
            indicator_href(each.id, code, years[each.id]),
            provenance_href(each.id, code, years[each.id]),
        )
        for each in side.figures
    ]


def _is_beyond(side: Side) -> bool:
    return len(side.figures) > side.usual[1]


def stacking_map(
    found: Stacking, drawn: Sequence[DrawnPath], side: Towards, emphasised: Sequence[str]
) -> AreaMap | None:
    """Return the map of how many figures point one way; None without outlines."""
    if not drawn:
        return None
    stacks = {stack.code: stack for stack in found.stacks}
    nothing = MapClass("none", gettext("geen cijfer om mee te tellen"))
    usual = MapClass("level", gettext("niet meer dan toeval maakt"))
    steps = _steps(max((_NUMBERS[side](stack) for stack in found.stacks), default=0))

    def class_of(stack: Stack | None) -> MapClass:
        if stack is None or not stack.eligible:
            return nothing
        here = stack.worse if side == "worse" else stack.better
        return steps[min(len(here.figures), len(steps)) - 1] if _is_beyond(here) else usual

    def words_of(stack: Stack | None) -> str:
        if stack is None or not stack.eligible:
            return nothing.words
        return said((stack.worse if side == "worse" else stack.better).words)

    address = _addresses()
    shapes = [
        Shape(
            each.name,
            address(each.code),
            each.path,
            each.box,
            class_of(stacks.get(each.code)),
            words_of(stacks.get(each.code)),
            each.code in emphasised,
        )
        for each in drawn
    ]
    used = {shape.map_class for shape in shapes}
    title = {
        "better": gettext("Hoeveel cijfers per buurt duidelijk gunstiger zijn dan in de rest van %(name)s"),
        "worse": gettext("Hoeveel cijfers per buurt duidelijk ongunstiger zijn dan in de rest van %(name)s"),
    }[side] % {"name": found.place.municipality_name}
    classes = [each for each in (usual, *steps, nothing) if each in used]
    return area_map(shapes, name="kaart", title="", description=title, classes=classes)


# Steps that lie as far apart as they can, and from the grey of what is usual.
_LOOKS: dict[int, tuple[int, ...]] = {0: (), 1: (4,), 2: (3, 5), 3: (2, 4, 5), 4: (2, 3, 4, 5)}


def _steps(most: int) -> list[MapClass]:
    """Return a class for each number, the last for all from there on."""
    words = [
        ngettext("%(number)d cijfer", "%(number)d cijfers", number) % {"number": number}
        for number in range(1, min(most, _MOST_TOLD_APART) + 1)
    ]
    if most > _MOST_TOLD_APART:
        words[-1] = gettext("%(number)d of meer cijfers") % {"number": _MOST_TOLD_APART}
    return [MapClass(f"step-{look}", each) for look, each in zip(_LOOKS[len(words)], words, strict=True)]


def reasons_of(found: Stacking) -> list[ShownReason]:
    """Return which figures do not count, by why."""
    words: dict[Reason, str] = {
        "no_direction": gettext("Hoger of lager is niet goed of slecht"),
        "estimate": gettext("Een schatting uit een model of een index: daar volgt geen conclusie uit"),
        "no_number": gettext("Niet bekend op hoeveel mensen, huishoudens of woningen het slaat"),
        "same_subject": gettext("Zit al in een ander cijfer dat meetelt"),
    }
    return [
        ShownReason(words[reason], [said(each.name) for each in indicators])
        for reason, indicators in found.left_out.items()
    ]


def counted_of(found: Stacking, place: Place) -> list[Choice]:
    """Return the figures that count, each with its year and a link to its page."""
    return [
        Choice(
            f"{said(each.indicator.name)} ({each.year})",
            indicator_href(each.indicator.id, place.code, each.year),
        )
        for each in found.counted
    ]


def csv_of(found: Stacking) -> list[CsvRow]:
    """Return the stacking as rows for a spreadsheet."""
    return [
        {
            gettext("gebied"): stack.code,
            gettext("naam"): stack.name,
            gettext("cijfers_die_meetellen"): stack.eligible,
            gettext("duidelijk_gunstiger"): len(stack.better.figures),
            gettext("gunstiger_bij_toeval"): round(stack.better.by_chance, 3),
            gettext("welke_gunstiger"): _names(stack.better.figures),
            gettext("duidelijk_ongunstiger"): len(stack.worse.figures),
            gettext("ongunstiger_bij_toeval"): round(stack.worse.by_chance, 3),
            gettext("welke_ongunstiger"): _names(stack.worse.figures),
        }
        for stack in found.stacks
    ]


def _names(indicators: Sequence[Indicator]) -> str:
    return ", ".join(said(each.name) for each in indicators)

# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area beside others: what differs, what they are alike in, who to compare with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hartslag.areas.services import Area
from hartslag.monitor.comparing import Beside, Compared, Comparison
from hartslag.monitor.results import Figure
from hartslag.monitor.screens.pictures import standing_estimate
from hartslag.monitor.screens.shown_rows import Shown, indicator_href, provenance_href, shown
from hartslag.monitor.screens.written import (
    digits_of,
    interval_of,
    number_of,
    opened,
    said,
    scaled,
    sign_of,
    unit_of,
    value_of,
)
from hartslag.monitor.similar import Circumstance, Likeness
from hartslag.statistics.services import Text
from hartslag.ui import services as ui
from hartslag.ui.services import Chart

MOST_CHOSEN = 30
_OF_ONE = {
    "better": _("Het ene cijfer dat te vergelijken is, valt gunstig uit naast %(others)s."),
    "worse": _("Het ene cijfer dat te vergelijken is, valt ongunstig uit naast %(others)s."),
    "higher": _("Het ene cijfer dat te vergelijken is, is anders dan dat van %(others)s."),
}


@dataclass(frozen=True, slots=True)
class ShownCompared:
    """Hold one figure against the others together, ready for a table or a list."""

    name: str
    href: str
    beside: str
    unit: str
    year: str
    value: str
    origin_href: str
    interval: str
    together: str
    standing: Shown
    seen: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class ShownCircumstance:
    """Hold one characteristic of an area: its name with the year, its unit and its value."""

    head: str
    unit: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownOther:
    """Hold an area that is compared with; `without` is the address of the page without it."""

    name: str
    where: str
    href: str
    without: str
    borders: bool
    circumstances: list[ShownCircumstance]


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """Hold the figure of one area in the table under a picture."""

    name: str
    href: str
    value: str
    origin_href: str
    interval: str
    own: bool


def name_of(number: int, *, alike: bool, level: str) -> Text:
    """Return what the others together are called in a sentence."""
    if alike and level == Area.Level.MUNICIPALITY:
        return Text(f"{number} vergelijkbare gemeenten samen", f"{number} similar municipalities together")
    if alike and level == Area.Level.DISTRICT:
        return Text(f"{number} vergelijkbare wijken samen", f"{number} similar districts together")
    if alike:
        return Text(f"{number} vergelijkbare buurten samen", f"{number} similar neighbourhoods together")
    if number == 1:
        return Text("het andere gebied", "the other area")
    return Text(f"de {number} andere gebieden samen", f"the {number} other areas together")


def address(code: str, others: Iterable[str] = (), **more: str) -> str:
    """Return the address of the page of an area beside others; without others, beside the most similar."""
    asked = urlencode({**({"met": list(others)} if others else {}), **more}, doseq=True)
    return reverse("comparison", args=[code]) + (f"?{asked}" if asked else "")


def compared(page: Comparison, chosen: Sequence[str]) -> list[ShownCompared]:
    """Return the figures as rows, what stands out first, else in the order of the themes."""
    rows = [_row(each, page.place.code, chosen) for each in page.compared]
    return sorted(rows, key=lambda row: not row.stands_out)


def _row(each: Compared, code: str, chosen: Sequence[str]) -> ShownCompared:
    standing = each.standing
    return ShownCompared(
        name=said(each.indicator.name),
        href=indicator_href(each.indicator.id, code),
        beside=address(code, chosen, cijfer=each.indicator.id) + "#naast-elkaar",
        unit=unit_of(each.indicator),
        year=str(standing.figure.year),
        value=value_of(standing.figure),
        origin_href=provenance_href(standing.figure, code),
        interval=interval_of(standing.figure),
        together=value_of(standing.reference.figure) if standing.reference else "",
        standing=shown(standing.conclusion),
        seen=said(standing.conclusion.sentences[0]),
        stands_out=each.stands_out,
    )


def first_said(page: Comparison, name: Text) -> str:
    """Return what is said first: how many figures differ from the others, favourable first."""
    tones = [shown(each.standing.conclusion).tone for each in page.compared if each.stands_out]
    total, better, worse = len(page.compared), tones.count("better"), tones.count("worse")
    if not total and page.without_conclusion:
        return gettext("Geen enkel cijfer kan zeggen of %(place)s afwijkt van %(others)s.") % {
            "place": page.place.name,
            "others": said(name),
        }
    if not total:
        return gettext("Geen enkel cijfer is bekend van %(place)s en van genoeg van de andere gebieden.") % {
            "place": page.place.name
        }
    words = {"place": page.place.name, "others": said(name), "total": total}
    if not tones:
        return (
            ngettext(
                "Van het ene cijfer dat te vergelijken is, is niet te zeggen dat het anders is dan bij "
                "%(others)s.",
                "Er zijn %(total)d cijfers te vergelijken. Van geen ervan is te zeggen dat het anders is dan "
                "bij %(others)s.",
                total,
            )
            % words
        )
    if total == 1:
        return _OF_ONE.get(tones[0], _OF_ONE["higher"]) % words
    parts = []
    if better:
        parts.append(gettext("%(number)d gunstig") % {"number": better})
    if worse:
        parts.append(gettext("%(number)d ongunstig") % {"number": worse})
    if other := len(tones) - better - worse:
        parts.append(gettext("%(number)d anders") % {"number": other})
    words["parts"] = ", ".join(parts)
    return gettext("Van de %(total)d cijfers wijken er af van %(others)s: %(parts)s.") % words


def circumstances_of(found: Iterable[Circumstance]) -> list[ShownCircumstance]:
    """Return what an area is like."""
    return [
        ShownCircumstance(
            f"{said(each.indicator.name)}, {each.year}",
            unit_of(each.indicator) if each.indicator.measure != "share" else "",
            gettext("onbekend") if each.value is None else number_of(each.indicator, each.value),
        )
        for each in found
    ]


def others_of(
    areas: Mapping[str, Area], likeness: Likeness, here: Area, chosen: Sequence[str], ring: Iterable[Area]
) -> list[ShownOther]:
    """Return the areas compared with, by name, with what they are like where that is known."""
    alike = {each.code: each for each in likeness.alike}
    around = {each.code for each in ring}
    return [
        ShownOther(
            name=area.name,
            where=area.municipality.name if area.municipality and area.municipality_id != area.pk else "",
            href=reverse("area", args=[code]),
            without=address(here.code, [each for each in areas if each != code]) if len(areas) > 1 else "",
            borders=code in around,
            circumstances=circumstances_of(alike[code].circumstances) if not chosen else [],
        )
        for code, area in areas.items()
    ]


def picture_of(page: Beside, names: Mapping[str, str]) -> Chart | None:
    """Return the figures beside each other with their intervals, in Dutch order, the area itself first."""
    drawn = [each for each in page.figures if each.value is not None]
    if len(drawn) < 2:
        return None
    tone = shown(page.standing.conclusion).tone
    reference = page.standing.reference
    held = scaled(page.indicator, reference.figure.value) if reference else None
    return ui.interval_chart(
        [
            standing_estimate(each, names[each.area], tone if i == 0 else "own")
            for i, each in enumerate(drawn)
        ],
        description="; ".join(f"{names[each.area]}: {value_of(each)}" for each in drawn),
        title=f"{said(page.indicator.name)}, {page.year}",
        reference=ui.Reference(opened(said(reference.name)), held)
        if reference and held is not None
        else None,
        unit=sign_of(page.indicator),
        decimals=digits_of(page.indicator),
    )


def figures_of(page: Beside, names: Mapping[str, str]) -> list[ShownFigure]:
    """Return the figures beside each other as rows."""
    return [
        ShownFigure(
            name=names[each.area],
            href=_href(page, each),
            value=value_of(each),
            origin_href=provenance_href(each, each.area),
            interval=interval_of(each),
            own=i == 0,
        )
        for i, each in enumerate(page.figures)
    ]


def _href(page: Beside, figure: Figure) -> str:
    return indicator_href(page.indicator.id, figure.area)

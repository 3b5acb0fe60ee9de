# SPDX-License-Identifier: EUPL-1.2
"""The screen of an area and the neighbourhoods around it: a map, and all of them in a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from hartslag.areas.services import Area, DrawnPath
from hartslag.figures.services import Catalogue, Indicator
from hartslag.monitor.screens.maps import Mapped, classed_map, classes_of
from hartslag.monitor.screens.shown_rows import Shown, indicator_href
from hartslag.monitor.screens.verdicts import verdict_shown
from hartslag.monitor.screens.written import lowered, number_of, said
from hartslag.monitor.surroundings import Beheld, Surroundings
from hartslag.statistics.services import Good, Text
from hartslag.ui.services import AreaMap, CsvRow, MapClass, Shape, area_map, verdict_tone


@dataclass(frozen=True, slots=True)
class ShownNeighbour:
    """Hold one neighbourhood as a row; `shown` is None where no indicator was chosen."""

    code: str
    name: str
    href: str
    municipality: str
    inside: bool
    value: str
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class ShownSurroundings:
    """Hold an area, what lies around it, and all of them as rows; without an indicator `found` is None."""

    area: Area
    ring: Sequence[Area]
    rows: Sequence[ShownNeighbour]
    found: Surroundings | None

    @property
    def judged(self) -> bool:
        """Return whether any of them has a conclusion."""
        return any(row.shown and _has_verdict(row.shown) for row in self.rows)

    @property
    def several(self) -> bool:
        """Return whether they lie in more than one municipality."""
        return len({row.municipality for row in self.rows}) > 1


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """Hold the indicators of a theme to choose from."""

    name: str
    indicators: list[tuple[str, str, bool]]


def answer_of(name: str, ring: Sequence[Area]) -> str:
    """Return what is said first: on how many neighbourhoods the area borders, by municipality."""
    if not ring:
        return gettext("Van %(name)s is niet bekend aan welke buurten het grenst.") % {"name": name}
    counts = Counter(each.municipality.name if each.municipality else "" for each in ring)
    number = ngettext("%(number)d buurt", "%(number)d buurten", len(ring)) % {"number": len(ring)}
    where = ", ".join(f"{town}: {count}" for town, count in counts.most_common())
    return gettext("%(name)s grenst aan %(number)s (%(where)s).") % {
        "name": name,
        "number": number,
        "where": where,
    }


def themes_of(catalogue: Catalogue, known: Sequence[Indicator], chosen: str) -> list[ShownTheme]:
    """Return the indicators to choose from, by theme."""
    themes = [
        ShownTheme(
            said(theme.name),
            [(each.id, said(each.name), each.id == chosen) for each in known if each.theme == theme.id],
        )
        for theme in catalogue.themes
    ]
    return [theme for theme in themes if theme.indicators]


def rows_of(
    members: Sequence[Area], ring: Sequence[Area], found: Surroundings | None
) -> list[ShownNeighbour]:
    """Return the area's own neighbourhoods, then those around it."""
    return [
        ShownNeighbour(
            code=each.code,
            name=each.name,
            href=_href(each.code, found),
            municipality=each.municipality.name if each.municipality else "",
            inside=each in members,
            value=_value(found, each.code) if found else "",
            shown=_shown(found, each) if found else None,
        )
        for each in (*members, *ring)
    ]


def _href(code: str, found: Surroundings | None) -> str:
    return indicator_href(found.indicator.id, code, found.year) if found else reverse("area", args=[code])


def _value(found: Surroundings, code: str) -> str:
    here = found.beheld.get(code)
    if here is None:
        return gettext("Geen cijfer")
    if here.hidden:
        return gettext("Te weinig om te tonen (bescherming van bewoners)")
    return gettext("Geen cijfer") if here.value is None else number_of(found.indicator, here.value)


def _shown(found: Surroundings, area: Area) -> Shown:
    here = found.beheld.get(area.code)
    if here is None or here.verdict == "no_verdict":
        return verdict_shown("no_verdict", Text.same(""), found.indicator.good, goes_lower=False)
    town = area.municipality.name if area.municipality else ""
    rest = Text(f"de rest van {town}", f"the rest of {town}")
    return verdict_shown(here.verdict, rest, found.indicator.good, goes_lower=here.lower)


def csv_of(shown: ShownSurroundings) -> list[CsvRow]:
    """Return the neighbourhoods as rows for a spreadsheet; shares are percentages."""
    return [
        {
            gettext("gebied"): row.code,
            gettext("naam"): row.name,
            gettext("gemeente"): row.municipality,
            gettext("ligt"): gettext("in %(name)s") % {"name": shown.area.name}
            if row.inside
            else gettext("grenst aan %(name)s") % {"name": shown.area.name},
            **(_measured(shown.found, row) if shown.found else {}),
        }
        for row in shown.rows
    ]


def _measured(found: Surroundings, row: ShownNeighbour) -> CsvRow:
    here, indicator = found.beheld.get(row.code), found.indicator
    factor, digits = (100, 2) if indicator.measure == "share" else (1, 3)
    value = here.value if here else None
    return {
        gettext("cijfer"): said(indicator.name),
        gettext("jaar"): found.year,
        gettext("waarde"): None if value is None else round(factor * value, digits),
        gettext("eenheid"): said(indicator.unit),
        gettext("conclusie"): row.shown.words if row.shown else "",
    }


def surroundings_map(
    name: str,
    members: Sequence[Area],
    drawn: Sequence[DrawnPath],
    rows: Sequence[ShownNeighbour],
    found: Surroundings | None,
) -> AreaMap | None:
    """Return the map of the area and its ring: by the indicator chosen, or by the ring alone."""
    if not drawn:
        return None
    inside = [each.code for each in members]
    title = gettext("%(name)s en de buurten eromheen") % {"name": name}
    if found is None:
        here = MapClass("step-4", name)
        around = MapClass("step-1", gettext("grenst aan %(name)s") % {"name": name})
        shapes = [
            Shape(
                each.name,
                reverse("area", args=[each.code]),
                each.path,
                each.box,
                here if each.code in inside else around,
                emphasised=each.code in inside,
            )
            for each in drawn
        ]
        return area_map(shapes, name="kaart", title="", description=title, classes=[here, around])
    words = {
        row.href: f"{row.value}, {lowered(row.shown.words)}"
        if row.shown and _has_verdict(row.shown)
        else lowered(row.value)
        for row in rows
    }
    hrefs = {each.code: _href(each.code, found) for each in drawn}
    mapped = {
        code: Mapped(here.value, _tone(here, found.indicator.good), words.get(hrefs.get(code, ""), ""))
        for code, here in found.beheld.items()
    }
    classify = classes_of(found.indicator, mapped.values(), gettext("de rest van de eigen gemeente"))
    description = f"{said(found.indicator.name)}, {found.year}: {title}"
    return classed_map(drawn, mapped, classify, hrefs, description, inside)


def _has_verdict(shown: Shown) -> bool:
    return shown.verdict != "no_verdict"


def _tone(here: Beheld, good: Good) -> str:
    if here.verdict == "no_verdict":
        return ""
    shown = verdict_shown(here.verdict, Text.same(""), good, goes_lower=here.lower)
    return verdict_tone(shown.verdict, shown.direction)

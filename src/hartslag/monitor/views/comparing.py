# SPDX-License-Identifier: EUPL-1.2
"""An area beside others: the most similar ones, or those a reader chose."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from hartslag.areas import services as areas
from hartslag.monitor import services
from hartslag.monitor.screens import shown_comparing
from hartslag.monitor.screens.shown_comparing import ShownCircumstance, ShownOther
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.monitor.views.common import download, knows_its_subject
from hartslag.ui.services import Form

LONGEST_SEARCH = 100
# Amsterdam, Rotterdam, The Hague and Utrecht: what the national programme compares with.
G4 = ("GM0363", "GM0599", "GM0518", "GM0344")


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what the address asks: an area, who to hold it against, and whether a reader chose these."""

    here: areas.Area
    place: services.Place
    likeness: services.Likeness
    others: dict[str, areas.Area]
    chosen: list[str]
    name: services.Text

    @property
    def names(self) -> dict[str, str]:
        """Return the names of the others by code, with the municipality where it is another one."""
        return {code: _name(area, self.here) for code, area in self.others.items()}

    def own(self) -> list[ShownCircumstance]:
        """Return what the area itself is like; nothing where a reader chose the others."""
        return [] if self.chosen else shown_comparing.circumstances_of(self.likeness.own)

    def shown(self) -> list[ShownOther]:
        """Return the others as they are shown."""
        around = areas.ring(self.here)
        return shown_comparing.others_of(self.others, self.likeness, self.here, self.chosen, around)


@knows_its_subject
def comparison(request: HttpRequest, code: str) -> HttpResponse:
    """Show an area beside others: what differs first, then who they are and what they are alike in."""
    asked = asked_by(request, code)
    page = compared_by(asked)
    search = request.GET.get("zoek", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    return render(
        request,
        "monitor/comparing.html",
        {
            "place": asked.place,
            "area": asked.here,
            "whole_country": asked.here.level == areas.Area.Level.COUNTRY,
            "municipality": areas.municipality_of(asked.here),
            "chosen": asked.chosen,
            "name": asked.name,
            "first": shown_comparing.first_said(page, asked.name) if page else "",
            "by_chance": page.by_chance if page else None,
            "rows": shown_comparing.compared(page, asked.chosen) if page else [],
            "without_conclusion": page.without_conclusion if page else (),
            "own": asked.own(),
            "others": asked.shown(),
            "among": asked.likeness.among,
            "ways": _ways(asked),
            "search": search,
            "found": _found(asked, search),
            "most": shown_comparing.MOST_CHOSEN,
            "full": len(asked.chosen) >= shown_comparing.MOST_CHOSEN,
            **_beside(request, asked),
            "csv": f"cijfers.csv?{request.GET.urlencode()}",
            "excel": f"cijfers.xlsx?{request.GET.urlencode()}",
            "document": f"vergelijking.pdf?{request.GET.urlencode()}",
        },
    )


@knows_its_subject
def comparison_csv(request: HttpRequest, code: str, form: Form = "csv") -> HttpResponse:
    """Return the comparison as a download; there is none where there is nothing to compare with."""
    page = compared_by(asked_by(request, code))
    if page is None:
        raise Http404
    name = gettext("vergelijking")
    return download(f"{code}-{name}", page, form)


def asked_by(request: HttpRequest, code: str) -> Asked:
    """Return what the address asks."""
    here = areas.get(code)
    around = services.around(here)
    likeness = services.like(here.code)
    wanted = list(dict.fromkeys(request.GET.getlist("met")))[: shown_comparing.MOST_CHOSEN]
    others = areas.named(wanted or [each.code for each in likeness.alike])
    # An area is a part of the country: beside each other both would be compared with themselves.
    for never in list(others) if here.level == areas.Area.Level.COUNTRY else (here.code, areas.COUNTRY_CODE):
        others.pop(never, None)
    chosen = [each for each in wanted if each in others]
    if wanted and not chosen:
        others = areas.named([each.code for each in likeness.alike])
    name = shown_comparing.name_of(len(others), alike=not chosen, level=here.level)
    return Asked(here, services.place_among(here, around), likeness, others, chosen, name)


def compared_by(asked: Asked) -> services.Comparison | None:
    """Return the comparison; None where there is nothing to compare with."""
    if not asked.others:
        return None
    return services.compare(asked.place, asked.names, asked.name, found_alike=not asked.chosen)


def _name(area: areas.Area, here: areas.Area) -> str:
    elsewhere = area.municipality and area.municipality_id not in {area.pk, here.municipality_id}
    return f"{area.name} ({area.municipality.name})" if elsewhere and area.municipality else area.name


def _ways(asked: Asked) -> list[Choice]:
    """Return the ready-made comparisons to choose from."""
    level = areas.Area.Level
    municipality = asked.here.level == level.MUNICIPALITY
    alike = {
        level.MUNICIPALITY: gettext("Vergelijkbare gemeenten"),
        level.DISTRICT: gettext("Vergelijkbare wijken"),
    }.get(level(asked.here.level), gettext("Vergelijkbare buurten"))
    ways = [Choice(alike, shown_comparing.address(asked.here.code), not asked.chosen)]
    if municipality:
        four = [code for code in G4 if code != asked.here.code]
        ways.append(
            Choice(
                gettext("De vier grote gemeenten (G4)"),
                shown_comparing.address(asked.here.code, four),
                set(asked.chosen) == set(four),
            )
        )
    return ways


def _found(asked: Asked, search: str) -> list[Choice]:
    """Return the areas a reader may add, each with the address of the page that has it too."""
    if not search:
        return []
    return [
        Choice(
            f"{_name(each, asked.here)}, {each.get_level_display()}",
            shown_comparing.address(asked.here.code, [*asked.chosen, each.code]),
        )
        for each in areas.find(search)
        if each.code not in {asked.here.code, areas.COUNTRY_CODE, *asked.chosen} and each.valid_to is None
    ]


def beside_by(request: HttpRequest, asked: Asked) -> services.Beside | None:
    """Return the one figure that the address asks of all areas; None without it."""
    indicator = request.GET.get("cijfer", "")
    if not indicator or not asked.others:
        return None
    return services.beside(asked.place, asked.names, asked.name, indicator)


def _beside(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    page = beside_by(request, asked)
    if page is None:
        return {}
    names = asked.names | {asked.place.code: asked.place.name}
    return {
        "beside": page,
        "beside_year": str(page.year),
        "beside_picture": shown_comparing.picture_of(page, names),
        "beside_figures": shown_comparing.figures_of(page, names),
    }

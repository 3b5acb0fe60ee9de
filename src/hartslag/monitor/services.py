# SPDX-License-Identifier: EUPL-1.2
"""The door of the monitor: figures of areas with their conclusions. Anything else here is private to it.

    page = profile("BU09172100")
    page.strengths, page.stands_out, page.rows()
    indicator("crime_total", "GM0917", "BU09172100").row.change.conclusion.label

Shares are fractions, rates per `indicator.per`; intervals are 95%. Raises `UnknownArea` and
`UnknownIndicator`, both with a sentence in Dutch and English.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from hartslag.areas.services import Area, UnknownArea
from hartslag.figures.services import Disclosure, FiguresStore, Indicator, Release, open_store
from hartslag.monitor.about import make_about
from hartslag.monitor.basis import releases_with as read_now_with
from hartslag.monitor.comparing import Beside, Comparison
from hartslag.monitor.comparing import beside as make_beside
from hartslag.monitor.comparing import compare as make_comparison
from hartslag.monitor.export import csv_rows
from hartslag.monitor.indicator_page import make_indicator_page
from hartslag.monitor.judging import known_there as held_there
from hartslag.monitor.municipalities import Country, make_country
from hartslag.monitor.places import (
    MOST_NEIGHBOURHOODS,
    around,
    listed_among,
    parts_among,
    place_among,
    place_of,
)
from hartslag.monitor.profile import make_profile
from hartslag.monitor.provenance import Provenance, make_provenance
from hartslag.monitor.refusals import UnknownFigure, UnknownIndicator
from hartslag.monitor.releases import (
    DifferenceAsked,
    ReleaseEntry,
    ReleasePage,
    list_releases,
    make_release_page,
)
from hartslag.monitor.results import (
    About,
    Change,
    Figure,
    IndicatorPage,
    Place,
    Profile,
    Row,
    Standing,
)
from hartslag.monitor.rows import OneIndicator, some_rows
from hartslag.monitor.similar import CHARACTERISTICS, Circumstances, Likeness
from hartslag.monitor.spreads import Spreads
from hartslag.monitor.stacking import Stacking, make_stacking
from hartslag.monitor.surroundings import Surroundings, make_surroundings
from hartslag.monitor.words import written
from hartslag.statistics.services import Text

__all__ = [
    "MOST_NEIGHBOURHOODS",
    "Beside",
    "Change",
    "Comparison",
    "Country",
    "DifferenceAsked",
    "Figure",
    "IndicatorPage",
    "Likeness",
    "Place",
    "ReleaseEntry",
    "Row",
    "Stacking",
    "Standing",
    "Surroundings",
    "Text",
    "UnknownArea",
    "UnknownFigure",
    "UnknownIndicator",
    "about",
    "around",
    "beside",
    "change",
    "compare",
    "country",
    "csv_rows",
    "family",
    "figures_store",
    "gaps",
    "gaps_around",
    "indicator",
    "known_there",
    "like",
    "listed_among",
    "parts_among",
    "place_among",
    "place_of",
    "profile",
    "provenance",
    "release_page",
    "releases",
    "releases_with",
    "row",
    "rows",
    "stacking",
    "standing",
    "standing_against",
    "surroundings",
    "written",
]

_spreads = Spreads()
_circumstances = Circumstances()


def figures_store() -> FiguresStore:
    """Return the store of this installation, opened once per process."""
    return _opened(settings.FIGURES_FOLDER, settings.SMALLEST_COUNT)


def profile(area: str | Place, theme: str | None = None) -> Profile:
    """Return how an area, by its code or its place, stands and moves on everything known about it.

    Of one theme only, when its id is given.
    """
    return make_profile(figures_store(), _placed(area), _spreads, None if theme is None else [theme])


def indicator(
    indicator_id: str,
    area: str | Place,
    year: int | None = None,
    parts: Sequence[Place] | None = None,
) -> IndicatorPage:
    """Return an indicator for an area through the years, and for all neighbourhoods of its municipality.

    For other `parts` of it, when these are given.
    """
    return make_indicator_page(
        figures_store(), _definition(indicator_id), _placed(area), year, _spreads, parts
    )


def gaps(indicator_id: str, place: Place) -> tuple[Text, ...]:
    """Return what is known to be absent from the source of an indicator, for the municipality of a place.

    For the country only what is absent everywhere.
    """
    return figures_store().catalogue.gaps_for(indicator_id, place.municipality)


def gaps_around(place: Place) -> Mapping[Text, tuple[Indicator, ...]]:
    """Return what is known to be absent from sources for the very municipality of a place, and of what."""
    catalogue, code = figures_store().catalogue, place.municipality
    if not any(gap.municipalities and code in gap.municipalities for gap in catalogue.gaps):
        return {}
    found: dict[Text, tuple[Indicator, ...]] = {}
    for indicator in catalogue.indicators.values():
        if indicator.of is None:
            elsewhere = catalogue.gaps_for(indicator.id, "")
            for gap in catalogue.gaps_for(indicator.id, code):
                if gap not in elsewhere:
                    found[gap] = (*found.get(gap, ()), indicator)
    return found


def family(indicator_id: str, place: Place) -> tuple[Row, ...]:
    """Return an indicator and the same about groups of people, as brief rows; nothing without groups."""
    catalogue = figures_store().catalogue
    whole = _definition(indicator_id).of or indicator_id
    groups = catalogue.groups_of(whole)
    if not groups:
        return ()
    asked = [catalogue.indicators[whole], *groups]
    found = some_rows(figures_store(), asked, place, _spreads)
    return tuple(found[each.id] for each in asked if each.id in found)


def like(area_code: str) -> Likeness:
    """Return which areas of its level are most like an area in its circumstances, and how it is itself."""
    return _circumstances.like(figures_store(), area_code)


def compare(area: str | Place, others: Mapping[str, str], name: Text, *, found_alike: bool) -> Comparison:
    """Return every figure of an area against other areas (names by code) together.

    `name` is what to call them in sentences. What they were found alike by is not compared again.
    """
    without = CHARACTERISTICS if found_alike else ()
    return make_comparison(figures_store(), _placed(area), others, name, _spreads, without=without)


def beside(area: str | Place, others: Mapping[str, str], name: Text, indicator_id: str) -> Beside | None:
    """Return one figure of an area and of each of the others, or None when the area has none."""
    definition = _definition(indicator_id)
    return make_beside(figures_store(), _placed(area), others, name, definition, _spreads)


def country(indicator_id: str, municipalities: Mapping[str, str], year: int | None = None) -> Country:
    """Return an indicator for all municipalities (names by code), each against the rest of the country."""
    return make_country(figures_store(), _definition(indicator_id), municipalities, year, _spreads)


def known_there(municipality: str) -> list[Indicator]:
    """Return the indicators of which anything was imported for a municipality, by its code."""
    return held_there(figures_store(), municipality)


def surroundings(
    indicator_id: str, municipalities: Iterable[Area], codes: Sequence[str], year: int | None = None
) -> Surroundings:
    """Return an indicator for neighbourhoods (codes) of one or more municipalities, the main one first."""
    places = [place_among(each, around(each)) for each in municipalities]
    return make_surroundings(figures_store(), _definition(indicator_id), places, codes, year, _spreads)


def stacking(municipality: str | Place) -> Stacking:
    """Return how many figures of each neighbourhood are clearly better and worse than in the rest."""
    return make_stacking(figures_store(), _placed(municipality), _spreads)


def row(indicator_id: str, area_code: str) -> Row | None:
    """Return one indicator of one area, or None when nothing is known: for a goal that is tied to it."""
    return _one(indicator_id, area_code).row()


def rows(indicator_ids: Iterable[str], area_code: str) -> Mapping[str, Row]:
    """Return several indicators of one area by their id, each as on its profile, from one reading.

    What nothing is known of is left out.
    """
    asked = [_definition(each) for each in dict.fromkeys(indicator_ids)]
    return some_rows(figures_store(), asked, place_of(area_code), _spreads)


def standing(indicator_id: str, area_code: str, year: int) -> Standing | None:
    """Return where an area stood in a year against the rest of its municipality, or None without a figure."""
    return _one(indicator_id, area_code).standing(year)


def standing_against(
    indicator_id: str, area_code: str, year: int, value: float, name: Text
) -> Standing | None:
    """Return where an area stood in a year against a fixed value, such as a target.

    `value` is in the units of a figure (a fraction for a share); `name` is what to call it in sentences.
    """
    return _one(indicator_id, area_code).against(value, name, year)


def change(indicator_id: str, area_code: str, before: int, after: int) -> Change | None:
    """Return how an area moved between two years, or None when it has no figure in one of them.

    For a goal, which counts from its own baseline. A break between the years gives no conclusion.
    """
    return _one(indicator_id, area_code).change(before, after)


def about() -> About:
    """Return where the figures come from and how conclusions are drawn."""
    return make_about(figures_store())


def releases() -> tuple[ReleaseEntry, ...]:
    """Return all releases ever brought in, the latest first, each with what is valid of it now."""
    return list_releases(figures_store())


def releases_with(figures: Mapping[str, int], municipalities: Collection[str]) -> tuple[Release, ...]:
    """Return the releases read now for indicators (year by id) of municipalities, the latest first."""
    return read_now_with(figures_store(), figures, municipalities)


def release_page(release_id: str, asked: DifferenceAsked) -> ReleasePage:
    """Return what is known of a release and what it changed. Raises `UnknownRelease` of the figures."""
    return make_release_page(figures_store(), release_id, asked)


def provenance(indicator_id: str, area_code: str, year: int) -> Provenance:
    """Return where a figure comes from: release, file, line, method. Raises `UnknownFigure`."""
    return make_provenance(figures_store(), _definition(indicator_id), place_of(area_code), year, _spreads)


def _one(indicator_id: str, area_code: str) -> OneIndicator:
    return OneIndicator(figures_store(), _definition(indicator_id), place_of(area_code), _spreads)


def _placed(area: str | Place) -> Place:
    return area if isinstance(area, Place) else place_of(area)


def _definition(indicator_id: str) -> Indicator:
    found = figures_store().catalogue.indicators.get(indicator_id)
    if found is None:
        raise UnknownIndicator(indicator_id)
    return found


@cache
def _opened(folder: Path, smallest_count: int) -> FiguresStore:
    return open_store(folder, disclosure=Disclosure(smallest_count=smallest_count))

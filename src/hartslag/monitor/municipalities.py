# SPDX-License-Identifier: EUPL-1.2
"""One indicator for all municipalities of the country, each held against the rest of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from hartslag.areas.services import COUNTRY_CODE
from hartslag.figures.services import FiguresStore, Indicator, Release
from hartslag.monitor.judging import Judged, Judging
from hartslag.monitor.reading import FEWEST_MUNICIPALITIES
from hartslag.monitor.results import Place
from hartslag.monitor.spreads import Spreads
from hartslag.statistics.services import (
    MUNICIPALITIES,
    Text,
    expected_by_chance,
    many_at_once,
    stand_out,
)

NAME = Text("Nederland", "the Netherlands")


@dataclass(frozen=True, slots=True)
class Country:
    """Hold one indicator for all municipalities in a year; `judged` is None when nothing is known.

    `names` are the municipalities by code, in the order of `judged`. `whole` says whether nearly all
    municipalities are loaded, so that there is a rest of the country. `eligible` is of how many a conclusion
    could be drawn, `by_chance` what chance makes of that many.
    """

    indicator: Indicator
    names: Mapping[str, str]
    years: tuple[int, ...]
    judged: Judged | None
    whole: bool
    eligible: int
    by_chance: Text
    releases: tuple[Release, ...]


def make_country(
    store: FiguresStore, indicator: Indicator, names: Mapping[str, str], year: int | None, spreads: Spreads
) -> Country:
    """Return an indicator for the municipalities given (names by code), from one reading of the store.

    Without a year, or with one of which nothing is known, the latest.
    """
    whole = len(names) >= FEWEST_MUNICIPALITIES
    judging = Judging(store, place_of_country(names), [indicator], spreads, added_up=whole)
    years = judging.years(indicator)
    judged = judging.judged(indicator, year if year in years else None)
    eligible = 0 if judged is None else int((judged.verdict != "no_verdict").sum())
    out = 0 if judged is None else int(stand_out(judged.evidence.lower).sum())
    shown = judged.year if judged else None
    releases = [
        valid.release
        for valid in reversed(store.valid())
        if indicator.id in valid.release.indicators and shown in valid.release.years
    ]
    by_chance = many_at_once(eligible, out, expected_by_chance(eligible), MUNICIPALITIES)
    return Country(indicator, names, tuple(years), judged, whole, eligible, by_chance, tuple(releases))


def place_of_country(names: Mapping[str, str]) -> Place:
    """Return the country as a place of which the municipalities are the parts."""
    return Place(COUNTRY_CODE, NAME.nl, tuple(names), COUNTRY_CODE, NAME.nl, names)

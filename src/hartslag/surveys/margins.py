# SPDX-License-Identifier: EUPL-1.2
"""Known numbers of residents to weight by: typed, from a small file, or from the key figures in the store."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hartslag.figures.services import FiguresStore
from hartslag.statistics.services import Margin
from hartslag.surveys.coding import Respondents
from hartslag.surveys.numbers import cbs_age, count_of
from hartslag.surveys.reading import text_of
from hartslag.surveys.refusals import SurveyRefused

type Totals = Mapping[str, Mapping[str, float]]
"""By column, by group: residents."""

AREA = "gebied"
"""The name under which the number of residents of each area stands among the margins."""
_COLUMNS = ("kolom", "groep", "aantal")


def read_margins(raw: bytes) -> dict[str, dict[str, float]]:
    """Return the margins in a CSV file with kolom;groep;aantal. Raises SurveyRefused."""
    text = text_of(raw)
    separator = ";" if text.splitlines()[:1] and ";" in text.splitlines()[0] else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    if tuple(name.strip().lower() for name in rows.fieldnames or ())[:3] != _COLUMNS:
        raise SurveyRefused(
            "Het bestand met marges begint met de regel kolom;groep;aantal. Begin opnieuw met het voorbeeld.",
            "The file with margins starts with the line kolom;groep;aantal. Start again from the example.",
            field="file",
        )
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        cells = [(cell or "").strip() for cell in list(row.values())[:3] if not isinstance(cell, list)]
        if not any(cells):
            continue
        column, group, total = cells
        found.setdefault(column, {})[group] = _total(column, group, total)
    return found


def _total(column: str, group: str, written: str) -> float:
    number = count_of(written.removesuffix("%").strip())
    if number is None or number < 0:
        raise SurveyRefused(
            f"Bij “{group}” van “{column}” staat geen aantal. Schrijf een getal zonder punt, zoals 12500.",
            f"There is no number at “{group}” of “{column}”. Write a number without a point, such as 12500.",
            field="file",
        )
    return number


def margins_of(people: Respondents, totals: Totals) -> list[Margin]:
    """Return the margins for who took part; percentages become parts of the other margins' total.

    A margin about a column that was not chosen to weight by is refused.
    """
    made = []
    counts = [sum(groups.values()) for groups in totals.values() if not _are_percentages(groups)]
    everyone = counts[0] if counts else float(len(people))
    for name, groups in totals.items():
        scale = everyone / 100 if _are_percentages(groups) else 1.0
        given = {group: number * scale for group, number in groups.items()}
        if name == AREA:
            made.append(Margin(AREA, people.areas, given))
        elif name in people.groups:
            made.append(Margin(name, people.groups[name], given))
        else:
            raise SurveyRefused(
                f"De marge “{name}” hoort bij geen kolom waarop je weegt. Kies die kolom, of laat hem weg.",
                f"The margin “{name}” belongs to no column you weight by. Choose that column, or drop it.",
            )
    return made


def _are_percentages(groups: Mapping[str, float]) -> bool:
    return abs(sum(groups.values()) - 100) <= 1


@dataclass(frozen=True)
class KeyFigures:
    """What the key figures know: margins, and of which year each is."""

    totals: dict[str, dict[str, float]]
    years: dict[str, int]


def from_key_figures(store: FiguresStore, people: Respondents, year: int) -> KeyFigures:
    """Return what the key figures know about the areas of a survey: residents per area, and per age.

    An age only where the groups of the answers are those of CBS. All numbers of a margin are of one year, the
    nearest in which every area has them.
    """
    areas = [str(code) for code in np.unique(people.areas)]
    totals: dict[str, dict[str, float]] = {}
    years: dict[str, int] = {}
    for column, groups in people.groups.items():
        named = {str(group): cbs_age(str(group)) for group in np.unique(groups)}
        indicators = [name for name in named.values() if name]
        if len(indicators) < len(named) or (found := _in_one_year(store, indicators, areas, year)) is None:
            continue
        years[column], numbers = found
        totals[column] = {
            group: sum(numbers[name, area] for area in areas) for group, name in named.items() if name
        }
    residents = _in_one_year(store, ["population"], areas, year) if len(areas) > 1 else None
    if residents:
        years[AREA], numbers = residents
        totals[AREA] = {area: numbers["population", area] for area in areas}
    return KeyFigures(_about_the_same_people(totals), years)


def _about_the_same_people(totals: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """Return residents per area brought to the ages that were asked: who is younger is not among them."""
    ages = next((groups for name, groups in totals.items() if name != AREA), None)
    if ages is None or AREA not in totals:
        return totals
    part = sum(ages.values()) / sum(totals[AREA].values())
    return {**totals, AREA: {area: number * part for area, number in totals[AREA].items()}}


def _in_one_year(
    store: FiguresStore, indicators: Sequence[str], areas: Sequence[str], year: int
) -> tuple[int, dict[tuple[str, str], float]] | None:
    """Return the numbers by indicator and area in the nearest year that has them all, or None."""
    by_year: dict[int, dict[tuple[str, str], float]] = {}
    for indicator in indicators:
        for each in store.observations_of(indicator, areas=areas):
            if each.value and not each.hidden and each.published_as == "count":
                by_year.setdefault(each.year, {})[indicator, each.area] = each.value
    whole = [known for known, numbers in by_year.items() if len(numbers) == len(indicators) * len(areas)]
    if not whole:
        return None
    nearest = min(whole, key=lambda known: (abs(known - year), -known))
    return nearest, by_year[nearest]

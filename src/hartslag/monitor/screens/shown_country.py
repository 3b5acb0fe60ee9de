# SPDX-License-Identifier: EUPL-1.2
"""The screen of an indicator for all municipalities: one sentence, a map, and all of them in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext

from hartslag.areas.services import DrawnPath
from hartslag.figures.services import Indicator
from hartslag.monitor.judging import Judged
from hartslag.monitor.municipalities import NAME, Country
from hartslag.monitor.screens.maps import Mapped, classed_map, classes_of
from hartslag.monitor.screens.shown_rows import Choice, Shown
from hartslag.monitor.screens.verdicts import verdict_shown
from hartslag.monitor.screens.written import lowered, number_of, opened, said, unit_of
from hartslag.statistics.services import Text
from hartslag.ui.services import AreaMap, CsvRow

_REST = Text("de rest van Nederland", "the rest of the Netherlands")


@dataclass(frozen=True, slots=True)
class ShownMunicipality:
    """Hold one municipality, ready for a table and a map; `number` is None without a figure to show."""

    code: str
    name: str
    href: str
    value: str
    number: float | None
    shown: Shown


def question_of(indicator: Indicator) -> str:
    """Return the question of the page."""
    question = said(indicator.question)
    return f"{opened(said(NAME))}: {question[:1].lower()}{question[1:]}"


def answer_of(country: Country) -> str:
    """Return what is said first: in how many municipalities it is clearly different, or what is usual."""
    judged = country.judged
    if judged is None:
        return ""
    if not country.eligible:
        return _usual(judged)
    first, second = ("lower", "higher") if judged.indicator.good == "neutral" else ("better", "worse")
    template = {
        "lower": gettext(
            "In %(first)d van de %(all)d gemeenten ligt dit cijfer duidelijk lager dan in de rest van "
            "Nederland, in %(second)d duidelijk hoger. Van %(unknown)d is het niet te zeggen."
        ),
        "better": gettext(
            "In %(first)d van de %(all)d gemeenten is dit cijfer duidelijk gunstiger dan in de rest van "
            "Nederland, in %(second)d duidelijk ongunstiger. Van %(unknown)d is het niet te zeggen."
        ),
    }[first]
    known = ~np.isin(judged.verdict, ["cannot_tell", "no_verdict"])
    return template % {
        "first": (judged.verdict == f"clearly_{first}").sum(),
        "second": (judged.verdict == f"clearly_{second}").sum(),
        "all": len(judged.verdict),
        "unknown": len(judged.verdict) - known.sum(),
    }


def _usual(judged: Judged) -> str:
    """Return the middle and the middle half, which say what is usual without a rank."""
    values = judged.value[np.isfinite(judged.value)]
    if not len(values):
        return gettext("Van geen enkele gemeente is een cijfer bekend.")
    low, middle, high = (
        number_of(judged.indicator, float(each)) for each in np.percentile(values, [25, 50, 75])
    )
    return gettext(
        "In de helft van de gemeenten ligt dit cijfer tussen %(low)s en %(high)s; in het midden ligt "
        "%(middle)s."
    ) % {"low": low, "high": high, "middle": middle}


def without_conclusion(country: Country) -> str:
    """Return why no municipality has a conclusion; nothing where there are conclusions."""
    if country.judged is None or country.eligible:
        return ""
    if country.indicator.kind in {"model", "index"}:
        return gettext(
            "Dit is een schatting. Welke gemeente er beter voor staat, is er niet uit op te maken."
        )
    if not country.whole:
        return gettext(
            "Alleen van %(number)d gemeenten zijn cijfers ingelezen. Vergelijken met de rest van Nederland "
            "kan als ze er bijna allemaal zijn."
        ) % {"number": len(country.names)}
    return gettext(
        "Van dit cijfer is niet bekend hoeveel mensen, huishoudens of woningen erachter zitten. Daarom staat "
        "er geen conclusie bij."
    )


def rows_of(country: Country, sort: str) -> list[ShownMunicipality]:
    """Return the municipalities as shown; by name unless by value (a minus is downwards)."""
    judged = country.judged
    if judged is None:
        return []
    rows = _by_name(country, judged)
    if sort.lstrip("-") == "waarde":
        known = [each for each in rows if each.number is not None]
        known.sort(key=lambda each: each.number or 0.0, reverse=sort.startswith("-"))
        return [*known, *(each for each in rows if each.number is None)]
    if sort == "-naam":
        rows.reverse()
    return rows


def _by_name(country: Country, judged: Judged) -> list[ShownMunicipality]:
    words, before = _Words(judged), _address(judged)
    hidden = gettext("Te weinig om te tonen (bescherming van bewoners)")
    nothing = gettext("Geen cijfer")
    found = []
    for i, (code, name) in enumerate(country.names.items()):
        number = float(judged.value[i]) if np.isfinite(judged.value[i]) else None
        value = nothing if number is None else number_of(judged.indicator, number)
        value = hidden if judged.hidden[i] else value
        found.append(ShownMunicipality(code, name, before.replace("-", code, 1), value, number, words.of(i)))
    return found


def _address(judged: Judged) -> str:
    """Return the address of the indicator for a municipality, with a hyphen for its code."""
    return f"{reverse('indicator', args=[judged.indicator.id])}?gemeente=-&jaar={judged.year}"


class _Words:
    """Put verdicts into words, each kind once."""

    def __init__(self, judged: Judged) -> None:
        self._verdicts = judged.verdict.tolist()
        self._lower = (judged.evidence.lower >= 0.5).tolist()
        self._good = judged.indicator.good
        self._made: dict[tuple[str, bool], Shown] = {}

    def of(self, place: int) -> Shown:
        """Return the verdict of a municipality as it is shown."""
        key = self._verdicts[place], self._lower[place]
        if key not in self._made:
            verdict, lower = key
            self._made[key] = verdict_shown(verdict, _REST, self._good, goes_lower=lower)
        return self._made[key]


def country_map(
    country: Country, rows: Sequence[ShownMunicipality], drawn: Sequence[DrawnPath]
) -> AreaMap | None:
    """Return the map of all rows of the country; None without outlines or a figure."""
    judged = country.judged
    if judged is None or not drawn:
        return None
    mapped = {each.code: _mapped(each) for each in rows}
    title = gettext("%(indicator)s per gemeente, %(year)s") % {
        "indicator": said(country.indicator.name),
        "year": judged.year,
    }
    classify = classes_of(country.indicator, mapped.values(), said(_REST))
    hrefs = {each.code: each.href for each in rows}
    return classed_map(drawn, mapped, classify, hrefs, title)


def _mapped(one: ShownMunicipality) -> Mapped:
    shown = one.shown
    if shown.verdict == "no_verdict":
        return Mapped(one.number, "", one.value)
    return Mapped(one.number, shown.tone, f"{one.value}, {lowered(shown.words)}")


def years_of(country: Country) -> list[Choice]:
    """Return the years to choose from, oldest first."""
    shown = country.judged.year if country.judged else None
    address = reverse("country-map", args=[country.indicator.id])
    return [Choice(str(year), f"{address}?jaar={year}", year == shown) for year in country.years]


def csv_of(country: Country) -> list[CsvRow]:
    """Return the municipalities as rows for a spreadsheet; shares are percentages."""
    judged = country.judged
    if judged is None:
        return []
    words, indicator = _Words(judged), country.indicator
    factor, digits = (100, 2) if indicator.measure == "share" else (1, 3)
    return [
        {
            gettext("gebied"): code,
            gettext("naam"): name,
            gettext("cijfer"): said(indicator.name),
            gettext("jaar"): judged.year,
            gettext("waarde"): round(factor * value, digits) if np.isfinite(value) else None,
            gettext("eenheid"): said(indicator.unit),
            gettext("conclusie"): words.of(i).words,
        }
        for i, ((code, name), value) in enumerate(
            zip(country.names.items(), judged.value.tolist(), strict=True)
        )
    ]


def unit_shown(country: Country) -> str:
    """Return what stands behind the numbers in the head of the column."""
    return unit_of(country.indicator)

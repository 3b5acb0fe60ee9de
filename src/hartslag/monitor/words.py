# SPDX-License-Identifier: EUPL-1.2
"""The nouns and numbers that conclusions about an indicator are put into."""

from hartslag.figures.services import Indicator
from hartslag.monitor.results import Figure, Place, Reference
from hartslag.statistics.services import INHABITANTS, NUISANCE, Noun, Text, Wording, number, percentage

_CRIME = Text("misdaad", "crime")
_PEOPLE = Noun(("persoon", "mensen"), ("person", "people"))
_LARGE_RATE = 10
_ASKED = Wording().population
_BASES = {
    "population": INHABITANTS,
    "homes": Noun(("woning", "woningen"), ("home", "homes")),
    "households": Noun(("huishouden", "huishoudens"), ("household", "households")),
}


def wording_of(
    indicator: Indicator,
    place: Place,
    *,
    after: Figure,
    before: Figure | None = None,
    reference: Reference | None = None,
) -> Wording:
    """Return the words for a conclusion about one figure, or about two when `before` is given."""
    base = _BASES.get(indicator.denominator or "", _PEOPLE)
    return Wording(
        subject=subject_of(indicator),
        area=Text.same(place.name),
        before=Text.same(str(before.year)) if before else None,
        after=Text.same(str(after.year)),
        reference=_reference_name(indicator, place, reference),
        events=indicator.noun or _PEOPLE,
        population=base if indicator.kind == "register" else _ASKED,
        inhabitants=base,
        stands_for=_stands_for(indicator),
        denominator_year=_other_years(after, before),
    )


def subject_of(indicator: Indicator) -> Text:
    """Return what the indicator is about, as the subject of a sentence.

    A definition says it, or has a noun for what is counted; where it has neither, its name is quoted.
    """
    if indicator.subject:
        return indicator.subject
    name, noun = indicator.name, indicator.noun
    if noun and indicator.measure == "share":
        return Text(f"het aandeel {noun.many.nl}", f"the share of {noun.many.en}")
    if noun and indicator.measure in {"rate", "count"}:
        return Text(f"het aantal {noun.many.nl}", f"the number of {noun.many.en}")
    return Text(f"het cijfer “{name.nl}”", f"the figure “{name.en}”")


def number_of(indicator: Indicator) -> Text:
    """Return the number of people, homes or events behind an indicator, as the subject of a sentence."""
    name, noun = indicator.name, indicator.noun
    if noun and indicator.published_as == "count":
        return Text(f"het aantal {noun.many.nl}", f"the number of {noun.many.en}")
    return Text(f"het aantal bij “{name.nl}”", f"the number for “{name.en}”")


def seen(figure: Figure, place: Place) -> Text:
    """Return the first sentence about a figure that carries no conclusion: what it is, where and when."""
    subject = subject_of(figure.indicator).capitalised()
    shown = written(figure)
    if shown is None:
        return Text(
            f"{subject.nl} in {place.name} is voor {figure.year} niet bekend.",
            f"{subject.en} in {place.name} is not known for {figure.year}.",
        )
    year, unit = str(figure.year), figure.indicator.unit
    when = Text(f"{year}; {unit.nl}", f"{year}; {unit.en}") if _is_measured(figure) else Text.same(year)
    return Text(
        f"{subject.nl} in {place.name} was {shown.nl} ({when.nl}).",
        f"{subject.en} in {place.name} was {shown.en} ({when.en}).",
    )


def _is_measured(figure: Figure) -> bool:
    return figure.indicator.measure in {"mean", "index"}


def written(figure: Figure) -> Text | None:
    """Return the value as it is written, or None when there is none to show."""
    indicator = figure.indicator
    if figure.status != "known":
        return None
    if figure.value is None:
        return None if figure.events is None else number(round(figure.events))
    if indicator.measure == "share":
        return percentage(figure.value, indicator.decimals if indicator.published_as == "percentage" else 0)
    if indicator.measure != "rate":
        return number(figure.value, indicator.decimals)
    shown, per = number(figure.value, 1 if figure.value >= _LARGE_RATE else 2), number(indicator.per or 1)
    return Text(f"{shown.nl} per {per.nl}", f"{shown.en} per {per.en}")


def _reference_name(indicator: Indicator, place: Place, reference: Reference | None) -> Text:
    if reference is None:
        return Text("de rest", "the rest")
    # Conclusions about shares and rates say themselves that the area is included.
    if reference.includes_area and indicator.measure != "mean":
        return place.whole_name
    return reference.name


def _stands_for(indicator: Indicator) -> Text | None:
    """Return what a registration is easily taken for (`fewer_is_not_less`), or None."""
    if not indicator.fewer_is_not_less:
        return None
    return NUISANCE if indicator.id == "neighbour_nuisance_reports" else _CRIME


def _other_years(after: Figure, before: Figure | None) -> Text | None:
    """Return the year or years the denominators are of, when one is of another year than its figure."""
    figures = [figure for figure in (before, after) if figure is not None]
    if all(figure.denominator_year in {None, figure.year} for figure in figures):
        return None
    years = sorted({figure.denominator_year for figure in figures if figure.denominator_year is not None})
    *first, last = (str(year) for year in years)
    if not first:
        return Text.same(last)
    return Text(f"{', '.join(first)} en {last}", f"{', '.join(first)} and {last}")

# SPDX-License-Identifier: EUPL-1.2
"""The screens of releases: which there are, what one changed, and what is valid without it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import (
    Catalogue,
    Difference,
    DifferenceCount,
    FigureDifference,
    Holding,
    Release,
    Side,
)
from hartslag.monitor.releases import (
    FIGURES_ON_A_PAGE,
    MOST_PAGES,
    DifferenceAsked,
    ReleaseEntry,
    ReleasePage,
)
from hartslag.monitor.screens.shown_rows import Choice
from hartslag.monitor.screens.written import said
from hartslag.people.services import SYSTEM_ACCOUNT_ID
from hartslag.ui.services import Cell, CsvRow, written_number

_MOST_GROUPS = 30
_MOST_NAMES = 5
_MOST_DIGITS = 3
STATES = {
    "valid": _("Geldt nu"),
    "partly_replaced": _("Deels vervangen"),
    "replaced": _("Vervangen"),
    "withdrawn": _("Ingetrokken"),
}
"""What people call what is valid of a release."""
_KINDS = {"changed": _("veranderd"), "added": _("nieuw"), "gone": _("niet meer")}
_UNITS = {
    "percentage": _("%(number)s%%"),
    "per_100": _("%(number)s per 100"),
    "per_1000": _("%(number)s per 1.000"),
}


@dataclass(frozen=True, slots=True)
class ShownRelease:
    """Hold one release in a list."""

    release: Release
    href: str
    state: str
    state_words: str
    years: str
    by: str


@dataclass(frozen=True, slots=True)
class ShownHolding:
    """Hold years and municipalities in words, and the release that speaks for them; None where none does."""

    years: str
    places: str
    release: Release | None
    href: str
    figures: str


@dataclass(frozen=True, slots=True)
class ShownCount:
    """Hold how many figures differ of an indicator in a municipality."""

    place: str
    indicator: str
    years: str
    changed: int
    added: int
    gone: int
    href: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """Hold one figure that differs."""

    area: str
    indicator: str
    year: str
    kind: str
    before: str
    after: str
    note: str
    href: str


def shown_release(entry: ReleaseEntry) -> ShownRelease:
    """Return a release as a list shows it."""
    release = entry.release
    return ShownRelease(
        release,
        release_href(release),
        entry.state,
        str(STATES[entry.state]),
        years_of(release.years),
        by_whom(release.imported_by),
    )


def release_href(release: Release) -> str:
    """Return the address of a release."""
    return reverse("release", args=[release.id])


def by_whom(actor: str | None) -> str:
    """Return who acted, without a name: the page is open to everybody."""
    if actor == str(SYSTEM_ACCOUNT_ID):
        return gettext("de beheerder, met een opdracht")
    return gettext("een medewerker") if _is_account(actor) else actor or ""


def _is_account(actor: str | None) -> bool:
    try:
        UUID(actor or "")
    except ValueError:
        return False
    return True


def years_of(years: Iterable[int]) -> str:
    """Return years in words, stretches as first and last: 2012, 2016, 2021 tot en met 2025."""
    stretches: list[list[int]] = []
    for year in sorted(years):
        if stretches and year == stretches[-1][-1] + 1:
            stretches[-1].append(year)
        else:
            stretches.append([year])
    return ", ".join(part for stretch in stretches for part in _stretch(stretch))


def _stretch(years: Sequence[int]) -> list[str]:
    if len(years) <= 2:
        return [str(year) for year in years]
    return [gettext("%(first)s tot en met %(last)s") % {"first": years[0], "last": years[-1]}]


def holdings_of(holdings: Iterable[Holding], names: Mapping[str, str]) -> list[ShownHolding]:
    """Return who speaks for what, years with the same municipalities together."""
    return [
        ShownHolding(
            years_of(years),
            places_of(scopes, names),
            each.release,
            release_href(each.release) if each.release else "",
            written_number(
                sum(each.release.parts[year][scope] for year in years for scope in scopes)
                if each.release
                else 0
            ),
        )
        for each in holdings
        for scopes, years in _together(each)
    ]


def _together(holding: Holding) -> list[tuple[tuple[str, ...], list[int]]]:
    by_year: dict[int, set[str]] = defaultdict(set)
    for year, scope in holding.parts:
        by_year[year].add(scope)
    by_scopes: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for year in sorted(by_year):
        by_scopes[tuple(sorted(by_year[year]))].append(year)
    return list(by_scopes.items())


def places_of(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Return the names of a few municipalities, or how many there are."""
    if len(codes) <= _MOST_NAMES:
        return ", ".join(sorted(names[code] for code in codes))
    return ngettext("%(number)s gemeente", "%(number)s gemeenten", len(codes)) % {
        "number": written_number(len(codes))
    }


def opening_of(difference: Difference, names: Mapping[str, str]) -> str:
    """Return in one to three sentences what changed."""
    sentences = list(_sentences(difference, names))
    if not sentences:
        return gettext("Er veranderde niets: alle %(number)s cijfers zijn gelijk gebleven.") % {
            "number": written_number(difference.unchanged)
        }
    if difference.unchanged:
        sentences.append(
            ngettext(
                "%(number)s cijfer is gelijk gebleven.",
                "%(number)s cijfers zijn gelijk gebleven.",
                difference.unchanged,
            )
            % {"number": written_number(difference.unchanged)}
        )
    return " ".join(sentences)


def _sentences(difference: Difference, names: Mapping[str, str]) -> Iterator[str]:
    if difference.changed:
        yield _changed(difference, names)
    if difference.added:
        yield (
            ngettext("%(number)s cijfer is nieuw.", "%(number)s cijfers zijn nieuw.", difference.added)
            % {"number": written_number(difference.added)}
        )
    if difference.gone:
        yield (
            ngettext(
                "%(number)s cijfer staat er niet meer in.",
                "%(number)s cijfers staan er niet meer in.",
                difference.gone,
            )
            % {"number": written_number(difference.gone)}
        )


def _changed(difference: Difference, names: Mapping[str, str]) -> str:
    scopes = sorted({each.municipality for each in difference.counts if each.changed})
    where = names[scopes[0]] if len(scopes) == 1 else places_of(scopes, names)
    only = difference.changed_areas == difference.changed_neighbourhoods
    said_where = {"number": written_number(difference.changed_areas), "where": where}
    if only:
        words = ngettext("In %(number)s buurt", "In %(number)s buurten", difference.changed_areas)
    else:
        words = ngettext("In %(number)s gebied", "In %(number)s gebieden", difference.changed_areas)
    place = f"{words} {gettext('van %(where)s')}" % said_where
    figures = ngettext(
        "veranderde %(number)s cijfer.", "veranderden samen %(number)s cijfers.", difference.changed
    ) % {"number": written_number(difference.changed)}
    return f"{place} {figures}"


def counts_of(page: ReleasePage, catalogue: Catalogue) -> tuple[list[ShownCount], int]:
    """Return how many figures differ by municipality and indicator, most first, and how many rows more."""
    difference = page.difference
    if difference is None:
        return [], 0
    found: dict[tuple[str, str], list[DifferenceCount]] = defaultdict(list)
    for each in difference.counts:
        found[each.municipality, each.indicator].append(each)
    here = release_href(difference.after)
    rows = [
        ShownCount(
            place=page.names[municipality],
            indicator=indicator_name(catalogue, indicator),
            years=years_of(each.year for each in counts),
            changed=sum(each.changed for each in counts),
            added=sum(each.added for each in counts),
            gone=sum(each.gone for each in counts),
            href=f"{here}?gemeente={municipality}&cijfer={indicator}#veranderd",
        )
        for (municipality, indicator), counts in found.items()
    ]
    rows.sort(key=lambda row: (-(row.changed + row.added + row.gone), row.place, row.indicator))
    return rows[:_MOST_GROUPS], max(0, len(rows) - _MOST_GROUPS)


@dataclass(frozen=True, slots=True)
class Municipality:
    """Hold a municipality to choose."""

    code: str
    name: str


def municipalities_of(page: ReleasePage) -> list[Municipality]:
    """Return the municipalities in which a figure differs, by name."""
    counts = page.difference.counts if page.difference else ()
    found = [Municipality(code, page.names[code]) for code in {each.municipality for each in counts}]
    return sorted(found, key=lambda each: each.name)


def differences_of(page: ReleasePage, catalogue: Catalogue) -> list[ShownDifference]:
    """Return the figures that differ, as the page asked shows them."""
    if page.difference is None:
        return []
    return [_shown_difference(each, page, catalogue) for each in page.difference.figures]


def _shown_difference(each: FigureDifference, page: ReleasePage, catalogue: Catalogue) -> ShownDifference:
    shows = not page.values_hidden
    return ShownDifference(
        area=page.names[each.area],
        indicator=indicator_name(catalogue, each.indicator),
        year=str(each.year),
        kind=str(_KINDS[each.kind]),
        before=side_of(each.before) if shows else "",
        after=side_of(each.after) if shows else "",
        note=_rests_on(each) if shows else "",
        href=provenance_href(each.indicator, each.area, each.year) if each.after else "",
    )


def indicator_name(catalogue: Catalogue, indicator: str) -> str:
    """Return the name of an indicator, or its id where the catalogue no longer has it."""
    found = catalogue.indicators.get(indicator)
    return said(found.name) if found else indicator


def provenance_href(indicator: str, area: str, year: int) -> str:
    """Return the address of the page on where a figure comes from."""
    return reverse("provenance", args=[indicator, area, year])


def side_of(side: Side | None) -> str:
    """Return a figure as one release gives it, in the unit in which it was published."""
    if side is None:
        return ""
    if side.hidden or side.value is None:
        return gettext("te weinig om te tonen")
    return as_published(side.value, side.published_as)


def as_published(value: float, published_as: str) -> str:
    """Return a value as its source gave it: 23,5%, 2,35 per 100, 61."""
    number = exact(value)
    unit = _UNITS.get(published_as)
    return str(unit) % {"number": number} if unit else number


def exact(value: float) -> str:
    """Return a number with the decimals it has, at most three."""
    digits = next((each for each in range(_MOST_DIGITS) if round(value, each) == round(value, 6)), None)
    return written_number(value, _MOST_DIGITS if digits is None else digits)


def _rests_on(each: FigureDifference) -> str:
    """Return what else changed where the value stayed the same."""
    before, after = each.before, each.after
    if before is None or after is None or before.hidden or after.hidden or before.value != after.value:
        return ""
    for label, was, now in (
        (gettext("noemer"), before.denominator, after.denominator),
        (gettext("antwoorden"), before.n, after.n),
    ):
        if was != now:
            ends = [gettext("onbekend") if number is None else exact(number) for number in (was, now)]
            return gettext("%(what)s: eerst %(before)s, nu %(after)s") % {
                "what": label,
                "before": ends[0],
                "after": ends[1],
            }
    return gettext("andere gegevens over de steekproef")


def choices_of(page: ReleasePage, before: str) -> list[Choice]:
    """Return what a release can be held against, what it replaced first."""
    if page.difference is None:
        return []
    here = release_href(page.succession.release)
    named = [
        Choice(
            gettext("%(date)s: %(id)s") % {"date": f"{each.imported_at:%d-%m-%Y}", "id": each.id},
            f"{here}?met={each.id}#veranderd",
            chosen=each.id == before,
        )
        for each in page.others[:_MOST_GROUPS]
    ]
    if len(named) < 2:
        return []
    return [Choice(gettext("wat het verving"), f"{here}#veranderd", chosen=not before), *named]


@dataclass(frozen=True, slots=True)
class Pages:
    """Hold which of the figures that differ are shown, and where the ones before and after them are."""

    first: str
    last: str
    total: int
    previous: str
    next: str
    stops: bool


def pages_of(page: ReleasePage, asked: DifferenceAsked) -> Pages | None:
    """Return the place among the pages; None where nothing differs. `stops` where the rest is not paged."""
    difference = page.difference
    if difference is None or not difference.figures:
        return None
    total = difference.changed + difference.added + difference.gone
    last = asked.offset + len(difference.figures)
    number = asked.offset // FIGURES_ON_A_PAGE + 1
    here = _query(asked)

    def address(other: int) -> str:
        return f"?{urlencode({**here, 'blad': other})}#cijfers"

    return Pages(
        written_number(asked.offset + 1),
        written_number(last),
        total,
        address(number - 1) if number > 1 else "",
        address(number + 1) if last < total and number < MOST_PAGES else "",
        stops=last < total and number == MOST_PAGES,
    )


def csv_href(release: Release, asked: DifferenceAsked) -> str:
    """Return the address of the download of what the page shows."""
    query = urlencode(_query(asked))
    return reverse("release-csv", args=[release.id]) + (f"?{query}" if query else "")


def _query(asked: DifferenceAsked) -> dict[str, str]:
    values = {"met": asked.before, "gemeente": asked.municipality, "cijfer": asked.indicator}
    return {name: value for name, value in values.items() if value}


def chosen_of(page: ReleasePage, asked: DifferenceAsked, catalogue: Catalogue) -> str:
    """Return in words which part of the difference was asked for; nothing when it is all of it."""
    parts = [
        page.names.get(asked.municipality, asked.municipality) if asked.municipality else "",
        indicator_name(catalogue, asked.indicator) if asked.indicator else "",
    ]
    return ", ".join(part for part in parts if part)


def facts_of(release: Release, catalogue: Catalogue, names: Mapping[str, str]) -> dict[str, object]:
    """Return what a release holds, in words."""
    scopes = sorted({scope for _, scope in release.all_parts()})
    return {
        "places": places_of(scopes, names),
        "indicators": sorted(indicator_name(catalogue, each) for each in release.indicators),
        "withdrawn_by": by_whom(release.withdrawn_by),
        "command": f'bin/hartslag figures withdraw {release.id} --reason "..."',
        "rejects_command": f"bin/hartslag figures import {release.importer} ... --rejects geweigerd.csv",
    }


def csv_rows_of(page: ReleasePage, catalogue: Catalogue) -> list[CsvRow]:
    """Return the figures that differ as rows of a spreadsheet."""
    difference = page.difference
    return [_csv_row(each, page, catalogue) for each in difference.figures] if difference else []


def _csv_row(each: FigureDifference, page: ReleasePage, catalogue: Catalogue) -> CsvRow:
    row: dict[str, Cell] = {
        gettext("gemeente"): page.names[each.municipality],
        gettext("gebied"): each.area,
        gettext("naam"): page.names[each.area],
        gettext("cijfer"): indicator_name(catalogue, each.indicator),
        gettext("code_cijfer"): each.indicator,
        gettext("jaar"): each.year,
        gettext("wat"): str(_KINDS[each.kind]),
    }
    sides = ((gettext("eerst"), each.before), (gettext("nu"), each.after))
    for label, side in sides:
        row |= {
            label: side.value if side and not page.values_hidden else None,
            f"{label}_{gettext('gepubliceerd_als')}": side.published_as if side else None,
            f"{label}_{gettext('levering')}": side.release if side else None,
            f"{label}_{gettext('regel')}": side.row if side else None,
        }
    return row

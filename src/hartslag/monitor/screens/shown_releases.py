# SPDX-License-Identifier: EUPL-1.2
"""The screens of releases: which there are, what each is, and what is valid without it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from hartslag.figures.services import Catalogue, Holding, Release
from hartslag.monitor.releases import ReleaseEntry
from hartslag.monitor.screens.written import said
from hartslag.people.services import SYSTEM_ACCOUNT_ID
from hartslag.ui.services import written_number

_MOST_NAMES = 5
STATES = {
    "valid": _("Geldt nu"),
    "partly_replaced": _("Deels vervangen"),
    "replaced": _("Vervangen"),
    "withdrawn": _("Ingetrokken"),
}
"""What people call what is valid of a release."""


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
class ShownTable:
    """Hold one table of a source: its years, its latest release, and how many there are."""

    table: str
    years: str
    latest: Release
    href: str
    releases: int


@dataclass(frozen=True, slots=True)
class ShownHolding:
    """Hold years and municipalities in words, and the release that speaks for them; None where none does."""

    years: str
    places: str
    release: Release | None
    href: str
    figures: str


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


def tables_of(entries: Iterable[ReleaseEntry]) -> list[ShownTable]:
    """Return the tables with their latest release, by name; what was withdrawn is left out."""
    by_table: dict[str, list[Release]] = defaultdict(list)
    for each in entries:
        if not each.release.withdrawn:
            by_table[each.release.table].append(each.release)
    return [
        ShownTable(
            table,
            years_of({year for each in releases for year in each.years}),
            releases[0],
            release_href(releases[0]),
            len(releases),
        )
        for table, releases in sorted(by_table.items())
    ]


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


def indicator_name(catalogue: Catalogue, indicator: str) -> str:
    """Return the name of an indicator, or its id where the catalogue no longer has it."""
    found = catalogue.indicators.get(indicator)
    return said(found.name) if found else indicator

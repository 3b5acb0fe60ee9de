# SPDX-License-Identifier: EUPL-1.2
"""The releases that were brought in: which there are, and what one of them changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hartslag.areas.services import named
from hartslag.figures.services import Difference, FiguresStore, Holding, Release, Succession

FIGURES_ON_A_PAGE = 25
MOST_IN_DOCUMENT = 100
MOST_PAGES = 100
MOST_IN_DOWNLOAD = 10_000
"""So many figures can be asked for; who wants the rest asks for one municipality."""


@dataclass(frozen=True, slots=True)
class ReleaseEntry:
    """Hold one release in the list; `state` says what is valid of it now."""

    release: Release
    state: str


@dataclass(frozen=True, slots=True)
class DifferenceAsked:
    """Say what to hold a release against and which part of the difference to show.

    Without `before` it is what the release replaced. `page` counts from 1 and holds `on_a_page` figures.
    """

    before: str | None = None
    municipality: str | None = None
    indicator: str | None = None
    page: int = 1
    on_a_page: int = FIGURES_ON_A_PAGE

    @property
    def offset(self) -> int:
        """Return how many figures come before those asked for."""
        return self.on_a_page * (min(max(self.page, 1), MOST_PAGES) - 1)


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """Hold what is known of a release.

    `others` are earlier releases of its table that it can be held against. `difference` is None where there
    is nothing to hold it against: it is the first, or it was withdrawn. With `values_hidden` a page may show
    how many figures differ, but no value of them. `names` gives the names of all areas mentioned.
    """

    succession: Succession
    others: tuple[Release, ...]
    difference: Difference | None
    values_hidden: bool
    names: Mapping[str, str]


def list_releases(store: FiguresStore) -> tuple[ReleaseEntry, ...]:
    """Return all releases ever brought in, the latest first, each with what is valid of it now."""
    valid = {each.release.id: each for each in store.valid()}

    def state(release: Release) -> str:
        if release.withdrawn:
            return "withdrawn"
        if release.id not in valid:
            return "replaced"
        return "partly_replaced" if valid[release.id].replaced else "valid"

    return tuple(ReleaseEntry(each, state(each)) for each in store.releases(include_withdrawn=True))


def make_release_page(store: FiguresStore, release_id: str, asked: DifferenceAsked) -> ReleasePage:
    """Return what is known of a release and what it changed. Raises `UnknownRelease` (of the figures)."""
    succession = store.succession(release_id)
    others = earlier_releases(store, succession.release)
    before = asked.before if asked.before in {each.id for each in others} else None
    difference = None
    if not succession.release.withdrawn and (before or any(each.release for each in succession.earlier)):
        difference = store.difference(
            before,
            release_id,
            municipality=asked.municipality,
            indicator=asked.indicator,
            limit=asked.on_a_page,
            offset=asked.offset,
        )
    return ReleasePage(
        succession=succession,
        others=others,
        difference=difference,
        values_hidden=difference is not None and may_not_be_compared([*difference.before, difference.after]),
        names=_names(succession, difference),
    )


def earlier_releases(store: FiguresStore, release: Release) -> tuple[Release, ...]:
    """Return the releases of its table that came before it and were not withdrawn, latest first."""
    every = store.releases()
    return tuple(
        each for each in every if each.table == release.table and each.imported_at < release.imported_at
    )


def may_not_be_compared(releases: Iterable[Release]) -> bool:
    """Say whether the values of these releases may not be shown side by side.

    Of own counts in which a small number is hidden, two versions together could give that number away.
    """
    return any(each.origin != "published" and each.hidden for each in releases)


def _names(succession: Succession, difference: Difference | None) -> dict[str, str]:
    holdings: tuple[Holding, ...] = (*succession.earlier, *succession.later, *succession.falls_back)
    codes = {scope for each in holdings for _, scope in each.parts}
    codes |= {scope for _, scope in succession.release.all_parts()}
    if difference:
        codes |= {each.municipality for each in difference.counts}
        codes |= {each.area for each in difference.figures}
    found = named(codes)
    return {code: found[code].name if code in found else code for code in codes}

# SPDX-License-Identifier: EUPL-1.2
"""Which release came before and after which, for every year and municipality it speaks for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from hartslag.figures.releases import Part, Release

type State = Literal["valid", "partly_replaced", "replaced", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Holding:
    """Hold years and municipalities and the release that speaks for them; None where none does."""

    release: Release | None
    parts: frozenset[Part]

    @property
    def figures(self) -> int:
        """Return how many figures that release has for these parts."""
        if self.release is None:
            return 0
        return sum(self.release.parts[year][scope] for year, scope in self.parts)


@dataclass(frozen=True, slots=True)
class Succession:
    """Hold where a release stands among the others of its table.

    `earlier` spoke for its parts before it came, `later` speaks for some of them since; both leave out what
    is withdrawn. `falls_back` is what is valid for its parts without it: what would be when it is withdrawn,
    or what is since it was. Together the parts of `earlier` are all of its own.
    """

    release: Release
    earlier: tuple[Holding, ...]
    later: tuple[Holding, ...]
    falls_back: tuple[Holding, ...]

    @property
    def state(self) -> State:
        """Return what is valid of the release now."""
        if self.release.withdrawn:
            return "withdrawn"
        if not self.later:
            return "valid"
        return "partly_replaced" if self.falls_back else "replaced"


def succession_of(releases: Sequence[Release], release: Release) -> Succession:
    """Return where a release stands among `releases`, which are all ever made, oldest first."""
    place = next(i for i, each in enumerate(releases) if each.id == release.id)
    parts = release.all_parts()
    same = [(i, each) for i, each in enumerate(releases) if each.table == release.table]
    before = _latest((each for i, each in same if i < place), parts)
    after = _latest((each for i, each in same if i > place), parts)
    left = parts - after.keys()
    return Succession(
        release=release,
        earlier=_held([(before.get(part), part) for part in parts]),
        later=_held([(after[part], part) for part in parts & after.keys()]),
        falls_back=_held([(before.get(part), part) for part in left]),
    )


def _latest(releases: Iterable[Release], parts: set[Part]) -> dict[Part, Release]:
    """Return the last release that speaks for each of these parts."""
    latest: dict[Part, Release] = {}
    for release in releases:
        if not release.withdrawn:
            latest |= dict.fromkeys(release.all_parts() & parts, release)
    return latest


def _held(pairs: Iterable[tuple[Release | None, Part]]) -> tuple[Holding, ...]:
    """Return the parts by release, the latest release first and what none holds last."""
    by_id: dict[str, set[Part]] = defaultdict(set)
    known: dict[str, Release | None] = {}
    for release, part in pairs:
        id_ = release.id if release else ""
        known[id_] = release
        by_id[id_].add(part)
    holdings = [Holding(known[id_], frozenset(parts)) for id_, parts in by_id.items()]
    return tuple(sorted(holdings, key=_age, reverse=True))


def _age(holding: Holding) -> float:
    return holding.release.imported_at.timestamp() if holding.release else 0.0

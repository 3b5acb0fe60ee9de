# SPDX-License-Identifier: EUPL-1.2
"""What is known about each import that reached the store, and which of it is valid now."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from hartslag.figures.observations import Origin

type Part = tuple[int, str]
"""A year and what the release speaks for in it: a municipality, or an area without one."""


@dataclass(frozen=True, slots=True)
class Release:
    """Hold one import: where it came from, who brought it in, what it holds.

    `parts` gives the number of figures per year and municipality. `fingerprint` is the SHA-256 of the file;
    of own counts and circles it is keyed with a secret of the store, because a small hidden number could be
    found again by trying all of them against an open one. `content` tells two results of one file apart.
    """

    id: str
    importer: str
    origin: Origin
    source: str
    table: str
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    imported_at: datetime
    imported_by: str
    file_name: str
    fingerprint: str
    mapping: str
    content: str
    figures: int
    hidden: int
    rejected: int
    skipped: int
    remark: str | None
    parts: Mapping[int, Mapping[str, int]]
    by_area: str
    by_indicator: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None
    cleaned: bool = False

    @property
    def withdrawn(self) -> bool:
        """Say whether the release was taken back."""
        return self.withdrawn_at is not None

    def to_json(self) -> dict[str, Any]:
        """Return the release as JSON can hold it."""
        values = asdict(self)
        for key in ("imported_at", "withdrawn_at"):
            values[key] = values[key].isoformat() if values[key] else None
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the release that `to_json` wrote."""
        read = dict(values)
        read["years"] = tuple(read["years"])
        read["indicators"] = tuple(read["indicators"])
        read["parts"] = {int(year): dict(scopes) for year, scopes in read["parts"].items()}
        for key in ("imported_at", "withdrawn_at"):
            read[key] = datetime.fromisoformat(read[key]) if read[key] else None
        return cls(**read)

    def all_parts(self) -> set[Part]:
        """Return every year and municipality the release speaks for."""
        return {(year, scope) for year, scopes in self.parts.items() for scope in scopes}


@dataclass(frozen=True, slots=True)
class ValidRelease:
    """Hold a release that is read now, and the parts of it that a later release replaced."""

    release: Release
    replaced: frozenset[Part]


def valid_releases(releases: Iterable[Release]) -> tuple[ValidRelease, ...]:
    """Return what is valid now of `releases`, oldest first. Later replaces per table, year and municipality.

    Municipality by municipality, so that the figures of one do not drop out when another delivers its own.
    A withdrawn release counts for nothing, and what it had replaced is valid again.
    """
    taken: dict[str, set[Part]] = {}
    valid: list[ValidRelease] = []
    for release in reversed([each for each in releases if not each.withdrawn]):
        seen = taken.setdefault(release.table, set())
        parts = release.all_parts()
        if parts - seen:
            valid.append(ValidRelease(release, frozenset(parts & seen)))
        seen |= parts
    return tuple(reversed(valid))

# SPDX-License-Identifier: EUPL-1.2
"""What is known to be absent from a source, to be shown where its figures are."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hartslag.figures.refusals import CatalogueError
from hartslag.statistics.services import Text

_ABOUT = ("indicators", "municipalities", "years", "groups")


@dataclass(frozen=True, slots=True)
class Gap:
    """Hold a known gap of a table; None for indicators, municipalities, years or groups is all of them."""

    table: str
    text: Text
    indicators: frozenset[str] | None
    municipalities: frozenset[str] | None
    years: frozenset[int] | None
    groups: frozenset[str] | None

    def is_about(self, *, table: str, indicator: str, group: str | None) -> bool:
        """Say whether the gap is about an indicator of this table and group."""
        return (
            self.table == table
            and (self.indicators is None or indicator in self.indicators)
            and (self.groups is None or group in self.groups)
        )

    def holds(self, municipality: str | None, year: int | None) -> bool:
        """Say whether the gap is about this place and year; None asks about any."""
        return (
            municipality is None or self.municipalities is None or municipality in self.municipalities
        ) and (year is None or self.years is None or year in self.years)


def read_gaps(path: Path) -> tuple[Gap, ...]:
    """Read the gaps; none where there is no such file. Raise `CatalogueError` that names file and key."""
    if not path.exists():
        return ()
    with path.open("rb") as file:
        values = tomllib.load(file)
    return tuple(_gap(path.name, each) for each in values.get("gap", []))


def _gap(file_name: str, values: dict[str, Any]) -> Gap:
    text = Text.read(values.get("text"))
    if text is None or not values.get("table") or set(values) - {"table", "text", *_ABOUT}:
        message = f"{file_name}: gap: must hold table and text, and may hold {', '.join(_ABOUT)}"
        raise CatalogueError(message)
    only = {key: frozenset(values[key]) if key in values else None for key in _ABOUT}
    return Gap(values["table"], text, **only)

# SPDX-License-Identifier: EUPL-1.2
"""How an importer asks which area a row is about. The answer comes from outside: see `ResolveArea`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Level = Literal["neighbourhood", "district", "municipality", "country"]

_CBS_CODE = re.compile(r"(?:GM|WK|BU)(\d{4})")


@dataclass(frozen=True, slots=True)
class AreaReference:
    """Hold everything a source row says about the area it is about.

    A source names an area by code, or by name, level and municipality. `year` is the year of the figure:
    codes and names are valid for years.
    """

    code: str | None
    name: str | None
    level: Level | None
    municipality: str | None
    year: int | None

    def __str__(self) -> str:
        return self.code or self.name or "?"


ResolveArea = Callable[[AreaReference], str | None]
"""Return the code of the area, None when it is unknown, or raise `AmbiguousArea`. Never guess by name."""


def scope_of(area: str) -> str:
    """Return what a release speaks for when it holds this area: its municipality, or the area itself.

    CBS codes carry the municipality: BU09172100 and WK091721 lie in GM0917.
    """
    match = _CBS_CODE.match(area)
    return f"GM{match.group(1)}" if match else area

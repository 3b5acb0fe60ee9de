# SPDX-License-Identifier: EUPL-1.2
"""Tell the figures store which area a row of a source is about."""

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from hartslag.areas.models import Area
from hartslag.areas.names import normalised

if TYPE_CHECKING:
    from hartslag.figures.services import AreaReference

_NATIONAL = (Area.Level.COUNTRY, Area.Level.REGION, Area.Level.MUNICIPALITY)


def resolver(municipality: str | None = None) -> "Callable[[AreaReference], str | None]":
    """Return the function that finds the code of the area a reference means; it asks the database once.

    municipality: code or name of the municipality whose rows the source holds, where the rows do not say.
    A code must be valid in the year of the figure. A name must be that of one area, of the level asked
    for, within the municipality; other names of an area count as much as its own. A name of a
    neighbourhood or district without a municipality means nothing. Programme areas go by code alone.
    The function returns None when nothing fits, and raises AmbiguousArea when more than one area does.
    """
    from hartslag.figures.services import AmbiguousArea

    known = _Known()

    def resolve(reference: "AreaReference") -> str | None:
        if reference.code:
            found = known.by_code(reference.code, reference.year)
        else:
            within = reference.municipality or municipality
            found = known.by_name(reference.name or "", reference.level, within, reference.year)
        if len(found) > 1:
            raise AmbiguousArea(tuple(sorted(found)))
        return next(iter(found), None)

    return resolve


class _Known:
    """Hold all areas by code and by name, as they are in the database at this moment."""

    def __init__(self) -> None:
        self._codes: dict[str, list[Area]] = defaultdict(list)
        self._names: dict[str, list[Area]] = defaultdict(list)
        for area in Area.objects.select_related("municipality").order_by():
            self._codes[area.code].append(area)
            if area.level != Area.Level.PROGRAMME_AREA:
                for name in area.lookup.split("\n")[2:-1]:
                    self._names[name].append(area)

    def by_code(self, code: str, year: int | None) -> set[str]:
        """Return the code when it means an area in that year, else nothing."""
        return {area.code for area in self._codes.get(code.strip(), ()) if _valid(area, year)}

    def by_name(self, name: str, level: str | None, municipality: str | None, year: int | None) -> set[str]:
        """Return the codes of all areas that the name can mean."""
        within = self._municipalities(municipality)
        return {
            area.code
            for area in self._names.get(normalised(name), ())
            if _valid(area, year)
            and level in {None, area.level}
            and ((level and area.level in _NATIONAL) or _municipality(area) in within)
        }

    def _municipalities(self, said: str | None) -> set[str]:
        if not said:
            return set()
        named = self._names.get(normalised(said), ())
        of_name = {area.code for area in named if area.level == Area.Level.MUNICIPALITY}
        return of_name | ({said.strip()} & self._codes.keys())


def _municipality(area: Area) -> str:
    if area.level == Area.Level.MUNICIPALITY:
        return area.code
    return area.municipality.code if area.municipality else ""


def _valid(area: Area, year: int | None) -> bool:
    return area.valid_to is None if year is None else area.is_valid_in(year)

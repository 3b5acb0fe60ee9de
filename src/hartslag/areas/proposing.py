# SPDX-License-Identifier: EUPL-1.2
"""Write a draft of what may have happened to codes between two files, for somebody to confirm.

A draft joins nothing: load_changes records only the rows in which a person wrote `ja`.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hartslag.areas.change_files import COLUMNS, CONFIRMED
from hartslag.areas.key_figures import NamedArea, read_key_figures
from hartslag.areas.models import Outline
from hartslag.areas.names import normalised
from hartslag.areas.refusals import AreasError

_CLOSE = 0.1
_OVERLAP = 0.9


@dataclass(frozen=True, slots=True)
class Proposal:
    """Hold an old and a new area of the same name, and on what ground they may be one place.

    Numbers of inhabitants are close when they differ by a tenth at most.
    overlap: the part of the two outlines together that both cover, 0 to 1, where both are known.
    """

    old: NamedArea
    new: NamedArea
    overlap: float | None

    @property
    def ground(self) -> str:
        """Return in Dutch why this may be one place, and what argues against it."""
        return ", ".join(["zelfde naam", *self._inhabitants(), *self._outlines()])

    def _inhabitants(self) -> Iterator[str]:
        before, after = self.old.inhabitants, self.new.inhabitants
        if before is None or after is None:
            yield "inwoners niet bekend"
        else:
            close = abs(after - before) <= _CLOSE * max(before, after)
            how = "dicht bij elkaar" if close else "ver uit elkaar (kijk na)"
            yield f"inwoners {before} en {after}: {how}"

    def _outlines(self) -> Iterator[str]:
        if self.overlap is not None:
            same = "vrijwel gelijk" if self.overlap >= _OVERLAP else "verschillend (kijk na)"
            yield f"grenzen {self.overlap * 100:.0f}% gelijk: {same}"


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what is proposed, and the codes that ended or began without a proposal."""

    proposals: tuple[Proposal, ...]
    old_left: tuple[str, ...]
    new_left: tuple[str, ...]


def propose_changes(before: Path, after: Path) -> Draft:
    """Propose recodings for the codes that are in one of two files of key figures alone.

    Within a municipality that is in both files: areas of one level whose name is there once in either file.
    Raises AreasError when a file cannot be used.
    """
    old, new = ({each.code: each for each in read_key_figures(path)[0]} for path in (before, after))
    within = {each.municipality for each in old.values()} & {each.municipality for each in new.values()}
    ended = [each for each in old.values() if each.code not in new and each.municipality in within]
    begun = [each for each in new.values() if each.code not in old and each.municipality in within]
    earlier, later = _once(ended), _once(begun)
    pairs = [(earlier[key], later[key]) for key in earlier if key in later]
    overlaps = _overlaps(pairs)
    used = {each.code for pair in pairs for each in pair}
    return Draft(
        tuple(Proposal(*pair, overlaps.get((pair[0].code, pair[1].code))) for pair in pairs),
        tuple(each.code for each in ended if each.code not in used),
        tuple(each.code for each in begun if each.code not in used),
    )


def _once(areas: Iterable[NamedArea]) -> dict[tuple[str, str, str], NamedArea]:
    """Return the areas whose name is that of one area of its level and municipality."""
    named: dict[tuple[str, str, str], list[NamedArea]] = defaultdict(list)
    for each in areas:
        named[each.municipality, each.level, normalised(each.name)].append(each)
    return {key: each for key, (each, *more) in named.items() if not more}


def _overlaps(pairs: Iterable[tuple[NamedArea, NamedArea]]) -> dict[tuple[str, str], float]:
    """Return how much of the outlines of two codes is the same, where both are drawn."""
    import shapely

    from hartslag.areas.geometry import as_shape

    wanted = [(old.code, new.code) for old, new in pairs]
    codes = {code for pair in wanted for code in pair}
    rows = Outline.objects.filter(area__code__in=codes).order_by("year").values_list("area__code", "polygons")
    shapes = {code: as_shape(polygons) for code, polygons in rows}
    return {
        (old, new): float(
            shapely.area(shapely.intersection(shapes[old], shapes[new]))
            / shapely.area(shapely.union(shapes[old], shapes[new]))
        )
        for old, new in wanted
        if old in shapes and new in shapes
    }


def write_draft(draft: Draft, path: Path, *, year: int | None, source: str) -> None:
    """Write a draft as CSV that a Dutch spreadsheet opens, with an empty column akkoord to fill in.

    year: the first year of the new codes, left empty where it is not known.
    Raises AreasError when the file is already there: what somebody filled in is never written over.
    """
    columns = (CONFIRMED, *COLUMNS, "naam", "grond")
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(columns)
            for each in draft.proposals:
                codes = (each.old.code, each.new.code)
                writer.writerow(("", year or "", "hercodering", *codes, source, each.new.name, each.ground))
    except FileExistsError as error:
        raise AreasError(
            f"{path.name} bestaat al. Kies een andere naam, of haal het bestand zelf weg.",
            f"{path.name} exists already. Choose another name, or take the file away yourself.",
        ) from error
    except OSError as error:
        raise AreasError(
            f"{path.name} is niet te schrijven. Controleer de map.",
            f"{path.name} cannot be written. Check the folder.",
        ) from error

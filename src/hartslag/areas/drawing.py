# SPDX-License-Identifier: EUPL-1.2
"""Keep what is drawn of the areas, and who borders whom; only what is different is made and written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from uuid import UUID

from django.db.models import F, Q

from hartslag.areas.borders import shared_borders
from hartslag.areas.geometry import joined
from hartslag.areas.models import Adjacency, Area, Outline
from hartslag.areas.outline_files import OutlineFile
from hartslag.areas.paths import FAR, NEAR, paths
from hartslag.areas.progress import Progress
from hartslag.areas.queries import Polygons, as_polygons
from hartslag.areas.refusals import RejectedRow

_BATCH = 1000
_PATHS = ("near", "near_box", "far", "far_box")


def save_outlines(
    drawn: OutlineFile, year: int, file: str, progress: Progress
) -> tuple[set[UUID], list[RejectedRow]]:
    """Keep the outlines of a year; return the areas whose drawing is different, and the codes no area has."""
    areas = {
        area.code: area.pk
        for area in Area.objects.filter(code__in=drawn.polygons).order_by(F("valid_to").asc(nulls_last=True))
        if area.is_valid_in(year)
    }
    unknown = [_unknown(file, drawn.places[code], code) for code in drawn.polygons if code not in areas]
    wanted = [(areas[code], polygons) for code, polygons in drawn.polygons.items() if code in areas]
    different: set[UUID] = set()
    for done, batch in _counted(wanted):
        different |= _keep(dict(batch), year, drawn.source, composed=False)
        progress("Grenzen bewaren", "Keeping outlines", done, len(wanted))
    return different, unknown


def _counted[Item](items: Sequence[Item]) -> Iterator[tuple[int, Sequence[Item]]]:
    """Give the items in batches, each with how many there have been after it."""
    done = 0
    for batch in batched(items, _BATCH):
        done += len(batch)
        yield done, batch


def _unknown(file: str, place: int, code: str) -> RejectedRow:
    return RejectedRow(
        file,
        place,
        code,
        "Deze code is geen gebied van dat jaar. Laad eerst de kerncijfers van hetzelfde jaar.",
        "This code is no area of that year. Load the key figures of the same year first.",
    )


def save_composed_outlines(year: int, different: set[UUID], progress: Progress) -> None:
    """Join the neighbourhoods' outlines to those of districts and municipalities that were not given.

    different: neighbourhoods with another drawing or another district than before, and the areas they lay
    in. These and what lies above them are made anew, and what was never made. The others only name the
    source of their parts.
    """
    there = dict(Outline.objects.filter(year=year).exclude(polygons=[]).values_list("area", "composed"))
    parts: dict[UUID, list[UUID]] = defaultdict(list)
    sources: dict[UUID, str] = {}
    stale: set[UUID] = set()
    for part, source, *above in (
        Outline.objects.filter(year=year, composed=False, area__level=Area.Level.NEIGHBOURHOOD)
        .order_by("area__code")
        .values_list("area", "source", "area__parent", "area__municipality")
    ):
        for area in filter(None, above):
            parts[area].append(part)
            sources[area] = source
            if {part, area} & different or area not in there:
                stale.add(area)
    wanted = [area for area in parts if area in stale and there.get(area, True)]
    for done, batch in _counted(wanted):
        _compose(year, {area: parts[area] for area in batch})
        progress("Wijken en gemeenten samenstellen", "Composing districts", done, len(wanted))
    _name_sources(year, sources)


def _name_sources(year: int, sources: dict[UUID, str]) -> None:
    """Let what is composed name the source of its parts, where these got another one."""
    composed = Outline.objects.filter(year=year, composed=True, area__in=sources)
    renamed = [row for row in composed.only("area_id", "source") if row.source != sources[row.area_id]]
    for row in renamed:
        row.source = sources[row.area_id]
    Outline.objects.bulk_update(renamed, ["source"], batch_size=_BATCH)


def _compose(year: int, parts: dict[UUID, list[UUID]]) -> None:
    needed = {part for area in parts for part in parts[area]}
    rows = Outline.objects.filter(year=year, composed=False, area__in=needed)
    drawings = {row.area_id: (as_polygons(row.polygons), row.source) for row in rows}
    by_source: dict[str, dict[UUID, Polygons]] = defaultdict(dict)
    for area, inside in parts.items():
        source = drawings[inside[-1]][1]
        by_source[source][area] = joined(drawings[part][0] for part in inside)
    for source, wanted in by_source.items():
        _keep(wanted, year, source, composed=True)


def _keep(wanted: dict[UUID, Polygons], year: int, source: str, *, composed: bool) -> set[UUID]:
    """Write what is new or different; return the areas whose drawing is, and not only its source."""
    there = {outline.area_id: outline for outline in Outline.objects.filter(year=year, area__in=wanted)}
    fresh, changed, renamed = [], [], []
    for area, polygons in wanted.items():
        stored = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
        outline = there.get(area)
        if outline is None:
            fresh.append(Outline(area_id=area, year=year, source=source, composed=composed, polygons=stored))
        elif (outline.polygons, outline.composed) != (stored, composed):
            outline.polygons, outline.source, outline.composed = stored, source, composed
            changed.append(outline)
        elif outline.source != source:
            renamed.append(outline.pk)
    _make_paths([*fresh, *changed])
    Outline.objects.bulk_create(fresh, batch_size=_BATCH)
    Outline.objects.bulk_update(changed, ["polygons", "source", "composed", *_PATHS], batch_size=_BATCH)
    Outline.objects.filter(pk__in=renamed).update(source=source)
    return {outline.area_id for outline in (*fresh, *changed)}


def _make_paths(outlines: list[Outline]) -> None:
    """Make what a map draws of the outlines."""
    keys = [outline.area_id for outline in outlines]
    whole = set(Area.objects.filter(pk__in=keys, level=Area.Level.MUNICIPALITY).values_list("pk", flat=True))
    wide = [outline for outline in outlines if outline.area_id in whole]
    for outline, (path, box) in zip(outlines, paths([each.polygons for each in outlines], NEAR), strict=True):
        outline.near, outline.near_box = path, box
    for outline, (path, box) in zip(wide, paths([each.polygons for each in wide], FAR), strict=True):
        outline.far, outline.far_box = path, box


def adjacencies_stand() -> bool:
    """Return whether pairs of neighbours are there and none of them is of an area that has ended."""
    ended = Q(first__valid_to__isnull=False) | Q(second__valid_to__isnull=False)
    return Adjacency.objects.exists() and not Adjacency.objects.filter(ended).exists()


def save_adjacencies(progress: Progress) -> None:
    """Find who borders whom among the neighbourhoods of now, by their newest outlines."""
    newest = (
        Outline.objects.filter(
            Q(area__level=Area.Level.NEIGHBOURHOOD), Q(area__valid_to__isnull=True), composed=False
        )
        .order_by("area_id", "-year")
        .distinct("area_id")
        .values_list("area__code", "area_id", "polygons")
    )
    # By code, so that the same files always give the same pairs.
    drawings = {str(area): as_polygons(polygons) for _, area, polygons in sorted(newest)}

    def tell(done: int, total: int) -> None:
        progress("Buren zoeken", "Finding neighbours", done, total)

    wanted = {}
    for each in shared_borders(drawings, tell):
        first, second = sorted((UUID(each.first), UUID(each.second)))
        wanted[first, second] = round(each.metres)
    _write_adjacencies(wanted)


def _write_adjacencies(wanted: dict[tuple[UUID, UUID], int]) -> None:
    there = {(row.first_id, row.second_id): row for row in Adjacency.objects.all()}
    changed = []
    for pair, metres in wanted.items():
        if pair in there and there[pair].metres != metres:
            there[pair].metres = metres
            changed.append(there[pair])
    fresh: Iterable[Adjacency] = [
        Adjacency(first_id=pair[0], second_id=pair[1], metres=metres)
        for pair, metres in wanted.items()
        if pair not in there
    ]
    gone = [row.pk for pair, row in there.items() if pair not in wanted]
    Adjacency.objects.filter(pk__in=gone).delete()
    Adjacency.objects.bulk_update(changed, ["metres"], batch_size=_BATCH)
    Adjacency.objects.bulk_create(fresh, batch_size=_BATCH)


def pairs_of_neighbours() -> int:
    """Return how many pairs of neighbours are known."""
    return Adjacency.objects.count()

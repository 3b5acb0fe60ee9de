# SPDX-License-Identifier: EUPL-1.2
"""Keep what is drawn of the areas, and who borders whom; only what is different is written."""

from collections import defaultdict
from uuid import UUID

from django.db.models import F, Q

from hartslag.areas.borders import shared_borders
from hartslag.areas.errors import RejectedRow
from hartslag.areas.geometry import joined
from hartslag.areas.models import Adjacency, Area, Outline
from hartslag.areas.outline_files import OutlineFile
from hartslag.areas.paths import FAR, NEAR, paths
from hartslag.areas.queries import Polygons, as_polygons

_BATCH = 1000
_PATHS = ("near", "near_box", "far", "far_box")


def save_outlines(drawn: OutlineFile, year: int, file: str) -> tuple[int, list[RejectedRow]]:
    """Keep the outlines of a year; return how many are new or different, and the codes no area has."""
    areas = {
        area.code: area.pk
        for area in Area.objects.filter(code__in=drawn.polygons).order_by(F("valid_to").asc(nulls_last=True))
        if area.is_valid_in(year)
    }
    unknown = [_unknown(file, drawn.places[code], code) for code in drawn.polygons if code not in areas]
    wanted = {areas[code]: polygons for code, polygons in drawn.polygons.items() if code in areas}
    return _keep(wanted, year, drawn.source, composed=False), unknown


def _unknown(file: str, place: int, code: str) -> RejectedRow:
    return RejectedRow(
        file,
        place,
        code,
        "Deze code is geen gebied van dat jaar. Laad eerst de kerncijfers van hetzelfde jaar.",
        "This code is no area of that year. Load the key figures of the same year first.",
    )


def save_composed_outlines(year: int) -> None:
    """Join the neighbourhoods' outlines to those of districts and municipalities that were not given."""
    given = set(Outline.objects.filter(year=year, composed=False).values_list("area", flat=True))
    parts: dict[UUID, list[Polygons]] = defaultdict(list)
    sources: dict[UUID, str] = {}
    neighbourhoods = Outline.objects.select_related("area").filter(
        year=year, composed=False, area__level=Area.Level.NEIGHBOURHOOD
    )
    for outline in neighbourhoods.order_by("area__code"):
        for above in {outline.area.parent_id, outline.area.municipality_id} - given:
            if above is None:
                continue
            parts[above].append(as_polygons(outline.polygons))
            sources[above] = outline.source
    for source in sorted(set(sources.values())):
        wanted = {area: joined(parts[area]) for area, said in sources.items() if said == source}
        _keep(wanted, year, source, composed=True)


def _keep(wanted: dict[UUID, Polygons], year: int, source: str, *, composed: bool) -> int:
    there = {outline.area_id: outline for outline in Outline.objects.filter(year=year, area__in=wanted)}
    fresh, changed = [], []
    for area, polygons in wanted.items():
        stored = [[[list(point) for point in ring] for ring in polygon] for polygon in polygons]
        outline = there.get(area)
        if outline is None:
            fresh.append(Outline(area_id=area, year=year, source=source, composed=composed, polygons=stored))
        elif (outline.polygons, outline.source, outline.composed) != (stored, source, composed):
            outline.polygons, outline.source, outline.composed = stored, source, composed
            changed.append(outline)
    _make_paths([*fresh, *changed])
    Outline.objects.bulk_create(fresh, batch_size=_BATCH)
    Outline.objects.bulk_update(changed, ["polygons", "source", "composed", *_PATHS], batch_size=_BATCH)
    return len(fresh) + len(changed)


def _make_paths(outlines: list[Outline]) -> None:
    """Make what a map draws of the outlines."""
    keys = [outline.area_id for outline in outlines]
    whole = set(Area.objects.filter(pk__in=keys, level=Area.Level.MUNICIPALITY).values_list("pk", flat=True))
    wide = [outline for outline in outlines if outline.area_id in whole]
    for outline, (path, box) in zip(outlines, paths([each.polygons for each in outlines], NEAR), strict=True):
        outline.near, outline.near_box = path, box
    for outline, (path, box) in zip(wide, paths([each.polygons for each in wide], FAR), strict=True):
        outline.far, outline.far_box = path, box


def save_adjacencies() -> int:
    """Find who borders whom among the neighbourhoods of now, by their newest outlines; return the pairs."""
    newest = (
        Outline.objects.filter(
            Q(area__level=Area.Level.NEIGHBOURHOOD), Q(area__valid_to__isnull=True), composed=False
        )
        .order_by("area_id", "-year")
        .distinct("area_id")
    )
    drawings = {str(outline.area_id): as_polygons(outline.polygons) for outline in newest}
    borders = shared_borders(drawings)
    wanted = {(UUID(each.first), UUID(each.second)): round(each.metres) for each in borders}
    there = {(row.first_id, row.second_id): row for row in Adjacency.objects.all()}
    changed = []
    for pair, metres in wanted.items():
        if pair in there and there[pair].metres != metres:
            there[pair].metres = metres
            changed.append(there[pair])
    fresh = [
        Adjacency(first_id=pair[0], second_id=pair[1], metres=metres)
        for pair, metres in wanted.items()
        if pair not in there
    ]
    gone = [row.pk for pair, row in there.items() if pair not in wanted]
    Adjacency.objects.filter(pk__in=gone).delete()
    Adjacency.objects.bulk_update(changed, ["metres"], batch_size=_BATCH)
    Adjacency.objects.bulk_create(fresh, batch_size=_BATCH)
    return len(wanted)

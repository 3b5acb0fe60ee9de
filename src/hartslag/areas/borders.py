# SPDX-License-Identifier: EUPL-1.2
"""Which areas share a border although the drawings do not quite meet. Coordinates are metres, RD New."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hartslag.areas.queries import Polygons

TOLERANCE = 50.0
"""Metres over which two drawn edges can still be one border; see `shared_borders`."""
SHORTEST_BORDER = 60.0
"""Metres of shared border from which two areas are neighbours; see `shared_borders`."""

_STEP = 5.0
_MEETS = 1.5
_FACING = 0.7
_AT_ONCE = 300_000
"""Pieces held against edges in one go: some 60 MB of memory."""

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SharedBorder:
    """Hold two areas, in the order in which they were given, and the metres of border they share."""

    first: str
    second: str
    metres: float


@dataclass(frozen=True, slots=True)
class _Edges:
    """Hold all straight edges: start and direction, (n, 2); length, area and number of pieces, (n,)."""

    start: Floats
    direction: Floats
    length: Floats
    owner: Whole
    pieces: Whole


def shared_borders(
    areas: Mapping[str, Polygons], progress: Callable[[int, int], None] | None = None
) -> list[SharedBorder]:
    """Return which areas share at least `SHORTEST_BORDER` metres of border, and how much.

    Drawn shapes of neighbours leave gaps and overlap, and shapes grown by a buffer also meet across
    corners. So each edge is cut into pieces of at most 5 m, and a piece belongs to the one other area
    whose edge is nearest, within `TOLERANCE`, and that the piece faces: the shortest line to it stands at
    45 degrees or more to the edge (or is shorter than 1.5 m: they meet). At a corner the line runs along
    the edge, so corners get next to nothing; a strip in between takes what lies behind it. Of the two
    lengths, one seen from either side, the longer counts. An area drawn deeper than the tolerance inside
    another one that has no hole for it is not found. progress hears how many edges of how many are done.

    Measured. Squares, each moved up to 15 m in both directions, so that gaps and overlaps reach 30 m: two
    that meet in a corner come to 50 m at most, two that share a side to 340 m at least. Drawings of 2024
    reconstructed from pictures, of Heerlen and Kerkrade (75 neighbourhoods; gaps up to 51 m along true
    borders, overlaps up to 1.9 hectare): 174 pairs and no island; joined to districts, all 54 pairs of
    the exact borders of CBS and Kadaster of 2022, and no other. Such drawings of Amsterdam against the
    municipality's own exact neighbourhoods (516; 1,279 pairs that share 50 m or more): 4.5% missed, with
    3.3% of the border's length, and 0.1% too many; with a tolerance of 20 m 9.0% missed, with 80 m 4.1%.
    """
    keys, edges = list(areas), _edges(areas.values())
    seen: dict[int, float] = defaultdict(float)
    for ones, others in _batches(edges):
        for pair, metres in _metres_by_pair(edges, ones, others, len(keys)):
            seen[pair] += metres
        if progress is not None:
            progress(int(ones[-1]) + 1, len(edges.owner))
    lengths: dict[tuple[int, int], float] = {}
    for pair, metres in seen.items():
        one, other = divmod(pair, len(keys))
        lengths[min(one, other), max(one, other)] = max(metres, seen.get(other * len(keys) + one, 0.0))
    return [
        SharedBorder(keys[first], keys[second], metres)
        for (first, second), metres in sorted(lengths.items())
        if metres >= SHORTEST_BORDER
    ]


def _edges(areas: Iterable[Polygons]) -> _Edges:
    starts, sides, owners = [np.empty((0, 2))], [np.empty((0, 2))], list[int]()
    for owner, polygons in enumerate(areas):
        for ring in (ring for polygon in polygons for ring in polygon):
            corners = np.asarray(ring, dtype=np.float64)
            starts.append(corners[:-1])
            sides.append(corners[1:] - corners[:-1])
            owners += [owner] * (len(corners) - 1)
    start, side = np.vstack(starts), np.vstack(sides)
    length = np.hypot(side[:, 0], side[:, 1])
    real = length > 0
    start, side, length = start[real], side[real], length[real]
    pieces = np.ceil(length / _STEP).astype(np.int64)
    return _Edges(start, side / length[:, None], length, np.array(owners, dtype=np.int64)[real], pieces)


def _batches(edges: _Edges) -> Iterator[tuple[Whole, Whole]]:
    """Give all pairs of edges of different areas within the tolerance; all pairs of an edge in one batch."""
    import shapely

    ends = edges.start + edges.direction * edges.length[:, None]
    lines = shapely.linestrings(np.stack([edges.start, ends], axis=1))
    ones, others = shapely.STRtree(lines).query(lines, predicate="dwithin", distance=TOLERANCE)
    between = edges.owner[ones] != edges.owner[others]
    ones, others = ones[between], others[between]
    order = np.lexsort((others, ones))
    ones, others = ones[order], others[order]
    work = np.cumsum(_Pairs.of(edges, ones, others).count)
    first = 0
    while first < len(ones):
        enough = np.searchsorted(work, (work[first - 1] if first else 0) + _AT_ONCE)
        last = int(np.searchsorted(ones, ones[min(enough, len(ones) - 1)], side="right"))
        yield ones[first:last], others[first:last]
        first = last


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Hold pairs of edges, the second as it lies seen from the first: along it and across it.

    along, across: where the second starts. east, north: its direction. first, count: which pieces of the
    first edge can lie within the tolerance of the second. size: metres of a piece.
    """

    along: Floats
    across: Floats
    east: Floats
    north: Floats
    length: Floats
    size: Floats
    first: Whole
    count: Whole

    @classmethod
    def of(cls, edges: _Edges, ones: Whole, others: Whole) -> "_Pairs":
        """Return the pairs of these edges."""
        away = edges.start[others] - edges.start[ones]
        direction, turned = edges.direction[ones], edges.direction[ones][:, ::-1] * (-1, 1)
        along, across = _dot(away, direction), _dot(away, turned)
        east, north = _dot(edges.direction[others], direction), _dot(edges.direction[others], turned)
        length, size = edges.length[others], edges.length[ones] / edges.pieces[ones]
        until, highest = along + east * length, edges.pieces[ones] - 1
        first = np.clip((np.minimum(along, until) - TOLERANCE) // size, 0, highest).astype(np.int64)
        last = np.clip((np.maximum(along, until) + TOLERANCE) // size, 0, highest).astype(np.int64)
        return cls(along, across, east, north, length, size, first, last - first + 1)


def _metres_by_pair(edges: _Edges, ones: Whole, others: Whole, areas: int) -> Iterator[tuple[int, float]]:
    """Return how many metres of the edges `ones` belong to each area of the edges `others`.

    A pair of areas is one number: the first times the number of areas, plus the second.
    """
    pairs = _Pairs.of(edges, ones, others)
    pair, place, distance, faces = _held_against(pairs)
    # Of each piece: the nearest edge of each other area, and of those that it faces the nearest.
    group, piece = _numbered(edges, ones, ones * areas + edges.owner[others]), _numbered(edges, ones, ones)
    takes = faces & (distance <= _least(distance, group[pair] + place)[group[pair] + place])
    pair, place, distance = pair[takes], place[takes], distance[takes]
    at = piece[pair] + place
    nearest = np.flatnonzero(distance <= _least(distance, at)[at])
    # Where two areas are equally near, the one that was given first.
    won = pair[nearest[np.unique(at[nearest], return_index=True)[1]]]
    between, number = np.unique(
        edges.owner[ones[won]] * areas + edges.owner[others[won]], return_inverse=True
    )
    metres = np.bincount(number, weights=pairs.size[won])
    yield from zip(between.tolist(), metres.tolist(), strict=True)


def _held_against(pairs: _Pairs) -> tuple[Whole, Whole, Floats, npt.NDArray[np.bool_]]:
    """Return of each piece within the tolerance: pair, number on its edge, distance, and whether it faces."""
    pair = np.repeat(np.arange(len(pairs.count)), pairs.count)
    before = np.cumsum(pairs.count) - pairs.count
    place = np.arange(len(pair)) + np.repeat(pairs.first - before, pairs.count)
    along = pairs.along[pair] - (place + 0.5) * pairs.size[pair]
    across, east, north = pairs.across[pair], pairs.east[pair], pairs.north[pair]
    nearest = np.clip(-along * east - across * north, 0, pairs.length[pair])
    along += nearest * east
    across += nearest * north
    # To the millimetre: areas that share an edge are equally near, whatever is lost in the last decimals.
    distance = np.round(np.hypot(along, across), 3)
    faces = (distance <= _MEETS) | (np.abs(across) >= _FACING * distance)
    near = distance <= TOLERANCE
    return pair[near], place[near], distance[near], faces[near]


def _numbered(edges: _Edges, ones: Whole, groups: Whole) -> Whole:
    """Return of each pair the number of its group's first piece, where each group has all of the edge's."""
    _, first, group = np.unique(groups, return_index=True, return_inverse=True)
    size = edges.pieces[ones[first]]
    numbers: Whole = (np.cumsum(size) - size)[group]
    return numbers


def _least(distance: Floats, number: Whole) -> Floats:
    """Return the least distance of each number."""
    least = np.full(int(number.max(initial=-1)) + 1, np.inf)
    np.minimum.at(least, number, distance)
    return least


def _dot(first: Floats, second: Floats) -> Floats:
    product: Floats = first[:, 0] * second[:, 0] + first[:, 1] * second[:, 1]
    return product

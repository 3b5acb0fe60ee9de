# SPDX-License-Identifier: EUPL-1.2
"""What a map draws of an area: short text that keeps every area, its islands and its holes."""

import re

import pytest
from shapely import Polygon

from hartslag.areas.paths import FAR, NEAR, paths
from hartslag.areas.services import children, drawn, get, municipalities, names_of, neighbourhoods_of


def square(left, bottom, side):
    right, top = left + side, bottom + side
    return ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))


def rings(path):
    """Return the rings a path draws, in its own units."""
    found, at = [], (0, 0)
    for command, first, steps in re.findall(r"([Mm])([^l]*)l([^z]*)z", path):
        x, y = map(int, re.findall(r"-?\d+", first))
        at = (x, y) if command == "M" else (at[0] + x, at[1] + y)
        ring, numbers = [at], list(map(int, re.findall(r"-?\d+", steps)))
        for east, south in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + east, ring[-1][1] + south))
        found.append(ring)
    assert re.fullmatch(r"(?:[Mm]-?\d+[ -]\d+l[-\d ]+z)+", path)
    return found


def square_of(left, bottom, side):
    return (square(left, bottom, side),)


def test_a_square_is_drawn_in_units_with_the_north_up():
    ((path, box),) = paths([(square_of(200_000, 320_000, 400),)], NEAR)
    (ring,) = rings(path)
    assert set(ring) == {(20_000, -32_000), (20_040, -32_000), (20_040, -32_040), (20_000, -32_040)}
    assert box == (20_000, -32_040, 20_040, -32_000)


def test_holes_turn_the_other_way_so_that_both_fill_rules_leave_them_open():
    ((path, _),) = paths([((square(0, 0, 9000), square(3000, 3000, 3000)),)], FAR)
    outside, hole = (Polygon(ring).exterior for ring in rings(path))
    assert outside.is_ccw != hole.is_ccw


def test_islands_are_drawn_and_specks_are_not():
    islands = (square_of(0, 0, 9000), square_of(20_000, 0, 2000), square_of(40_000, 0, 100))
    ((path, box),) = paths([islands], FAR)
    assert len(rings(path)) == 2
    assert box == (0, -90, 220, 0)


@pytest.mark.parametrize("detail", [NEAR, FAR])
def test_no_area_is_too_small_to_be_drawn(detail):
    ((path, (west, top, east, bottom)),) = paths([(square_of(100, 100, 3),)], detail)
    assert len(rings(path)) == 1
    assert (east - west, bottom - top) == (1, 1)


def test_an_edge_moves_by_no_more_than_the_detail_says(south_limburg):
    from hartslag.areas.geometry import as_shape
    from hartslag.areas.services import outlines

    heerlen = neighbourhoods_of(get("GM0917"))
    for exact, said in zip(outlines(heerlen), drawn(heerlen, "near"), strict=True):
        (ring, *_) = rings(said.path)
        edge = Polygon([(x * 10, -y * 10) for x, y in ring]).exterior
        assert edge.hausdorff_distance(as_shape(exact.polygons).boundary) < 15 + 10


def test_areas_are_drawn_in_the_order_asked_for_with_one_query(south_limburg, django_assert_num_queries):
    heerlen = get("GM0917")
    areas = [*reversed(neighbourhoods_of(heerlen)), *children(heerlen), heerlen]
    with django_assert_num_queries(1):
        found = drawn(areas, "near")
    assert [each.code for each in found] == [area.code for area in areas]
    assert {(each.year, "Kadaster" in each.source) for each in found} == {(2024, True)}
    both = [*areas, get("GM0928")]
    with django_assert_num_queries(1):
        far = drawn(both, "far")
    assert [each.code for each in far] == ["GM0917", "GM0928"]
    assert all(len(each.path) < 400 for each in far)


def test_names_come_by_code_in_dutch_order_with_one_query(south_limburg, django_assert_num_queries):
    heerlen = municipalities()[0]
    expected = [(area.code, area.name) for area in neighbourhoods_of(heerlen)]
    with django_assert_num_queries(1):
        assert list(names_of(heerlen).items()) == expected

# SPDX-License-Identifier: EUPL-1.2
"""Neighbours are found although drawn edges do not meet, and corners make no neighbours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hartslag.areas.borders import shared_borders
from hartslag.areas.geometry import as_shape, joined

SIDE = 400.0


def rectangle(left, bottom, right, top):
    corners = ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
    return ((corners,),)


def grid(size, grown=0.0, shifts=None):
    """Lay squares of 400 m side by side, each grown (or shrunk) and shifted by some metres."""
    squares = {}
    for row in range(size):
        for column in range(size):
            east, north = (shifts or {}).get((row, column), (0.0, 0.0))
            left, bottom = column * SIDE + east, row * SIDE + north
            squares[f"{row}{column}"] = rectangle(
                left - grown, bottom - grown, left + SIDE + grown, bottom + SIDE + grown
            )
    return squares


def sides(size):
    """Name the pairs of squares that share a side."""
    beside = {(f"{row}{col}", f"{row}{col + 1}") for row in range(size) for col in range(size - 1)}
    above = {(f"{row}{col}", f"{row + 1}{col}") for row in range(size - 1) for col in range(size)}
    return beside | above


def pairs(squares):
    return {(each.first, each.second) for each in shared_borders(squares)}


@pytest.mark.parametrize("grown", [0, -5, -10, -15, 5, 10, 15])
def test_gaps_and_overlaps_of_thirty_metres_do_not_change_who_borders_whom(grown):
    found = shared_borders(grid(3, grown))
    assert {(each.first, each.second) for each in found} == sides(3)
    for each in found:
        assert SIDE - 4 * abs(grown) - 10 <= each.metres <= SIDE + 2 * max(grown, 0) + 10


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(-15, 15, allow_nan=False), st.floats(-15, 15, allow_nan=False)),
        min_size=9,
        max_size=9,
    )
)
def test_squares_drawn_up_to_thirty_metres_apart_keep_exactly_their_neighbours(moves):
    shifts = {(place // 3, place % 3): move for place, move in enumerate(moves)}
    assert pairs(grid(3, shifts=shifts)) == sides(3)


def test_two_squares_that_touch_in_a_corner_are_no_neighbours():
    assert pairs({"a": rectangle(0, 0, 400, 400), "b": rectangle(400, 400, 800, 800)}) == set()


def test_squares_at_a_corner_with_a_gap_or_an_overlap_are_no_neighbours():
    assert pairs({"a": rectangle(0, 0, 400, 400), "b": rectangle(420, 420, 800, 800)}) == set()
    assert pairs({"a": rectangle(0, 0, 410, 410), "b": rectangle(390, 390, 800, 800)}) == set()


def test_a_narrow_strip_in_between_keeps_those_behind_it_apart():
    strip = {
        "west": rectangle(0, 0, 400, 400),
        "strip": rectangle(400, 0, 430, 400),
        "east": rectangle(430, 0, 800, 400),
    }
    assert pairs(strip) == {("west", "strip"), ("strip", "east")}


def test_a_border_that_is_partly_shared_counts_for_that_part():
    (border,) = shared_borders({"a": rectangle(0, 0, 400, 400), "b": rectangle(410, 250, 800, 650)})
    assert border.metres == pytest.approx(150, abs=25)


def test_squares_more_than_the_tolerance_apart_are_no_neighbours():
    assert pairs({"a": rectangle(0, 0, 400, 400), "b": rectangle(455, 0, 855, 400)}) == set()


def test_an_area_in_the_hole_of_another_borders_on_it_all_around():
    outside = rectangle(0, 0, 900, 900)[0] + rectangle(300, 300, 600, 600)[0]
    (border,) = shared_borders({"around": (outside,), "inside": rectangle(305, 305, 595, 595)})
    assert border.metres == pytest.approx(1180, abs=40)


def test_one_area_alone_has_no_neighbours():
    assert shared_borders({"a": rectangle(0, 0, 400, 400)}) == []
    assert shared_borders({}) == []


def test_joining_closes_the_gap_between_two_drawings_and_keeps_an_island():
    two = joined([rectangle(0, 0, 400, 400), rectangle(430, 0, 800, 400)])
    assert len(two) == 1
    assert len(joined([rectangle(0, 0, 400, 400), rectangle(900, 0, 1300, 400)])) == 2


def test_joining_does_not_lose_a_district_whose_corners_cannot_stay_sharp():
    ring_road = (
        *((141051.2, 448704.6), (141259.5, 448582.8), (141589.2, 448687.6), (141746.1, 448600.4)),
        *((142075.6, 448096.6), (141745.9, 446967.1), (140981.6, 446898.0), (141745.7, 447140.7)),
        *((141815.6, 447610.0), (142041.2, 448044.4), (141763.1, 448531.3), (141589.6, 448583.0)),
        *((141363.5, 448479.0), (140686.3, 448791.3), (141051.2, 448704.6)),
    )
    beside = (
        *((140755.4, 448722.2), (140773.2, 448235.9), (141033.8, 448131.7), (140877.4, 447923.0)),
        *((140668.4, 447819.0), (140373.3, 448530.8), (140686.3, 448791.3), (140755.4, 448722.2)),
    )
    whole = as_shape(joined([((ring_road,),), ((beside,),)]))
    assert whole.area == pytest.approx(as_shape(((ring_road,), (beside,))).area, rel=0.05)

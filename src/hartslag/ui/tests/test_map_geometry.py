# SPDX-License-Identifier: EUPL-1.2
import re

import pytest

from hartslag.ui.services import MapClass, Shape, area_map

FEW = MapClass("step-1", "weinig")
MANY = MapClass("step-4", "veel")
SQUARE = [(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)]


def _map(shapes, classes=(FEW, MANY)):
    return area_map(shapes, name="kaart", title="Titel", description="Beschrijving", classes=classes)


def _square(east, north, **options):
    return Shape("Buurt", "/buurt", [[(x + east, y + north) for x, y in SQUARE]], FEW, **options)


def test_north_is_above_and_east_is_right():
    drawn = _map([_square(190_000, 320_000), _square(191_000, 321_000)])
    south_west, north_east = drawn.shapes
    assert south_west.x < north_east.x
    assert south_west.y > north_east.y


def test_shapes_that_touch_keep_touching():
    left, right = _map([_square(0, 0), _square(1000, 0)]).shapes
    assert left.path.startswith("M12 ")
    assert right.path.startswith("M500 ")


def test_points_nearer_than_a_unit_are_left_out():
    fine = [(x, 0) for x in range(1001)] + [(1000, 1000), (0, 1000), (0, 0)]
    wide = Shape("Breed", "/breed", [[(x * 100, y * 100) for x, y in SQUARE]], FEW)
    drawn = _map([Shape("Fijn", "/fijn", [fine], FEW), wide]).shapes[0]
    assert len(re.findall(r"-?\d+ -?\d+", drawn.path)) < 15


def test_a_map_fits_its_drawing_however_long_the_municipality_is():
    tall = _map([_square(0, 0), _square(0, 9000)])
    assert tall.width < tall.height < 1400
    assert _map([_square(0, 0), _square(9000, 0)]).width == pytest.approx(1000)


def test_holes_are_drawn_as_rings_and_the_emphasised_area_is_known():
    hole = [(400, 400), (600, 400), (600, 600), (400, 400)]
    drawn = _map([Shape("Met gat", "/gat", [SQUARE, hole], MANY, "20", emphasised=True)])
    assert drawn.shapes[0].path.count("M") == 2
    assert [shape.name for shape in drawn.emphasised] == ["Met gat"]


def test_a_map_refuses_what_it_cannot_draw():
    with pytest.raises(ValueError, match="at least one shape"):
        _map([])
    with pytest.raises(ValueError, match="no look 'red'"):
        _map([_square(0, 0)], classes=[MapClass("red", "slecht")])
    with pytest.raises(ValueError, match="fewer than three points"):
        _map([Shape("Punt", "/", [[(0, 0), (1, 1)]], FEW)])

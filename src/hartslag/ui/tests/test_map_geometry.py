# SPDX-License-Identifier: EUPL-1.2
import re

import pytest

from hartslag.ui.services import MapClass, Shape, area_map

FEW = MapClass("step-1", "weinig")
MANY = MapClass("step-4", "veel")
UNKNOWN = MapClass("unknown", "niet te zeggen")


def _map(shapes, classes=(FEW, MANY)):
    return area_map(shapes, name="kaart", title="Titel", description="Beschrijving", classes=classes)


def _square(west, top, name="Buurt", href="/buurt", map_class=FEW, **options):
    box = west, top, west + 100, top + 100
    return Shape(name, href, f"M{west} {top}l100 0 0 100-100 0z", box, map_class, **options)


def test_a_map_is_as_large_as_its_shapes_together_with_an_edge_around_them():
    drawn = _map([_square(19_000, -32_000), _square(19_100, -31_900)])
    assert drawn.view_box == "18998 -32002 204 204"
    assert (drawn.width, drawn.height) == (204, 204)


def test_text_and_hatching_grow_with_the_map_so_that_they_look_the_same():
    small, large = _map([_square(0, 0)]), _map([_square(0, 0), _square(900, 0)])
    assert large.unit == pytest.approx(1024 / 1000)
    assert small.unit == pytest.approx(102 / 1000)
    assert "scale(0.102)" in _map([_square(0, 0, emphasised=True)]).emphasis


def test_shapes_are_drawn_by_class_each_with_its_name_and_value():
    drawing = _map([_square(0, 0, "Oost", words="12"), _square(100, 0, "West", map_class=UNKNOWN)]).drawing
    groups = re.findall(r"<g .*?</g>", drawing)
    assert len(groups) == 2
    assert 'shape--step-1">' in groups[0]
    assert "<title>Oost: 12</title>" in groups[0]
    assert 'fill="url(#kaart-hatch)"' in groups[1]
    assert "<title>West</title>" in groups[1]


def test_no_shape_is_a_stop_of_the_keyboard_and_one_that_leads_nowhere_is_no_link():
    drawing = _map([_square(0, 0), _square(100, 0, href="")]).drawing
    assert drawing.count("<a ") == drawing.count('tabindex="-1"') == 1
    assert drawing.count("<path ") == 2


def test_names_cannot_break_out_of_the_drawing():
    drawn = _map([_square(0, 0, '<script>"', '/?a="b', words="<b>", emphasised=True)])
    assert "<script>" not in drawn.drawing + drawn.emphasis
    assert "<b>" not in drawn.drawing
    assert 'href="/?a=&quot;b"' in drawn.drawing


def test_the_emphasised_area_is_outlined_and_named():
    drawn = _map([_square(0, 0, "Passart", emphasised=True), _square(100, 0)])
    assert [shape.name for shape in drawn.emphasised] == ["Passart"]
    assert drawn.emphasis.count("hartslag-map__outline") == 1
    assert ">Passart</text>" in drawn.emphasis


def test_a_map_of_more_than_five_hundred_shapes_has_thin_lines():
    shapes = [_square(100 * i, 0, f"Buurt {i}", f"/buurt/{i}", words="12,5") for i in range(518)]
    drawn = _map(shapes)
    assert drawn.has_many
    assert drawn.drawing.count("<path") == 518
    assert not _map(shapes[:60]).has_many


def test_a_map_refuses_what_it_cannot_draw():
    with pytest.raises(ValueError, match="at least one shape"):
        _map([])
    with pytest.raises(ValueError, match="no look 'red'"):
        _map([_square(0, 0)], classes=[MapClass("red", "slecht")])

# SPDX-License-Identifier: EUPL-1.2
from xml.etree import ElementTree as ET

import pytest

from hartslag.ui.marks import verdict_mark
from hartslag.ui.services import DIRECTIONS, KINDS, verdict_tone

ALL = [
    (kind, direction) for kind in KINDS for direction in (DIRECTIONS if kind == "small_but_real" else ("",))
]


def _shape_without_colour(kind, direction):
    return verdict_mark(kind, direction).partition(">")[2]


def test_every_kind_has_its_own_shape_whatever_its_colour():
    small = [(kind, direction) for kind, direction in ALL if kind == "small_but_real"]
    others = [one for one in ALL if one not in small]
    assert len({_shape_without_colour(*one) for one in others}) == len(others)
    assert _shape_without_colour("small_but_real", "better") != _shape_without_colour(
        "small_but_real", "worse"
    )


@pytest.mark.parametrize(("kind", "direction"), ALL)
def test_a_mark_is_a_drawing_that_screen_readers_skip(kind, direction):
    svg = ET.fromstring(verdict_mark(kind, direction))
    assert svg.get("aria-hidden") == "true"
    assert not [element for element in svg.iter() if element.get("id") or element.get("style")]


def test_better_and_worse_are_never_told_by_the_same_colour():
    assert verdict_tone("clearly_better") == verdict_tone("probably_better") == "better"
    assert verdict_tone("clearly_worse") == "worse"
    assert verdict_tone("cannot_tell") != verdict_tone("practically_unchanged")


@pytest.mark.parametrize("kind", ["", "better", "clearly_red", "small_but_real"])
def test_an_unknown_kind_is_refused(kind):
    with pytest.raises(ValueError, match="no mark for verdict"):
        verdict_mark(kind)

# SPDX-License-Identifier: EUPL-1.2
"""A load makes only what is different, and says how far it is."""

import pytest

from hartslag.areas.models import Adjacency, Outline
from hartslag.areas.services import drawn, get, load_areas, outlines, ring

pytestmark = pytest.mark.django_db

TOWN = [
    ("GM0001", "Dorp"),
    ("WK000101", "Oost"),
    ("WK000102", "West"),
    ("BU00010101", "Kom"),
    ("BU00010102", "Veld"),
    ("BU00010201", "Hei"),
]
SHAPES = {"BU00010101": 5.90, "BU00010102": 5.91, "BU00010201": 5.92}


def square(west):
    east, south, north = west + 0.01, 50.90, 50.91
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def heard():
    return []


@pytest.fixture
def load(actor, table, drawing, heard):
    """Load the town and its drawing, and remember what was heard of the progress."""

    def run(rows=TOWN, shapes=SHAPES, year=2024):
        heard.clear()
        return load_areas(
            actor=actor,
            year=year,
            key_figures=table(*rows),
            outlines=drawing([(code, square(west)) for code, west in shapes.items()]),
            progress=lambda nl, en, done, total: heard.append((nl, en, done, total)),
        )

    return run


def width(code):
    (drawn,) = outlines([get(code)])
    xs = [x for polygon in drawn.polygons for x, _ in polygon[0]]
    return max(xs) - min(xs)


def test_every_stage_is_told_in_both_languages_and_ends_complete(load, heard):
    load()
    stages = dict.fromkeys(nl for nl, *_ in heard)
    assert list(stages) == [
        "Kerncijfers laden",
        "Grenzen lezen",
        "Grenzen bewaren",
        "Wijken en gemeenten samenstellen",
        "Buren zoeken",
    ]
    last = {nl: (en, done, total) for nl, en, done, total in heard}
    assert all(en not in stages and done == total for en, done, total in last.values())


def test_a_drawing_that_is_the_same_is_not_made_again(load, heard):
    load()
    before = list(Outline.objects.order_by("pk").values()), list(Adjacency.objects.order_by("pk").values())
    report = load()
    assert {nl for nl, *_ in heard} == {"Kerncijfers laden", "Grenzen lezen", "Grenzen bewaren"}
    assert (report.outlines, report.pairs) == (0, 2)
    after = list(Outline.objects.order_by("pk").values()), list(Adjacency.objects.order_by("pk").values())
    assert after == before


def test_of_one_new_drawing_only_what_lies_above_it_is_joined_again(load):
    load()
    before = {outline.area.code: outline.polygons for outline in Outline.objects.all()}
    load(shapes=SHAPES | {"BU00010201": 5.93})
    changed = {
        outline.area.code
        for outline in Outline.objects.all()
        if outline.polygons != before[outline.area.code]
    }
    assert changed == {"BU00010201", "WK000102", "GM0001"}
    assert [area.name for area in ring(get("BU00010102"))] == ["Kom"]


def test_a_district_of_which_joining_once_gave_nothing_is_made_again(load):
    load()
    Outline.objects.filter(area__code="WK000102").update(polygons=[], near="", near_box=None)
    load()
    assert [each.code for each in drawn([get("WK000102")], "near")] == ["WK000102"]


def test_a_neighbourhood_that_went_to_another_district_changes_both_drawings(actor, load, table, tmp_path):
    load()
    narrow = width("WK000102")
    path = table(*TOWN)
    path.write_text(path.read_text().replace("Veld,GM0001,Plaats,WK000101", "Veld,GM0001,Plaats,WK000102"))
    load_areas(actor=actor, year=2024, key_figures=path)
    assert width("WK000101") == pytest.approx(narrow, abs=5)
    assert width("WK000102") == pytest.approx(2 * narrow, abs=10)


def test_a_neighbourhood_that_ended_has_no_neighbours_after_the_next_drawing(load):
    load()
    without = {code: west for code, west in SHAPES.items() if code != "BU00010201"}
    report = load([row for row in TOWN if row[0] != "BU00010201"], without, year=2025)
    assert (report.closed, report.pairs) == (["BU00010201"], 1)

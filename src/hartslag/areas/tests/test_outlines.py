# SPDX-License-Identifier: EUPL-1.2
"""Outlines from GeoJSON, and files and shapes that are not what they should be."""

import json

import pytest

from hartslag.areas import drawing as making
from hartslag.areas import loading
from hartslag.areas.models import Outline
from hartslag.areas.services import AreasError, get, load_areas, outlines, ring

pytestmark = pytest.mark.django_db

TOWN = [("GM0001", "Dorp"), ("WK000101", "Wijk"), ("BU00010101", "Kom"), ("BU00010102", "Veld")]


def square(west=5.90, south=50.90, size=0.01):
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


KOM, VELD = ("BU00010101", square()), ("BU00010102", square(west=5.91))


@pytest.fixture
def load(actor, table):
    load_areas(actor=actor, year=2024, key_figures=table(*TOWN))

    def load_outlines(path, year=2024, **more):
        return load_areas(actor=actor, year=year, outlines=path, **more)

    return load_outlines


def test_outlines_come_in_metres_with_their_source_and_year(load, drawing):
    report = load(drawing([KOM, VELD], source="Kadaster 2024"))
    assert (report.outlines, report.pairs, report.rejected) == (2, 1, [])
    (drawn,) = outlines([get("BU00010101")])
    assert (drawn.year, drawn.source, drawn.name) == (2024, "Kadaster 2024", "Kom")
    (outer,) = drawn.polygons[0]
    width = max(x for x, _ in outer) - min(x for x, _ in outer)
    height = max(y for _, y in outer) - min(y for _, y in outer)
    assert width == pytest.approx(703, abs=20)
    assert height == pytest.approx(1113, abs=20)
    assert [area.name for area in ring(get("BU00010101"))] == ["Veld"]


def test_the_district_and_the_municipality_are_joined_from_their_neighbourhoods(load, drawing):
    load(drawing([KOM, VELD]))
    for drawn in outlines([get("WK000101"), get("GM0001")]):
        (outer,) = drawn.polygons[0]
        assert max(x for x, _ in outer) - min(x for x, _ in outer) == pytest.approx(1406, abs=30)


def test_an_outline_that_is_given_is_not_joined(load, drawing):
    load(drawing([KOM, VELD]))
    load(drawing([KOM, VELD, ("WK000101", square(size=0.03))]))
    assert Outline.objects.get(area__code="WK000101").composed is False
    assert Outline.objects.get(area__code="GM0001").composed is True


def test_a_changed_outline_replaces_the_one_of_the_same_year_and_its_neighbours(load, drawing):
    load(drawing([KOM, VELD]))
    report = load(drawing([KOM, ("BU00010102", square(west=5.95))]))
    assert (report.outlines, report.pairs) == (1, 0)
    assert ring(get("BU00010101")) == []


def test_a_file_without_a_source_gets_the_given_one_and_its_own_counts_first(load, drawing):
    load(drawing([KOM, VELD]))
    assert {each.source for each in Outline.objects.all()} == {"outlines.geojson"}
    load(drawing([KOM, VELD]), outlines_source="CBS, vereenvoudigd")
    assert {each.source for each in Outline.objects.all()} == {"CBS, vereenvoudigd"}
    load(drawing([KOM, VELD], source="Kadaster 2024"), outlines_source="CBS, vereenvoudigd")
    assert {each.source for each in Outline.objects.all()} == {"Kadaster 2024"}


def test_another_source_of_the_same_drawing_makes_nothing_anew(load, drawing, monkeypatch):
    first = load(drawing([KOM, VELD]))
    monkeypatch.setattr(loading, "save_adjacencies", refuse)
    monkeypatch.setattr(making, "_make_paths", lambda outlines: outlines and refuse())
    again = load(drawing([KOM, VELD], source="Kadaster 2024"))
    assert (again.outlines, again.pairs) == (0, first.pairs)
    assert {each.source for each in Outline.objects.all()} == {"Kadaster 2024"}
    assert Outline.objects.filter(composed=True).count() == 2


def refuse(*_):
    pytest.fail("made anew")


def test_another_year_stands_beside_it_and_the_newest_is_drawn(load, drawing):
    load(drawing([KOM, VELD]))
    load(drawing([("BU00010101", square(size=0.012))]), 2025)
    assert [each.year for each in outlines([get("BU00010102"), get("BU00010101")])] == [2024, 2025]


def test_an_area_without_an_outline_is_left_out(load):
    assert outlines([get("BU00010101")]) == []


def test_a_code_that_is_no_area_is_reported_and_the_others_are_kept(load, drawing):
    report = load(drawing([KOM, ("BU00019999", square())]))
    assert report.outlines == 1
    (rejected,) = report.rejected
    assert (rejected.place, rejected.code) == (2, "BU00019999")
    assert "Laad eerst de kerncijfers" in rejected.nl


def swapped(geometry):
    return {**geometry, "coordinates": [[[y, x] for x, y in ring] for ring in geometry["coordinates"]]}


BOW_TIE = [[5.90, 50.90], [5.91, 50.91], [5.91, 50.90], [5.90, 50.91], [5.90, 50.90]]
METRES = [[195000, 320000], [196000, 320000], [196000, 321000], [195000, 320000]]
FLAT = [[5.90, 50.90], [5.91, 50.90], [5.92, 50.90], [5.90, 50.90]]


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (swapped(square()), "verkeerde volgorde"),
        ({"type": "Polygon", "coordinates": [METRES]}, "meters, geen graden"),
        (square(west=15.0), "niet in Nederland"),
        ({"type": "Polygon", "coordinates": [square()["coordinates"][0][:-1]]}, "niet gesloten"),
        ({"type": "Polygon", "coordinates": [BOW_TIE]}, "kruist zichzelf"),
        ({"type": "Polygon", "coordinates": [FLAT]}, "omsluit niets"),
        ({"type": "Polygon", "coordinates": []}, "leeg"),
        ({"type": "MultiPolygon", "coordinates": [[]]}, "leeg"),
        ({"type": "Point", "coordinates": [5.9, 50.9]}, "geen vlak"),
        (None, "leeg"),
        ("Polygon", "leeg"),
        ({"type": "Polygon", "coordinates": [["a", "b", "c", "d"]]}, "niet te lezen"),
        ({"type": "Polygon", "coordinates": [5.9, 50.9]}, "niet te lezen"),
        ({"type": "Polygon", "coordinates": [[[5.9], [5.9], [5.9], [5.9]]]}, "niet te lezen"),
    ],
)
def test_a_shape_that_is_wrong_is_reported_and_the_others_are_kept(load, drawing, geometry, said):
    report = load(drawing([KOM, ("BU00010102", geometry)]))
    assert report.outlines == 1
    (rejected,) = report.rejected
    assert (rejected.place, rejected.code) == (2, "BU00010102")
    assert said in rejected.nl
    assert rejected.en != rejected.nl


def test_a_code_that_is_drawn_twice_and_a_shape_without_a_code_are_reported(load, drawing):
    report = load(drawing([KOM, KOM, ("", square())]))
    assert [row.place for row in report.rejected] == [2, 3]
    assert "vorm 1" in report.rejected[0].nl
    assert "buurtcode" in report.rejected[1].nl


def test_a_file_of_which_no_shape_can_be_used_is_refused_with_the_first_reason(load, drawing):
    with pytest.raises(AreasError, match="verkeerde volgorde") as refused:
        load(drawing([(KOM[0], swapped(KOM[1])), (VELD[0], swapped(VELD[1]))]))
    assert "wrong order" in refused.value.en


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "geen GeoJSON"),
        ("[1, 2]", "geen GeoJSON"),
        (json.dumps({"type": "Topology"}), "geen GeoJSON"),
        (json.dumps({"type": "FeatureCollection"}), "geen vormen"),
        (json.dumps({"type": "FeatureCollection", "features": []}), "geen vormen"),
        ("code,naam\nBU00010101,Kom\n", "geen GeoJSON"),
        (json.dumps({"type": "FeatureCollection", "features": [3, None]}), "geen code"),
    ],
)
def test_a_file_that_is_no_geojson_is_refused(load, tmp_path, content, said):
    file = tmp_path / "map.geojson"
    file.write_text(content)
    with pytest.raises(AreasError, match=said):
        load(file)


def test_a_refused_file_leaves_the_key_figures_of_the_same_load_out_too(actor, table, tmp_path):
    file = tmp_path / "map.geojson"
    file.write_text("{}")
    with pytest.raises(AreasError):
        load_areas(actor=actor, year=2024, key_figures=table(*TOWN), outlines=file)
    with pytest.raises(AreasError):
        get("GM0001")

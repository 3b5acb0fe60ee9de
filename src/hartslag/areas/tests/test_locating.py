# SPDX-License-Identifier: EUPL-1.2
"""The neighbourhood of a point, by the newest outlines of now."""

import pytest

from hartslag.areas.services import degrees_of, get, load_areas, neighbourhood_at, outlines

pytestmark = pytest.mark.django_db

TOWN = [("GM0001", "Dorp"), ("WK000101", "Wijk"), ("BU00010101", "Kom"), ("BU00010102", "Veld")]


def square(west, south=50.90, size=0.01):
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def town(actor, table, drawing):
    load_areas(actor=actor, year=2024, key_figures=table(*TOWN))
    drawn = drawing([("BU00010101", square(5.90)), ("BU00010102", square(5.91))])
    load_areas(actor=actor, year=2024, outlines=drawn)


@pytest.mark.parametrize(
    ("longitude", "latitude", "name"),
    [
        (5.905, 50.905, "Kom"),
        (5.9099, 50.901, "Kom"),
        (5.9101, 50.901, "Veld"),
        (5.925, 50.905, None),
        (5.905, 50.95, None),
        (0.0, 0.0, None),
        (181.0, 91.0, None),
        (float("nan"), 50.9, None),
    ],
)
def test_a_point_lies_in_one_neighbourhood_or_in_none(town, longitude, latitude, name):
    found = neighbourhood_at(longitude, latitude)
    assert (found.name if found else None) == name


def test_a_newer_outline_takes_the_place_of_an_older_one(town, actor, drawing):
    newer = drawing(
        [("BU00010101", square(5.90, size=0.005)), ("BU00010102", square(5.91))], name="newer.json"
    )
    load_areas(actor=actor, year=2025, outlines=newer)
    assert neighbourhood_at(5.902, 50.902).name == "Kom"
    assert neighbourhood_at(5.908, 50.908) is None


def test_only_outlines_whose_box_holds_the_point_are_read(town, django_assert_num_queries, monkeypatch):
    from hartslag.areas import locating

    asked = []
    shape_of = locating.as_shape
    monkeypatch.setattr(locating, "as_shape", lambda polygons: asked.append(polygons) or shape_of(polygons))
    with django_assert_num_queries(1):
        neighbourhood_at(5.905, 50.905)
    assert len(asked) == 1


def test_metres_become_degrees_again(town):
    (drawn,) = outlines([get("BU00010101")])
    longitude, latitude = degrees_of(*drawn.polygons[0][0][0])
    assert min(abs(longitude - 5.90), abs(longitude - 5.91)) < 1e-5
    assert min(abs(latitude - 50.90), abs(latitude - 50.91)) < 1e-5

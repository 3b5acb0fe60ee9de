# SPDX-License-Identifier: EUPL-1.2
"""The areas of the demonstration: Heerlen and Kerkrade as CBS and Kadaster have them in 2024."""

import pytest

from hartslag.areas.models import Adjacency, Area, Outline
from hartslag.areas.services import (
    children,
    find,
    get,
    load_aliases,
    load_areas,
    load_programme_areas,
    members,
    municipalities,
    municipality_of,
    neighbourhoods_of,
    neighbouring_municipalities,
    outlines,
    programme_areas,
    ring,
)

AROUND_PASSART = ["De Dem en omgeving", "Heerlerheide Kom", "Nieuw-Einde", "Weggebekker"]


def names(areas):
    return [area.name for area in areas]


def test_heerlen_and_kerkrade_are_there_with_their_hierarchy(south_limburg):
    assert (south_limburg.rejected, south_limburg.notes) == ([], [])
    assert south_limburg.added == 2 + 26 + 75
    assert names(municipalities()) == ["Heerlen", "Kerkrade"]
    assert [len(children(each)) for each in municipalities()] == [23, 3]
    assert [len(neighbourhoods_of(each)) for each in municipalities()] == [57, 18]
    passart = get("BU09172100")
    assert (passart.parent.code, municipality_of(passart).code) == ("WK091721", "GM0917")


def test_loading_the_same_files_again_changes_nothing_and_makes_no_revision(
    south_limburg, demonstration, actor
):
    rows = (Area, Area.history.model, Outline, Adjacency)
    before = [list(model.objects.order_by("pk").values()) for model in rows]
    again = load_areas(
        actor=actor,
        year=2024,
        key_figures=demonstration / "areas.csv",
        outlines=demonstration / "outlines.geojson",
    )
    load_programme_areas(actor=actor, path=demonstration / "programme_areas.csv")
    assert (again.added, again.changed, again.unchanged, again.outlines) == (0, 0, 103, 0)
    assert [list(model.objects.order_by("pk").values()) for model in rows] == before


def test_no_neighbourhood_is_an_island_and_there_are_174_pairs(south_limburg):
    assert south_limburg.pairs == Adjacency.objects.count() == 174
    assert [area.name for area in Area.objects.filter(level="neighbourhood") if not ring(area)] == []


def test_passart_borders_on_the_neighbourhoods_around_it(south_limburg):
    assert names(ring(get("BU09172100"))) == AROUND_PASSART
    assert names(ring(get("passart"))) == AROUND_PASSART


def test_the_ring_of_a_district_and_of_a_municipality_lies_outside_it(south_limburg):
    assert {area.parent_id for area in ring(get("WK091721"))}.isdisjoint({get("WK091721").pk})
    assert {area.municipality.name for area in ring(get("GM0917"))} == {"Kerkrade"}


def test_the_neighbours_of_a_municipality_are_municipalities(south_limburg, django_assert_num_queries):
    heerlen, kerkrade = get("GM0917"), get("GM0928")
    with django_assert_num_queries(1):
        assert neighbouring_municipalities(heerlen) == [kerkrade]
    assert neighbouring_municipalities(kerkrade) == [heerlen]


def test_the_programme_areas_are_the_neighbourhoods_of_their_names(south_limburg):
    assert [(area.code, members(area)) for area in programme_areas()] == [
        ("heilust", ["BU09280001"]),
        ("passart", ["BU09172100"]),
    ]
    assert names(children(get("passart"))) == ["Passart"]


def test_a_district_that_changed_its_number_is_found_by_the_name_of_before(
    south_limburg, demonstration, actor
):
    assert load_aliases(actor=actor, path=demonstration / "aliases.csv") == (2, [])
    assert load_aliases(actor=actor, path=demonstration / "aliases.csv") == (0, [])
    assert [area.code for area in find("wijk 41 de beitel")] == ["WK091742"]


def test_each_level_can_be_drawn_in_metres(south_limburg):
    heerlen = get("GM0917")
    drawn = outlines([heerlen, *children(heerlen), *neighbourhoods_of(heerlen)])
    assert len(drawn) == 1 + 23 + 57
    assert {each.year for each in drawn} == {2024}
    assert all("Kadaster" in each.source for each in drawn)
    for each in drawn:
        for polygon in each.polygons:
            for ring_of_points in polygon:
                assert ring_of_points[0] == ring_of_points[-1]
                assert all(190_000 < x < 205_000 and 314_000 < y < 328_000 for x, y in ring_of_points)
    assert [len(polygon) for polygon in drawn[0].polygons] == [1]


@pytest.mark.parametrize("count", [1, 57])
def test_reading_takes_one_query_for_one_area_as_for_many(south_limburg, count, django_assert_num_queries):
    heerlen = get("GM0917")
    some = neighbourhoods_of(heerlen)[:count]
    with django_assert_num_queries(1):
        assert len(outlines(some)) == count
    with django_assert_num_queries(1):
        assert [str(each.municipality) for each in find("e", limit=count)]
    with django_assert_num_queries(1):
        assert all(each.municipality.name for each in ring(heerlen if count > 1 else some[0]))
    with django_assert_num_queries(1):
        assert len(members(heerlen if count > 1 else some[0])) == count
    with django_assert_num_queries(1):
        assert get("BU09172100").municipality.parent_id == heerlen.parent_id

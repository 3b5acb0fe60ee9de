# SPDX-License-Identifier: EUPL-1.2
"""Which neighbourhoods are alike, and when that cannot be said."""

import pytest

from hartslag.monitor.similar import CHARACTERISTICS, Circumstances


@pytest.fixture(scope="module")
def circumstances():
    return Circumstances()


def test_the_most_similar_are_the_nearest_in_all_circumstances_together(store, circumstances):
    found = circumstances.like(store, "BU09172100", most=100)
    assert [each.indicator.id for each in found.own] == list(CHARACTERISTICS)
    distances = [each.distance for each in found.alike]
    assert distances == sorted(distances)
    nearest = found.alike[0]
    apart = [each.apart for each in nearest.circumstances]
    assert nearest.distance == pytest.approx((sum(each**2 for each in apart) / len(apart)) ** 0.5)


def test_likeness_goes_both_ways(store, circumstances):
    there = {each.code: each.distance for each in circumstances.like(store, "BU09172100", most=100).alike}
    back = {each.code: each.distance for each in circumstances.like(store, "BU09173202", most=100).alike}
    assert there["BU09173202"] == pytest.approx(back["BU09172100"])


def test_an_area_is_never_like_itself_nor_like_an_area_of_another_level(store, circumstances):
    codes = {each.code for each in circumstances.like(store, "BU09172100", most=100).alike}
    assert "BU09172100" not in codes
    assert all(code.startswith("BU") for code in codes)


def test_an_area_of_which_a_circumstance_is_unknown_is_not_found(store, circumstances):
    table = {each.code for each in circumstances.like(store, "BU09172100", most=1000).alike}
    values = store.arrays(["property_value"], years=[2024])
    known = {code for code in values.area if code.startswith("BU")}
    assert table <= known


def test_with_too_few_areas_none_is_called_alike(store, circumstances):
    found = circumstances.like(store, "GM0917")
    assert found.own
    assert found.alike == ()


def test_of_an_unknown_area_nothing_is_known(store, circumstances):
    found = circumstances.like(store, "passart")
    assert (found.own, found.alike, found.among) == ((), (), 0)

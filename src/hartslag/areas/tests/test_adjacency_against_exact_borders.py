# SPDX-License-Identifier: EUPL-1.2
"""What is found on drawn shapes, held against exact borders of the same areas."""

import gzip
import json

import pytest
import shapely

from hartslag.areas.borders import shared_borders
from hartslag.areas.geometry import as_shape
from hartslag.areas.outline_files import read_outlines


def exact_pairs(shapes):
    """Return the length in metres along which exact shapes touch, by pair."""
    keys, geometries = list(shapes), list(shapes.values())
    ones, others = shapely.STRtree(geometries).query(geometries, predicate="dwithin", distance=1)
    return {
        frozenset((keys[one], keys[other])): shapely.boundary(geometries[one])
        .intersection(geometries[other].buffer(2))
        .length
        - 4
        for one, other in zip(ones, others, strict=True)
        if one < other
    }


def filtered(path, target, keep):
    """Write the features to keep, as {code: geometry}, to a file that can be read as any other."""
    with gzip.open(path, "rt") as file:
        collection = json.load(file)
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": feature["geometry"]}
        for feature in collection["features"]
        if (code := keep(feature["properties"]))
    ]
    target.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return read_outlines(target).polygons


def test_the_districts_of_heerlen_and_kerkrade_have_their_exact_neighbours(shared, demonstration, tmp_path):
    exact = filtered(
        shared / "data" / "geo" / "tmap_NLD_dist_2022.geojson.gz",
        tmp_path / "districts.geojson",
        lambda properties: properties["code"] if properties["code"][2:6] in {"0917", "0928"} else None,
    )
    lengths = exact_pairs({code: as_shape(polygons) for code, polygons in exact.items()})
    expected = {pair for pair, metres in lengths.items() if metres >= 50}
    drawn = read_outlines(demonstration / "outlines.geojson").polygons
    found = {frozenset((f"WK{each.first[2:8]}", f"WK{each.second[2:8]}")) for each in shared_borders(drawn)}
    assert len(expected) == 54
    assert {pair for pair in found if len(pair) == 2} == expected


@pytest.mark.slow
def test_of_the_neighbourhoods_of_amsterdam_less_than_five_in_a_hundred_pairs_are_missed(shared, tmp_path):
    exact = filtered(
        shared / "data" / "geo" / "amsterdam_buurten_2024.geojson.gz",
        tmp_path / "exact.geojson",
        lambda properties: properties["cbsCode"],
    )
    drawn = filtered(
        shared / "data" / "geo" / "buurten_nl_2024_georeferenced_from_svg.geojson.gz",
        tmp_path / "drawn.geojson",
        lambda properties: properties["code"] if properties["code"] in exact else None,
    )
    lengths = exact_pairs({code: as_shape(exact[code]) for code in drawn})
    long_enough = {pair for pair, metres in lengths.items() if metres >= 50}
    any_length = {pair for pair, metres in lengths.items() if metres > 0}
    found = {frozenset((each.first, each.second)) for each in shared_borders(drawn)}
    assert len(drawn) == 516
    assert len(long_enough - found) <= 0.05 * len(long_enough)
    assert len(found - any_length) <= 0.002 * len(found)

# SPDX-License-Identifier: EUPL-1.2
"""A draft of changes proposes, says on what ground, and records nothing."""

import csv

import pytest

from hartslag.areas.models import Succession
from hartslag.areas.services import AreasError, load_areas, propose_changes, write_draft

pytestmark = pytest.mark.django_db

OLD = [
    ("GM0001", "Dorp"),
    ("WK000100", "Wijk"),
    ("BU00010000", "De Kom"),
    ("BU00010001", "Veld"),
    ("BU00010002", "Hei"),
    ("BU00010003", "Hei"),
    ("BU00010004", "Blijft"),
]
NEW = [
    ("GM0001", "Dorp"),
    ("WK000100", "Wijk"),
    ("BU00010010", "De-Kom"),
    ("BU00010011", "Akker"),
    ("BU00010012", "Hei"),
    ("BU00010004", "Blijft"),
]


def proposed(draft):
    return [(each.old.code, each.new.code) for each in draft.proposals]


def test_only_a_name_that_is_there_once_in_either_file_is_proposed(table):
    draft = propose_changes(table(*OLD, name="old.csv"), table(*NEW, name="new.csv"))
    assert proposed(draft) == [("BU00010000", "BU00010010")]
    assert draft.old_left == ("BU00010001", "BU00010002", "BU00010003")
    assert draft.new_left == ("BU00010011", "BU00010012")
    assert draft.proposals[0].ground == "zelfde naam, inwoners niet bekend"
    assert Succession.objects.count() == 0


def test_a_municipality_that_is_in_one_file_alone_is_left_out(table):
    draft = propose_changes(table(*OLD, name="old.csv"), table(("GM0002", "Stad"), name="new.csv"))
    assert (draft.proposals, draft.old_left, draft.new_left) == ((), (), ())


@pytest.mark.parametrize(
    ("east", "said"), [(5.90, "100% gelijk: vrijwel"), (5.905, "33% gelijk: verschillend")]
)
def test_outlines_of_both_codes_say_how_much_is_the_same(actor, table, drawing, east, said):
    def square(west):
        corners = [[west, 50.9], [west + 0.01, 50.9], [west + 0.01, 50.91], [west, 50.91], [west, 50.9]]
        return {"type": "Polygon", "coordinates": [corners]}

    old, new = table(*OLD, name="old.csv"), table(*NEW, name="new.csv")
    for path, year, code, west in ((old, 2020, "BU00010000", 5.90), (new, 2024, "BU00010010", east)):
        shapes = drawing([(code, square(west))])
        load_areas(actor=actor, year=year, key_figures=path, outlines=shapes)
    assert f"grenzen {said}" in propose_changes(old, new).proposals[0].ground


def test_a_draft_leaves_agreement_and_an_unknown_year_open_and_overwrites_nothing(table, tmp_path):
    draft = propose_changes(table(*OLD, name="old.csv"), table(*NEW, name="new.csv"))
    path = tmp_path / "voorstel.csv"
    write_draft(draft, path, year=None, source="vergeleken")
    (row,) = csv.DictReader(path.open(encoding="utf-8-sig"), delimiter=";")
    assert (row["akkoord"], row["jaar"], row["soort"], row["naam"]) == ("", "", "hercodering", "De-Kom")
    with pytest.raises(AreasError, match="bestaat al"):
        write_draft(draft, path, year=2022, source="vergeleken")
    with pytest.raises(AreasError, match="niet te schrijven"):
        write_draft(draft, tmp_path / "geen" / "map.csv", year=2022, source="vergeleken")


def test_of_amsterdam_most_codes_of_2020_get_a_proposal(shared):
    folder = shared / "data" / "kwb"
    draft = propose_changes(folder / "amsterdam_kwb_2020.csv", folder / "amsterdam_kwb_2024.csv")
    assert (len(draft.proposals), len(draft.old_left), len(draft.new_left)) == (493, 85, 134)
    assert sum("ver uit elkaar" in each.ground for each in draft.proposals) == 101

# SPDX-License-Identifier: EUPL-1.2
"""A national file says which municipalities there are; and files of CBS that have codes and names alone."""

import csv

import pytest

from hartslag.areas import loading
from hartslag.areas.models import Area
from hartslag.areas.services import (
    UnknownArea,
    changes_of,
    define_programme_area,
    find,
    get,
    load_areas,
    load_changes,
    municipalities,
    names_of,
)

pytestmark = pytest.mark.django_db


def town(number, name):
    code = f"{number:04}"
    return [(f"GM{code}", name), (f"WK{code}00", f"Wijk {name}"), (f"BU{code}0000", f"Kom {name}")]


EIND, BERG, DAL = town(1, "Eind"), town(2, "Berg"), town(3, "Dal")


@pytest.fixture
def load(actor, table, monkeypatch):
    """Load a file, where two municipalities make a country."""
    monkeypatch.setattr(loading, "_NATIONAL", 2)

    def load_year(rows, year):
        return load_areas(actor=actor, year=year, key_figures=table(*rows))

    return load_year


def test_a_municipality_that_a_national_file_lacks_ended_with_all_in_it(load, actor):
    load([*EIND, *BERG, *DAL], 2023)
    define_programme_area(actor=actor, code="oud", name="Oud", members=["BU00030000"])
    report = load([*EIND, *BERG], 2024)
    assert sorted(report.closed) == ["BU00030000", "GM0003", "WK000300"]
    assert {get(code).valid_to for code in report.closed} == {2023}
    assert [area.name for area in municipalities()] == ["Berg", "Eind"]
    assert "De gemeente Dal (GM0003) staat niet in het landelijke bestand van 2024" in report.notes[0].nl
    assert "Oud (oud) had Kom Dal (BU00030000) als onderdeel" in report.notes[1].nl


def test_a_municipality_that_a_smaller_file_lacks_is_left_alone(load):
    load([*EIND, *BERG, *DAL], 2023)
    report = load(EIND, 2024)
    assert report.closed == []
    assert len(municipalities()) == 3


def test_a_municipality_of_which_a_row_was_rejected_does_not_end(load):
    load([*EIND, *BERG, *DAL], 2023)
    report = load([*EIND, *BERG, ("GM0003", "...")], 2024)
    assert [row.code for row in report.rejected] == ["GM0003"]
    assert report.closed == []


def test_a_municipality_of_a_later_file_of_its_own_does_not_end(load):
    load([*EIND, *BERG, *DAL], 2022)
    load(DAL, 2024)
    assert load([*EIND, *BERG], 2023).closed == []


def test_a_municipality_that_is_new_in_the_country_holds_from_that_year(load):
    load([*EIND, *BERG], 2023)
    load([*EIND, *BERG, *DAL], 2024)
    assert get("GM0003").valid_from == get("BU00030000").valid_from == 2024
    with pytest.raises(UnknownArea):
        get("GM0003", 2023)


def test_a_file_of_codes_and_names_gets_its_levels_from_the_codes(actor, tmp_path):
    path = tmp_path / "kwb.csv"
    path.write_text(
        "District_Type;Municipality_Name;Area_Code;Population_Total;Avg\n"
        "Plaats   ;Plaats;GM0363   ;100;1,8\nOud;Plaats;WK0363AF;100;1,8\nKop ;Plaats;BU0363AF01 ;100;1,8\n"
        "Los;Plaats;BU0363ZZ01;100;1,8\nIets;Plaats;XX01;100;1,8\n"
    )
    report = load_areas(actor=actor, year=2024, key_figures=path)
    assert (get("BU0363AF01").name, get("BU0363AF01").parent.code) == ("Kop", "WK0363AF")
    assert [(row.code, row.place) for row in report.rejected] == [("XX01", 6), ("BU0363ZZ01", 5)]


def test_the_codes_of_amsterdam_before_2022_are_found_after_those_of_2024_are_loaded(shared, actor, tmp_path):
    folder = shared / "data" / "kwb"
    first = load_areas(actor=actor, year=2020, key_figures=folder / "amsterdam_kwb_2020.csv")
    second = load_areas(actor=actor, year=2024, key_figures=folder / "amsterdam_kwb_2024.csv")
    assert (first.added, first.rejected) == (579, [])
    assert (second.added, len(second.closed), second.rejected) == (627, 578, [])
    path = tmp_path / "wijzigingen.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ("jaar", "soort", "oud", "nieuw", "bron"),
                (2022, "hercodering", "BU03630000", "BU0363AD01", "besluit"),
                (2022, "gesplitst", "BU03630001", "BU0363AD02", "besluit"),
                (2022, "gesplitst", "BU03630001", "BU0363AD03", "besluit"),
            ]
        )
    load_changes(actor, path)
    assert [(area.code, area.valid_to) for area in find("BU03630000")] == [("BU03630000", 2021)]
    assert get("BU03630000", 2020).name == "Kop Zeedijk"
    assert "BU03630000" in {area.code for area in find("Kop Zeedijk")}
    (recoded,) = changes_of(get("BU0363AD01"))
    assert (recoded.year, recoded.same_place, recoded.before[0].code) == (2022, True, "BU03630000")
    (split,) = changes_of(get("BU0363AD03"))
    assert (split.kind, split.same_place, len(split.after)) == ("split", False, 2)
    assert len(names_of(get("GM0363"))) == 517


@pytest.mark.slow
def test_the_national_file_says_the_same_of_amsterdam_as_its_own(shared, actor):
    folder = shared / "data" / "kwb"
    load_areas(actor=actor, year=2024, key_figures=folder / "amsterdam_kwb_2024.csv")
    before = dict(Area.objects.values_list("code", "parent__code"))
    report = load_areas(actor=actor, year=2024, key_figures=folder / "kwb_2024_nl_gemeente_wijk_buurt.csv.gz")
    assert (report.closed, report.notes) == ([], [])
    after = dict(Area.objects.filter(code__in=before).values_list("code", "parent__code"))
    assert after == before

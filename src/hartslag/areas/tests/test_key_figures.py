# SPDX-License-Identifier: EUPL-1.2
"""Codes, names and hierarchy through the years, and files that are not what they should be."""

import gzip

import pytest

from hartslag.areas.models import Area
from hartslag.areas.services import (
    AreasError,
    UnknownArea,
    children,
    define_programme_area,
    get,
    load_areas,
    municipalities,
    neighbourhoods_of,
)

pytestmark = pytest.mark.django_db

TOWN = [
    ("GM0001", "Dorp"),
    ("WK000101", "Wijk 01 Dorp"),
    ("BU00010101", "Kom"),
    ("BU00010102", "Veld"),
]
OTHER_TOWN = [("GM0002", "Stad"), ("WK000201", "Wijk 01 Stad"), ("BU00020101", "Markt")]


@pytest.fixture
def load(actor):
    def load_year(path, year=2024):
        return load_areas(actor=actor, year=year, key_figures=path)

    return load_year


def revisions_of(code):
    return [(row.history_type, row.name) for row in get(code).history.order_by("history_date")]


def test_a_first_load_takes_the_codes_to_hold_for_all_years_so_far(load, table):
    report = load(table(*TOWN))
    assert (report.added, report.changed, report.rejected) == (4, 0, [])
    kom = get("BU00010101")
    assert (kom.valid_from, kom.valid_to, kom.parent.code) == (None, None, "WK000101")
    assert get("BU00010101", 1995) == kom
    assert get("GM0001").parent.code == "NL01"
    assert [area.name for area in neighbourhoods_of(get("NL01"))] == ["Kom", "Veld"]


def test_the_same_file_again_changes_nothing_and_makes_no_revision(load, table):
    load(table(*TOWN))
    report = load(table(*TOWN))
    assert (report.added, report.changed, report.unchanged, report.closed) == (0, 0, 4, [])
    assert Area.history.count() == 5


def test_the_revision_names_who_loaded(load, table, actor):
    load(table(*TOWN))
    assert get("BU00010101").history.get().history_user_id == actor


def test_a_changed_name_keeps_the_old_one_as_an_alias(load, table):
    load(table(*TOWN))
    report = load(table(*TOWN[:3], ("BU00010102", "Veldzicht")), 2025)
    assert (report.changed, report.unchanged) == (1, 3)
    assert (get("BU00010102").name, get("BU00010102").aliases) == ("Veldzicht", ["Veld"])
    assert revisions_of("BU00010102") == [("+", "Veld"), ("~", "Veldzicht")]
    load(table(*TOWN), 2026)
    assert (get("BU00010102").name, get("BU00010102").aliases) == ("Veld", ["Veldzicht"])


def test_a_new_year_without_changes_makes_no_revision(load, table):
    load(table(*TOWN))
    load(table(*TOWN), 2025)
    assert Area.history.count() == 5


def test_a_code_that_is_new_in_a_known_municipality_holds_from_that_year(load, table):
    load(table(*TOWN))
    load(table(*TOWN, ("BU00010103", "Nieuwbouw")), 2025)
    assert get("BU00010103").valid_from == 2025
    with pytest.raises(UnknownArea):
        get("BU00010103", 2024)


def test_a_code_that_has_gone_ended_the_year_before(load, table):
    load(table(*TOWN))
    assert load(table(*TOWN[:3]), 2025).closed == ["BU00010102"]
    assert get("BU00010102").valid_to == 2024
    assert get("BU00010102", 2024).name == "Veld"
    assert [area.name for area in children(get("WK000101"))] == ["Kom"]
    with pytest.raises(UnknownArea):
        get("\0")
    with pytest.raises(UnknownArea, match="2025"):
        get("BU00010102", 2025)


def test_a_code_can_come_back_for_another_place(load, table):
    load(table(*TOWN))
    load(table(*TOWN[:3]), 2025)
    load(table(*TOWN[:3], ("BU00010102", "Haven")), 2027)
    assert [get("BU00010102", year).name for year in (2020, 2024, 2027, 2030)] == [
        "Veld",
        "Veld",
        "Haven",
        "Haven",
    ]
    assert get("BU00010102").aliases == []
    with pytest.raises(UnknownArea):
        get("BU00010102", 2026)


def test_a_municipality_that_is_not_in_the_file_is_left_alone(load, table):
    load(table(*TOWN, *OTHER_TOWN))
    report = load(table(*TOWN), 2025)
    assert report.closed == []
    assert [area.name for area in municipalities()] == ["Dorp", "Stad"]
    assert get("BU00020101", 2025).valid_to is None


def test_a_file_without_neighbourhoods_ends_none(load, table):
    load(table(*TOWN))
    assert load(table(*TOWN[:2]), 2025).closed == []


def test_what_the_same_year_had_before_is_not_ended_but_reported(load, table):
    load(table(*TOWN))
    report = load(table(*TOWN[:3]))
    assert report.closed == []
    assert "Veld (BU00010102)" in report.notes[0].nl
    assert "complete" in report.notes[0].en


def test_a_programme_area_that_loses_a_member_is_reported(load, table, actor):
    load(table(*TOWN))
    define_programme_area(actor=actor, code="aanpak", name="Aanpak", members=["BU00010101", "BU00010102"])
    report = load(table(*TOWN[:3]), 2025)
    assert ["aanpak" in note.nl for note in report.notes] == [True]
    assert [area.code for area in neighbourhoods_of(get("aanpak"))] == ["BU00010101"]


def test_an_older_year_after_a_newer_one_is_refused(load, table):
    load(table(*TOWN), 2025)
    with pytest.raises(AreasError, match="Van Dorp is 2025 al geladen. Laad de jaren van oud naar nieuw"):
        load(table(*TOWN), 2024)


@pytest.mark.parametrize("year", [24, 20240, -1])
def test_a_year_that_cannot_be_is_refused(load, table, year):
    with pytest.raises(AreasError, match="Geef het jaar"):
        load(table(*TOWN), year)


def test_a_row_without_what_it_lies_in_is_left_out_and_the_others_are_kept(load, table):
    report = load(table(*TOWN, ("BU00010901", "Zwevend")))
    assert report.added == 4
    (rejected,) = report.rejected
    assert (rejected.place, rejected.code) == (6, "BU00010901")
    assert "WK000109" in rejected.nl
    assert "WK000109" in rejected.in_language("en")


def test_a_rejected_code_does_not_end(load, table):
    load(table(*TOWN))
    file = table(*TOWN)
    file.write_text(file.read_text().replace("Veld", ""))
    report = load(file, 2025)
    assert ([row.code for row in report.rejected], report.closed) == (["BU00010102"], [])
    assert get("BU00010102").valid_to is None


def test_a_code_with_two_names_is_left_out_both_times(load, table):
    report = load(table(*TOWN, ("BU00010102", "Akker")))
    assert sorted((row.place, row.code) for row in report.rejected) == [(5, "BU00010102"), (6, "BU00010102")]
    assert not Area.objects.filter(code="BU00010102").exists()


def test_a_row_that_is_there_twice_counts_once(load, table):
    report = load(table(*TOWN, TOWN[3]))
    assert ([row.place for row in report.rejected], report.added) == ([6], 4)
    assert "regel 5" in report.rejected[0].nl


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("buurt,Veld", "straat,Veld", "gemeente, wijk of buurt"),
        ("BU00010102,buurt", "BU0001010,buurt", "codes van het CBS"),
        ("BU00010102,buurt", "BU00020102,buurt", "codes van het CBS"),
        ("Veld,GM0001", ",GM0001", "Vul de naam in"),
        ("Veld,GM0001", "-,GM0001", "Vul de naam in"),
        ("Veld,GM0001", "V" * 201 + ",GM0001", "korter"),
    ],
)
def test_a_row_that_is_wrong_says_what_to_do(load, table, before, after, reason):
    file = table(*TOWN)
    file.write_text(file.read_text().replace(before, after))
    report = load(file)
    assert report.added == 3
    assert reason in report.rejected[0].nl
    assert report.rejected[0].en != report.rejected[0].nl


def test_semicolons_a_byte_order_mark_and_compression_are_read(load, table, tmp_path):
    text = table(*TOWN, separator=";").read_text()
    file = tmp_path / "areas.csv.gz"
    file.write_bytes(gzip.compress(b"\xef\xbb\xbf" + text.encode()))
    assert load(file).added == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ontbreken de kolommen"),
        (b"code,name\nGM0001,Dorp\n", "ontbreken de kolommen type, naam"),
        (b"code,type,naam,gemeentecode,gemeente,wijkcode\n", "geen rijen"),
        (b"PK\x03\x04rest", "rekenblad"),
        ("code,type".encode("utf-16"), "UTF-8"),
        ("code,type\n".encode("utf-16-le"), "UTF-8"),
        (b"code,type,naam,gemeentecode,wijkcode\n" + b"x" * 200_000, "aanhalingstekens"),
        (b"\x1f\x8b\x08\x00broken", "beschadigd"),
        ("code,type,naam,gemeentecode,wijkcode\nGM1,gemeente,Cafér".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_and_says_what_to_do(load, tmp_path, content, said):
    file = tmp_path / "areas.csv"
    file.write_bytes(content)
    with pytest.raises(AreasError, match=said) as refused:
        load(file)
    assert "areas.csv" in refused.value.in_language("en")
    assert Area.objects.count() == 0


def test_a_file_that_is_not_there_is_refused(load, tmp_path):
    with pytest.raises(AreasError, match="niet te lezen"):
        load(tmp_path / "nothing.csv")
    with pytest.raises(AreasError, match="niet te lezen"):
        load(tmp_path)


def test_nothing_is_loaded_without_somebody_who_acts(table):
    from uuid import uuid4

    with pytest.raises(RuntimeError, match="acting_as"):
        load_areas(actor=uuid4(), year=2024, key_figures=table(*TOWN))

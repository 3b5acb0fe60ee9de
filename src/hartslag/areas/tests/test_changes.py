# SPDX-License-Identifier: EUPL-1.2
"""What happened to codes is recorded from a file, and told of a code of now and of a code of before."""

import pytest

from hartslag.areas.models import Area, Succession
from hartslag.areas.services import AreasError, RejectedFile, changes_of, find, get, load_areas, load_changes

OLD = [("GM0363", "Amsterdam"), ("WK036300", "Centrum"), ("BU03630000", "Kop Zeedijk"), ("BU03630001", "Nes")]
NEW = [
    ("GM0363", "Amsterdam"),
    ("WK0363AF", "Burgwallen"),
    ("BU0363AF01", "Kop Zeedijk"),
    ("BU0363AF02", "Nes Noord"),
    ("BU0363AF03", "Nes Zuid"),
]


@pytest.fixture
def changes(tmp_path):
    """Write a file of changes from rows of 'jaar,soort,oud,nieuw' and give its path."""

    def write(*rows, name="wijzigingen.csv", header="jaar,soort,oud,nieuw,bron"):
        path = tmp_path / name
        path.write_text("\n".join([header, *(f"{row},besluit" for row in rows)]) + "\n")
        return path

    return write


@pytest.fixture
def amsterdam(db, actor, table):
    """Load two years between which all codes changed."""
    load_areas(actor=actor, year=2020, key_figures=table(*OLD))
    load_areas(actor=actor, year=2024, key_figures=table(*NEW))


RECODED = "2022,hercodering,BU03630000,BU0363AF01"
SPLIT = ("2022,gesplitst,BU03630001,BU0363AF02", "2022,gesplitst,BU03630001,BU0363AF03")


def years(code):
    return [(area.valid_from, area.valid_to) for area in Area.objects.filter(code=code)]


def test_without_a_recorded_event_a_code_ends_before_the_file_in_which_it_is_absent(amsterdam):
    assert years("BU03630000") == [(None, 2023)]
    assert years("BU0363AF01") == [(2024, None)]
    assert changes_of(get("BU0363AF01")) == ()


def test_a_recorded_event_gives_the_codes_their_true_years(amsterdam, actor, changes):
    report = load_changes(actor, changes(RECODED, *SPLIT))
    assert (report.added, report.changed, report.unchanged) == (2, 0, 0)
    assert years("BU03630000") == [(None, 2021)]
    assert years("BU0363AF01") == [(2022, None)]
    assert get("BU03630000", 2020).name == "Kop Zeedijk"
    assert get("BU0363AF01", 2022).name == "Kop Zeedijk"


def test_the_code_of_before_is_found_by_code_and_by_name(amsterdam, actor, changes):
    load_changes(actor, changes(RECODED))
    assert [area.code for area in find("kop zeedijk")] == ["BU0363AF01", "BU03630000"]
    assert [(area.code, area.valid_to) for area in find("BU03630000")] == [("BU03630000", 2021)]


@pytest.mark.parametrize("code", ["BU0363AF01", "BU03630000"])
def test_a_recoded_area_is_the_same_place_from_either_side(amsterdam, actor, changes, code):
    load_changes(actor, changes(RECODED, *SPLIT))
    (change,) = changes_of(get(code))
    assert (change.year, change.kind, change.source, change.same_place) == (2022, "recoded", "besluit", True)
    assert [area.code for area in change.before] == ["BU03630000"]
    assert [area.code for area in change.after] == ["BU0363AF01"]


@pytest.mark.parametrize("code", ["BU03630001", "BU0363AF02", "BU0363AF03"])
def test_a_split_area_is_not_the_same_place_and_the_whole_event_is_told(amsterdam, actor, changes, code):
    load_changes(actor, changes(RECODED, *SPLIT))
    (change,) = changes_of(get(code))
    assert (change.kind, change.same_place) == ("split", False)
    assert [area.code for area in change.before] == ["BU03630001"]
    assert [area.code for area in change.after] == ["BU0363AF02", "BU0363AF03"]


def test_codes_are_followed_back_through_events_of_one_place(amsterdam, actor, table, changes):
    recoded_again = [(code.replace("AF01", "AF09"), name) for code, name in NEW]
    load_areas(actor=actor, year=2026, key_figures=table(*recoded_again))
    load_changes(actor, changes(RECODED, "2025,hercodering,BU0363AF01,BU0363AF09"))
    for code in ("BU0363AF09", "BU0363AF01", "BU03630000"):
        assert [(change.year, change.before[0].code) for change in changes_of(get(code))] == [
            (2022, "BU03630000"),
            (2025, "BU0363AF01"),
        ]


def test_loading_the_same_file_again_changes_nothing(amsterdam, actor, changes):
    path = changes(RECODED, *SPLIT)
    load_changes(actor, path)
    tables = (Area, Succession, Area.history.model, Succession.history.model)
    before = [list(model.objects.order_by("pk").values()) for model in tables]
    report = load_changes(actor, path)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    assert [list(model.objects.order_by("pk").values()) for model in tables] == before


def test_a_corrected_file_replaces_what_was_recorded(amsterdam, actor, changes):
    load_changes(actor, changes("2023,hercodering,BU03630000,BU0363AF01", *SPLIT))
    report = load_changes(actor, changes(RECODED, "2022,hercodering,BU03630001,BU0363AF02"))
    assert (report.added, report.changed) == (0, 2)
    assert [change.year for change in changes_of(get("BU0363AF01"))] == [2022]
    assert (years("BU03630000"), years("BU0363AF01")) == ([(None, 2021)], [(2022, None)])
    assert changes_of(get("BU0363AF03")) == ()


def test_of_a_draft_only_confirmed_rows_are_recorded(amsterdam, actor, changes):
    path = changes(
        "ja,2022,hercodering,BU03630000,BU0363AF01",
        ",2022,hercodering,BU03630001,BU0363AF02",
        header="akkoord,jaar,soort,oud,nieuw,bron",
    )
    report = load_changes(actor, path)
    assert (report.added, report.unconfirmed) == (1, 1)
    assert changes_of(get("BU03630001")) == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("22,hercodering,BU03630000,BU0363AF01", "Het jaar '22' kan niet"),
        ("2022,verhuisd,BU03630000,BU0363AF01", "De soort 'verhuisd' is niet bekend"),
        ("2022,hercodering,BU03639999,BU0363AF01", "geen gebied met de code 'BU03639999' in 2021"),
        ("2022,hercodering,BU03630000,BU0363ZZ01", "geen gebied met de code 'BU0363ZZ01' in 2022"),
        ("2020,hercodering,BU03630000,BU0363AF01", "staat nog in de kerncijfers van 2020"),
        ("2025,hercodering,BU03630000,BU0363AF01", "gold tot en met 2023"),
        ("2022,hercodering,BU03630000,WK0363AF", "niet van dezelfde soort gebied"),
        ("2022,samengevoegd,BU03630000,BU0363AF01", "Bij samengevoegd horen niet 1 oude en 1 nieuwe"),
        ("2022,gesplitst,BU03630000,BU0363AF01", "Bij gesplitst horen niet"),
        ("2022,hernoemd,BU03630000,BU0363AF01", "Hernoemd houdt de code"),
        ("2022,hercodering,BU0363AF01,BU0363AF01", "hercodering is één op één"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_nothing_of_the_file_is_recorded(
    amsterdam, actor, changes, row, said
):
    with pytest.raises(RejectedFile) as refused:
        load_changes(actor, changes(*SPLIT, row))
    assert [rejected.place for rejected in refused.value.rejected] == [4]
    assert said in refused.value.rejected[0].nl
    assert Succession.objects.count() == 0
    assert years("BU03630001") == [(None, 2023)]


def test_rows_that_share_a_code_must_be_of_one_kind(amsterdam, actor, changes):
    with pytest.raises(RejectedFile) as refused:
        load_changes(actor, changes(*SPLIT, "2022,hercodering,BU03630000,BU0363AF02"))
    assert [rejected.place for rejected in refused.value.rejected] == [2, 3, 4]
    assert "Kies één soort" in refused.value.rejected[0].nl


def test_a_row_without_a_source_is_refused(amsterdam, actor, tmp_path):
    path = tmp_path / "wijzigingen.csv"
    path.write_text(f"jaar,soort,oud,nieuw,bron\n{RECODED},\n")
    with pytest.raises(RejectedFile) as refused:
        load_changes(actor, path)
    assert "De bron ontbreekt" in refused.value.rejected[0].nl


def test_an_area_whose_border_changed_keeps_its_code_and_is_another_place(amsterdam, actor, changes):
    load_changes(actor, changes("2025,hertekend,BU0363AF02,BU0363AF02"))
    (change,) = changes_of(get("BU0363AF02"))
    assert (change.before, change.same_place) == (change.after, False)
    assert years("BU0363AF02") == [(2024, None)]


def test_a_part_that_was_merged_into_a_code_that_stayed_ends_alone(db, actor, table, changes):
    one = [("GM0001", "Plaats"), ("WK000100", "Dorp"), ("BU00010001", "Oost"), ("BU00010002", "West")]
    load_areas(actor=actor, year=2021, key_figures=table(*one))
    load_areas(actor=actor, year=2024, key_figures=table(*one[:3]))
    rows = ("2023,samengevoegd,BU00010001,BU00010001", "2023,samengevoegd,BU00010002,BU00010001")
    load_changes(actor, changes(*rows))
    assert (years("BU00010001"), years("BU00010002")) == ([(None, None)], [(None, 2022)])
    assert len(changes_of(get("BU00010001"))[0].before) == 2


def test_a_file_without_the_columns_is_refused(amsterdam, actor, table):
    with pytest.raises(AreasError, match="ontbreken de kolommen"):
        load_changes(actor, table(*OLD))

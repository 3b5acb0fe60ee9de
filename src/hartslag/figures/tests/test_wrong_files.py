# SPDX-License-Identifier: EUPL-1.2
"""Corrupted copies of the real files: each mistake gets a sentence that says what to do, in two languages."""

import gzip
import random
import re
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hartslag.figures.importers import wide_reading
from hartslag.figures.importers.numbers import read_number, read_year
from hartslag.figures.services import ImportRefused, import_file, write_rejects
from hartslag.statistics.services import Text

CRIME, KEY_FIGURES, HEALTH = (
    "police_crime_2021_2025.csv",
    "cbs_key_figures_2024.csv",
    "rivm_health_2012_2016_2020.csv",
)
BY_NAME = "heerlen_kwb_2018.csv"
ALL = [
    ("police_crime", CRIME),
    ("cbs_key_figures", KEY_FIGURES),
    ("rivm_health", HEALTH),
    ("cbs_key_figures_by_name", BY_NAME),
]


@pytest.fixture
def text(extracts):
    return lambda name: (extracts / name).read_text(encoding="utf-8")


def assert_says(message, nl):
    assert re.search(nl, message.nl), message.nl
    assert message.en
    assert message.en != message.nl
    assert "!" not in message.nl
    assert "Traceback" not in message.nl


def refused(bring_in, importer, path, nl, **options):
    with pytest.raises(ImportRefused) as caught:
        bring_in(importer, path, **options)
    assert_says(caught.value.message, nl)


@pytest.mark.parametrize(
    ("content", "nl"),
    [
        (b"", "is leeg"),
        (b" \n\n", "is leeg"),
        (b"\xef\xbb\xbf", "is leeg"),
        (b"PK\x03\x04rest", "Excel- of zipbestand.*als CSV"),
        (b"\xd0\xcf\x11\xe0rest", "oud Excel-bestand"),
        (b"%PDF-1.7", "pdf"),
        (b"<!DOCTYPE html><html>", "webpagina"),
        (b'{"value": []}', "JSON"),
        ("code;jaar".encode("utf-16"), "tekenset UTF-8"),
        (b"code,type\x00,jaar", "tekenset UTF-8"),
        (b"\x1f\x8bniet echt", "niet compleet of beschadigd"),
        (b"code,code,jaar,type,misdrijven_totaal\n", "“code” staat er twee keer in"),
        (b"een,twee\n1,2\n", "ontbreekt.*in de kop"),
    ],
)
def test_what_is_no_file_of_figures_is_refused(bring_in, written, store, content, nl):
    refused(bring_in, "police_crime", written("bestand.csv", content), nl)
    assert store.version() == 0


def test_a_file_that_is_not_there_is_refused(bring_in, tmp_path):
    refused(bring_in, "police_crime", tmp_path / "nergens.csv", "niet te lezen")


def test_an_importer_that_does_not_exist_names_those_that_do(bring_in):
    refused(bring_in, "police", CRIME, "Kies uit: cbs_key_figures, ")


@pytest.mark.parametrize(("importer", "file"), ALL)
@pytest.mark.parametrize(("right", "other"), ALL)
def test_a_file_of_another_source_is_sent_to_the_importer_that_fits(bring_in, importer, file, right, other):
    if importer != right:
        refused(bring_in, importer, other, f"past bij {right}:")


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_a_cut_off_compressed_file_is_refused(bring_in, extracts, written, keep):
    packed = gzip.compress((extracts / CRIME).read_bytes())
    refused(bring_in, "police_crime", written("c.csv.gz", packed[: int(len(packed) * keep)]), "niet compleet")


def test_a_cut_off_file_loses_its_last_row_and_says_so(bring_in, text, written):
    report = bring_in("police_crime", written("c.csv", text(CRIME)[:5000].rsplit(",", 1)[0]))
    assert report.accepted > 50
    assert_says(report.rejected[-1].message, "cellen, de kop 8.*afgebroken")
    assert any("compleet" in remark.nl for remark in report.remarks)


def test_a_file_cut_off_in_the_middle_of_a_letter_is_read_up_to_there(bring_in, extracts, written):
    raw = (extracts / BY_NAME).read_bytes()
    cut = raw.index("ë".encode(), raw.index(b"\n")) + 1
    report = bring_in("cbs_key_figures_by_name", written("heerlen_2018.csv", raw[:cut]))
    assert report.release is not None
    assert [each.message.nl[:10] for each in report.rejected] == ["Deze regel"]


@pytest.mark.parametrize("change", ["bom", "crlf", "semicolons", "cp1252", "tabs", "sep line", "trailing"])
@pytest.mark.parametrize(("importer", "file"), ALL)
def test_other_ways_to_save_the_same_table_read_the_same(
    bring_in, store, text, written, importer, file, change
):
    expected = bring_in(importer, file)
    store.withdraw(expected.release.id, actor="test", reason="test")
    content = text(file)
    changed = {
        "bom": lambda: b"\xef\xbb\xbf" + content.encode(),
        "crlf": lambda: content.replace("\n", "\r\n").encode(),
        "semicolons": lambda: content.replace(",", ";").encode(),
        "tabs": lambda: content.replace(",", "\t").encode(),
        "cp1252": partial(content.encode, "cp1252"),
        "sep line": ("sep=,\n" + content).encode,
        "trailing": lambda: content.replace("\n", ",,\n").encode(),
    }[change]()
    report = bring_in(importer, written(file, changed))
    assert report.accepted == expected.accepted
    assert report.rejected == ()
    if change == "cp1252" and file == BY_NAME:
        assert any("cp1252" in remark.nl for remark in report.remarks)


def test_decimal_commas_read_as_decimals(bring_in, store, text, written):
    content = text(KEY_FIGURES).replace(",", ";").replace(".", ",")
    bring_in("cbs_key_figures", written("kwb_2024.csv", content))
    assert store.observations(areas=["GM0917"], indicators=["income_per_inhabitant"])[0].value == 30.0


def test_damaged_letters_are_refused(bring_in, extracts, written):
    raw = (extracts / BY_NAME).read_bytes()
    damaged = raw.replace(b"Wijk 11", b"Wijk \xff11", 1)
    refused(bring_in, "cbs_key_figures_by_name", written("heerlen_2018.csv", damaged), "UTF-8")


def test_shuffled_columns_read_the_same(bring_in, store, text, written):
    expected = bring_in("police_crime", CRIME)
    store.withdraw(expected.release.id, actor="test", reason="test")
    rows = [line.split(",") for line in text(CRIME).splitlines()]
    order = random.Random(1).sample(range(8), 8)
    shuffled = "\n".join(",".join(row[place] for place in order) for row in rows) + "\n"
    report = bring_in("police_crime", written("c.csv", shuffled))
    assert report.release.content == expected.release.content


@pytest.mark.parametrize("column", ["code", "type", "jaar", "misdrijven_totaal"])
def test_a_missing_column_is_named(bring_in, text, written, column):
    content = text(CRIME).replace(column, "iets_anders", 1)
    refused(bring_in, "police_crime", written("c.csv", content), f"ontbreekt “{column}” in de kop")


def test_a_missing_column_of_figures_is_left_empty_and_said(bring_in, store, text, written):
    content = text(KEY_FIGURES).replace("koopwoningen", "koop", 1)
    report = bring_in("cbs_key_figures", written("kwb_2024.csv", content))
    assert any("koopwoningen" in remark.nl for remark in report.remarks)
    assert store.observations_of("owner_occupied") == []


def test_the_same_row_twice_is_taken_once(bring_in, text, written):
    header, first, *rest = text(CRIME).splitlines()
    report = bring_in("police_crime", written("c.csv", "\n".join([header, first, *rest, first]) + "\n"))
    assert report.accepted == 385
    (rejection,) = report.rejected
    assert rejection.row == 387
    assert_says(rejection.message, "met dezelfde cijfers")


def test_two_rows_that_contradict_each_other_are_both_refused(bring_in, store, text, written):
    header, first, *rest = text(CRIME).splitlines()
    other = first.rsplit(",", 1)[0] + ",1"
    report = bring_in("police_crime", written("c.csv", "\n".join([header, first, *rest, other]) + "\n"))
    assert report.accepted == 384
    assert {each.row for each in report.rejected} == {2, 387}
    assert all("verschillende cijfers" in each.message.nl for each in report.rejected)


def test_a_repeated_header_and_footers_are_skipped(bring_in, text, written):
    header, *rows = text(CRIME).splitlines()
    content = "\n".join([header, *rows[:5], header, *rows[5:], "Bron: politie", "© CBS,,,,,,,"]) + "\n"
    report = bring_in("police_crime", written("c.csv", content))
    assert [each.row for each in report.skipped] == [7, 388, 389]
    assert (report.accepted, report.rejected) == (385, ())


@pytest.mark.parametrize(
    ("column", "cell", "nl"),
    [
        ("code", "BU99999999", "Code BU99999999 is in 2021 geen bekend gebied"),
        ("code", "", "geen bekend gebied"),
        ("type", "straat", "Schrijf buurt, wijk of gemeente"),
        ("jaar", "2099", "ligt in de toekomst"),
        ("jaar", "21", "geen jaartal"),
        ("jaar", "0021", "kan niet kloppen"),
        ("misdrijven_totaal", "veel", "Hier hoort een getal"),
        ("misdrijven_totaal", "-3", "onder nul"),
        ("misdrijven_totaal", "1.5", "heel getal"),
        ("misdrijven_totaal", "1.067", "heel getal"),
        ("misdrijven_totaal", "5 067", "zonder punt of spatie"),
        ("misdrijven_totaal", "-", "streepje"),
        ("misdrijven_totaal", "nan", "Hier hoort een getal"),
        ("misdrijven_totaal", "1e3", "Hier hoort een getal"),
    ],
)
def test_a_wrong_cell_is_refused_and_the_good_rows_come_in(bring_in, text, written, column, cell, nl):
    header, first, *rest = text(CRIME).splitlines()
    cells = first.split(",")
    cells[header.split(",").index(column)] = cell
    report = bring_in("police_crime", written("c.csv", "\n".join([header, ",".join(cells), *rest]) + "\n"))
    (rejection,) = report.rejected
    assert (rejection.row, rejection.column) == (2, column)
    assert report.accepted == 384
    assert_says(rejection.message, nl)


def test_one_wrong_cell_of_a_wide_row_does_not_cost_the_row(bring_in, text, written):
    header, *rows = text(KEY_FIGURES).splitlines()
    place = header.split(",").index("koopwoningen")
    cells = rows[0].split(",")
    cells[place] = "147"
    report = bring_in(
        "cbs_key_figures", written("k_2024.csv", "\n".join([header, ",".join(cells), *rows[1:]]))
    )
    (rejection,) = report.rejected
    assert rejection.column == "koopwoningen"
    assert_says(rejection.message, "boven 100")
    assert report.accepted == 1468 - 1


def test_a_name_nobody_knows_says_to_add_it_as_another_name(bring_in, text, written):
    report = bring_in(
        "cbs_key_figures_by_name", written("h_2018.csv", text(BY_NAME).replace("\nPassart,", "\nPasart,"))
    )
    assert [each.value for each in report.rejected] == ["Pasart"]
    assert_says(report.rejected[0].message, "andere naam")


def test_a_name_that_fits_more_areas_names_them(store, extracts):
    from hartslag.figures.services import AmbiguousArea

    def resolve(reference):
        if reference.name == "Passart":
            raise AmbiguousArea(("BU1", "BU2"))
        return f"BU-{reference.name}-{reference.level}"

    report = import_file(store, "cbs_key_figures_by_name", extracts / BY_NAME, resolve, actor="test")
    assert_says(report.rejected[0].message, r"meer gebieden \(BU1, BU2\)")


@pytest.mark.parametrize(
    ("name", "year", "nl"),
    [
        ("heerlen.csv", None, "Over welk jaar gaat heerlen.csv"),
        ("heerlen_2018_van_2019.csv", None, "Geef het jaar op"),
        ("heerlen.csv", 2099, "toekomst"),
        ("heerlen.csv", 18, "kan niet kloppen"),
        ("heerlen_2098.csv", None, "toekomst"),
    ],
)
def test_a_year_that_is_missing_or_impossible_is_refused(bring_in, text, written, name, year, nl):
    refused(bring_in, "cbs_key_figures_by_name", written(name, text(BY_NAME)), nl, year=year)


def test_a_year_against_the_name_of_the_file_is_taken_and_said(bring_in):
    report = bring_in("cbs_key_figures_by_name", BY_NAME, year=2017)
    assert report.release.years == (2017,)
    assert any("bestandsnaam noemt 2018" in remark.nl for remark in report.remarks)


def test_a_year_for_a_file_that_names_its_own_is_refused(bring_in):
    refused(bring_in, "police_crime", CRIME, "noemt zelf het jaar", year=2024)


def test_an_unclosed_quote_is_refused_with_its_line(bring_in, text, written):
    content = text(CRIME).replace("'t Loon", "\"'t Loon", 1)
    line = content[: content.index("\"'t Loon")].count("\n") + 1
    refused(bring_in, "police_crime", written("c.csv", content), f"regel {line} begint een aanhalingsteken")


def test_names_with_commas_and_quotes_and_codes_with_blanks_are_read(bring_in, text, written, store):
    content = (
        text(HEALTH)
        .replace(",Heerlen,", ',"Heerlen, ""de stad""",')
        .replace("BU09172100,2", "BU09172100  ,2")
    )
    report = bring_in("rivm_health", written("r.csv", content))
    assert report.rejected == ()
    assert store.observations(areas=["BU09172100"], indicators=["lonely"])


def test_age_groups_we_do_not_know_and_margins_are_left_aside(bring_in, text, written):
    header, *rows = text(HEALTH).splitlines()
    others = [row.replace("18+,", "75+,", 1) for row in rows] + [
        row.replace("MW00000", "MW00003") for row in rows
    ]
    report = bring_in("rivm_health", written("r.csv", "\n".join([header, *others, *rows]) + "\n"))
    assert report.rejected == ()
    assert report.accepted == bring_in("rivm_health", HEALTH).accepted


def test_an_age_group_is_an_indicator_of_its_own(bring_in, store, text, written):
    header, *rows = text(HEALTH).splitlines()
    elderly = [row.replace("18+,", "65+,", 1) for row in rows]
    adults = bring_in("rivm_health", HEALTH)
    report = bring_in("rivm_health", written("r.csv", "\n".join([header, *elderly, *rows]) + "\n"))
    assert report.rejected == ()
    assert report.accepted == 2 * adults.accepted
    whole, group = (store.observations_of(each) for each in ("lonely", "lonely_65_plus"))
    assert [each.value for each in group] == [each.value for each in whole]
    assert store.observations_of("lonely_18_65") == []


def test_when_nothing_can_be_used_nothing_is_released(bring_in, store, text, written):
    report = bring_in("police_crime", written("c.csv", text(CRIME).replace("GM", "XX").replace("BU", "XX")))
    assert report.release is None
    assert len(report.rejected) == 385
    assert_says(report.summary, "Niets ingelezen")
    assert store.releases() == []


def test_rejections_are_written_for_a_spreadsheet_without_formulas(bring_in, text, written, tmp_path):
    report = bring_in("police_crime", written("c.csv", text(CRIME).replace(",136\n", ",=1+1\n")))
    path = tmp_path / "rejects.csv"
    write_rejects(path, report.rejected)
    header, row = path.read_text(encoding="utf-8-sig").splitlines()
    assert header == "rij;kolom;waarde;waarom"
    assert row.split(";")[1:3] == ["misdrijven_totaal", "'=1+1"]


@given(st.text(max_size=20))
def test_any_cell_is_a_number_missing_or_a_sentence(cell):
    for form in ("count", "percentage", "per_1000", "value"):
        read = read_number(cell, form)
        assert read is None or isinstance(read, Text) or (read >= 0 and (form != "percentage" or read <= 100))
    assert isinstance(read_year(cell), int | Text)


def test_a_stray_carriage_return_in_the_head_is_refused_in_a_sentence(bring_in, extracts, written):
    raw = (extracts / CRIME).read_bytes()
    with pytest.raises(ImportRefused):
        bring_in("police_crime", written("c.csv", raw[:1] + b"\r" + raw[2:]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_bytes_changed_anywhere_never_breaks_the_import(bring_in, extracts, written, data):
    raw = bytearray((extracts / CRIME).read_bytes()[:3000])
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ImportRefused):
        report = bring_in("police_crime", written("c.csv", bytes(raw)))
        assert all(each.message.nl and each.message.en for each in report.rejected)


def test_rows_read_a_few_at_a_time_give_what_they_give_at_once(bring_in, text, written, monkeypatch, store):
    header, *rows = text(CRIME).splitlines()
    passart = next(row for row in rows if "BU09172100" in row and ",2023," in row)
    doubled = [*rows, passart, passart.replace(",141", ",999")]
    doubled[3] = doubled[3].rsplit(",", 1)[0] + ",veel"
    doubled[5] = "GM9999" + doubled[5][6:]
    path = written("doubled.csv", "\n".join([header, *doubled]) + "\n")
    at_once = bring_in("police_crime", path)
    monkeypatch.setattr(wide_reading, "_BATCH", 2)
    store.withdraw(at_once.release.id, actor="test", reason="again")
    few = bring_in("police_crime", path)
    assert few.release.content == at_once.release.content
    assert few.rejected == at_once.rejected
    assert [each.row for each in few.rejected] == sorted(each.row for each in few.rejected)
    assert len(few.rejected) == 2 + 3
    assert store.observations(areas=["BU09172100"], indicators=["crime_total"], years=[2023]) == []

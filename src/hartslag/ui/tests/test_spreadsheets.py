# SPDX-License-Identifier: EUPL-1.2
"""Downloads open well in a spreadsheet, in Dutch and in English, and never run anything there."""

import csv
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from hartslag.ui.services import Sheet, csv_download, table_download


def opened(language, head, rows):
    with translation.override(language):
        response = csv_download("naam", [dict(zip(head, row, strict=True)) for row in rows])
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if language == "en" else ";"))


@pytest.mark.parametrize(("language", "number"), [("nl", "1234,5"), ("en", "1234.5")])
def test_numbers_have_the_decimal_sign_of_the_language_and_no_groups(language, number):
    assert opened(language, ["a", "b", "c"], [[1234.5, 2600, None]])[1] == [number, "2600", ""]


@pytest.mark.parametrize(
    ("value", "written"), [(-0.5, "-0,5"), (1e-7, "0,0000001"), (0.1 + 0.2, "0,3"), (3.0, "3")]
)
def test_a_number_is_plain(value, written):
    assert opened("nl", ["a"], [[value]])[1] == [written]


@given(st.text())
def test_a_text_is_never_calculated(text):
    cell = opened("nl", ["a", "b"], [[text, "x"]])[1][0] if text.isprintable() else ""
    assert not cell.startswith(("=", "+", "-", "@", "\t"))


def test_the_keys_of_the_rows_are_the_head():
    with translation.override("nl"):
        response = csv_download("x", [{"a": 1, "=b": "=1+1"}])
    assert response["Content-Disposition"] == 'attachment; filename="x.csv"'
    assert response.content.decode() == "\ufeffa;'=b\r\n1;'=1+1\r\n"


def test_a_table_without_rows_is_an_empty_file():
    assert csv_download("x", []).content.decode("utf-8-sig") == "\r\n"


def workbook(sheet):
    with translation.override("nl"):
        response = table_download(sheet, "xlsx")
    assert response["Content-Disposition"] == f'attachment; filename="{sheet.name}.xlsx"'
    return load_workbook(io.BytesIO(response.content))


def test_a_workbook_has_real_numbers_under_a_head_that_stays_in_sight():
    book = workbook(Sheet("cijfers", [{"buurt": "'t Loon", "jaar": 2025, "waarde": 0.1 + 0.2, "leeg": None}]))
    table = book["cijfers"]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["buurt", "jaar", "waarde", "leeg"],
        ["'t Loon", 2025, 0.3, None],
    ]
    assert table.freeze_panes == "B2"
    assert [table[place].data_type for place in ("A2", "B2", "C2")] == ["s", "n", "n"]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@naam", "\t=1+1", '=HYPERLINK("http://x")'])
def test_a_text_in_a_workbook_is_a_text_and_never_a_formula(text):
    cell = workbook(Sheet("x", [{"a": text, "=b": 1}]))["x"]["A2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", text, True)
    assert workbook(Sheet("x", [{"=b": 1}]))["x"]["A1"].data_type == "s"


def test_a_character_that_a_workbook_cannot_hold_is_left_out():
    assert workbook(Sheet("x", [{"a": "een\x00twee"}]))["x"]["A2"].value == "een twee"


@pytest.mark.parametrize(
    ("units", "head"), [(["%", "%"], "waarde (%)"), (["%", "euro"], "waarde"), ([None, None], "waarde")]
)
def test_a_unit_that_holds_for_every_row_stands_in_the_head(units, head):
    rows = [{"waarde": 1.5, "eenheid": unit} for unit in units]
    assert workbook(Sheet("x", rows, unit_of={"waarde": "eenheid"}))["x"]["A1"].value == head


def test_the_second_sheet_says_where_the_numbers_come_from():
    book = workbook(Sheet("x", [{"a": 1}], origin=[{"wat": "Bron", "inhoud": "CBS"}]))
    assert book.sheetnames == ["x", "Herkomst"]
    assert [cell.value for cell in book["Herkomst"][2]] == ["Bron", "CBS"]


def test_a_workbook_without_rows_opens():
    assert workbook(Sheet("x", []))["x"].max_row == 1

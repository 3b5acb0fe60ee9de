# SPDX-License-Identifier: EUPL-1.2
"""Downloads open well in a spreadsheet, in Dutch and in English, and never run anything there."""

import csv
import io

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from hartslag.ui.services import csv_download


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

# SPDX-License-Identifier: EUPL-1.2
"""A file of answers is read however a spreadsheet wrote it, or refused with what to do."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from hartslag.surveys.reading import LARGEST, read_answers
from hartslag.surveys.refusals import SurveyRefused

EXPECTED = (("Passart", "één", "1,5"), ("Heksenberg", "twee", "2"))


@pytest.mark.parametrize(
    "raw",
    [
        "Buurt;Vraag;Gewicht\r\nPassart;één;1,5\r\nHeksenberg;twee;2\r\n".encode("utf-8-sig"),
        "Buurt;Vraag;Gewicht\nPassart;één;1,5\nHeksenberg;twee;2".encode("cp1252"),
        'Buurt,Vraag,Gewicht\nPassart,één,"1,5"\nHeksenberg,twee,2\n'.encode(),
        "sep=;\nBuurt;Vraag;Gewicht\nPassart;één;1,5\nHeksenberg;twee;2\n".encode(),
        "Enquête 2025, gemeente\n\nBuurt;Vraag;Gewicht\nPassart;één;1,5\n;;\nHeksenberg;twee;2;;\n".encode(),
        "Buurt\tVraag\tGewicht\n Passart \t één\t1,5\nHeksenberg\ttwee\t2\n".encode(),
    ],
)
def test_csv_is_read_as_spreadsheets_write_it(raw):
    answers = read_answers(raw)
    assert answers.header == ("Buurt", "Vraag", "Gewicht")
    assert answers.rows == EXPECTED


def _workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_excel_is_known_by_its_content_and_read_as_people_see_it():
    raw = _workbook(
        ["Uitkomsten"],
        ["Buurt", "Cijfer", "Tevreden", "Datum", "Gewicht"],
        ["Passart", 7.0, True, date(2025, 3, 1), 1.25],
        ["Heksenberg", 8, None, None, 1],
    )
    answers = read_answers(raw)
    assert answers.header == ("Buurt", "Cijfer", "Tevreden", "Datum", "Gewicht")
    assert answers.rows == (
        ("Passart", "7", "ja", "2025-03-01", "1.25"),
        ("Heksenberg", "8", "", "", "1"),
    )


def _zip(name, content):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7 \x00", "geen CSV- of Excel-bestand"),
        (b"<html><body>", "geen CSV- of Excel-bestand"),
        (_zip("iets.txt", "tekst"), "geen CSV- of Excel-bestand"),
        (_zip("bom.xml", b"0" * 250_000_000), "groter dan 10 MB"),
        (b"x" * (LARGEST + 1), "groter dan 10 MB"),
        (b"Buurt;Vraag\n", "geen enkel antwoord"),
        (b"alleen\neen\nkolom\n", "Er is geen kop gevonden"),
        (b"Buurt;Buurt\na;b\n", "“Buurt” staat er twee keer in"),
        (b"Buurt;;Vraag\na;b;c\n", "Kolom 2 heeft geen naam"),
        (b"Buurt;Vraag\na;b\nc;d;e\n", "Antwoord 2 onder de kop heeft meer cellen"),
        (b'Buurt;Vraag\na;"b\nc;d\n', "aanhalingsteken"),
    ],
)
def test_what_is_no_file_of_answers_is_refused_with_what_to_do(raw, said):
    with pytest.raises(SurveyRefused) as refused:
        read_answers(raw)
    assert said in refused.value.message.nl
    assert refused.value.message.en

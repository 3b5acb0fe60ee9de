# SPDX-License-Identifier: EUPL-1.2
"""The outcomes of a survey as document, workbook and CSV: what the page shows, no more, for nobody else."""

import csv
import io
from html import unescape
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from hartslag.people.services import system_account
from hartslag.surveys.entries import map_columns, set_margins, throw_away, upload_survey
from hartslag.surveys.mapping import Facts, Mapping, Question
from hartslag.surveys.table import Answers
from hartslag.ui.tests.reading_pdf import failures_of, tags_of, text_of, without_spaces

PASSART, HEKSENBERG, KOM = "BU09172100", "BU09172200", "BU09172101"
FORMS = ("csv", "xlsx", "pdf")


@pytest.fixture
def estimated(installation, client, django_capture_on_commit_callbacks):
    """Return a function that brings a survey of three areas up to its outcomes, and gives its address.

    Of Passart a figure may be published; in Heksenberg too few said yes; of the third too few answered.
    """

    def estimated(**about):
        rows = [
            (area, answer, "7" if answer == "Ja" else "8")
            for area, yes, no in ((PASSART, 31, 70), (HEKSENBERG, 7, 93), (KOM, 4, 17))
            for answer in ["Ja"] * yes + ["Nee"] * no
        ]
        given = {"title": "Proef", "year": 2025, "chosen": "lot", "invited": 400, "source": "Onderzoek"}
        questions = (Question("Onveilig?", "feels_unsafe", ("Ja",)), Question("Cijfer", "mark_for_area"))
        who = system_account()
        with django_capture_on_commit_callbacks(execute=True):
            survey, key = upload_survey(
                actor=who,
                survey=uuid4(),
                facts=Facts(**(given | about)),
                answers=Answers(("Gebied", "Onveilig?", "Cijfer"), tuple(rows)),
                mapping=None,
                leave_personal_out=False,
            )
            mapping = Mapping(area="Gebied", questions=questions)
            map_columns(actor=who, survey=survey.pk, mapping=mapping)
            set_margins(actor=who, survey=survey.pk, totals={})
        for language in ("nl", "en"):
            client.cookies[f"enquete-{language}"] = key
        return f"/enquetes/{survey.pk}/"

    return estimated


def rows_of(client, address):
    text = client.get(f"{address}uitkomsten.csv").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("start", ["", "/en"])
def test_the_document_says_what_the_page_says(estimated, client, start):
    address = start + estimated()
    page = " ".join(unescape(client.get(f"{address}uitkomsten/").content.decode()).split())
    response = client.get(f"{address}uitkomsten.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert failures_of(response.content) == []
    assert tags_of(response.content)["H1"] == 1
    text = text_of(response.content)
    said = {
        "": (
            "222 van de 400 gevraagde mensen deden mee",
            "Gemiddeld 7,7 (tussen",
            "Minder dan 1 op de 5.",
            "Verborgen: het gaat om minder dan 10 mensen, of om minder dan 10 anderen.",
            "Te weinig antwoorden voor een cijfer.",
            "Meegeteld: Ja.",
        ),
        "/en": ("On average 7.7 (between", "Hidden: it is about fewer than 10 people"),
    }[start]
    for words in said:
        assert words in page, words
        assert without_spaces(words) in text, words
    assert f'href="{address}uitkomsten.pdf"' in page


def test_the_answer_comes_first_and_what_it_rests_on_last(estimated, client):
    text = text_of(client.get(f"{estimated()}uitkomsten.pdf").content)
    parts = ("3cijferskunnenwordengepubliceerd,3niet.", "Passart", "Waarhetoprust", "BronOnderzoek")
    order = [text.index(words) for words in parts]
    assert order == sorted(order)
    assert "nognietgepubliceerd" in text


def test_what_all_areas_say_together_stands_on_the_page_alone(estimated, client):
    address = estimated()
    assert "Alle gebieden samen, alleen voor jou" in client.get(f"{address}uitkomsten/").content.decode()
    text = text_of(client.get(f"{address}uitkomsten.pdf").content)
    assert without_spaces("Wat alle gebieden samen zeggen, staat alleen op de pagina") in text
    assert "allegebiedensamen:" not in text.lower()
    assert {row["gebied"] for row in rows_of(client, address)} == {PASSART, HEKSENBERG, KOM}


def test_only_what_would_be_published_has_a_number(estimated, client):
    found = {(row["code_cijfer"], row["gebied"]): row for row in rows_of(client, estimated())}
    shown = {key for key, row in found.items() if row["te publiceren"] == "ja"}
    assert shown == {("feels_unsafe", PASSART), ("mark_for_area", PASSART), ("mark_for_area", HEKSENBERG)}
    for key, row in found.items():
        numbers = (row["waarde"], row["ondergrens"], row["bovengrens"])
        assert all(numbers) if key in shown else not any(numbers), key
        assert bool(row["waarom niet"]) == (key not in shown)
    share = found["feels_unsafe", PASSART]
    assert (share["waarde"], share["antwoorden"], share["jaar"]) == ("30,7", "101", "2025")


def test_without_lots_no_file_has_a_margin(estimated, client):
    address = estimated(chosen="not_by_lot")
    shown = [row for row in rows_of(client, address) if row["te publiceren"] == "ja"]
    assert shown
    assert not any(row["ondergrens"] or row["bovengrens"] for row in shown)
    assert "tussen" not in text_of(client.get(f"{address}uitkomsten.pdf").content)


def test_the_workbook_has_the_rows_of_the_csv_and_what_they_rest_on(estimated, client):
    address = estimated()
    book = load_workbook(io.BytesIO(client.get(f"{address}uitkomsten.xlsx").content))
    assert book.worksheets[0].max_row == 1 + len(rows_of(client, address)) == 7
    origin = [row[1].value for row in book["Herkomst"].rows]
    assert {"Onderzoek", "Nog niet gepubliceerd"} < set(origin)
    assert any("222 van de 400" in words for words in origin)


@pytest.mark.parametrize("form", FORMS)
def test_the_files_are_for_professionals_with_the_key_and_in_no_cache(estimated, client, form):
    address = f"{estimated()}uitkomsten.{form}"
    assert client.get(address)["Cache-Control"] == "private, no-store"
    client.cookies["enquete-nl"] = "een andere sleutel"
    assert client.get(address).status_code == 403
    del client.cookies["hartslag_session"]
    assert client.get(address)["Location"].startswith("/inloggen/")


def test_of_a_survey_that_is_not_at_its_outcomes_there_is_no_file(
    estimated, client, django_capture_on_commit_callbacks
):
    address = estimated()
    key = address.split("/")[2]
    map_columns(actor=system_account(), survey=key, mapping=Mapping(area="Gebied"))
    for form in FORMS:
        assert client.get(f"{address}uitkomsten.{form}")["Location"] == address
    with django_capture_on_commit_callbacks(execute=True):
        throw_away(actor=system_account(), survey=key)
    for form in FORMS:
        assert client.get(f"{address}uitkomsten.{form}")["Location"] == address

# SPDX-License-Identifier: EUPL-1.2
"""A programme and its goals as documents and workbooks, with the words of their screens."""

import io
from html import unescape

import pytest
from openpyxl import load_workbook

from hartslag.ui.tests.reading_pdf import failures_of, tags_of, text_of, without_spaces

PROGRAMME, GOAL = "/programma/klein/", "/programma/klein/doel/lezen/"


@pytest.fixture
def small(load, write, count_reports):
    count_reports(y2012=61, y2016=70, y2020=40)
    load(
        write(
            ('indicator = "low_literacy"', 'indicator = "neighbour_nuisance_reports"'),
            ("baseline_year = 2013\nreference_area", "baseline_year = 2012\nreference_area"),
            ('target = "reference"', "target = 1.5"),
            ('effort_people = "inwoners"\neffort_years = "looptijd"\n', ""),
        )
    )


@pytest.fixture
def printed(client):
    """Return a function that opens a document."""

    def opened(path):
        response = client.get(path)
        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf"), path
        return response.content

    return opened


@pytest.mark.parametrize("name", ["heilust", "passart"])
@pytest.mark.parametrize("start", ["", "/en"])
def test_the_demonstration_has_accessible_documents(loaded, printed, name, start):
    from hartslag.programme.services import programme

    loaded(name)
    slug = name
    made = printed(f"{start}/programma/{slug}/programma.pdf")
    assert failures_of(made) == []
    assert tags_of(made)["H1"] == 1
    goal = next(each for each in programme(slug).goals)
    assert failures_of(printed(f"{start}/programma/{slug}/doel/{goal.slug}/doel.pdf")) == []


def test_a_goal_says_what_its_screen_says(small, printed, client):
    from hartslag.programme.screens.goal_page import goal_page
    from hartslag.programme.services import goal

    text = text_of(printed(f"{GOAL}doel.pdf"))
    screen = unescape(client.get(GOAL).content.decode())
    page = goal_page(goal("klein", "lezen"))
    assert len(page.answers) == 3
    for answer in page.answers:
        for words in (answer.question, answer.words, answer.seen, answer.sure, answer.surer):
            assert words in screen
            assert without_spaces(words) in text
    for step in page.steps:
        assert without_spaces(step.text) in text
        assert without_spaces(step.source) in text


def test_a_programme_says_what_its_screen_says(small, printed, client):
    from hartslag.programme.screens.programme_page import programme_page
    from hartslag.programme.services import programme

    text = text_of(printed(f"{PROGRAMME}programma.pdf"))
    screen = unescape(client.get(PROGRAMME).content.decode())
    page = programme_page(programme("klein"))
    for words in (page.answer, page.seen, page.surer, *(fact.statement for fact in page.content.facts)):
        assert words in screen
        assert without_spaces(words) in text
    assert without_spaces("Niet in de bron: De begindatum.") in text
    assert without_spaces("Het plan (2013), p. 29.") in text


@pytest.mark.parametrize("path", ["/programma/geen/programma.pdf", f"{PROGRAMME}doel/geen/doel.pdf"])
def test_what_does_not_exist_has_no_document(small, client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", [PROGRAMME, GOAL])
def test_a_workbook_has_the_rows_of_the_csv_and_their_sources(small, client, path):
    book = load_workbook(io.BytesIO(client.get(f"{path}cijfers.xlsx").content))
    rows = client.get(f"{path}cijfers.csv").content.decode("utf-8-sig").strip().split("\r\n")
    assert [cell.value for cell in book.worksheets[0][1]] == rows[0].split(";")
    assert book.worksheets[0].max_row == len(rows)
    assert "Het plan (2013)." in [row[1].value for row in book["Herkomst"].rows]
